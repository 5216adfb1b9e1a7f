"""What organizations, people, measures, documents and topics are called, as far as a reader may know it.

The table is made anew when the index has changed or changes are waiting for it, so it never knows a
name longer than the index does.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max
from haystack import connections

from articles.models import (
    Document,
    Measure,
    Organization,
    OrganizationAlias,
    Person,
    PersonAlias,
    Region,
    Topic,
    may_read_drafts,
)
from search import analysis
from search.documents import EDITOR
from search.kinds import Kind
from search.models import Change, SynonymGroup
from search.query.synonyms import table


@dataclass(frozen=True)
class Name:
    """A folded name or alias of a record; `of` is the folded name proper."""

    text: str
    of: str
    kind: Kind
    slug: str
    level: str = ""
    is_union: bool = False
    regions: tuple[str, ...] = ()
    parent: str = ""

    @property
    def is_alias(self) -> bool:
        return self.text != self.of


@dataclass
class Names:
    """All names that a reader may know, and the synonyms."""

    all: list[Name] = field(default_factory=list)
    by_text: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))
    regions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    synonyms: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, name: Name) -> None:
        if name.text and name not in self.by_text[name.text]:
            self.all.append(name)
            self.by_text[name.text].append(name)

    def organizations(self) -> list[Name]:
        """The names proper of organizations."""
        return [name for name in self.all if name.kind is Kind.ORGANIZATION and not name.is_alias]

    def below(self, slug: str) -> list[Name]:
        """The organizations under this one, at any depth."""
        found: list[Name] = []
        above = {slug}
        everyone = self.organizations()
        while under := [name for name in everyone if name.parent in above and name not in found]:
            found += under
            above = {name.slug for name in under}
        return found


_lock = threading.Lock()
_kept: dict[bool, tuple[Hashable, Names]] = {}


def names_for(user: Any) -> Names:
    """The table for this reader."""
    drafts = may_read_drafts(user)
    state = connections["default"].get_backend().folder.state()
    changes = Change.objects.aggregate(last=Max("id"), count=Count("id"))
    rows = SynonymGroup.objects.values_list("words", "is_active")
    key = (str(state), changes["last"], changes["count"], tuple(rows)) if state is not None else None
    with _lock:
        if key is not None and drafts in _kept and _kept[drafts][0] == key:
            return _kept[drafts][1]
    names = _load(EDITOR if drafts else None)
    if key is not None:
        with _lock:
            _kept[drafts] = (key, names)
    return names


def _load(user: Any) -> Names:
    names = Names(regions=_regions(), synonyms=table())
    organizations = {}
    for record in Organization.objects.visible_to(user).select_related("region__parent__parent"):
        organizations[record.pk] = record
    slugs = {pk: record.slug for pk, record in organizations.items()}
    for record in organizations.values():
        names.add(_organization(record, record.name, slugs))
    for alias in OrganizationAlias.objects.visible_to(user):
        if alias.organization_id in organizations:
            names.add(_organization(organizations[alias.organization_id], alias.name, slugs))
    people = {record.pk: record for record in Person.objects.visible_to(user)}
    for record in people.values():
        names.add(_plain(record.name, record.name, Kind.PERSON, record.slug))
    for alias in PersonAlias.objects.visible_to(user):
        if alias.person_id in people:
            person = people[alias.person_id]
            names.add(_plain(alias.name, person.name, Kind.PERSON, person.slug))
    for name, slug in Measure.objects.visible_to(user).values_list("name", "slug"):
        names.add(_plain(name, name, Kind.MEASURE, slug))
    for name, slug in Document.objects.visible_to(user).values_list("title", "slug"):
        names.add(_plain(name, name, Kind.DOCUMENT, slug))
    for name, slug in Topic.objects.visible_to(user).values_list("title", "slug"):
        names.add(_plain(name, name, Kind.TOPIC, slug))
    return names


def _plain(text: str, proper: str, kind: Kind, slug: str) -> Name:
    return Name(analysis.collapse(text), analysis.collapse(proper), kind, slug)


def _organization(record: Organization, text: str, slugs: dict[int, str]) -> Name:
    regions = []
    region = record.region
    while region is not None:
        regions.append(analysis.collapse(region.name))
        region = region.parent
    return Name(
        analysis.collapse(text),
        analysis.collapse(record.name),
        Kind.ORGANIZATION,
        record.slug,
        record.level,
        record.kind == "union",
        tuple(regions),
        slugs.get(record.parent_id or 0, ""),
    )


_ENDINGS = (
    "特别行政区",
    "壮族自治区",
    "回族自治区",
    "维吾尔自治区",
    "自治区",
    "自治州",
    "地区",
    "省",
    "市",
    "盟",
)


def short_region(name: str) -> str:
    """济南市 as 济南; a name that would be left with one character stays whole."""
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name[: -len(ending)]
    return name


def _regions() -> dict[str, tuple[str, ...]]:
    """Folded name, whole and short → codes. Counties go by their whole names only."""
    found: dict[str, tuple[str, ...]] = {}
    for code, name, level in Region.objects.values_list("code", "name", "level"):
        folded = analysis.collapse(name)
        texts = {folded} if level == "county" else {folded, short_region(folded)}
        for text in texts:
            found[text] = (*found.get(text, ()), code)
    return found
