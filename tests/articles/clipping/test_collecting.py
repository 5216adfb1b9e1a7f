"""Collecting: what a reader sees goes in, once; the same again is recognised."""

import pytest

from articles.citing.sentences import split_sentences
from articles.clipping import collecting
from articles.clipping.arranging import take_out
from articles.clipping.collecting import collect, collect_words
from articles.models import ClippingKind
from tests.articles.clipping.folders import make_folder, order_of, put_in
from tests.factories import make_article, make_editor, make_figure, make_measure

pytestmark = pytest.mark.django_db


def test_figures_measures_and_sentences_go_in_in_their_order():
    folder, article = make_folder(), make_article()
    figure, measure = make_figure(article), make_measure(article)
    second = split_sentences(article.body)[1]
    rows = [
        put_in(folder, "figure", figure.slug),
        put_in(folder, "measure", measure.slug),
        put_in(folder, "sentence", f"{article.slug}:{second.anchor}"),
    ]
    assert order_of(folder) == [row.pk for row in rows]
    assert rows[2].quote == article.body[second.start : second.end]
    assert article.body[: second.start].endswith(rows[2].prefix)


def test_the_same_again_is_recognised_and_what_was_taken_out_comes_back_with_its_note():
    folder, figure = make_folder(), make_figure()
    row = put_in(folder, "figure", figure.slug)
    again = collect(folder, None, "figure", figure.slug)
    assert (again.clipping, again.is_new, again.sentence) == (row, False, "这条已在“未命名材料夹”里。")
    other = put_in(folder, "figure", make_figure().slug)
    row.note = "我的话"
    row.save()
    take_out(folder, row.pk)
    back = put_in(folder, "figure", figure.slug)
    assert (back.pk, back.note) == (row.pk, "我的话")
    assert order_of(folder) == [other.pk, row.pk]


def test_nothing_goes_in_that_the_reader_cannot_see():
    folder, article = make_folder(), make_article(status="draft")
    figure, measure = (
        make_figure(make_article(), status="review"),
        make_measure(make_article(), status="draft"),
    )
    anchor = split_sentences(article.body)[0].anchor
    wishes = [
        ("figure", figure.slug),
        ("measure", measure.slug),
        ("sentence", f"{article.slug}:{anchor}"),
        ("sentence", f"{make_article().slug}:s-00000000"),
        ("sentence", "没有这篇"),
        ("figure", ""),
    ]
    assert [collect(folder, None, kind, name) for kind, name in wishes] == [None] * len(wishes)
    editor = make_editor()
    assert all(collect(folder, editor, kind, name).is_new for kind, name in wishes[:3])


def test_a_full_folder_says_so(monkeypatch):
    monkeypatch.setattr(collecting, "MOST_CLIPPINGS", 2)
    folder = make_folder(name="示例夹")
    collect_words(folder, ClippingKind.HEADING, "一")
    put_in(folder, "figure", make_figure().slug)
    for outcome in (
        collect(folder, None, "figure", make_figure().slug),
        collect_words(folder, ClippingKind.TEXT, "字"),
    ):
        assert outcome.clipping is None
        assert outcome.sentence == "“示例夹”已有 2 条，放不下了。请另建一个材料夹。"
    assert len(order_of(folder)) == 2


def test_own_words_are_kept_clean():
    folder = make_folder()
    assert collect_words(folder, ClippingKind.TEXT, " \r\n\x00 ").clipping is None
    text = collect_words(folder, ClippingKind.TEXT, "甲\r\n\x07乙\ud800 ").clipping
    heading = collect_words(folder, ClippingKind.HEADING, "一\n二" + "长" * 200).clipping
    assert text.note == "甲\n乙"
    assert (heading.note[:4], len(heading.note)) == ("一 二长", 100)
