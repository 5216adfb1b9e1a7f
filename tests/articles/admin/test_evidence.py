"""The editor gives the words; the desk finds the place, or says why it cannot."""

import pytest
from django.urls import reverse

from articles.models import Evidence
from tests.articles.admin.forms import change, change_url, errors_of, open_form
from tests.factories import make_article, make_evidence, make_figure, make_measure

ADD = "/admin/articles/evidence/add/"
BODY = "示例会帮扶职工3人。\n另一示例会帮扶职工3人，又帮扶职工5人。"


@pytest.fixture
def article(db):
    return make_article(title="示例报道", body=BODY)


def add(desk, article, **typed):
    return desk.post(ADD, {**open_form(desk, ADD), "article": article.pk, **typed}, follow=True)


def test_words_that_stand_once_find_their_place(desk, article):
    add(desk, article, quote="又帮扶职工5人")
    evidence = Evidence.objects.get()
    assert (evidence.start, evidence.end, evidence.key) == (BODY.index("又"), BODY.index("又") + 7, "e1")
    assert evidence.state == "anchored"


def test_blanks_pasted_at_the_ends_do_not_matter(desk, article):
    add(desk, article, quote=" 又帮扶职工5人\r\n")
    assert Evidence.objects.get().quote == "又帮扶职工5人"


def test_words_over_two_paragraphs_are_found_as_a_browser_sends_them(desk, article):
    add(desk, article, quote="3人。\r\n另一")
    assert Evidence.objects.get().quote == "3人。\n另一"


def test_words_that_stand_twice_ask_which_place_and_show_both(desk, article):
    error = errors_of(add(desk, article, quote="帮扶职工3人"))
    assert "有 2 处" in error
    assert "第1处“…示例会帮扶职工3人。 另一" in error
    assert "第2处" in error
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(("occurrence", "start"), [(1, BODY.index("帮扶")), (2, BODY.rindex("帮扶职工3"))])
def test_the_number_of_the_place_chooses_it(desk, article, occurrence, start):
    add(desk, article, quote="帮扶职工3人", occurrence=occurrence)
    assert Evidence.objects.get().start == start


def test_a_place_that_is_not_there_is_refused(desk, article):
    assert "只有 2 处" in errors_of(add(desk, article, quote="帮扶职工3人", occurrence=3))
    assert not Evidence.objects.exists()


def test_words_that_do_not_stand_there_are_refused(desk, article):
    assert "找不到这段文字" in errors_of(add(desk, article, quote="帮扶职工4人"))


def test_words_that_differ_in_blanks_only_are_told_so(desk, article):
    assert "空格或换行不同" in errors_of(add(desk, article, quote="帮扶 职工5人"))


def test_the_same_place_twice_is_refused(desk, article):
    make_evidence(article, "又帮扶职工5人")
    assert "这一段已有出处" in errors_of(add(desk, article, quote="又帮扶职工5人"))


def test_article_and_words_are_needed(desk):
    response = desk.post(ADD, open_form(desk, ADD))
    assert set(response.context["adminform"].form.errors) == {"article", "quote"}


def test_saving_without_a_change_keeps_the_place_of_words_that_stand_twice(desk, article):
    start = BODY.rindex("帮扶职工3")
    kept = Evidence.objects.create(article=article, start=start, end=start + 6, quote="帮扶职工3人")
    change(desk, kept, key="neu")
    kept.refresh_from_db()
    assert (kept.start, kept.key) == (start, "neu")


def test_a_stale_evidence_is_set_again_by_the_same_form(desk, article):
    stale = make_evidence(article, "又帮扶职工5人")
    Evidence.objects.filter(pk=stale.pk).update(state="stale", quote="又帮扶职工6人")
    change(desk, stale, quote="帮扶职工5人")
    stale.refresh_from_db()
    assert (stale.state, stale.quote) == ("anchored", "帮扶职工5人")
    assert article.body[stale.start : stale.end] == stale.quote


def test_words_that_prove_a_figure_must_keep_its_number(desk, article):
    evidence = make_evidence(article, "又帮扶职工5人")
    make_figure(article, evidence=evidence, verbatim="5人", value=5, hedge="")
    assert "靠这条出处证明" in errors_of(change(desk, evidence, quote="又帮扶职工"))
    evidence.refresh_from_db()
    assert evidence.quote == "又帮扶职工5人"


def test_the_form_shows_the_sentence_and_what_hangs_on_it(desk, article):
    evidence = make_evidence(article, "又帮扶职工5人")
    measure = make_measure(article, evidence=evidence, name="示例帮扶")
    page = desk.get(change_url(evidence)).content.decode()
    assert "另一示例会帮扶职工3人，<mark>又帮扶职工5人</mark>。" in page
    assert change_url(measure) in page


def test_text_of_an_article_is_never_markup(desk):
    article = make_article(title="<b>题</b>", body="<script>alert(1)</script>示例句。")
    evidence = make_evidence(article, "示例句")
    page = desk.get(change_url(evidence)).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<mark>示例句</mark>" in page
    assert "<b>题</b>" not in page


def test_an_option_tells_sentence_and_article(desk, article):
    evidence = make_evidence(article, "又帮扶职工5人")
    query = {"app_label": "articles", "model_name": "figure", "field_name": "evidence", "term": "帮扶"}
    results = desk.get(reverse("admin:autocomplete"), query).json()["results"]
    assert results == [
        {"id": str(evidence.pk), "text": "另一示例会帮扶职工3人，「又帮扶职工5人」。 · 示例报道"}
    ]
