"""Editing an article's body at the desk: what is anchored in it follows, or waits for a second look."""

import json

import pytest
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError

from articles.models import Article, Credit, Page
from tests.articles.admin.forms import change, change_url, errors_of, messages_of, open_form
from tests.factories import make_article, make_evidence, make_page, make_person

BODY = "示例第一段，帮扶职工3人。\n示例第二段，慰问职工5人。"


@pytest.fixture
def article(db):
    return make_article(title="示例报道", body=BODY)


def test_evidence_behind_an_insertion_moves_with_its_words(desk, article):
    evidence = make_evidence(article, "慰问职工5人")
    response = change(desk, article, body=BODY.replace("示例第一段", "示例新增的第一段"))
    evidence.refresh_from_db()
    article.refresh_from_db()
    assert article.body[evidence.start : evidence.end] == "慰问职工5人"
    assert evidence.start == BODY.index("慰问") + 3
    assert messages_of(response)[0] == "正文已修订：1 条出处跟着移动。"


def test_evidence_whose_words_are_gone_waits_for_a_second_look(desk, article):
    evidence = make_evidence(article, "慰问职工5人")
    response = change(desk, article, body=BODY.replace("慰问职工5人", "看望职工6名"))
    evidence.refresh_from_db()
    assert evidence.state == "stale"
    assert "1 条对不上了，转为“待复核”" in messages_of(response)[0]


def test_line_ends_of_a_browser_are_no_change(desk, article):
    make_evidence(article, "慰问职工5人")
    response = change(desk, article, body=BODY.replace("\n", "\r\n"), kicker="示例引题")
    article.refresh_from_db()
    assert (article.body, article.kicker) == (BODY, "示例引题")
    assert not any("正文" in message for message in messages_of(response))
    assert json.loads(LogEntry.objects.get().change_message) == [{"changed": {"fields": ["引题"]}}]


def test_blanks_at_the_ends_of_a_body_are_kept(desk, article):
    change(desk, article, body=f"　　{BODY}")
    article.refresh_from_db()
    assert article.body == f"　　{BODY}"


@pytest.mark.parametrize(("body", "sentence"), [("", "必填"), (" \n", "不能为空"), ("坏\x01字", "控制字符")])
def test_a_body_that_cannot_be_is_refused(desk, article, body, sentence):
    response = change(desk, article, body=body)
    assert sentence in errors_of(response)
    article.refresh_from_db()
    assert article.body == BODY


def test_a_change_of_body_and_status_goes_together(desk, article):
    change(desk, article, body=f"{BODY}补一句。", status="withdrawn")
    article.refresh_from_db()
    assert (article.body, article.status) == (f"{BODY}补一句。", "withdrawn")


def test_bylines_are_edited_with_the_article(desk, article):
    person = make_person()
    row = {"credits-TOTAL_FORMS": 1, "credits-0-person": person.pk, "credits-0-role": "reporter"}
    change(desk, article, **row, **{"credits-0-position": 1})
    assert Credit.objects.get(article=article).person == person


def test_the_same_byline_twice_is_refused_in_words(desk, article):
    person = make_person()
    rows = {"credits-TOTAL_FORMS": 2}
    for number in (0, 1):
        rows |= {
            f"credits-{number}-person": person.pk,
            f"credits-{number}-role": "reporter",
            f"credits-{number}-position": number,
        }
    response = change(desk, article, **rows)
    assert response.status_code == 200
    assert not Credit.objects.exists()


def test_an_article_is_added_as_a_draft(desk):
    url = "/admin/articles/article/add/"
    page = make_page()
    desk.post(
        url, {**open_form(desk, url), "page": page.pk, "title": "示例新文", "body": "示例。\r\n第二段。"}
    )
    article = Article.objects.get(title="示例新文")
    assert (article.body, article.status) == ("示例。\n第二段。", "draft")


def test_what_a_database_guard_refuses_comes_back_as_a_sentence(desk, article, monkeypatch):
    def refuse(*args, **kwargs):
        raise IntegrityError("evidence_quote_matches_body")

    monkeypatch.setattr("articles.admin.reports.revise_body", refuse)
    response = change(desk, article, body=f"{BODY}补。", kicker="示例引题")
    assert response.status_code == 200
    assert "引文与正文这一段不一致。" in errors_of(response)
    assert "示例引题" in response.content.decode()


def test_a_page_is_pasted_once_and_then_read_only(desk):
    url = "/admin/articles/page/add/"
    typed = {"title": "示例版", "raw_text": "　示例原文\r\n　第二行 "}
    desk.post(url, {**open_form(desk, url), **typed})
    page = Page.objects.get(title="示例版")
    assert page.raw_text == "　示例原文\n　第二行 "
    assert "raw_text" not in open_form(desk, change_url(page))
    change(desk, page, raw_text="改了", note="示例说明")
    page.refresh_from_db()
    assert (page.raw_text, page.note) == ("　示例原文\n　第二行 ", "示例说明")


def test_the_same_raw_text_is_not_taken_twice(desk):
    known = make_page(title="示例旧版")
    url = "/admin/articles/page/add/"
    response = desk.post(url, {**open_form(desk, url), "title": "又一版", "raw_text": known.raw_text})
    assert "已经录入过了：示例旧版" in errors_of(response)
