"""What of an answer is new in the base: by the time a record was entered or approved, not by its report's date."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import F, Model, Q
from django.db.models.functions import Coalesce, Greatest
from haystack import connections
from haystack.utils import default_get_identifier

from articles.models import may_read_drafts
from search.documents import with_parts
from search.expansions import expand
from search.kinds import Kind
from search.names import names_for
from search.narrowing import Narrowing, narrow
from search.plan import read
from search.reading import IndexUnusable

# So many of the newest records of each kind are looked at, no more.
REACH = 500


def newest(
    text: str,
    *,
    user: Any = None,
    kind: str = "",
    narrowing: Narrowing,
    since: datetime | None = None,
    limit: int | None = None,
    off: Collection[str] = (),
    on: Collection[str] = (),
) -> list[Model]:
    """The records that answer and that this reader may see, the newest first, each with its `known_since`.

    since: only those that came later. Of each kind the REACH newest are looked at. [] without an index.
    off, on: as for find.
    """
    plan = read(text)
    if plan is None:
        return []
    plan = expand(plan, names_for(user), off=off, on=on)
    try:
        return _newest(plan, user, Kind.parse(kind), narrowing, since)[:limit]
    except IndexUnusable:
        return []


def _newest(
    plan: Any, user: Any, chosen: Kind | None, narrowing: Narrowing, since: datetime | None
) -> list[Model]:
    found = connections["default"].get_backend().find(plan, drafts=may_read_drafts(user))
    matches = narrow(found, chosen, narrowing).docset()
    records: list[Model] = []
    for kind in [chosen] if chosen else list(Kind):
        rows = with_parts(kind, user).annotate(
            known_since=Greatest(F("created_at"), Coalesce(F("approved_at"), F("created_at")))
        )
        if since:
            rows = rows.filter(Q(created_at__gt=since) | Q(approved_at__gt=since))
        for record in rows.order_by("-known_since", "-pk")[:REACH]:
            number = found.snapshot.having("id", default_get_identifier(record))
            if number & matches:
                records.append(record)
    return sorted(records, key=lambda record: record.known_since, reverse=True)  # type: ignore[attr-defined]
