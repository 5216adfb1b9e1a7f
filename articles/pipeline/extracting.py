"""The face of the pipeline: a raw page in, drafts and suggestions out."""

from __future__ import annotations

from articles.pipeline.checking import check
from articles.pipeline.context import Context
from articles.pipeline.drafts import ArticleDraft, Finding, PageDraft, Suggestion
from articles.pipeline.finding.suggesting import suggest
from articles.pipeline.splitting import split_page

__all__ = ["check_article", "draft_page", "suggest_records"]


def draft_page(raw: str, context: Context | None = None) -> PageDraft:
    """The articles of a page in reading order; every non-blank character in one block or unused run."""
    return split_page(raw, context or Context())


def suggest_records(article: ArticleDraft, context: Context | None = None) -> tuple[Suggestion, ...]:
    """The records found in an article's body, in order of their places."""
    return suggest(article, context or Context())


def check_article(body: str, suggestions: tuple[Suggestion, ...]) -> tuple[Finding, ...]:
    """What the article's figures say about each other."""
    return check(body, suggestions)
