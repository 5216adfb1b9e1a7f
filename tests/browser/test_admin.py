"""An editor's day in a real browser: the strict Content-Security-Policy holds on every screen of the desk."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.models import Evidence, Measure
from tests.articles.admin.rows import Rows
from tests.factories import make_article, make_editor, make_evidence, make_measure


@pytest.fixture
def desk(page: Page, live_server) -> Page:
    """The desk's first page, an editor logged in."""
    make_editor()
    page.goto(f"{live_server.url}/admin/")
    page.get_by_label("用户名").fill("editor")
    page.get_by_label("密码").fill("biān-jí-示例")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="待办")).to_be_visible()
    return page


def open_change(desk: Page, record) -> None:
    options = record._meta
    desk.goto(desk.url.split("/admin/")[0] + f"/admin/articles/{options.model_name}/{record.pk}/change/")


def test_a_measure_is_renamed_and_the_desk_says_so(desk: Page):
    measure = make_measure()
    open_change(desk, measure)
    desk.get_by_label("名称").fill("示例新名行动")
    desk.get_by_role("button", name="保存", exact=True).last.click()
    expect(desk.locator(".messagelist")).to_contain_text("示例新名行动")
    assert Measure.objects.get().name == "示例新名行动"


def test_evidence_is_chosen_by_typing_a_few_of_its_words(desk: Page):
    measure = make_measure()
    make_evidence(measure.attribution.article, "近3万名")
    open_change(desk, measure)
    desk.locator(".field-evidence .select2-selection").click()
    desk.locator(".field-evidence .select2-search__field").fill("3万")
    desk.get_by_role("option", name="「近3万名」").click()
    desk.get_by_role("button", name="保存并继续编辑").last.click()
    expect(desk.locator(".field-proof mark").first).to_have_text("近3万名")


def test_evidence_is_added_from_the_article_by_pasting_its_words(desk: Page):
    article = make_article(body="示例会帮扶职工3人。\n另一示例会帮扶职工3人。")
    open_change(desk, article)
    desk.get_by_role("link", name="给这篇文章添加出处").click()
    desk.get_by_label("引文").fill("帮扶职工3人")
    desk.get_by_role("button", name="保存", exact=True).last.click()
    expect(desk.locator(".errorlist")).to_contain_text("有 2 处")
    desk.get_by_label("第几处").fill("2")
    desk.get_by_role("button", name="保存", exact=True).last.click()
    expect(desk.locator(".messagelist .success")).to_be_visible()
    assert Evidence.objects.get().start == article.body.rindex("帮扶")


def test_a_record_is_added_in_a_popup_and_chosen(desk: Page):
    measure = make_measure()
    open_change(desk, measure)
    with desk.expect_popup() as opened:
        desk.locator("#add_id_kind").click()
    popup = opened.value
    popup.get_by_label("标识").fill("shi-li")
    popup.get_by_label("名称").fill("示例新类")
    with popup.expect_event("close"):
        popup.get_by_role("button", name="保存", exact=True).last.click()
    expect(desk.locator(".field-kind .select2-selection__rendered")).to_contain_text("示例新类")


def test_every_kind_of_screen_keeps_to_the_policy(desk: Page):
    rows = Rows(3)
    figure = rows.evidence[0].figure
    for path in (
        "figure/",
        "figure/?_facets=True",
        "figure/add/",
        f"figure/{figure.pk}/change/",
        f"figure/{figure.pk}/history/",
        f"figure/{figure.pk}/delete/",
        f"page/{rows.article.page.pk}/change/",
        f"article/{rows.article.pk}/change/",
        "region/",
    ):
        response = desk.goto(desk.url.split("/admin/")[0] + f"/admin/articles/{path}")
        assert response is not None
        assert response.status == 200, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_first_page_list_and_form_are_accessible(desk: Page, reports: list[str], scheme):
    rows = Rows(3)
    base = desk.url.split("/admin/")[0]
    desk.emulate_media(color_scheme=scheme)
    broken = set()
    for path in ("", "articles/figure/", f"articles/figure/{rows.evidence[0].figure.pk}/change/"):
        desk.goto(f"{base}/admin/{path}")
        assert reports == []
        for violation in Axe().run(desk).response["violations"]:
            broken |= {(path, violation["id"], node["html"][:160]) for node in violation["nodes"]}
        # axe writes styles of its own into the page, which the policy refuses and reports.
        reports.clear()
    assert broken == set()


@pytest.mark.parametrize("path", ["", "articles/figure/", "articles/figure/add/", "articles/evidence/"])
def test_nothing_is_wider_than_a_telephone(desk: Page, path):
    Rows(3)
    desk.set_viewport_size({"width": 360, "height": 740})
    desk.goto(desk.url.split("/admin/")[0] + f"/admin/{path}")
    assert desk.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_task_can_be_pressed_on_a_telephone(desk: Page):
    make_measure(status="draft", approved_by="", approved_at=None)
    desk.set_viewport_size({"width": 360, "height": 740})
    desk.reload()
    desk.get_by_role("link", name="措施 · 草稿").click()
    expect(desk).to_have_url(re.compile("status__exact=draft"))
