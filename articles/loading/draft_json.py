"""A page's drafts as JSON; docs/import_page.md describes every key, and a test holds the two together."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from articles.loading.importing import Reading
from articles.pipeline.drafts import ArticleDraft, BlockDraft, Suggestion


def describe_page(reading: Reading) -> dict[str, Any]:
    """The page: its articles in reading order, and the runs that belong to none."""
    pairs = zip(reading.draft.articles, reading.suggestions, strict=True)
    return {
        "articles": [_describe_article(article, found) for article, found in pairs],
        "unused": [
            {"raw_start": run.raw_start, "raw_end": run.raw_end, "text": run.text, "reason": run.reason}
            for run in reading.draft.unused
        ],
    }


def _describe_article(article: ArticleDraft, suggestions: tuple[Suggestion, ...]) -> dict[str, Any]:
    return {
        "title": article.title,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "column": article.column,
        "credits": [{"name": credit.name, "role": credit.role} for credit in article.credits],
        "source": article.source,
        "body": article.body,
        "blocks": [_describe_block(block) for block in article.blocks],
        "gaps": [{"body_start": gap.body_start, "reason": gap.reason} for gap in article.gaps],
        "jumps": [asdict(jump) for jump in article.jumps],
        "suggestions": [_describe_suggestion(one) for one in suggestions],
    }


def _describe_block(block: BlockDraft) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "raw_start": block.raw_start,
        "raw_end": block.raw_end,
        "body_start": block.body_start,
        "body_end": block.body_end,
        "reason": block.reason,
    }


def _describe_suggestion(one: Suggestion) -> dict[str, Any]:
    described: dict[str, Any] = {
        "kind": one.kind,
        "text": one.text,
        "start": one.start,
        "end": one.end,
        "rule": one.rule,
        "score": round(one.score, 3),
    }
    for name, value in asdict(one.details).items():
        described[name] = _plain(value)
    return described


def _plain(value: Any) -> Any:
    """Numbers as JSON numbers: whole ones as integers, others with the digits they were printed with."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return list(value) if isinstance(value, tuple) else value
