"""材料夹 in a real browser: with mouse, keyboard, touch's width, and without a script."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from articles.citing.sentences import split_sentences
from articles.models import ClippingFolder
from tests.articles.views.annotated import Annotated, make_annotated
from tests.browser.test_accessibility import find_faults
from tests.factories import make_figure

WASHED = "rgb(250, 227, 223)"


@pytest.fixture
def made() -> Annotated:
    return make_annotated()


@pytest.fixture
def article_url(live_server, made) -> str:
    return live_server.url + reverse("articles:article-detail", args=[made.article.slug])


def kinds() -> list[str]:
    return [*ClippingFolder.objects.get().clippings.kept().values_list("kind", flat=True)]


def test_collecting_and_copying_while_reading(page: Page, article_url, made, reports):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(article_url)
    row = page.locator(".fact").first
    row.get_by_role("button", name="收入材料夹").click()
    expect(row.get_by_role("button", name="已收入")).to_be_visible()
    expect(page.locator("#clippings-link")).to_have_text("材料夹（1）")
    row.get_by_role("link", name="复制（带出处）").click()
    expect(page.locator("#clip-said")).to_have_text("已复制，连同出处。")
    copied = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert copied[0].startswith("367万元（")
    assert copied[1] == "记者甲. 示例标题[N]. [报名不详], [出版日期不详]."
    page.goto(copied[2])
    sentences = split_sentences(made.article.body)
    lit = page.locator(f"#{copied[2].partition('#')[2]}")
    expect(lit).to_contain_text("发放补贴367万元")
    expect(lit).to_have_css("background-color", WASHED)
    # One bar for all sentences: the arrow keys bring it to the next one.
    bar = page.get_by_role("toolbar")
    bar.get_by_role("link").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"#{sentences[-1].anchor}")).to_have_class("sentence is-current")
    page.keyboard.press("ArrowLeft")
    expect(bar.get_by_role("button", name="收入")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#clippings-link")).to_have_text("材料夹（2）")
    bar.get_by_role("button", name="复制").click()
    expect(page.locator("#clip-said")).to_have_text("已复制，连同出处。")
    assert page.evaluate("navigator.clipboard.readText()").startswith("职工说，好。\n记者甲. 示例标题[N]")
    assert kinds() == ["figure", "sentence"]
    page.goto(f"{article_url}#s-00000000")
    page.reload()
    expect(page.locator("#clip-said")).to_contain_text("后来改动过")
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_folder_is_arranged_by_keyboard_and_by_dragging(page: Page, live_server, made):
    page.goto(live_server.url + reverse("articles:measure-detail", args=[made.measure.slug]))
    for count in (1, 2, 3):
        # A button that was pressed is called otherwise from then on.
        page.get_by_role("button", name="收入材料夹").first.click()
        expect(page.locator("#clippings-link")).to_have_text(f"材料夹（{count}）")
    page.goto(f"{live_server.url}/clippings/")
    expect(page.locator(".clipping")).to_have_count(3)
    before = kinds()
    arranged = "**/arrange/"
    page.locator(".clipping [name=down]").first.focus()
    with page.expect_response(arranged):
        page.keyboard.press("Enter")
    expect(page.locator("#clip-said")).to_have_text("移到第 2 条")
    expect(page.locator(".clipping [name=down]").nth(1)).to_be_focused()
    with page.expect_response(arranged):
        page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#clip-said")).to_have_text("移到第 3 条")
    assert kinds() == [before[1], before[2], before[0]]
    rows = page.locator(".clipping")
    # By the blank edge of the last row, onto the upper edge of the first.
    edge, upper = {"x": 300, "y": 6}, {"x": 300, "y": 4}
    with page.expect_response(arranged):
        rows.nth(2).drag_to(rows.nth(0), source_position=edge, target_position=upper)
    assert kinds() == before
    page.locator(".clipping-edit summary").first.click()
    page.get_by_label("自己的话").first.fill("示例的话")
    page.get_by_role("button", name="保存").first.click()
    expect(rows.first).to_contain_text("示例的话")
    page.get_by_role("button", name="移出").first.click()
    expect(rows).to_have_count(2)
    page.get_by_role("button", name="撤销").click()
    expect(rows).to_have_count(3)
    for width, light in ((1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=light)
        page.reload()
        assert not find_faults(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_everything_works_without_a_script(browser: Browser, live_server, article_url, made):
    make_figure(made.article, quote="3万名，并")
    context = browser.new_context(locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto(article_url)
    anchor = split_sentences(made.article.body)[1].anchor
    link = page.locator(f'.sentence-tools a[href="#{anchor}"]')
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#{anchor}")).to_have_css("background-color", WASHED)
    # The next stops from the lit sentence on are its link and its button.
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{article_url}#{anchor}")
    expect(page.locator("#clippings-link")).to_have_text("材料夹（1）")
    page.get_by_role("link", name="复制（带出处）").first.click()
    expect(page.locator("#cite-quotation")).to_contain_text("367万元（")
    page.get_by_role("button", name="收入材料夹").first.click()
    page.goto(f"{live_server.url}/clippings/")
    page.locator(".clipping [name=up]").last.click()
    assert kinds() == ["figure", "sentence"]
    context.close()
