"""The pipeline at work on a gold page: on the gold bodies, so that no layout fault mixes in, and end to end."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from articles.exam.finding_scores import NOWHERE, Find, Score, score_article, score_nowhere
from articles.exam.layout_scores import LayoutScore, body_places, score_layout
from articles.exam.marks import KINDS, GoldPage
from articles.pipeline.context import Context, Gazetteer
from articles.pipeline.drafts import ArticleDraft, PageDraft, Suggestion
from articles.text import BLANKS

REGIONS = Path(__file__).resolve().parents[2] / "fixtures" / "regions.json"

Suggest = Callable[[ArticleDraft, Context], tuple[Suggestion, ...]]
Draft = Callable[[str, Context], PageDraft]


@dataclass(frozen=True)
class PageResult:
    """How a page went: its layout, the records found on the gold bodies, and those found end to end."""

    page: GoldPage
    layout: LayoutScore
    finding: dict[str, Score]
    end_to_end: dict[str, Score]
    per_article: tuple[dict[str, Score], ...]


@cache
def known_regions() -> dict[str, tuple[str, ...]]:
    """The administrative divisions of fixtures/regions.json: name to codes, as the site gives them."""
    regions: dict[str, tuple[str, ...]] = {}
    for row in json.loads(REGIONS.read_text(encoding="utf-8")):
        name = row["fields"]["name"]
        regions[name] = (*regions.get(name, ()), row["fields"]["code"])
    return regions


def page_context(page: GoldPage) -> Context:
    """An editor's context for a page nobody has worked on: the divisions, the date, no accepted names."""
    basis = "printed" if page.issued_on else "unknown"
    return Context(Gazetteer(regions=known_regions()), page.issued_on, basis)


def run_page(page: GoldPage, draft: Draft, suggest: Suggest) -> PageResult:
    """Draft and suggest with these functions, and compare."""
    context = page_context(page)
    drafted = draft(page.raw, context)
    per_article = []
    for article in page.articles:
        finds = [Find(found, found.start, found.end) for found in suggest(article.draft, context)]
        per_article.append(score_article(article, finds))
    return PageResult(
        page,
        score_layout(page, drafted),
        _sum(per_article),
        _score_end_to_end(page, drafted, context, suggest),
        tuple(per_article),
    )


def _sum(scores: list[dict[str, Score]]) -> dict[str, Score]:
    return {kind: sum((score[kind] for score in scores), Score()) for kind in KINDS}


def _score_end_to_end(
    page: GoldPage, drafted: PageDraft, context: Context, suggest: Suggest
) -> dict[str, Score]:
    """Suggestions of the drafted articles, carried over the raw text into the gold bodies."""
    gold_places = {
        place: (number, at)
        for number, article in enumerate(page.articles)
        for at, place in enumerate(article.raw_places)
        if place is not None
    }
    finds: dict[int, list[Find]] = {}
    for article in drafted.articles:
        places = body_places(page.raw, article)
        for found in suggest(article, context):
            number, find = _carry(found, article.body, places, gold_places)
            finds.setdefault(number, []).append(find)
    scores = [score_article(article, finds.get(number, [])) for number, article in enumerate(page.articles)]
    return _sum([*scores, score_nowhere(finds.get(NOWHERE, []))])


def _carry(
    found: Suggestion, body: str, places: list[int | None], gold_places: dict[int, tuple[int, int]]
) -> tuple[int, Find]:
    letters = [
        gold_places.get(place) if (place := places[at]) is not None else None
        for at in range(found.start, min(found.end, len(body)))
        if body[at] not in BLANKS
    ]
    if not letters or letters[0] is None or letters[-1] is None or letters[0][0] != letters[-1][0]:
        return NOWHERE, Find(found, NOWHERE, NOWHERE)
    return letters[0][0], Find(found, letters[0][1], letters[-1][1] + 1)
