"""Invented sentences (示例: no such people, offices or firms) and how the finders' tests read them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from articles.pipeline.context import Context, Gazetteer
from articles.pipeline.drafts import ArticleDraft, Suggestion
from articles.pipeline.finding.recognizing import Recognizer
from articles.pipeline.finding.suggesting import suggest_with

REGIONS = Path(__file__).parents[4] / "fixtures" / "regions.json"


@cache
def known_regions() -> dict[str, tuple[str, ...]]:
    """The divisions as the site gives them to the pipeline."""
    regions: dict[str, tuple[str, ...]] = {}
    for row in json.loads(REGIONS.read_text(encoding="utf-8")):
        name = row["fields"]["name"]
        regions[name] = (*regions.get(name, ()), row["fields"]["code"])
    return regions


def found(
    body: str, kind: str = "", context: Context | None = None, recognizer: Recognizer | None = None
) -> list[Suggestion]:
    """The suggestions of one kind (all, where none is named), by rules alone unless told otherwise."""
    context = context or Context(Gazetteer(regions=known_regions()), "2024-05-10", "printed")
    article = ArticleDraft(title="示例", body=body, blocks=())
    return [one for one in suggest_with(article, context, recognizer) if kind in ("", one.kind)]


def found_texts(body: str, kind: str) -> list[str]:
    """Their words, in order of place."""
    return [one.text for one in found(body, kind)]
