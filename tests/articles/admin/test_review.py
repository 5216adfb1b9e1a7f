"""From draft to reader and back: only a person publishes, and the desk writes down who."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from articles.models import Article, Block, Figure, Measure
from tests.articles.admin.forms import change, change_url, errors_of, messages_of
from tests.articles.admin.rows import Rows
from tests.factories import make_article, make_measure, make_page

DRAFT = {"status": "draft", "approved_by": "", "approved_at": None}


def carry_out(desk, action: str, *records):
    model = type(records[0])._meta.model_name
    selected = {"action": action, "_selected_action": [record.pk for record in records]}
    return desk.post(reverse(f"admin:articles_{model}_changelist"), selected, follow=True)


def test_choosing_published_writes_down_who_and_when(desk):
    measure = make_measure(**DRAFT)
    change(desk, measure, status="published")
    measure.refresh_from_db()
    assert (measure.status, measure.approved_by) == ("published", "editor")
    assert measure.approved_at is not None


def test_the_editors_own_name_is_written_when_there_is_one(desk, editor):
    editor.display_name = "示例编辑甲"
    editor.save()
    measure = make_measure(**DRAFT)
    change(desk, measure, status="published")
    measure.refresh_from_db()
    assert measure.approved_by == "示例编辑甲"


def test_a_typed_approver_is_ignored(desk):
    measure = make_measure(**DRAFT)
    change(desk, measure, status="published", approved_by="冒名", approved_at="2020-01-01")
    measure.refresh_from_db()
    assert measure.approved_by == "editor"


def test_changing_a_published_record_keeps_its_approver(desk):
    measure = make_measure()
    change(desk, measure, name="示例新名")
    measure.refresh_from_db()
    assert (measure.name, measure.approved_by) == ("示例新名", "示例编辑")


def test_back_to_draft_takes_the_approval_away(desk):
    measure = make_measure()
    change(desk, measure, status="draft")
    measure.refresh_from_db()
    assert (measure.status, measure.approved_by, measure.approved_at) == ("draft", "", None)


def test_a_form_with_an_error_shows_no_approval_that_did_not_happen(desk):
    measure = make_measure(**DRAFT)
    response = change(desk, measure, status="published", started_on="2021-13")
    assert "2021-13" in errors_of(response)
    assert response.context["adminform"].form.instance.approved_by == ""


def test_actions_count_what_they_did(desk):
    drafts = [make_measure(**DRAFT) for _ in range(3)]
    published = make_measure()
    assert "已发布 3 条措施。" in messages_of(carry_out(desk, "publish", *drafts, published))
    assert Measure.objects.published().count() == 4
    published.refresh_from_db()
    assert published.approved_by == "示例编辑"
    assert "已撤回 2 条措施。" in messages_of(carry_out(desk, "withdraw", *drafts[:2]))
    assert "已退回草稿 1 条措施。" in messages_of(carry_out(desk, "return_to_draft", published))
    assert sorted(Measure.objects.values_list("status", flat=True)) == [
        "draft",
        "published",
        "withdrawn",
        "withdrawn",
    ]
    assert LogEntry.objects.filter(change_message="发布").count() == 3


def test_an_action_with_nothing_to_do_says_so(desk):
    assert "所选的措施都不需要发布。" in messages_of(carry_out(desk, "publish", make_measure()))


def test_an_action_needs_the_right_to_change(desk, editor):
    measure = make_measure(**DRAFT)
    editor.user_permissions.remove(editor.user_permissions.get(codename="change_measure"))
    carry_out(desk, "publish", measure)
    measure.refresh_from_db()
    assert measure.status == "draft"


def whole_article(**fields) -> Article:
    """An article whose every character is accounted for, as publishing demands."""
    page = make_page(raw_text="示例标题\n示例正文一句。")
    article = make_article(page=page, title="示例标题", body="示例正文一句。", **{**DRAFT, **fields})
    Block.objects.create(page=page, key="a1-1", article=article, kind="title", raw_start=0, raw_end=4)
    Block.objects.create(
        page=page, key="a1-2", article=article, kind="text", raw_start=5, raw_end=12, body_start=0, body_end=7
    )
    return article


def test_an_article_that_is_accounted_for_is_published(desk):
    article = whole_article()
    change(desk, article, status="published")
    article.refresh_from_db()
    assert (article.status, article.approved_by) == ("published", "editor")


def test_an_article_with_faults_is_refused_with_every_fault_and_what_was_typed(desk):
    article = whole_article()
    Block.objects.get(key="a1-1").delete()
    response = change(desk, article, status="published", kicker="示例引题")
    assert response.status_code == 200
    assert "还不能发布" in errors_of(response)
    assert "示例标题" in errors_of(response)
    assert 'value="示例引题"' in response.content.decode()
    article.refresh_from_db()
    assert (article.status, article.kicker) == ("draft", "")


@pytest.mark.parametrize("is_whole", [True, False])
def test_the_action_publishes_only_articles_without_faults(desk, is_whole):
    article = whole_article()
    if not is_whole:
        Block.objects.get(key="a1-2").delete()
    response = carry_out(desk, "publish", article)
    article.refresh_from_db()
    assert article.is_published is is_whole
    assert any("没有发布" in message for message in messages_of(response)) is not is_whole


def test_a_record_in_use_cannot_be_deleted_and_the_page_says_by_what(desk):
    rows = Rows(1)
    evidence = rows.evidence[0]
    url = change_url(evidence).replace("change", "delete")
    response = desk.post(url, {"post": "yes"})
    assert response.status_code == 200
    assert "数据" in str(response.context["protected"])
    assert Figure.objects.filter(evidence=evidence).exists()
