"""What the review screen shows: the article with every suggestion lit, and one of them to be decided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from articles.admin.bench.coverage import Coverage, cover
from articles.admin.bench.forms import DetailsForm
from articles.admin.bench.wording import facts_of, name_of
from articles.loading.deciding import seen_mark
from articles.loading.integrity import article_faults
from articles.loading.naming import LookAlike, look_alikes
from articles.loading.suggestions import check
from articles.models import (
    Article,
    PageJob,
    Suggestion,
    SuggestionKind,
    SuggestionState,
    Verdict,
)
from articles.pipeline.finding.rule_labels import rule_label
from articles.pipeline.segments import Span, segment_text, split_paragraphs
from articles.text import GAP_MARK, sentence_bounds

VERDICTS = {"agree": "对得上", "disagree": "对不上", "reworded": "说法不同"}
BULK_SCORES = ("0.95", "0.90", "0.80", "0.70", "0")
ARTICLES_PREFETCHED = "credits__person"


@dataclass(frozen=True)
class Piece:
    """A run of the body under the same suggestions; `row` is the one a click opens."""

    text: str
    row: Suggestion | None
    is_current: bool
    is_in_sentence: bool
    is_unseen: bool
    is_gap: bool
    is_first: bool

    @property
    def classes(self) -> str:
        names = []
        if self.row is not None:
            names = ["sg", f"sg-{self.row.kind}", f"is-{self.row.state}"]
        if self.is_current:
            names.append("is-current")
        if self.is_in_sentence:
            names.append("in-sentence")
        if self.is_unseen:
            names.append("is-unseen")
        if self.is_gap:
            names.append("bench-gap")
        return " ".join(names)


@dataclass(frozen=True)
class Asked:
    """A form that comes back: why, and in which field something is missing."""

    form: DetailsForm
    problem: str
    missing: str = ""


@dataclass(frozen=True)
class Card:
    """The suggestion to be decided, with all that helps to."""

    row: Suggestion
    seen: str
    facts: tuple[tuple[str, str], ...]
    alikes: tuple[LookAlike, ...]
    chosen: int
    form: DetailsForm
    sentence: tuple[str, str, str]
    asked: Asked | None

    @property
    def percent(self) -> int:
        return round(self.row.score * 100)

    @property
    def rule(self) -> str:
        return rule_label(self.row.rule)


@dataclass(frozen=True)
class Check:
    """A finding of the checks, with the way to the first place it compares."""

    label: str
    verdict: str
    sentence: str
    at: int | None


@dataclass(frozen=True)
class Tab:
    article: Article
    pending: int
    total: int
    is_open: bool


@dataclass(frozen=True)
class ReviewScreen:
    job: PageJob
    article: Article
    tabs: tuple[Tab, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    card: Card | None
    previous: int | None
    following: int | None
    coverage: Coverage
    checks: tuple[Check, ...]
    pending: int
    total: int
    kinds: tuple[tuple[str, str, int], ...]
    last: Verdict | None
    obstacles: tuple[str, ...]

    @property
    def scores(self) -> Sequence[str]:
        return BULK_SCORES

    @property
    def done(self) -> int:
        return self.total - self.pending

    @property
    def last_seen(self) -> str:
        """What the form that takes back the last decision remembers of it."""
        return seen_mark(self.last.suggestion) if self.last else ""

    @property
    def page_pending(self) -> int:
        return sum(tab.pending for tab in self.tabs)


def show_review(
    job: PageJob,
    user: Any,
    article_key: int | None,
    at: int | None,
    asked: Asked | None = None,
) -> ReviewScreen | None:
    """The screen of one article; the first that has something pending when none is named; None without any."""
    articles = list(Article.objects.filter(page=job.page).order_by("position"))
    if not articles:
        return None
    every = list(Suggestion.objects.placed().filter(article__in=articles).select_related("decided_by"))
    tabs = _tabs(articles, every)
    opened = next((tab for tab in tabs if tab.article.pk == article_key), None)
    opened = opened or next((tab for tab in tabs if tab.pending), tabs[0])
    article = opened.article
    article.page = job.page
    rows = [row for row in every if row.article_id == article.pk]
    for row in rows:
        row.article = article
    rows.sort(key=lambda row: (row.start, row.end))
    pending = [row for row in rows if row.is_pending]
    current = next((row for row in rows if row.pk == at), None) or (pending[0] if pending else None)
    coverage = cover(article.body, rows)
    number = rows.index(current) if current else -1
    return ReviewScreen(
        job,
        article,
        tuple(Tab(t.article, t.pending, t.total, t.article.pk == article.pk) for t in tabs),
        tuple(_paragraphs(article.body, rows, current, coverage)),
        _card(current, asked) if current else None,
        rows[number - 1].pk if number > 0 else None,
        rows[number + 1].pk if 0 <= number < len(rows) - 1 else None,
        coverage,
        tuple(_checks(article, rows)),
        len(pending),
        len(rows),
        _kinds(pending),
        _last_verdict(job, user),
        () if pending else tuple(str(fault) for fault in article_faults(article)),
    )


def _tabs(articles: list[Article], rows: list[Suggestion]) -> list[Tab]:
    counts: dict[int, tuple[int, int]] = {}
    for row in rows:
        pending, total = counts.get(row.article_id, (0, 0))
        counts[row.article_id] = (pending + row.is_pending, total + 1)
    return [Tab(article, *counts.get(article.pk, (0, 0)), False) for article in articles]


def _last_verdict(job: PageJob, user: Any) -> Verdict | None:
    """This editor's latest decision on the page, to be taken back with one key."""
    found = Verdict.objects.filter(suggestion__article__page=job.page, made_by=user)
    return found.exclude(state=SuggestionState.PENDING).select_related("suggestion").first()


