"""A page's layout: from the pipeline's draft to rows and back, without losing a character."""

import pytest

from articles.loading.integrity import article_faults, find_faults
from articles.loading.layout_sources import layout_of_draft, layout_of_rows
from articles.loading.layouts import cut_words, dump, load, read_words
from articles.models import Article, Block, BlockKind, Credit, Page, Person
from articles.pipeline.coverage import overlapping, uncovered
from tests.articles.loading.drafted import FIRST, RAW, SECOND, first_article, make_job, page_draft

pytestmark = pytest.mark.django_db


def test_a_draft_becomes_articles_with_its_headings_body_and_credits():
    make_job()
    article = first_article()
    assert article.body == FIRST
    assert (article.column, article.subtitle, article.kicker) == ("两会之窗", "三项措施齐推进", "")
    assert list(article.credits.values_list("person__name", "role")) == [
        ("甲某", "reporter"),
        ("乙某", "correspondent"),
    ]
    assert Article.objects.get(title="示例集团开展竞赛").body == SECOND


def test_everything_that_is_imported_is_a_draft():
    make_job()
    for model in (Page, Article, Person):
        assert set(model.objects.values_list("status", flat=True)) == {"draft"}


def test_every_character_of_the_page_is_in_exactly_one_block():
    make_job()
    ranges = Block.objects.raw_ranges()
    assert uncovered(RAW, ranges) == []
    assert overlapping(ranges) == []
    assert find_faults() == []
    assert all(article_faults(article) == [] for article in Article.objects.all())


def test_the_rows_say_the_same_layout_as_the_draft():
    job = make_job()
    drafted = layout_of_draft(page_draft())
    rows = layout_of_rows(job.page)
    assert [story.pieces for story in rows.stories] == [story.pieces for story in drafted.stories]
    assert rows.unused == drafted.unused
    assert load(dump(rows)) == rows
    assert load(job.steps.get().layout) == rows


def test_words_that_the_draft_forgot_are_unused_and_not_lost():
    draft = page_draft()
    layout = layout_of_draft(type(draft)(draft.raw, draft.articles, ()))
    assert [piece.text for piece in layout.unused] == ["（广告）"]
    assert layout.unused[0].kind == BlockKind.UNUSED


def test_an_article_without_body_is_no_article():
    draft = page_draft()
    second = draft.articles[1]
    bare = type(second)(title=second.title, body="", blocks=second.blocks[:1])
    layout = layout_of_draft(type(draft)(draft.raw, (draft.articles[0], bare), draft.unused))
    assert len(layout.stories) == 1
    assert "示例集团开展竞赛" in [piece.text for piece in layout.unused]


def test_a_heading_that_is_too_long_for_its_field_becomes_text():
    draft = page_draft()
    words = "两会之窗" * 20
    raw = draft.raw.replace("两会之窗", words, 1)
    shift = len(words) - 4
    first = draft.articles[0]
    moved = tuple(
        type(one)(
            one.kind,
            (one.raw_start or 0) + (shift if one.kind != "column" else 0),
            (one.raw_end or 0) + shift,
            one.body_start,
            one.body_end,
        )
        for one in first.blocks
    )
    long = type(first)(
        title=first.title, body=first.body, blocks=moved, column=words, subtitle=first.subtitle
    )
    layout = layout_of_draft(type(draft)(raw, (long,), ()))
    assert layout.stories[0].heading("column") == ""
    assert words in layout.stories[0].body


def test_a_byline_without_name_is_no_credit():
    make_job()
    assert Credit.objects.filter(person__name="").count() == 0


@pytest.mark.parametrize(
    ("text", "counts", "parts"),
    [
        ("甲乙 丙", [2, 1], [("", "甲乙"), (" ", "丙")]),
        ("甲 乙丙", [1, 1], [("", "甲"), (" ", "乙丙")]),
        ("", [1], [("", "")]),
    ],
)
def test_a_text_is_cut_by_its_printed_characters(text, counts, parts):
    assert cut_words(text, counts) == parts


def test_lines_of_one_run_read_on():
    raw = "　示例\n工会 \nnew\nyork"
    assert read_words(raw, 0, len(raw)) == "示例工会new york"
