"""From a query and a reader to one page of records that this reader may see."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db.models import Model
from haystack import connections

from articles.models import may_read_drafts
from search import excerpts
from search.answers import Answer, Hit
from search.documents import texts_of, with_parts
from search.engine import Found
from search.kinds import Kind, url_of
from search.matching import Match, Tier
from search.plan import Plan, clean, read
from search.reading import IndexUnusable

ALL_LABEL = "全部"


def find(
    text: str, *, user: Any = None, kind: str = "", page: int = 1, page_size: int | None = None
) -> Answer:
    """One page of what answers `text` for this user (None: anonymous); never raises for any text.

    kind: a value of Kind; anything else means all. page: from 1; clamped to what there is. Records that
    the user may not see are in no hit and no excerpt, whatever the index holds; while the index waits
    for a change, a count may still include those of pages not shown.
    """
    chosen = Kind.parse(kind)
    plan = read(text)
    if plan is None:
        return Answer(text=clean(text)[0], kind=chosen or "", counts=_counts(Counter()))
    blank = Answer(
        text=plan.text,
        kind=chosen or "",
        counts=_counts(Counter()),
        cut_terms=plan.cut_terms,
        is_cut=plan.is_cut,
    )
    try:
        found = connections["default"].get_backend().find(plan, drafts=may_read_drafts(user))
    except IndexUnusable:
        return replace(blank, is_index_missing=True)
    counts = found.counts()
    matches = [match for match in found.matches if chosen in (None, match.kind)]
    size = page_size or settings.SEARCH_PAGE_SIZE
    shown, gone = _load_page(found, matches, page, size, user)
    counts.subtract(match.kind for match in gone)
    total = len(matches) - len(gone)
    page_count = max(1, math.ceil(total / size))
    return replace(
        blank,
        total=total,
        counts=_counts(counts),
        hits=tuple(_hit(plan, match, record) for match, record in shown),
        page=min(max(1, page), page_count),
        page_count=page_count,
        is_exact_any=any(match.tier.is_exact for match in found.matches if match not in gone),
    )


def _counts(counts: Counter[Kind]) -> tuple[tuple[str, str, int], ...]:
    every = ("", ALL_LABEL, counts.total())
    return (every, *((kind.value, kind.label, counts[kind]) for kind in Kind))


def _load_page(
    found: Found, matches: list[Match], page: int, size: int, user: Any
) -> tuple[list[tuple[Match, Model]], set[Match]]:
    """The page's matches with their records, and the matches that turned out not to be visible.

    What the index still has but the database no longer shows is dropped, and the page filled up again.
    """
    gone: set[Match] = set()
    while True:
        left = [match for match in matches if match not in gone]
        last_page = max(1, math.ceil(len(left) / size))
        start = (min(max(1, page), last_page) - 1) * size
        chosen = left[start : start + size]
        records = _load(found, chosen, user)
        missing = [match for match in chosen if match not in records]
        if not missing:
            return [(match, records[match]) for match in chosen], gone
        gone.update(missing)


def _load(found: Found, matches: list[Match], user: Any) -> dict[Match, Model]:
    keys = {match: found.key(match) for match in matches}
    records: dict[Match, Model] = {}
    for kind in dict.fromkeys(match.kind for match in matches):
        wanted = {keys[match]: match for match in matches if match.kind is kind}
        for record in with_parts(kind, user).filter(pk__in=wanted):
            records[wanted[record.pk]] = record
    return records


def _hit(plan: Plan, match: Match, record: Model) -> Hit:
    texts = texts_of(record)
    return Hit(
        kind=match.kind,
        record=record,
        title=excerpts.title(plan, str(record)),
        excerpt=excerpts.excerpt(plan, texts),
        url=url_of(record),
        is_partial=match.tier is Tier.PARTIAL,
    )
