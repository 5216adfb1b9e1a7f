"""A pipeline that knows the answers: drafts and suggestions made from the gold itself."""

from __future__ import annotations

from decimal import Decimal

from articles.exam.marks import GoldArticle, GoldPage, Mark
from articles.pipeline.context import Context
from articles.pipeline.drafts import (
    ArticleDraft,
    DateDetails,
    DocumentDetails,
    FigureDetails,
    MeasureDetails,
    OrganizationDetails,
    PageDraft,
    PersonDetails,
    PostDetails,
    StatementDetails,
    Suggestion,
)


class Oracle:
    """`draft` and `suggest` as the exam wants them, for these gold pages."""

    def __init__(self, pages: list[GoldPage]) -> None:
        self.pages = {page.raw: page for page in pages}
        self.articles = {id(article.draft): article for page in pages for article in page.articles}

    def draft(self, raw: str, context: Context) -> PageDraft:
        return PageDraft(raw, tuple(article.draft for article in self.pages[raw].articles), ())

    def suggest(self, article: ArticleDraft, context: Context) -> tuple[Suggestion, ...]:
        return tuple(suggestion(mark) for mark in self.articles[id(article)].marks)


def suggestion(mark: Mark) -> Suggestion:
    """The suggestion that says of these words what the gold says."""
    return Suggestion(mark.kind, mark.text, mark.start, mark.end, "oracle", 1.0, _details(mark))


def without(article: GoldArticle, kind: str) -> tuple[Suggestion, ...]:
    return tuple(suggestion(mark) for mark in article.marks if mark.kind != kind)


def _details(mark: Mark):
    facts = {
        name: "" if value.split("/")[0] == "-" else value.split("/")[0] for name, value in mark.facts.items()
    }
    if mark.kind == "organization":
        return OrganizationDetails(facts["resolved_to"])
    if mark.kind == "person":
        return PersonDetails(facts["name"])
    if mark.kind == "post":
        said = (facts.get(name, "") for name in ("person", "organization", "title"))
        return PostDetails(*said, mark.start, mark.end)
    if mark.kind == "document":
        return DocumentDetails(facts["title"])
    if mark.kind == "date":
        return DateDetails(facts.get("date", ""), "printed", facts.get("date_to", ""))
    if mark.kind == "measure":
        return MeasureDetails(
            mark.text,
            facts.get("organization", ""),
            stage=facts.get("stage", "unknown"),
            origin_person=facts.get("origin_person", ""),
        )
    if mark.kind == "statement":
        return StatementDetails(facts.get("speaker", ""), facts.get("verb", ""), facts.get("voice", "person"))
    return FigureDetails(
        Decimal(facts.get("value", "0")),
        facts.get("unit", ""),
        facts.get("dimension", "other"),
        Decimal(facts["value_to"]) if facts.get("value_to") else None,
        facts.get("hedge", ""),
        per=facts.get("per", ""),
        figure_kind=facts.get("figure_kind", "result"),
    )
