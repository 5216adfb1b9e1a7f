"""The review without a browser: one suggestion at a time, decided by forms."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from articles.models import (
    Article,
    Figure,
    Organization,
    Suggestion,
    Verdict,
)
from tests.articles.admin.bench_desk import decide, url
from tests.articles.admin.forms import messages_of
from tests.articles.loading.drafted import FIRST, first_article
from tests.factories import make_editor, make_organization


def test_the_review_shows_one_suggestion_beside_its_lit_sentence(desk, job):
    response = desk.get(url("review", job.pk))
    screen = response.context["screen"]
    assert screen.article == first_article()
    assert screen.card.row.text == "市总工会" or screen.card.row.is_pending
    assert screen.card.row.start == min(row.start for row in Suggestion.objects.all())
    page = response.content.decode()
    assert 'aria-current="true"' in page
    assert "<mark>3月25日</mark>" in page


def test_the_meter_counts_numbers_by_what_became_of_them(desk, job):
    decide(desk, job, Suggestion.objects.get(text="3620户"), "accept")
    screen = desk.get(url("review", job.pk)).context["screen"]
    assert screen.coverage.sentence == "本文 2 个数字：已录 1，略过 0，未处理 1"
    decide(desk, job, Suggestion.objects.get(text="367万元"), "skip")
    screen = desk.get(url("review", job.pk), {"article": first_article().pk}).context["screen"]
    assert screen.coverage.sentence == "本文 2 个数字：已录 1，略过 1，未处理 0"


def test_numbers_that_no_rule_saw_are_said(desk, job):
    second = Article.objects.get(title="示例集团开展竞赛")
    screen = desk.get(url("review", job.pk), {"article": second.pk}).context["screen"]
    assert screen.coverage.sentence.endswith("没认出 1")


def test_a_decision_leads_to_the_next_suggestion(desk, job):
    first, second = Suggestion.objects.filter(article=first_article()).order_by("start", "end")[:2]
    response = decide(desk, job, first, "accept")
    assert response.context["screen"].card.row == second


def test_what_is_missing_is_asked_with_everything_else_filled_in(desk, job):
    row = Suggestion.objects.get(text="367万元")
    response = decide(desk, job, row, "accept")
    assert response.status_code == 200
    card = response.context["screen"].card
    assert card.asked.missing == "counted"
    assert "数的是什么" in card.asked.problem
    values = {bound.html_name: bound.value() for bound in card.form if bound.value() is not None}
    assert values["value"] == "3670000"
    decide(desk, job, row, "edit", **{**values, "counted": "发放补贴"})
    assert Figure.objects.get().counted == "发放补贴"


def test_the_words_may_be_taken_wider_but_must_stand_in_the_text(desk, job):
    row = Suggestion.objects.get(text="市总已")
    typed = {"resolved_to": "示例市总工会", "organization_kind": "union"}
    response = decide(desk, job, row, "edit", text="没有的字", **typed)
    assert "正文里没有这几个字" in response.content.decode()
    decide(desk, job, row, "edit", text="市总", **typed)
    row.refresh_from_db()
    assert (row.text, row.state, FIRST[row.start : row.end]) == ("市总", "edited", "市总")


def test_a_look_alike_is_offered_and_linked(desk, job):
    known = make_organization(name="示例市总工会机关")
    row = Suggestion.objects.get(text="示例市总工会", kind="organization")
    response = desk.get(url("review", job.pk), {"article": row.article_id, "at": row.pk})
    assert "就是“示例市总工会机关”" in response.content.decode()
    decide(desk, job, row, "accept", link=known.pk)
    row.refresh_from_db()
    assert row.record == known
    assert Organization.objects.count() == 1


def test_a_suggestion_decided_elsewhere_meanwhile_is_not_overwritten(desk, job):
    row = Suggestion.objects.get(text="3620户")
    card = desk.get(url("review", job.pk), {"article": row.article_id, "at": row.pk}).context["screen"].card
    other = Client()
    other.force_login(make_editor("other"))
    decide(other, job, row, "refuse")
    response = decide(desk, job, row, "accept", seen=card.seen)
    assert "“other”已经处理过（不是）" in messages_of(response)[0]
    assert not Figure.objects.exists()


def test_the_last_decision_is_taken_back_with_one_button(desk, job):
    row = Suggestion.objects.get(text="3620户")
    decide(desk, job, row, "accept")
    last = desk.get(url("review", job.pk)).context["screen"].last
    assert last.suggestion == row
    decide(desk, job, row, "reopen")
    assert not Figure.objects.exists()
    assert Verdict.objects.count() == 2


def test_all_of_a_kind_above_a_score_are_accepted_at_once(desk, job):
    typed = {"article": first_article().pk, "kind": "organization", "above": "0.9"}
    response = desk.post(url("decide-all", job.pk), typed, follow=True)
    assert "一并录入了 1 条" in messages_of(response)[0]
    assert Organization.objects.get().status == "draft"


def test_an_article_that_is_done_says_whether_it_can_be_published(desk, job):
    Suggestion.objects.pending().delete()
    page = desk.get(url("review", job.pk)).content.decode()
    assert "可以发布" in page


def test_the_rules_are_counted_on_a_page(desk, job):
    decide(desk, job, Suggestion.objects.get(text="3620户"), "accept")
    decide(desk, job, Suggestion.objects.get(text="367万元"), "refuse")
    rows = desk.get(reverse("admin:articles_suggestion_rules"), {"page": job.page.pk}).context["rows"]
    figure = next(row for row in rows if row.rule == "figure.示例")
    assert (figure.total, figure.accepted, figure.refused, figure.precision) == (2, 1, 1, 50)


def test_looking_again_finds_what_the_new_text_says(desk, job):
    Suggestion.objects.all().delete()
    response = desk.post(url("find", job.pk), follow=True)
    assert "找过一遍" in messages_of(response)[0]
    for row in Suggestion.objects.select_related("article"):
        assert row.article.body[row.start : row.end] == row.text
