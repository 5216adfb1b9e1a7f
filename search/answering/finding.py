"""From a query and a reader to one page of records that this reader may see."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db.models import Model
from haystack import connections

from articles.models import may_read_drafts
from search.answering import excerpts
from search.answering.answers import Answer, Hit
from search.answering.explaining import drops, explained
from search.answering.facts import fact_records
from search.answering.fallback import find_in_database
from search.answering.narrowing import Narrowing, count_facets, count_kinds, narrow
from search.documents import texts_of, with_parts
from search.engine import Found
from search.index.reading import IndexUnusable
from search.kinds import Kind, url_of
from search.matching.ranking import Match, Ranking, Tier
from search.query.expansions import expand
from search.query.meant import meant_instead
from search.query.names import names_for
from search.query.plan import Plan, clean, read
from search.upkeep.mending import mend_soon

ALL_LABEL = "全部"
EVERYTHING = Narrowing()


def find(
    text: str,
    *,
    user: Any = None,
    kind: str = "",
    page: int = 1,
    page_size: int | None = None,
    narrowing: Narrowing = EVERYTHING,
    off: Collection[str] = (),
    on: Collection[str] = (),
) -> Answer:
    """One page of what answers `text` for this user (None: anonymous); never raises for any text.

    kind: a value of Kind; anything else means all. narrowing: by facets, and the order. off, on:
    keys of expansions not wanted, or wanted. page: from 1; clamped to what there is. Records that the user
    may not see are in no hit, no fact and no excerpt, whatever the index holds; while the index waits for a
    change, a count may still include those of pages not shown. When nothing is found, the answer is that
    to what was probably meant, and says so.
    """
    options = {
        "user": user,
        "kind": kind,
        "page": page,
        "page_size": page_size,
        "narrowing": narrowing,
        "off": off,
        "on": on,
    }
    answer = _find(text, **options)
    if answer.counts[0][2] or not answer.meant:
        return answer
    corrected = _find(answer.meant, **options)
    if not corrected.counts[0][2]:
        return replace(answer, meant="")
    return replace(corrected, text=answer.text, meant=answer.meant, is_corrected=True)


def _find(
    text: str,
    *,
    user: Any,
    kind: str,
    page: int,
    page_size: int | None,
    narrowing: Narrowing,
    off: Collection[str],
    on: Collection[str],
) -> Answer:
    chosen = Kind.parse(kind)
    plan = read(text)
    if plan is None:
        return Answer(text=clean(text)[0], kind=chosen or "", counts=_counts(Counter()))
    names = names_for(user)
    plan = expand(plan, names, off=off, on=on)
    blank = Answer(
        text=plan.text,
        kind=chosen or "",
        counts=_counts(Counter()),
        cut_terms=plan.cut_terms,
        is_cut=plan.is_cut,
    )
    blank = explained(blank, plan, names)
    size = page_size or settings.SEARCH_PAGE_SIZE
    drafts = may_read_drafts(user)
    try:
        found = connections["default"].get_backend().find(plan, drafts=drafts)
        matches = narrow(found, chosen, narrowing)
        shown, gone = _load_page(found, matches, page, size, user)
        counts = count_kinds(found, narrowing, gone)
        facets = count_facets(found, chosen, narrowing, gone, drafts=drafts)
        dropped = () if found.matches else drops(plan, lambda left: _count(left, drafts))
        wants_facts = page <= 1 and chosen in (None, Kind.FIGURE)
        rows = fact_records(found, plan, names, drafts=drafts, user=user) if wants_facts else []
    except IndexUnusable:
        mend_soon()
        return find_in_database(blank, plan, user=user, kind=chosen, page=page, page_size=size)
    total = len(matches) - len(gone)
    best = found.matches.without(gone).best_tier()
    is_exact_any = best is not None and best.is_exact
    meant = "" if is_exact_any else meant_instead(plan, names)
    page_count = max(1, math.ceil(total / size))
    return replace(
        blank,
        total=total,
        counts=_counts(counts),
        facets=facets,
        hits=tuple(_hit(plan, match, record) for match, record in shown),
        facts=tuple(_fact(plan, kind, record) for kind, record in rows),
        page=min(max(1, page), page_count),
        page_count=page_count,
        is_exact_any=is_exact_any,
        is_partial_time=found.is_cut_short,
        meant=meant,
        drops=dropped,
    )


def _count(plan: Plan, drafts: bool) -> int:
    return len(connections["default"].get_backend().find(plan, drafts=drafts).matches)


def _counts(counts: Counter[Kind]) -> tuple[tuple[str, str, int], ...]:
    every = ("", ALL_LABEL, counts.total())
    return (every, *((kind.value, kind.label, counts[kind]) for kind in Kind))


def _load_page(
    found: Found, matches: Ranking, page: int, size: int, user: Any
) -> tuple[list[tuple[Match, Model]], set[Match]]:
    """The page's matches with their records, and the matches that turned out not to be visible.

    What the index still has but the database no longer shows is dropped, and the page filled up again.
    """
    gone: set[Match] = set()
    while True:
        left = matches.without(gone)
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


def _fact(plan: Plan, kind: Kind, record: Model) -> Hit:
    return Hit(
        kind=kind,
        record=record,
        title=excerpts.title(plan, str(record)),
        excerpt=excerpts.excerpt(plan, texts_of(record)),
        url=url_of(record),
    )


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
