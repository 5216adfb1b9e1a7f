"""The bench without a browser: every button is a form that posts and comes back."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.loading.layout_sources import layout_of_rows
from articles.models import (
    Article,
    Block,
    LayoutDecision,
    LayoutStep,
    Page,
    PageJob,
    StoryJump,
    Suggestion,
    Verdict,
)
from tests.articles.admin.bench_desk import decide, key_of, press, url
from tests.articles.admin.forms import messages_of
from tests.articles.loading.drafted import FIRST, RAW, first_article, make_job
from tests.factories import make_article, make_editor, make_organization, make_page, make_reader

OTHER_RAW = """示例市总送清凉
本报讯（记者甲某）7月1日，记者从示例市总工会获悉，该会慰问职工300名。
"""


def test_a_pasted_page_opens_on_the_bench_as_drafts(desk):
    response = desk.post(
        url("add"), {"text": OTHER_RAW, "issued_on": "2021-07-02", "page_no": "2"}, follow=True
    )
    job = PageJob.objects.get()
    assert response.redirect_chain[-1][0] == url("change", job.pk)
    assert "都是草稿" in messages_of(response)[0]
    assert (job.page.raw_text, job.page.status) == (OTHER_RAW, "draft")
    assert Article.objects.get().title == "示例市总送清凉"


def test_a_page_pasted_that_is_too_large_is_refused_with_one_sentence(desk):
    response = desk.post(url("add"), {"text": "示例长文。\n" * 150_000})
    assert "超过 2 MB" in response.content.decode()
    # Within 2 MB, but minutes of reading: no page has so many letters.
    response = desk.post(url("add"), {"text": "示例长文。\n" * 20_000})
    assert "12.0 万字" in response.content.decode()
    assert not Page.objects.exists()


def test_an_uploaded_file_is_read_and_a_known_one_recognized(desk):
    file = SimpleUploadedFile("示例二版.txt", OTHER_RAW.encode("gb18030"))
    desk.post(url("add"), {"file": file})
    assert Page.objects.get().title == "示例二版"
    again = SimpleUploadedFile("换个名字.txt", OTHER_RAW.encode())
    response = desk.post(url("add"), {"file": again}, follow=True)
    assert "已经录入过了" in messages_of(response)[-1]
    assert Page.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "请选一个文件"),
        ({"text": " \n　"}, "请选一个文件"),
        ({"text": OTHER_RAW, "issued_on": "昨天"}, "应写成"),
    ],
)
def test_an_upload_that_cannot_be_read_says_why_and_keeps_what_was_typed(desk, typed, sentence):
    response = desk.post(url("add"), typed)
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert not Page.objects.exists()


def test_a_binary_upload_is_refused_in_one_sentence(desk):
    response = desk.post(
        url("add"), {"file": SimpleUploadedFile("照片.txt", b"\x89PNG\r\n\x1a\n\0\0\0\0" * 9)}
    )
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert not Page.objects.exists()


def test_the_page_stands_beside_its_articles_with_every_block_lit(desk, job):
    page = desk.get(url("change", job.pk)).content.decode()
    for piece in layout_of_rows(job.page).pieces():
        assert f'id="piece-{piece.key}"' in page
        if piece.raw_start is not None:
            assert f'id="raw-{piece.key}"' in page
    assert "▨ 原文缺失" in page
    assert "上一块没有句末标点" in page


def test_a_block_is_moved_by_its_button_and_undone(desk, job):
    response = press(desk, job, f"up:{key_of(job, '绍，今年')}")
    assert "移动了" in messages_of(response)[0]
    assert first_article().body.endswith("示例市总工会副主席丙某介")
    press(desk, job, "undo")
    assert first_article().body == FIRST


def test_the_open_piece_has_every_form(desk, job):
    key = key_of(job, "绍，今年")
    page = desk.get(url("change", job.pk), {"piece": key}).content.decode()
    for act in (
        *("cut", "cut-next", "cut-previous", "fuse", "kind", "paragraph", "place", "split", "split-title"),
        *("correct", "gap-before", "gap-after", "drop"),
    ):
        assert f'name="act" value="{act}"' in page, act


def test_a_correction_that_is_refused_is_not_lost(desk, job):
    response = press(desk, job, "correct", key=key_of(job, "绍，今年"), text="绍，去年", correct_reason="")
    assert "缘由" in messages_of(response)[0]
    assert "绍，去年" in messages_of(response)[1]


def test_the_second_of_two_editors_reads_a_sentence_and_overwrites_nothing(desk, job):
    other = Client()
    other.force_login(make_editor("other"))
    key = key_of(job, "绍，今年")
    seen = job.version
    press(other, job, f"up:{key}")
    response = desk.post(url("step", job.pk), {"version": seen, "act": f"down:{key}"}, follow=True)
    assert "“other”改过这个版面" in messages_of(response)[0]
    assert first_article().body.endswith("示例市总工会副主席丙某介")


@pytest.mark.parametrize(
    "act", ["", "up:", "up:nowhere", "gap-before:a1-04", "join:0", "join:x", "nonsense:a1-04"]
)
def test_nonsense_is_a_sentence_and_changes_nothing(desk, job, act):
    response = press(desk, job, act)
    assert response.status_code == 200
    assert messages_of(response)
    assert first_article().body == FIRST


def test_a_reason_with_a_control_character_is_refused_wherever_one_is_asked_for(desk, job):
    key = key_of(job, "绍，今年")
    version = job.version
    for act, reason in (("gap-before", "gap_reason"), ("drop", "drop_reason"), ("correct", "correct_reason")):
        response = press(desk, job, f"{act}:{key}", **{reason: "示例\x00缘由", "text": "绍"})
        assert "第 3 个字符是控制字符" in messages_of(response)[0], act
    job.refresh_from_db()
    assert (job.version, first_article().body) == (version, FIRST)


@pytest.mark.parametrize("pk", ["abc", "1.5", "%00", "9" * 40])
def test_an_address_of_no_page_is_not_found(desk, pk):
    assert desk.get(f"{url('changelist')}{pk}/change/").status_code == 404


def test_a_machine_decision_is_taken_back_by_its_button(desk, job, editor):
    decision = job.decisions.get(kind="join")
    response = press(desk, job, f"take-back:{decision.number}")
    assert "另起一段" in messages_of(response)[0]
    decision.refresh_from_db()
    assert (decision.state, decision.decided_by) == ("undone", editor)


def test_a_story_that_jumps_is_offered_and_joined(desk, job):
    other_page = make_page(
        page_no="5", issued_on="2021-03-26", issued_basis="printed", publication=job.page.publication
    )
    other = make_article(page=other_page, title="示例续稿")
    jump = StoryJump.objects.create(article=first_article(), direction="to", page_no="5", raw_start=1)
    back = StoryJump.objects.create(article=other, direction="from", page_no="3", raw_start=0)
    assert "示例续稿" in desk.get(url("change", job.pk)).content.decode()
    desk.post(url("jump", job.pk), {"jump": jump.pk, "counterpart": other.pk})
    jump.refresh_from_db()
    back.refresh_from_db()
    assert (jump.counterpart, back.counterpart) == (other, first_article())
    desk.post(url("jump", job.pk), {"jump": jump.pk, "part": "1"})
    back.refresh_from_db()
    assert back.counterpart is None


@pytest.mark.django_db
def test_only_editors_enter_and_only_those_who_may_change_do(editor):
    job = make_job(editor)
    screens = [
        url(name, job.pk) for name in ("change", "review", "step", "decide", "decide-all", "find", "jump")
    ]
    for client in (Client(), _logged_in(make_reader())):
        for address in (*screens, url("add"), url("changelist")):
            response = client.post(address) if address in screens[2:] else client.get(address)
            assert response.status_code == 302, address
            assert response.url.startswith(reverse("admin:login"))
    looking = make_editor("looking")
    looking.user_permissions.set(
        looking.user_permissions.filter(codename__in=["read_drafts", "view_page", "view_article"])
    )
    client = _logged_in(looking)
    assert client.get(screens[0]).status_code == 200
    assert client.get(screens[1]).status_code == 200
    assert 'name="act"' not in client.get(screens[0]).content.decode()
    for address in (*screens[2:], url("add")):
        assert client.post(address).status_code == 403, address


@pytest.mark.django_db
def test_posting_needs_the_token(editor):
    job = make_job(editor)
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    for name in ("step", "decide", "decide-all", "find", "jump"):
        assert client.post(url(name, job.pk)).status_code == 403


def _logged_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_draft_on_the_bench_is_nowhere_for_a_reader(desk, job, client):
    decide(desk, job, Suggestion.objects.get(text="3620户"), "accept")
    article = first_article()
    for address in (
        "/",
        reverse("articles:article-list"),
        reverse("articles:page-list"),
        reverse("articles:figure-list"),
    ):
        assert article.title not in client.get(address).content.decode()
    assert client.get(reverse("articles:article-detail", args=[article.slug])).status_code == 404
    assert client.get(reverse("articles:page-detail", args=[job.page.slug])).status_code == 404


@pytest.mark.parametrize("count", [5, 50])
def test_the_screens_ask_the_same_with_any_number_of_blocks_and_suggestions(
    desk, editor, count, django_assert_num_queries
):
    job = make_job(editor)
    article = first_article()
    for number in range(count):
        start = number % (len(FIRST) - 2)
        Suggestion.objects.get_or_create(
            article=article,
            kind="figure",
            start=start,
            end=start + 1,
            defaults={
                "text": FIRST[start : start + 1],
                "rule": "示例",
                "score": 0.5,
                "details": {"value": "1", "unit": "人", "dimension": "people"},
            },
        )
        make_organization(name=f"示例市第{number}总工会")
    figure = Suggestion.objects.get(text="3620户")
    name = Suggestion.objects.get(text="示例市总工会", kind="organization")
    # Session, account, two for its rights, the job; blocks, articles with credits and people, suggestions, …
    with django_assert_num_queries(14):
        desk.get(url("change", job.pk))
    with django_assert_num_queries(8):
        desk.get(url("review", job.pk), {"article": article.pk, "at": figure.pk})
    with django_assert_num_queries(11):
        desk.get(url("review", job.pk), {"article": article.pk, "at": name.pk})
    with django_assert_num_queries(5):
        desk.get(reverse("admin:articles_suggestion_rules"))


def test_the_raw_page_keeps_every_letter_on_the_screen(desk, job):
    runs = desk.get(url("change", job.pk)).context["screen"].runs
    assert "".join(run.text for run in runs) == RAW.lstrip("\n")


WORKING = ("pagejob", "suggestion", "verdict", "layoutstep", "layoutdecision", "storyjump")


@pytest.mark.parametrize("count", [5, 50])
def test_lists_of_the_work_ask_the_same_with_any_number_of_rows(desk, editor, count):
    job = make_job(editor)
    article = first_article()
    for number in range(count):
        row = Suggestion.objects.filter(article=article).order_by("pk")[number % 9]
        Verdict.objects.create(suggestion=row, number=number + 1, state="skipped", made_by=editor)
        LayoutStep.objects.create(
            job=job, number=number + 2, parent=1, sentence="示例", layout={}, made_by=editor
        )
        LayoutDecision.objects.create(
            job=job, number=number + 9, kind="gap", raw_start=0, score=1, reason="示例"
        )
        StoryJump.objects.create(
            article=article, direction="to", page_no="9", raw_start=number, decided_by=editor
        )
        PageJob.objects.create(page=make_page(), imported_by=editor)
    ContentType.objects.get_for_models(PageJob, Suggestion)
    asked = {}
    for name in WORKING:
        with CaptureQueriesContext(connection) as captured:
            response = desk.get(reverse(f"admin:articles_{name}_changelist"))
        assert response.status_code == 200
        asked[name] = len(captured)
    assert asked == {
        "pagejob": 8,
        "suggestion": 8,
        "verdict": 7,
        "layoutstep": 7,
        "layoutdecision": 7,
        "storyjump": 7,
    }


def test_rows_of_the_work_are_looked_at_and_never_typed(desk, job):
    decide(desk, job, Suggestion.objects.get(text="3620户"), "accept")
    for name in WORKING[1:]:
        model = apps.get_model("articles", name)
        if (row := model._default_manager.first()) is not None:
            assert desk.get(reverse(f"admin:articles_{name}_change", args=[row.pk])).status_code == 200
        assert desk.get(reverse(f"admin:articles_{name}_add")).status_code == 403
    assert desk.get(url("delete", job.pk)).status_code == 403


def test_the_first_page_says_which_pages_wait(desk, job):
    page = desk.get(reverse("admin:index")).content.decode()
    assert "版面有建议没核对" in page
    assert "work=pending" in page
    listed = desk.get(url("changelist"), {"work": "pending"}).content.decode()
    assert job.page.title in listed
    Suggestion.objects.pending().delete()
    assert "版面有建议没核对" not in desk.get(reverse("admin:index")).content.decode()


def test_a_page_recorded_in_another_way_is_opened_on_the_bench(desk):
    article = make_article()
    block_words = article.body.split("\n")[0]
    start = article.page.raw_text.index(block_words)
    Block.objects.create(
        page=article.page,
        key="a1-01",
        article=article,
        kind="text",
        raw_start=start,
        raw_end=start + len(block_words),
        body_start=0,
        body_end=len(block_words),
    )
    before = article.body
    opening = reverse("admin:articles_pagejob_open", args=[article.page.pk])
    change = reverse("admin:articles_page_change", args=[article.page.pk])
    assert opening in desk.get(change).content.decode()
    assert desk.get(opening).url == change
    assert not PageJob.objects.exists()
    response = desk.post(opening, follow=True)
    assert article.title in response.content.decode()
    # What no block holds is shown as unused, and looking writes nothing.
    assert Block.objects.count() == 1
    article.refresh_from_db()
    assert article.body == before


def test_a_draft_that_was_imported_by_mistake_can_be_deleted_with_its_work(desk, job):
    for article in Article.objects.all():
        response = desk.post(reverse("admin:articles_article_delete", args=[article.pk]), {"post": "yes"})
        assert response.status_code == 302
    response = desk.post(reverse("admin:articles_page_delete", args=[job.page.pk]), {"post": "yes"})
    assert response.status_code == 302
    assert not Page.objects.exists()
    assert not Suggestion.objects.exists()
    assert not PageJob.objects.exists()
