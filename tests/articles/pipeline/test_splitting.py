"""Pages of other papers: the table of examples, and what must hold for any text at all."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.pipeline.context import Context
from articles.pipeline.coverage import overlapping, uncovered
from articles.pipeline.drafts import PageDraft
from articles.pipeline.splitting import split_page
from articles.text import GAP_MARK, squeeze
from tests.articles.pipeline.layout_classes import BY_CLASS, HEADINGS, NO_REPORT, SIGNED, SOURCES
from tests.articles.pipeline.layout_examples import BODY, CLOSINGS, LINES, NEWS, OPENINGS, PAGES, Example

SCRAPS = [
    "本报讯（记者王伟）", "（王伟）", "▲", "图为职工。王伟 摄", "（下转第3版）", "（上接A2版）", "\n", "\n\n", "\r\n",
    "阅读提示", "本报记者 王伟", "【工会动态】", "据新华社电", "3 620户", "“", "”", "，", "。", "　", "绍，", "工会职工",
    "编辑同志：\n", "此致\n敬礼\n", "王伟\n李娜\n赵一\n钱二\n", "甲县 12 3\n乙县 4 5\n丙县 6 7\n", "（记者王\n伟）", "公告\n",
]  # fmt: skip


def _split(raw: str) -> PageDraft:
    return split_page(raw, Context())


@pytest.mark.parametrize(("opening", "names"), OPENINGS)
def test_a_dateline_names_its_writers(opening: str, names: tuple[str, ...]) -> None:
    (article,) = _split(f"{NEWS}\n{opening}{BODY}\n").articles
    assert (article.title, tuple(credit.name for credit in article.credits)) == (NEWS, names)


@pytest.mark.parametrize(("line", "names"), LINES)
def test_a_byline_on_its_own_line_stays_out_of_the_body(line: str, names: tuple[str, ...]) -> None:
    (article,) = _split(f"{NEWS}\n{line}\n{BODY}\n").articles
    assert (article.title, article.body) == (NEWS, BODY)
    assert tuple(credit.name for credit in article.credits) == names


@pytest.mark.parametrize(("closing", "names"), [*CLOSINGS, *SIGNED])
def test_names_behind_the_text_are_its_writers(closing: str, names: tuple[str, ...]) -> None:
    (article,) = _split(f"{NEWS}\n{BODY}{closing}\n").articles
    assert tuple(credit.name for credit in article.credits) == names
    assert article.body == BODY + closing


@pytest.mark.parametrize("heading", HEADINGS)
def test_the_lines_of_a_heading_have_their_roles(heading: str) -> None:
    lines = heading.replace("/", "|").split("|")
    raw = "\n".join(line for line in lines if line) + f"\n本报讯（记者 王小明）{BODY}\n"
    (article,) = _split(raw).articles
    found = "|".join((article.kicker, article.title, article.subtitle))
    assert squeeze(found) == squeeze(heading.replace("/", ""))


@pytest.mark.parametrize("line", NO_REPORT)
def test_lines_that_belong_to_no_report_are_left_out(line: str) -> None:
    page = _split(f"{line}\n{NEWS}\n本报讯（记者 王小明）{BODY}\n")
    assert [(article.kicker, article.title, article.subtitle) for article in page.articles] == [
        ("", NEWS, "")
    ]
    assert [squeeze(run.text) for run in page.unused] == [squeeze(line)]


@pytest.mark.parametrize(("opening", "source"), SOURCES)
def test_a_report_taken_from_another_paper_names_it(opening: str, source: str) -> None:
    (article,) = _split(f"{NEWS}\n{opening}{BODY}\n").articles
    assert article.source == source


@pytest.mark.parametrize("example", [*PAGES, *BY_CLASS], ids=lambda example: example.point)
def test_pages_of_other_papers(example: Example) -> None:
    articles = _split(example.raw).articles
    found = [(article.title, tuple(credit.name for credit in article.credits)) for article in articles]
    assert found == [wanted[:2] for wanted in example.articles]
    for article, (_, _, first, last) in zip(articles, example.articles, strict=True):
        assert article.body.startswith(first)
        assert article.body.endswith(last)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(SCRAPS) | st.text(max_size=8), max_size=40).map("".join))
def test_every_letter_of_any_text_is_in_one_block_or_unused(raw: str) -> None:
    page = _split(raw)
    assert page == _split(raw)
    blocks = [block for article in page.articles for block in article.blocks if block.raw_start is not None]
    ranges = [(block.raw_start or 0, block.raw_end or 0) for block in blocks]
    ranges += [(run.raw_start, run.raw_end) for run in page.unused]
    assert uncovered(raw, ranges) == []
    assert overlapping(ranges) == []
    for article in page.articles:
        assert article.body
        for block in article.blocks:
            if block.body_start is not None and block.raw_start is not None:
                text = article.body[block.body_start : block.body_end]
                assert squeeze(raw[block.raw_start : block.raw_end]) == squeeze(text)
        assert all(article.body.startswith(GAP_MARK, gap.body_start) for gap in article.gaps)


@pytest.mark.parametrize(
    "unit",
    [
        "工",
        "（",
        "“",
        "1 ",
        "工会\n",
        "本报讯（",
        "【工会",
        "下转第3版",
        "王伟\n",
        "甲 1 2\n",
        "编辑同志：\n敬礼\n",
        "，1\n0万元",
        "公告\n",
    ],
)
def test_a_long_adverse_text_is_answered_quickly(unit: str) -> None:
    started = time.perf_counter()
    _split(unit * (20_000 // len(unit)))
    assert time.perf_counter() - started < 3