def _kinds(pending: list[Suggestion]) -> tuple[tuple[str, str, int], ...]:
    counts = {kind: sum(row.kind == kind for row in pending) for kind in SuggestionKind}
    return tuple((kind.value, str(kind.label), count) for kind, count in counts.items() if count)


def _paragraphs(
    body: str, rows: list[Suggestion], current: Suggestion | None, coverage: Coverage
) -> Iterator[tuple[Piece, ...]]:
    by_key = {str(row.pk): row for row in rows}
    spans = [Span(row.start, row.end, str(row.pk)) for row in rows]
    if current is not None:
        first, last = sentence_bounds(body, current.start, current.end)
        spans.append(Span(first, last, "sentence"))
    spans += [Span(start, end, f"unseen-{start}") for start, end in coverage.unseen]
    spans += [Span(m.start(), m.end(), f"gap-{m.start()}") for m in re.finditer(re.escape(GAP_MARK), body)]
    for start, text in split_paragraphs(body):
        yield tuple(
            _piece(segment, by_key, current)
            for segment in segment_text(body, spans, start, start + len(text))
        )


def _piece(segment: Any, by_key: dict[str, Suggestion], current: Suggestion | None) -> Piece:
    here = [by_key[key] for key in segment.keys if key in by_key]
    is_current = current is not None and str(current.pk) in segment.keys
    # The innermost says most: a figure in a statement, a name in a measure.
    row = current if is_current else min(here, key=lambda one: one.end - one.start, default=None)
    is_first = row is not None and segment.start == row.start
    return Piece(
        segment.text,
        row,
        is_current,
        "sentence" in segment.keys,
        any(key.startswith("unseen-") for key in segment.keys),
        any(key.startswith("gap-") for key in segment.keys),
        is_first,
    )


def _card(row: Suggestion, asked: Asked | None) -> Card:
    name = name_of(row)
    alikes = look_alikes(row.kind, name, row.article) if not row.is_recorded else []
    same = next((one.pk for one in alikes if one.is_same), 0)
    first, last = sentence_bounds(row.article.body, row.start, row.end)
    body = row.article.body
    return Card(
        row,
        seen_mark(row),
        tuple(facts_of(row)),
        tuple(alikes),
        same,
        asked.form if asked else DetailsForm(row),
        (body[first : row.start], row.text, body[row.end : last]),
        asked,
    )


def _checks(article: Article, rows: list[Suggestion]) -> Iterator[Check]:
    for finding in check(article, rows):
        places = finding.places
        at = next((row.pk for row in rows if places and (row.start, row.end) == places[0]), None)
        yield Check(VERDICTS.get(finding.verdict, finding.verdict), finding.verdict, finding.sentence, at)
