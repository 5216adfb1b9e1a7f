"""The pipeline's suggestions as rows, and rows as the pipeline's suggestions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields
from decimal import Decimal
from typing import Any

from django.db import transaction

from articles.loading.context import dated, load_context
from articles.models import Article, DateBasis, Page, Suggestion, SuggestionKind
from articles.pipeline import drafts
from articles.pipeline.context import Context
from articles.pipeline.drafts import ArticleDraft, Finding
from articles.pipeline.extracting import check_article, suggest_records

DETAILS: dict[str, Any] = {
    SuggestionKind.ORGANIZATION: drafts.OrganizationDetails,
    SuggestionKind.PERSON: drafts.PersonDetails,
    SuggestionKind.POST: drafts.PostDetails,
    SuggestionKind.DOCUMENT: drafts.DocumentDetails,
    SuggestionKind.DATE: drafts.DateDetails,
    SuggestionKind.MEASURE: drafts.MeasureDetails,
    SuggestionKind.FIGURE: drafts.FigureDetails,
    SuggestionKind.STATEMENT: drafts.StatementDetails,
}
NUMBERS = ("value", "value_to")


def find_suggestions(articles: Iterable[Article], context: Context | None = None) -> int:
    """Look for records in these articles and write down what is new; how many suggestions that makes.

    What was decided stays; pending suggestions that are not found any more go.
    """
    found = 0
    for article in articles:
        here = dated(context or load_context(), article.page)
        found += keep_suggestions(article, suggest_records(as_draft(article), here))
    return found


def as_draft(article: Article) -> ArticleDraft:
    """The article as the pipeline takes it: its words; the blocks are not asked for."""
    return ArticleDraft(
        title=article.title,
        body=article.body,
        blocks=(),
        kicker=article.kicker,
        subtitle=article.subtitle,
        column=article.column,
        credits=tuple(
            drafts.CreditDraft(credit.person.name, credit.role)
            for credit in article.credits.select_related("person")
        ),
    )


@transaction.atomic
def keep_suggestions(article: Article, found: Iterable[drafts.Suggestion]) -> int:
    """Make the article's pending suggestions these, without any that was decided already."""
    rows = Suggestion.objects.filter(article=article)
    decided = set(rows.decided().placed().values_list("kind", "start", "end"))
    # A name that was refused in this article, wherever it stands in it.
    refused = set(rows.refused().values_list("kind", "text"))
    rows.pending().delete()
    new: dict[tuple[str, int, int], Suggestion] = {}
    for one in found:
        place = (one.kind, one.start, one.end)
        if place in decided or ((one.kind, one.text) in refused and one.kind not in _PLACED_KINDS):
            continue
        if article.body[one.start : one.end] != one.text or not one.text:
            continue
        if place not in new or new[place].score < one.score:
            new[place] = _row(article, one)
    Suggestion.objects.bulk_create(new.values())
    if article.dated_basis == DateBasis.UNKNOWN:
        _date_article(article, new.values())
    return len(new)


# Words that may be right in one place and wrong in another of the same article.
_PLACED_KINDS = (SuggestionKind.FIGURE, SuggestionKind.DATE, SuggestionKind.STATEMENT, SuggestionKind.POST)


def _row(article: Article, one: drafts.Suggestion) -> Suggestion:
    return Suggestion(
        article=article,
        kind=one.kind,
        text=one.text,
        start=one.start,
        end=one.end,
        rule=one.rule[:100],
        score=min(1.0, max(0.0, one.score)),
        details=plain(one.details),
    )


def _date_article(article: Article, rows: Iterable[Suggestion]) -> None:
    """The day of the report: the first date to the day in its first sentences, as a draft like all else."""
    first_paragraph = article.body.split("\n")[0]
    for row in sorted(rows, key=lambda row: row.start):
        date, basis = row.details.get("date", ""), row.details.get("basis", "")
        if row.kind != SuggestionKind.DATE or row.end > len(first_paragraph):
            continue
        if len(date) == 10 and basis in (DateBasis.PRINTED, DateBasis.YEAR_INFERRED, DateBasis.INFERRED):
            Article.objects.filter(pk=article.pk).update(dated_on=date, dated_basis=basis)
            article.dated_on, article.dated_basis = date, basis
            return


def plain(details: Any) -> dict[str, Any]:
    """Details as JSON: decimals as text, so that no digit is lost."""
    return {
        name: (
            str(value) if isinstance(value, Decimal) else list(value) if isinstance(value, tuple) else value
        )
        for name, value in asdict(details).items()
    }


def read_details(kind: str, data: dict[str, Any]) -> Any:
    """Details as the pipeline has them; keys that it does not know are left out."""
    known = DETAILS[kind]
    names = {field.name for field in fields(known)}
    values = {name: value for name, value in data.items() if name in names}
    for name in NUMBERS:
        if values.get(name) is not None:
            values[name] = Decimal(values[name])
    if "documents" in values:
        values["documents"] = tuple(values["documents"])
    return known(**values)


def as_suggestion(row: Suggestion) -> drafts.Suggestion:
    details = read_details(row.kind, row.details)
    return drafts.Suggestion(row.kind, row.text, row.start, row.end, row.rule, row.score, details)


def check(article: Article, rows: Iterable[Suggestion]) -> tuple[Finding, ...]:
    """What the figures of an article say about each other; refused suggestions are no figures."""
    kept = [row for row in rows if row.state != "refused" and not row.is_adrift]
    kept.sort(key=lambda row: (row.start, row.end))
    return check_article(article.body, tuple(map(as_suggestion, kept)))


def is_outdated(page: Page) -> bool:
    """Whether an article of the page has no suggestions at all, decided ones included."""
    return Article.objects.filter(page=page, suggestions=None).exists()
