"""Answers straight from the database while there is no usable index: plain containment, nothing ranked."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Model, Q, QuerySet

from articles.models import Evidence, OrganizationAlias, PersonAlias, TopicEntry
from search.analysis import fold
from search.answering import excerpts
from search.answering.answers import Answer, Hit
from search.documents import texts_of, with_parts
from search.kinds import Kind, url_of
from search.query.plan import Plan

# The fields of the record itself that are looked into.
FIELDS: dict[Kind, tuple[str, ...]] = {
    Kind.ARTICLE: ("title", "kicker", "subtitle", "column", "body"),
    Kind.MEASURE: ("name", "summary", "audience", "origin"),
    Kind.FIGURE: ("counted", "verbatim", "per"),
    Kind.ORGANIZATION: ("name", "note"),
    Kind.PERSON: ("name", "distinction", "note"),
    Kind.DOCUMENT: ("title", "short_title", "issuer_note"),
    Kind.TOPIC: ("title", "summary"),
}

# And texts that hang on it, where the reader may see them: (the record's relation, model, its fields).
HANGING: dict[Kind, tuple[str, type[Model], tuple[str, ...]]] = {
    Kind.FIGURE: ("evidence", Evidence, ("quote",)),
    Kind.MEASURE: ("evidence", Evidence, ("quote",)),
    Kind.ORGANIZATION: ("aliases", OrganizationAlias, ("name",)),
    Kind.PERSON: ("aliases", PersonAlias, ("name",)),
    Kind.TOPIC: ("entries", TopicEntry, ("heading", "text")),
}

# More pieces make the database slow and the answer no better.
MOST_PIECES = 8

_MARKS = re.compile(r"[\s\"“”＂]+")


def find_in_database(
    blank: Answer, plan: Plan, *, user: Any, kind: Kind | None, page: int, page_size: int
) -> Answer:
    """`blank` with what contains every piece of the query, of one kind or all, in the order of the tabs."""
    found = {one: _found(one, plan.text, user) for one in Kind}
    counts = Counter({one: records.count() for one, records in found.items()})
    total = counts[kind] if kind else counts.total()
    page_count = max(1, math.ceil(total / page_size))
    page = min(max(1, page), page_count)
    wanted = [kind] if kind else list(Kind)
    rows = _rows([(one, found[one], counts[one]) for one in wanted], (page - 1) * page_size, page_size)
    return replace(
        blank,
        total=total,
        counts=(
            (*blank.counts[0][:2], counts.total()),
            *((one.value, one.label, counts[one]) for one in Kind),
        ),
        hits=tuple(_hit(plan, one, record) for one, record in rows),
        page=page,
        page_count=page_count,
        is_exact_any=total > 0,
        is_index_missing=True,
    )


def _found(kind: Kind, text: str, user: Any) -> QuerySet:
    pieces = list(dict.fromkeys(piece for piece in _MARKS.split(text) if piece))[:MOST_PIECES]
    records = with_parts(kind, user)
    if not pieces:
        return records.none()
    return records.filter(reduce(and_, (_holds(kind, piece, user) for piece in pieces))).order_by("pk")


def _holds(kind: Kind, piece: str, user: Any) -> Q:
    """The piece as typed, or half width and simplified, in any of the texts."""
    conditions = []
    for form in dict.fromkeys((piece, fold(piece))):
        conditions += [Q(**{f"{field}__icontains": form}) for field in FIELDS[kind]]
        if kind in HANGING:
            relation, model, fields = HANGING[kind]
            visible = model.objects.visible_to(user)  # type: ignore[attr-defined]
            holds = reduce(or_, (Q(**{f"{field}__icontains": form}) for field in fields))
            holding = visible.filter(holds).order_by().values("pk")
            records = kind.model._base_manager.filter(**{f"{relation}__in": holding})
            conditions.append(Q(pk__in=records.order_by().values("pk")))
    return reduce(or_, conditions)


def _rows(found: list[tuple[Kind, QuerySet, int]], start: int, size: int) -> Iterator[tuple[Kind, Model]]:
    """The rows start to start + size of all kinds one after the other."""
    for kind, records, count in found:
        if size > 0 and start < count:
            for record in records[start : start + size]:
                size -= 1
                yield kind, record
        start = max(0, start - count)


def _hit(plan: Plan, kind: Kind, record: Model) -> Hit:
    return Hit(
        kind=kind,
        record=record,
        title=excerpts.title(plan, str(record)),
        excerpt=excerpts.excerpt(plan, texts_of(record)),
        url=url_of(record),
    )
