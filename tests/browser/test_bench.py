"""An editor's hour at the bench in a real browser: paste, order, review by keyboard alone, publish; and without scripts."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from articles.loading.integrity import article_faults
from articles.models import Article, Figure, LayoutStep, PageJob, Suggestion
from tests.articles.loading.drafted import first_article, make_job
from tests.factories import make_editor, make_measure_kind, make_organization

PASTED = """示例市总送清凉到一线
三项措施护职工
本报讯（记者甲某 通讯员乙某）7月1日，记者从示例市总工会获悉，该会今年已慰问高温岗位职工3200名。
示例市总工会副主席丙某介绍，今年投入专项资金85.5万元，依据《示例市职工防暑降温办法》开展送清凉行动。
各县区工会共走访企业126家。
"""


def log_in(page: Page, url: str, username: str = "editor") -> None:
    page.goto(f"{url}/admin/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill("biān-jí-示例")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="待办")).to_be_visible()


@pytest.fixture
def desk(page: Page, live_server) -> Page:
    make_editor()
    log_in(page, live_server.url)
    return page


@pytest.fixture
def job(live_server) -> PageJob:
    return make_job()


def open_bench(desk: Page, live_server, job: PageJob, screen: str = "change") -> None:
    desk.goto(f"{live_server.url}/admin/articles/pagejob/{job.pk}/{screen}/")


def press(desk: Page, key: str) -> None:
    """Press a key that leads to another screen, and wait for it."""
    with desk.expect_navigation():
        desk.keyboard.press(key)


def test_a_page_is_pasted_ordered_reviewed_by_keyboard_and_ready_to_publish(desk: Page, live_server):
    make_measure_kind(slug="示例类")
    desk.goto(f"{live_server.url}/admin/articles/pagejob/add/")
    desk.get_by_label("粘贴原文").fill(PASTED)
    desk.get_by_label("出版日期").fill("2021-07-02")
    desk.get_by_role("button", name="分篇").click()
    expect(desk.locator(".messagelist")).to_contain_text("都是草稿")
    article = Article.objects.get()
    last = article.body.split("\n")[-1]

    desk.locator(".bench-piece", has_text="走访企业126家").focus()
    press(desk, "Alt+ArrowUp")
    expect(desk.locator(".messagelist")).to_contain_text("移动了")
    article.refresh_from_db()
    assert article.body.split("\n")[-2] == last
    expect(desk.locator(".bench-piece:focus")).to_contain_text("走访企业126家")
    press(desk, "Control+z")
    article.refresh_from_db()
    assert article.body.split("\n")[-1] == last

    # What the move undid of the suggestions is found again from the review.
    open_bench(desk, live_server, PageJob.objects.get(), "review")
    if not Suggestion.objects.pending().exists():
        desk.get_by_role("button", name="照现在的正文再找一遍建议").click()
    expect(desk.locator("[data-card]")).to_be_visible()
    for _ in range(80):
        if not Suggestion.objects.pending().exists():
            break
        press(desk, "a")
        if desk.locator("#edit_counted:focus").count():
            # What is missing is asked for, and typed.
            desk.keyboard.type("示例事项")
            press(desk, "Enter")
        elif desk.locator(".bench-edit[open]").count():
            desk.keyboard.press("Escape")
            press(desk, "s")
    assert not Suggestion.objects.pending().exists()
    expect(desk.get_by_role("heading", name="这一篇核对完了")).to_be_visible()
    expect(desk.locator(".bench-card")).to_contain_text("可以发布")
    article.refresh_from_db()
    assert article_faults(article) == []
    assert not article.is_published
    values = set(Figure.objects.values_list("verbatim", flat=True))
    assert any("3200" in value for value in values)
    desk.get_by_role("link", name="到文章页核发").click()
    desk.get_by_label("状态").select_option("published")
    desk.get_by_role("button", name="保存", exact=True).last.click()
    expect(desk.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert article.is_published


def test_keys_refuse_skip_edit_and_take_back(desk: Page, live_server, job):
    figure = Suggestion.objects.get(text="367万元")
    desk.goto(
        f"{live_server.url}/admin/articles/pagejob/{job.pk}/review/?article={figure.article_id}&at={figure.pk}"
    )
    desk.keyboard.press("e")
    expect(desk.locator("#edit_text")).to_be_focused()
    # While typing, letters are letters.
    desk.locator("#edit_counted").fill("发放补贴")
    press(desk, "Enter")
    figure.refresh_from_db()
    assert (figure.state, figure.details["counted"]) == ("edited", "发放补贴")
    press(desk, "u")
    figure.refresh_from_db()
    assert figure.state == "pending"
    assert not Figure.objects.exists()
    press(desk, "r")
    figure.refresh_from_db()
    assert figure.state == "refused"
    press(desk, "k")
    press(desk, "j")
    press(desk, "s")


def test_a_look_alike_is_chosen_by_its_number(desk: Page, live_server, job):
    known = make_organization(name="示例市总工会机关")
    row = Suggestion.objects.get(text="示例市总工会", kind="organization")
    desk.goto(
        f"{live_server.url}/admin/articles/pagejob/{job.pk}/review/?article={row.article_id}&at={row.pk}"
    )
    desk.keyboard.press("1")
    press(desk, "a")
    row.refresh_from_db()
    assert row.record == known


def test_a_block_is_dragged_by_its_label(desk: Page, live_server, job):
    open_bench(desk, live_server, job)
    pieces = desk.locator(".bench-piece.kind-text")
    with desk.expect_navigation():
        pieces.nth(2).locator(".bench-kind").drag_to(pieces.nth(0))
    expect(desk.locator(".messagelist")).to_contain_text("移动了")
    assert first_article().body.startswith("绍，今年发放补贴")


def test_words_that_are_selected_are_those_to_cut_before(desk: Page, live_server, job):
    open_bench(desk, live_server, job)
    piece = desk.locator(".bench-piece", has_text="绍，今年发放补贴")
    piece.get_by_role("link", name=re.compile("^改")).click()
    piece.locator(".bench-piece-line > p").evaluate(
        """(line) => {
          const text = [...line.childNodes].find((node) => node.textContent.includes("依据"));
          const range = document.createRange();
          range.setStart(text, text.textContent.indexOf("依据"));
          range.setEnd(text, text.textContent.indexOf("依据") + 2);
          document.getSelection().removeAllRanges();
          document.getSelection().addRange(range);
        }"""
    )
    expect(desk.get_by_label("从这几个字起")).to_have_value("依据")
    desk.get_by_role("button", name="断成两块").click()
    expect(desk.locator(".bench-piece", has_text="依据《示例方案》")).to_have_count(1)
    expect(desk.locator(".bench-piece.kind-text")).to_have_count(5)


def test_a_block_and_its_words_on_the_page_light_each_other(desk: Page, live_server, job):
    open_bench(desk, live_server, job)
    desk.locator(".bench-piece", has_text="技能竞赛").focus()
    expect(desk.locator(".raw-run.is-lit")).to_contain_text("技能竞赛")
    desk.locator(".raw-run", has_text="三项措施").click()
    expect(desk.locator(".bench-piece:target")).to_contain_text("三项措施")


def test_the_second_of_two_editors_keeps_what_the_first_did(desk: Page, live_server, job):
    open_bench(desk, live_server, job)
    other = Client()
    other.force_login(make_editor("other"))
    key = desk.locator(".bench-piece", has_text="绍，今年").get_attribute("data-key")
    other.post(
        f"/admin/articles/pagejob/{job.pk}/step/",
        {"version": desk.locator("#step [name=version]").input_value(), "act": f"up:{key}"},
    )
    with desk.expect_navigation():
        desk.locator(f"#piece-{key} [data-move=down]").click()
    expect(desk.locator(".messagelist")).to_contain_text("“other”改过这个版面")
    assert first_article().body.endswith("示例市总工会副主席丙某介")
    assert LayoutStep.objects.count() == 2


def test_the_whole_work_goes_without_scripts(browser: Browser, live_server):
    make_editor()
    context = browser.new_context(locale="zh-CN", java_script_enabled=False)
    try:
        page = context.new_page()
        log_in(page, live_server.url)
        page.goto(f"{live_server.url}/admin/articles/pagejob/add/")
        page.get_by_label("粘贴原文").fill(PASTED)
        page.get_by_role("button", name="分篇").click()
        job = PageJob.objects.get()
        piece = page.locator(".bench-piece", has_text="走访企业126家")
        piece.get_by_role("button", name=re.compile("^上移")).click()
        expect(page.locator(".messagelist")).to_contain_text("移动了")
        page.get_by_role("button", name="撤销").click()
        expect(page.locator(".messagelist")).to_contain_text("撤销了")
        piece.get_by_role("link", name=re.compile("^改")).click()
        page.get_by_label("缘由").nth(1).fill("断在这里")
        page.get_by_role("button", name="后面缺文").click()
        expect(page.locator(".bench-gap")).to_have_count(1)
        page.goto(f"{live_server.url}/admin/articles/pagejob/{job.pk}/review/")
        page.get_by_role("button", name="照现在的正文再找一遍建议").click()
        count = Suggestion.objects.pending().count()
        page.get_by_role("button", name="不是").click()
        assert Suggestion.objects.pending().count() == count - 1
        page.get_by_role("button", name="撤回上一条").click()
        assert Suggestion.objects.pending().count() == count
    finally:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_screen_of_the_bench_is_accessible(desk: Page, live_server, job, reports, scheme):
    desk.emulate_media(color_scheme=scheme)
    figure = Suggestion.objects.get(text="367万元")
    base = f"{live_server.url}/admin/articles"
    broken = set()
    for path in (
        "pagejob/",
        "pagejob/add/",
        f"pagejob/{job.pk}/change/?piece=a1-05",
        f"pagejob/{job.pk}/review/?article={figure.article_id}&at={figure.pk}",
        "suggestion/rules/",
    ):
        desk.goto(f"{base}/{path}")
        assert reports == []
        for violation in Axe().run(desk).response["violations"]:
            broken |= {(path, violation["id"], node["html"][:160]) for node in violation["nodes"]}
        # axe writes styles of its own into the page, which the policy refuses and reports.
        reports.clear()
    assert broken == set()


@pytest.mark.parametrize("width", [360, 768, 1280, 1600])
def test_no_screen_of_the_bench_is_wider_than_the_window(desk: Page, live_server, job, width):
    desk.set_viewport_size({"width": width, "height": 800})
    for path in ("add/", f"{job.pk}/change/?piece=a1-05", f"{job.pk}/review/"):
        desk.goto(f"{live_server.url}/admin/articles/pagejob/{path}")
        assert desk.evaluate("document.documentElement.scrollWidth") <= width, path
