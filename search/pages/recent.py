"""What of an answer is new in the base: by the time a record was entered or approved, not by its report's date."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any

from django.db.models import F, Model, Q
from django.db.models.functions import Coalesce, Greatest
from haystack import connections

from articles.models import may_read_drafts
from search.answering.narrowing import Narrowing, narrow
from search.documents import with_parts
from search.index.reading import IndexUnusable
from search.kinds import Kind
from search.query.expansions import expand
from search.query.names import names_for
from search.query.plan import read
from search.upkeep.outbox import identifier

KNOWN_SINCE = Greatest(F("created_at"), Coalesce(F("approved_at"), F("created_at")))


@dataclass(frozen=True)
class Watched:
    """A search to look for news in; `off` and `on` as for find."""

    text: str
    kind: str = ""
    narrowing: Narrowing = field(default_factory=Narrowing)
    off: Collection[str] = ()
    on: Collection[str] = ()


def newest(watched: Watched, *, user: Any = None, limit: int) -> list[Model]:
    """Up to `limit` records that answer and that this reader may see, the newest first, each with its
    `known_since`. [] without an index."""
    found = list(islice(_matching(watched, user, None), limit))
    records: dict[tuple[Kind, int], Model] = {}
    for kind in dict.fromkeys(kind for _, kind, _ in found):
        wanted = [pk for _, one, pk in found if one is kind]
        for record in with_parts(kind, user).filter(pk__in=wanted).annotate(known_since=KNOWN_SINCE):
            records[kind, record.pk] = record
    return [records[kind, pk] for _, kind, pk in found if (kind, pk) in records]


def count_new(watched: Watched, *, user: Any, since: datetime) -> int:
    """How many records that answer came later than this. 0 without an index."""
    return sum(1 for _ in _matching(watched, user, since))


def _matching(watched: Watched, user: Any, since: datetime | None) -> Iterator[tuple[datetime, Kind, int]]:
    """When it was known, kind and primary key of each record that answers, the newest first."""
    plan = read(watched.text)
    if plan is None:
        return
    plan = expand(plan, names_for(user), off=watched.off, on=watched.on)
    chosen = Kind.parse(watched.kind)
    try:
        found = connections["default"].get_backend().find(plan, drafts=may_read_drafts(user))
        matches = narrow(found, chosen, watched.narrowing).docset()
        if not matches:
            return
        for known_since, kind, pk in _candidates([chosen] if chosen else list(Kind), user, since):
            if found.snapshot.having("id", identifier(kind, pk)) & matches:
                yield known_since, kind, pk
    except IndexUnusable:
        return


def _candidates(kinds: list[Kind], user: Any, since: datetime | None) -> Iterator[tuple[datetime, Kind, int]]:
    """All that this reader may see, the newest first."""

    def of(kind: Kind) -> Iterator[tuple[datetime, Kind, int]]:
        rows = kind.model.objects.visible_to(user)  # type: ignore[attr-defined]
        if since:
            rows = rows.filter(Q(created_at__gt=since) | Q(approved_at__gt=since))
        newest_first = rows.annotate(known_since=KNOWN_SINCE).order_by("-known_since", "-pk")
        for known_since, pk in newest_first.values_list("known_since", "pk").iterator():
            yield known_since, kind, pk

    return merge(*map(of, kinds), key=lambda one: one[0], reverse=True)
