"""The sample page, split, against its curated records: bounds, order, headings, gaps, bylines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from articles.pipeline.context import Context
from articles.pipeline.drafts import ArticleDraft, PageDraft
from articles.pipeline.splitting import split_page

FOLDER = Path(__file__).resolve().parents[3] / "fixtures" / "page-2021-03"
HEADING_FIELDS = ("title", "kicker", "subtitle", "column")


def _records(name: str) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return records


@pytest.fixture(scope="module")
def page() -> PageDraft:
    raw = next(
        record["fields"]["raw_text"]
        for record in _records("10-page.json")
        if record["model"] == "articles.page"
    )
    return split_page(raw, Context())


@pytest.fixture(scope="module")
def curated() -> list[dict[str, Any]]:
    articles = [
        record["fields"] for record in _records("20-articles.json") if record["model"] == "articles.article"
    ]
    return sorted(articles, key=lambda fields: fields["position"])


def _curated_blocks(slug: str | None) -> list[tuple[Any, ...]]:
    blocks = [record["fields"] for record in _records("25-blocks.json")]
    return [
        tuple(fields[name] for name in ("kind", "raw_start", "raw_end", "body_start", "body_end"))
        for fields in blocks
        if fields["article"] == ([slug] if slug else None)
    ]


def _blocks(article: ArticleDraft) -> list[tuple[Any, ...]]:
    return [
        (block.kind, block.raw_start, block.raw_end, block.body_start, block.body_end)
        for block in article.blocks
    ]


def test_the_six_reports_have_their_headings_and_bodies(
    page: PageDraft, curated: list[dict[str, Any]]
) -> None:
    assert len(page.articles) == len(curated) == 6
    for article, fields in zip(page.articles, curated, strict=True):
        for name in HEADING_FIELDS:
            assert getattr(article, name) == fields[name]
        assert article.body == fields["body"]


def test_every_block_has_the_curated_kind_place_and_order(
    page: PageDraft, curated: list[dict[str, Any]]
) -> None:
    for article, fields in zip(page.articles, curated, strict=True):
        assert _blocks(article) == _curated_blocks(fields["slug"])


def test_what_is_unused_is_what_the_curators_left_out(page: PageDraft) -> None:
    unused = [("unused", run.raw_start, run.raw_end, None, None) for run in page.unused]
    assert unused == _curated_blocks(None)


def test_the_gaps_stand_where_the_page_lost_its_text(page: PageDraft, curated: list[dict[str, Any]]) -> None:
    for article, fields in zip(page.articles, curated, strict=True):
        gaps = [block[3] for block in _curated_blocks(fields["slug"]) if block[0] == "gap"]
        assert [gap.body_start for gap in article.gaps] == gaps
        assert all(gap.reason.endswith("。") for gap in article.gaps)


def test_the_bylines_name_everyone_with_their_role(page: PageDraft) -> None:
    named = [[(credit.name, credit.role) for credit in article.credits] for article in page.articles]
    assert named == [
        [("田国全", "reporter"), ("杜凯", "correspondent")],
        [("彭冰", "reporter"), ("刘长宇", "correspondent")],
        [("贾莹", "correspondent"), ("毛浓曦", "reporter")],
        [("陈华", "reporter"), ("葛婉瑶", "correspondent")],
        [("黄仕强", "reporter"), ("张章", "correspondent")],
        [("黄洪涛", "reporter"), ("王伟", "reporter"), ("林立兵", "correspondent")],
    ]


def test_each_decision_says_why_in_chinese_and_how_sure_it_is(page: PageDraft) -> None:
    kinds = {decision.kind for decision in page.decisions}
    assert {"split", "join", "move", "gap"} <= kinds
    assert all(0 <= decision.score <= 1 and decision.reason.endswith("。") for decision in page.decisions)
