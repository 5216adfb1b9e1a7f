"""The facets as the screen offers them: values with their names, numbers and links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from articles.models import MeasureKind, Organization, Region, ReviewStatus
from search.answering.answers import Answer
from search.answering.narrowing import EDITORS_FACETS, FACETS, Narrowing

LABELS = {
    "organization": "组织",
    "region": "地区",
    "measure_kind": "措施类别",
    "column": "栏目",
    "year": "年份",
    "status": "状态",
}
SORTS = (("", "最相关"), ("date", "日期，新的在前"), ("size", "数额，大的在前"))

# Rows of GB/T 2260 that only gather counties and mean nothing to a reader.
GATHERING_ROWS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")

MOST_CHOICES = 12


@dataclass(frozen=True)
class Choice:
    """One value: choosing it gives `count` results, `query` is the address of that. `depth` from 0."""

    value: str
    label: str
    count: int
    query: str
    depth: int = 0
    is_chosen: bool = False


@dataclass(frozen=True)
class Facet:
    """What can be chosen of one facet, the first few and `more`; () where there is nothing to choose."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Chip:
    """Something chosen, and the address without it."""

    label: str
    query: str


@dataclass(frozen=True)
class _Value:
    label: str
    above: str = ""


def address(parameters: QueryDict, **changes: str) -> str:
    """The parameters with these changes ("" takes one out), back on the first page."""
    changed = parameters.copy()
    for name, value in {"page": "", **changes}.items():
        if value:
            changed[name] = value
        else:
            changed.pop(name, None)
    return changed.urlencode()


def without_value(parameters: QueryDict, name: str, value: str) -> str:
    """The parameters without one of the values of a parameter that may stand several times."""
    changed = parameters.copy()
    changed.pop("page", None)
    changed.setlist(name, [one for one in parameters.getlist(name) if one != value])
    return changed.urlencode()


def facets_of(answer: Answer, narrowing: Narrowing, parameters: QueryDict, user: Any) -> tuple[Facet, ...]:
    """The facets of an answer that offer something, for this reader."""
    chosen = dict(narrowing.chosen)
    found = []
    for name, pairs in answer.facets:
        counts = dict(pairs)
        if name in chosen:
            counts.setdefault(chosen[name], 0)
        values = _values(name, counts, user)
        choices = _ordered(name, counts, values, chosen.get(name, ""), parameters)
        if choices:
            first = MOST_CHOICES
            found.append(Facet(name, LABELS[name], tuple(choices[:first]), tuple(choices[first:])))
    return tuple(found)


def chips_of(narrowing: Narrowing, parameters: QueryDict, user: Any) -> tuple[Chip, ...]:
    """What is chosen, each with the address that takes it back."""
    chips = []
    for name, value in narrowing.chosen:
        values = _values(name, [value], user)
        label = values[value].label if value in values else value
        chips.append(Chip(f"{LABELS[name]}：{label}", address(parameters, **{name: ""})))
    return tuple(chips)


def without_facets(parameters: QueryDict) -> str:
    return address(parameters, **dict.fromkeys((*FACETS, *EDITORS_FACETS), ""))


def _values(name: str, values: Iterable[str], user: Any) -> Mapping[str, _Value]:
    """The names of a facet's values, without those that this reader may not know."""
    match name:
        case "organization":
            rows = Organization.objects.visible_to(user).filter(slug__in=list(values))
            return {slug: _Value(label) for slug, label in rows.values_list("slug", "name")}
        case "measure_kind":
            kinds = MeasureKind.objects.filter(slug__in=list(values)).select_related("parent")
            return {kind.slug: _Value(kind.name, kind.parent.slug if kind.parent else "") for kind in kinds}
        case "region":
            regions = {
                region.code: region
                for region in Region.objects.filter(code__in=list(values)).select_related("parent__parent")
            }
            return {
                code: _Value(region.name, _region_above(region))
                for code, region in regions.items()
                if region.name not in GATHERING_ROWS
            }
        case "status":
            return {value: _Value(str(label)) for value, label in ReviewStatus.choices}
        case "year":
            return {value: _Value(f"{value}年") for value in values}
    return {value: _Value(value) for value in values}


def _region_above(region: Region) -> str:
    above = region.parent
    if above is not None and above.name in GATHERING_ROWS:
        above = above.parent
    return above.code if above else ""


def _ordered(
    name: str, counts: Mapping[str, int], values: Mapping[str, _Value], chosen: str, parameters: QueryDict
) -> list[Choice]:
    """The values, most results first, years the latest first; those below only one, under what is chosen."""
    opened = set()
    above = chosen
    while above in values and above not in opened:
        opened.add(above)
        above = values[above].above

    def key(value: str) -> tuple[Any, ...]:
        return (-int(value),) if name == "year" and value.isdigit() else (-counts[value], values[value].label)

    choices: list[Choice] = []

    def add(parent: str, depth: int) -> None:
        under = [
            v
            for v in counts
            if v in values and (values[v].above if values[v].above in values else "") == parent
        ]
        for value in sorted(under, key=key):
            is_chosen = value == chosen
            query = address(parameters, **{name: "" if is_chosen else value})
            choices.append(Choice(value, values[value].label, counts[value], query, depth, is_chosen))
            if value in opened:
                add(value, depth + 1)

    add("", 0)
    return choices
