"""A file or a pasted text becomes a page with draft articles, and suggestions for each of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, transaction

from articles.loading.context import dated, load_context
from articles.loading.jobs import open_job
from articles.loading.jumps import note_jumps
from articles.loading.layout_saving import save_layout
from articles.loading.layout_sources import layout_of_draft
from articles.loading.suggestions import find_suggestions, keep_suggestions
from articles.models import (
    Article,
    DateBasis,
    LayoutDecision,
    LayoutDecisionKind,
    Page,
    PageJob,
    Publication,
    User,
)
from articles.models.guards import explain
from articles.pipeline.context import Context
from articles.pipeline.drafts import PageDraft, Suggestion
from articles.pipeline.extracting import draft_page, suggest_records
from articles.pipeline.reading import Source, Unreadable, read_pasted, read_source

TITLE_LENGTH = 100
# Reading takes a second for 5,000 letters; a broadsheet page has 10,000 at most.
LONGEST_PAGE = 100_000
PASTED = "粘贴的文本"


class NotImported(Exception):
    """Why a file is not imported: one Chinese sentence."""


@dataclass(frozen=True)
class PageFacts:
    """What is known of a page beside its text; blank is 原文未载."""

    publication: str = ""
    issued_on: str = ""
    page_no: str = ""
    title: str = ""


@dataclass(frozen=True)
class Reading:
    """A page as the pipeline sees it, before anything is written."""

    source: Source
    name: str
    draft: PageDraft
    suggestions: tuple[tuple[Suggestion, ...], ...]

    @property
    def sha256(self) -> str:
        return digest(self.source.text)


@dataclass(frozen=True)
class Imported:
    """The page in the base; `is_new` is False for one that was there already, and nothing was written."""

    page: Page
    is_new: bool
    articles: int = 0
    suggestions: int = 0
    jumps: int = 0


@dataclass
class Tally:
    """What an import of many files did."""

    imported: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read_file(data: bytes, name: str) -> Source:
    """The text of a file; NotImported with one Chinese sentence when there is none to be had."""
    return _fitting(lambda: read_source(data, name))


def read_text(text: str) -> Source:
    """A pasted text, plain whatever it looks like; NotImported when there is nothing in it or too much."""
    return _fitting(lambda: read_pasted(text))


def _fitting(read: Callable[[], Source]) -> Source:
    try:
        source = read()
    except Unreadable as error:
        raise NotImported(str(error)) from error
    text = Page._meta.get_field("raw_text").to_python(source.text)
    if len(text) > LONGEST_PAGE:
        raise NotImported(
            f"原文有 {len(text) / 10_000:.1f} 万字，一个版面不会超过 {LONGEST_PAGE // 10_000} 万字；请一个版面一个版面地录入。"
        )
    if text == source.text:
        return source
    return Source(text=text, format=source.format, encoding=source.encoding)


def find_known(source: Source) -> Page | None:
    """The page that was imported from this very text before."""
    return Page.objects.filter(sha256=digest(source.text)).first()


def read_page(source: Source, name: str, facts: PageFacts, context: Context | None = None) -> Reading:
    """Articles and suggestions for a text; writes nothing."""
    known = context or load_context()
    basis = DateBasis.PRINTED if facts.issued_on else DateBasis.UNKNOWN
    here = Context(known.gazetteer, facts.issued_on, basis.value)
    draft = draft_page(source.text, here)
    suggestions = tuple(suggest_records(article, here) for article in draft.articles)
    return Reading(source, name, draft, suggestions)


def import_page(reading: Reading, facts: PageFacts, by: User | None = None) -> Imported:
    """Write the page, its articles, blocks, credits and suggestions as drafts, in one transaction.

    NotImported with one Chinese sentence, and nothing written, for what the models refuse.
    """
    if (known := find_known(reading.source)) is not None:
        return Imported(known, is_new=False)
    try:
        with transaction.atomic():
            return _write(reading, facts, by)
    except ValidationError as error:
        raise NotImported(" ".join(error.messages)) from error
    except OperationalError as error:
        raise NotImported("数据库正忙，这个版面没有录入；请过一会儿再试。") from error
    except IntegrityError as error:
        raise NotImported(explain(error) or "数据库不接受这个版面，可能刚有人录入了同一份。") from error


def _write(reading: Reading, facts: PageFacts, by: User | None) -> Imported:
    page = _make_page(reading, facts)
    layout = layout_of_draft(reading.draft)
    if not layout.stories:
        raise NotImported("没有找到可以成篇的正文。")
    saved = save_layout(page, layout)
    job = open_job(
        page,
        by,
        source_name=reading.name[:255],
        source_format=reading.source.format[:20],
        encoding=reading.source.encoding[:20],
    )
    _note_decisions(job, reading.draft)
    articles = list(Article.objects.filter(page=page).order_by("position"))
    with_body = [
        (article, found)
        for article, found in zip(reading.draft.articles, reading.suggestions, strict=True)
        if article.body.strip()
    ]
    count = jumps = 0
    if len(with_body) == len(articles):
        for row, (drafted, found) in zip(articles, with_body, strict=True):
            jumps += note_jumps(row, drafted.jumps)
            count += keep_suggestions(row, found) if row.body == drafted.body else find_suggestions([row])
    else:
        count = find_suggestions(articles, dated(load_context(), page))
    return Imported(page, True, len(saved.layout.stories), count, jumps)


def _make_page(reading: Reading, facts: PageFacts) -> Page:
    publication = None
    if facts.publication:
        publication = Publication.objects.filter(name=facts.publication).first()
        publication = publication or Publication.objects.create(name=facts.publication)
    return Page.objects.create(
        title=facts.title[:TITLE_LENGTH] or _title(reading, facts),
        publication=publication,
        issued_on=facts.issued_on,
        issued_basis=DateBasis.PRINTED if facts.issued_on else DateBasis.UNKNOWN,
        page_no=facts.page_no,
        raw_text=reading.source.text,
    )


def _title(reading: Reading, facts: PageFacts) -> str:
    """Something to know the page by: paper, date and number, else the file, else its first headline."""
    number = f"第{facts.page_no}版" if facts.page_no else ""
    printed = " ".join(part for part in (facts.publication, facts.issued_on, number) if part)
    if facts.publication or facts.issued_on:
        return printed[:TITLE_LENGTH]
    stem = reading.name.rsplit("/", 1)[-1].rsplit(".", 1)[0].strip()
    if stem and stem != PASTED:
        return f"{stem} {number}".strip()[:TITLE_LENGTH]
    first = next((article.title for article in reading.draft.articles if article.title), PASTED)
    return f"{first} {number}".strip()[:TITLE_LENGTH]


def _note_decisions(job: PageJob, draft: PageDraft) -> None:
    rows: Iterable[LayoutDecision] = (
        LayoutDecision(
            job=job,
            number=number,
            kind=decision.kind,
            raw_start=decision.raw_start,
            score=min(1.0, max(0.0, decision.score)),
            reason=decision.reason[:300],
        )
        for number, decision in enumerate(draft.decisions, 1)
        if decision.kind in LayoutDecisionKind.values
    )
    LayoutDecision.objects.bulk_create(rows)
