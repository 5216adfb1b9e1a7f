"""The desk's first page: what waits for work, counted in one query."""

import pytest
from django.contrib.admin.models import LogEntry

from articles.models import Block, Evidence, Figure, Organization
from tests.articles.admin.forms import change
from tests.factories import (
    make_article,
    make_evidence,
    make_figure,
    make_measure,
    make_organization,
)

INDEX = "/admin/"
DRAFT = {"status": "draft", "approved_by": "", "approved_at": None}


def tasks_of(response) -> dict[str, tuple[int, str]]:
    return {task.label: (task.count, task.url) for _, tasks in response.context["waiting"] for task in tasks}


def rows_behind(desk, url: str) -> int:
    return desk.get(url).context["cl"].result_count


def test_an_empty_base_has_nothing_to_do(desk):
    assert "没有待办" in desk.get(INDEX).content.decode()


def test_drafts_are_counted_by_kind_and_lead_to_their_list(desk):
    make_measure(**DRAFT)
    make_measure(**DRAFT)
    make_measure(**{**DRAFT, "status": "review"})
    make_measure()
    tasks = tasks_of(desk.get(INDEX))
    assert tasks["措施 · 草稿"][0] == rows_behind(desk, tasks["措施 · 草稿"][1]) == 2
    assert tasks["措施 · 待核"][0] == rows_behind(desk, tasks["措施 · 待核"][1]) == 1


@pytest.fixture
def gaps(db):
    """One record for every kind of thing that waits."""
    article = make_article()
    Evidence.objects.filter(pk=make_evidence(article).pk).update(state="stale")
    start = article.page.raw_text.index(article.body)
    block = Block.objects.create(
        page=article.page,
        key="b1",
        article=article,
        kind="text",
        raw_start=start,
        raw_end=start + 3,
        body_start=0,
        body_end=3,
    )
    Block.objects.filter(pk=block.pk).update(state="stale")
    make_organization(name="示例无出处无地区会")
    make_organization(name="示例全国会", level="national", **DRAFT)
    unseen = make_article(**DRAFT)
    make_measure(unseen)
    make_figure(make_article())


@pytest.mark.usefixtures("gaps")
@pytest.mark.parametrize(
    ("label", "count"),
    [
        ("出处与正文对不上", 1),
        ("文字块与版面对不上", 1),
        ("组织已发布，却没有看得见的出处", 1),
        ("措施已发布，却没有看得见的出处", 1),
        ("数据没有组织，也没有措施", 1),
        ("组织没有地区", 1),
        ("文章 · 草稿", 1),
    ],
)
def test_every_gap_is_counted_and_its_list_shows_the_same_rows(desk, label, count):
    shown, url = tasks_of(desk.get(INDEX))[label]
    assert shown == count
    assert rows_behind(desk, url) == count


@pytest.mark.usefixtures("gaps")
def test_what_is_in_order_is_not_listed(desk):
    tasks = tasks_of(desk.get(INDEX))
    assert "数据已发布，却没有看得见的出处" not in tasks
    assert "人物已发布，却没有看得见的出处" not in tasks
    assert Figure.objects.exists()


@pytest.mark.usefixtures("gaps")
def test_a_kind_the_editor_may_not_see_is_not_counted(desk, editor):
    rights = editor.user_permissions.filter(codename__endswith="_organization")
    editor.user_permissions.remove(*rights)
    assert not any("组织已发布" in label for label in tasks_of(desk.get(INDEX)))
    assert Organization.objects.exists()


def test_the_newest_changes_of_everybody_are_shown(desk):
    change(desk, make_measure(), name="示例改名行动")
    assert LogEntry.objects.count() == 1
    page = desk.get(INDEX).content.decode()
    assert "最近的改动" in page
    assert page.count("示例改名行动") == 1
