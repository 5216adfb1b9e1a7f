"""Records by what a text calls them: the ones that are known, and those that look like them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Q

from articles.models import (
    Article,
    Document,
    Measure,
    Organization,
    OrganizationAlias,
    OrganizationKind,
    OrganizationLevel,
    Person,
    Region,
    RegionLevel,
    SuggestionKind,
)

OFFERED = 5
ALIKE = 0.6
# A union of a whole region is called after it and this.
FEDERATION = "总工会"
LEVELS = {
    RegionLevel.PROVINCE: OrganizationLevel.PROVINCE,
    RegionLevel.CITY: OrganizationLevel.CITY,
    RegionLevel.COUNTY: OrganizationLevel.COUNTY,
}
NAMED: dict[str, tuple[type[Any], str]] = {
    SuggestionKind.ORGANIZATION: (Organization, "name"),
    SuggestionKind.PERSON: (Person, "name"),
    SuggestionKind.DOCUMENT: (Document, "title"),
    SuggestionKind.MEASURE: (Measure, "name"),
}


@dataclass(frozen=True)
class LookAlike:
    """A record that may be the one a suggestion means, and why."""

    pk: int
    label: str
    why: str
    is_same: bool


def find_organization(name: str, article: Article | None = None) -> Organization | None:
    """By its name, by a short name in this article, by one that holds everywhere and for one only."""
    if found := Organization.objects.filter(name=name).first():
        return found
    aliases = OrganizationAlias.objects.filter(name=name).select_related("organization")
    here = aliases.filter(article=article).first() if article else None
    if here is not None:
        return here.organization
    everywhere = list(aliases.filter(article=None)[:2])
    return everywhere[0].organization if len(everywhere) == 1 else None


def make_organization(name: str, kind: str = "") -> Organization:
    """A draft; its region and level only where its name says them."""
    kind = kind if kind in OrganizationKind.values else _kind_of(name)
    region = region_of(name)
    level = OrganizationLevel.UNKNOWN
    if region is not None and name == region.name + FEDERATION:
        level = LEVELS[RegionLevel(region.level)]
    return Organization.objects.create(name=name, kind=kind, region=region, level=level)


def region_of(name: str) -> Region | None:
    """The division that a name begins with; the longest, and only where no other is called so."""
    prefixes = [name[:length] for length in range(2, min(len(name), 12) + 1)]
    found: dict[str, list[Region]] = {}
    for region in Region.objects.filter(name__in=prefixes):
        found.setdefault(region.name, []).append(region)
    if not found:
        return None
    longest = found[max(found, key=len)]
    return longest[0] if len(longest) == 1 else None


def _kind_of(name: str) -> str:
    if name.endswith(("工会", "总工会", "工会委员会", "分工会")):
        return OrganizationKind.UNION.value
    if name.endswith(("公司", "集团", "厂", "企业")):
        return OrganizationKind.ENTERPRISE.value
    return OrganizationKind.OTHER.value


def look_alikes(kind: str, name: str, article: Article) -> list[LookAlike]:
    """At most five records of the kind, the likeliest first; one pass over their names."""
    if kind not in NAMED or not name:
        return []
    model, field = NAMED[kind]
    rows = model.objects.values_list("pk", field)
    ranked: dict[int, tuple[float, str, str]] = {}
    for pk, known in rows:
        score, why = _likeness(name, known)
        if score:
            ranked[pk] = (score, why, known)
    if kind == SuggestionKind.ORGANIZATION:
        aliases = OrganizationAlias.objects.filter(name=name).filter(Q(article=None) | Q(article=article))
        for pk, known in aliases.values_list("organization", "organization__name"):
            ranked[pk] = (1.0, f"简称“{name}”", known)
    best = sorted(ranked.items(), key=lambda item: (-item[1][0], item[1][2]))[:OFFERED]
    labels = _labels(model, [pk for pk, _ in best])
    return [LookAlike(pk, labels.get(pk, known), why, score >= 1) for pk, (score, why, known) in best]


def _likeness(name: str, known: str) -> tuple[float, str]:
    """How alike two names are, 0 to 1, and in what way; 0 where they are not."""
    if name == known:
        return 1.0, "同名"
    short, long = sorted((name, known), key=len)
    if len(short) >= 2 and short in long:
        return 0.9, "名称包含"
    # 济南市总 in 济南市总工会, 省总 in 吉林省总工会: the same letters in the same order, from the same start.
    if len(short) >= 3 and short[0] == long[0] and _is_within(short, long):
        return 0.8, "像是简称"
    if not set(name) & set(known):
        return 0.0, ""
    matcher = SequenceMatcher(None, name, known, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0, ""
    ratio = matcher.ratio()
    return (ratio * 0.75, "名称相近") if ratio >= ALIKE else (0.0, "")


def _is_within(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)


def _labels(model: type[Any], keys: Iterable[int]) -> dict[int, str]:
    """Names with what tells them apart: an organization's region, a person's posts."""
    if model is Person:
        people = Person.objects.filter(pk__in=keys).prefetch_related("posts__organization")
        return {
            one.pk: "，".join([str(one), *(post.label for post in one.posts.all()[:1])]) for one in people
        }
    if model is Measure:
        measures = Measure.objects.filter(pk__in=keys).prefetch_related("leads")
        return {one.pk: "，".join([one.name, *(lead.name for lead in one.leads.all())]) for one in measures}
    return {one.pk: str(one) for one in model.objects.filter(pk__in=keys)}
