"""Filters of the lists: read from the address, applied to a set, offered with live counts.

A filter never fails: a value it does not know is as good as none. What it offers and counts comes from
the set it is given, so a set made with `visible_to` tells nothing about drafts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from django.db.models import Count, Q, QuerySet, TextChoices
from django.db.models.functions import Substr

from articles.models import Measure, MeasureKind, Organization, Region, RegionLevel


@dataclass(frozen=True)
class Choice:
    """One value of a filter; `count` says how many rows it would leave, `group` heads it in the form."""

    value: str
    label: str
    count: int = 0
    group: str = ""


class Filter(Protocol):
    """What a list asks of each of its filters.

    Beyond this one may have an `example` of what to type where nothing is offered, `refuse(value)` (why what
    was typed cannot be used), `needs` (the name of the filter without which it means nothing) and `is_slow`
    (it looks at every row).
    """

    @property
    def name(self) -> str: ...

    @property
    def label(self) -> str: ...

    def find(self, value: str) -> Choice | None: ...

    def apply(self, rows: QuerySet, choice: Choice) -> QuerySet: ...

    def offer(self, rows: QuerySet) -> list[Choice]: ...


@dataclass(frozen=True)
class ChoiceFilter:
    """By a field with fixed choices."""

    name: str
    label: str
    choices: type[TextChoices]

    def find(self, value: str) -> Choice | None:
        return Choice(value, self.choices(value).label) if value in self.choices.values else None

    def apply(self, rows: QuerySet, choice: Choice) -> QuerySet:
        return rows.filter(**{self.name: choice.value})

    def offer(self, rows: QuerySet) -> list[Choice]:
        counts = _count_by(rows, self.name)
        return [
            Choice(value, label, counts[value]) for value, label in self.choices.choices if value in counts
        ]


@dataclass(frozen=True)
class ProvinceFilter:
    """By the province that the row's region is or lies in."""

    name: str = "region"
    label: str = "地区"

    def find(self, value: str) -> Choice | None:
        if not (value.isascii() and value.isdigit()):
            return None
        province = Region.objects.filter(level=RegionLevel.PROVINCE, code=value).first()
        return Choice(province.code, province.name) if province else None

    def apply(self, rows: QuerySet, choice: Choice) -> QuerySet:
        return rows.filter(region__code__startswith=choice.value[:2])

    def offer(self, rows: QuerySet) -> list[Choice]:
        counts = _count_by(rows.annotate(province_stem=Substr("region__code", 1, 2)), "province_stem")
        provinces = Region.objects.filter(level=RegionLevel.PROVINCE).order_by("code")
        return [
            Choice(province.code, province.name, counts[province.code_stem])
            for province in provinces
            if province.code_stem in counts
        ]


@dataclass(frozen=True)
class MeasureKindFilter:
    """By a kind of measure; a kind of the first level holds those below it.

    With `measures`, those the user may see, the rows are not measures themselves but point at one.
    """

    name: str = "kind"
    label: str = "类别"
    measures: QuerySet[Measure] | None = None

    def find(self, value: str) -> Choice | None:
        kind = MeasureKind.objects.filter(slug=value).first()
        return Choice(kind.slug, kind.name) if kind else None

    def apply(self, rows: QuerySet, choice: Choice) -> QuerySet:
        chosen = Q(kind__slug=choice.value) | Q(kind__parent__slug=choice.value)
        if self.measures is None:
            return rows.filter(chosen)
        return rows.filter(measure__in=self.measures.filter(chosen))

    def offer(self, rows: QuerySet) -> list[Choice]:
        if self.measures is None:
            counts = _count_by(rows, "kind")
        else:
            counts = _count_by(rows.filter(measure__in=self.measures), "measure__kind")
        below: dict[int | None, list[MeasureKind]] = {}
        for kind in MeasureKind.objects.all():
            below.setdefault(kind.parent_id, []).append(kind)
        offered = []
        for top in below.get(None, []):
            lower = [kind for kind in below.get(top.pk, []) if kind.pk in counts]
            total = counts.get(top.pk, 0) + sum(counts[kind.pk] for kind in lower)
            if total:
                offered.append(Choice(top.slug, top.name, total, top.name if lower else ""))
                offered += [Choice(kind.slug, kind.name, counts[kind.pk], top.name) for kind in lower]
        return offered


@dataclass(frozen=True)
class OrganizationFilter:
    """By an organization of `organizations`, those the user may see.

    `ties` are the rows that carry the organization where the filtered row does not itself (the posts of
    people), `tied_row` their field for it: a tie, too, counts only where the user may see it.
    """

    organizations: QuerySet[Organization]
    name: str = "organization"
    label: str = "组织"
    ties: QuerySet | None = None
    tied_row: str = "pk"

    def find(self, value: str) -> Choice | None:
        organization = self.organizations.filter(slug=value).first()
        return Choice(organization.slug, organization.name) if organization else None

    def apply(self, rows: QuerySet, choice: Choice) -> QuerySet:
        chosen = self.organizations.filter(slug=choice.value)
        if self.ties is None:
            return rows.filter(organization__in=chosen)
        return rows.filter(pk__in=self.ties.filter(organization__in=chosen).values(self.tied_row))

    def offer(self, rows: QuerySet) -> list[Choice]:
        ties = rows if self.ties is None else self.ties.filter(**{f"{self.tied_row}__in": rows})
        counted = (
            ties.filter(organization__in=self.organizations)
            .order_by("organization__name")
            .values_list("organization__slug", "organization__name")
            .annotate(count=Count(self.tied_row, distinct=True))
        )
        return [Choice(slug, name, count) for slug, name, count in counted]


def _count_by(rows: QuerySet, field: str) -> dict:
    """How many rows have each value of the field; rows without one are left out."""
    counted = rows.order_by().values_list(field).annotate(count=Count("pk", distinct=True))
    return {value: count for value, count in counted if value is not None}
