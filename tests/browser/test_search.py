"""The screens of search as readers use them: keyboard, phone, both lights, without JavaScript."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from search.models import SavedSearch
from tests.browser.test_accessibility import find_faults
from tests.factories import make_article, make_reader

pytestmark = pytest.mark.django_db(transaction=True)

QUESTION = "/search/?q=济南+满意度调查+多少人"
BROAD = "/search/?q=职工"
SCREENS = (
    QUESTION,
    BROAD,
    "/search/?q=市总+帮扶",
    "/search/?q=没有的示例词汇",
    "/search/?q=" + "很长的示例问题，" * 40,
    "/search/?q=jnszgh",
    "/search/advanced/",
    "/search/advanced/?within=职工",
    "/search/saved/",
)


def box(page: Page):
    return page.get_by_role("combobox", name="搜索")


def log_in(page: Page, site: str) -> None:
    make_reader("reader")
    page.goto(f"{site}/accounts/login/")
    page.get_by_label("用户名").fill("reader")
    page.get_by_label("密码").fill("dú-zhě-示例")
    page.get_by_role("button", name="登录").click()
    page.wait_for_url(lambda address: "login" not in address)


def test_a_question_is_answered_by_a_row_that_opens_its_sentence(site, page):
    page.goto(site + QUESTION)
    answer = page.get_by_role("region", name="答案")
    first = answer.get_by_role("article").first
    expect(first).to_contain_text("5")
    expect(first).to_contain_text("万名")
    first.locator(".fact-source a").click()
    expect(page.locator(":target")).to_contain_text("5万名")
    expect(page.locator(":target")).to_be_in_viewport()


def test_suggestions_are_walked_through_with_the_keyboard(site, page):
    page.goto(f"{site}/search/")
    box(page).press_sequentially("济南", delay=20)
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box(page)).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    page.keyboard.press("ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "false")
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(box(page)).to_have_value("济南")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/(organizations|articles|measures|people|documents|figures)/."))


def test_initials_suggest_the_union_they_stand_for(site, page):
    page.goto(site)
    box(page).first.press_sequentially("jnszgh", delay=20)
    expect(page.get_by_role("option").filter(has_text="济南市总工会").first).to_be_visible()


def test_enter_without_a_choice_searches_for_what_was_typed(site, page):
    page.goto(f"{site}/search/")
    box(page).press_sequentially("求学圆梦", delay=10)
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))
    expect(page.locator(".hit mark").first).to_be_visible()


def test_facets_narrow_together_and_their_chips_take_them_away(site, page):
    page.goto(site + BROAD)
    everything = page.locator(".record-count").inner_text()
    region = page.get_by_role("region", name="地区").get_by_role("link").first
    region.click()
    expect(page.get_by_role("list", name="已缩小到").get_by_role("link")).to_have_count(1)
    assert page.locator(".record-count").inner_text() != everything
    page.get_by_role("region", name="措施类别").get_by_role("link").first.click()
    expect(page.get_by_role("list", name="已缩小到").get_by_role("link")).to_have_count(3)
    page.get_by_role("link", name="全部去掉").click()
    expect(page.get_by_role("list", name="已缩小到")).to_have_count(0)
    expect(page.locator(".record-count")).to_have_text(everything)


def test_on_a_phone_the_facets_wait_in_a_drawer(site, page):
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(site + BROAD)
    region = page.get_by_role("region", name="地区")
    expect(region).to_be_hidden()
    page.get_by_text("缩小范围").focus()
    page.keyboard.press("Enter")
    expect(region).to_be_visible()


def test_an_expansion_is_turned_off_with_one_click_and_on_again(site, page):
    page.goto(f"{site}/search/?q=救助")
    line = page.get_by_role("list", name="这样理解")
    expect(line).to_contain_text("也找")
    before = page.locator(".record-count").inner_text()
    line.get_by_role("link", name=re.compile("^只找")).first.click()
    expect(line).to_contain_text("已关")
    assert page.locator(".record-count").inner_text() != before
    line.get_by_role("link", name="恢复").click()
    expect(page.locator(".record-count")).to_have_text(before)


def test_what_was_probably_meant_is_shown_and_said(site, page):
    page.goto(f"{site}/search/?q=求学园梦行动")
    expect(page.get_by_role("main")).to_contain_text("求学圆梦行动")
    expect(page.locator(".meant")).to_be_visible()


def test_where_nothing_is_found_the_page_says_what_to_drop(site, page):
    page.goto(f"{site}/search/?q=困难职工+“没有的示例词汇”")
    expect(page.get_by_role("status").filter(has_text="没有找到")).to_be_visible()
    page.get_by_role("list", name="去掉一个词").get_by_role("link").first.click()
    expect(page.locator(".record-count")).to_contain_text("找到")


def test_a_search_within_the_results_keeps_what_was_asked(site, page):
    page.goto(f"{site}/search/?q=职工")
    page.get_by_label("在结果中检索").fill("2958.29")
    page.get_by_role("button", name="再找").click()
    expect(box(page)).to_have_value("职工 2958.29")
    expect(page.get_by_role("main")).to_contain_text("2958.29")


def test_the_largest_figure_comes_first_when_asked(site, page):
    page.goto(f"{site}/search/?q=职工&kind=figure")
    page.get_by_role("link", name="数额，大的在前").click()
    expect(page.locator(".hits .fact-number").first).to_contain_text("1.5")
    expect(page.locator(".results-orders strong")).to_have_text("数额，大的在前")


def test_the_advanced_form_writes_the_query_that_says_the_same(site, page):
    page.goto(f"{site}/search/advanced/")
    page.get_by_label("全部都有").fill("困难职工")
    page.get_by_label("不要有").fill("济南")
    page.get_by_label("日期从").fill("2021")
    page.get_by_label("数的是").select_option("money")
    page.get_by_label("从", exact=True).fill("100万")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))
    expect(box(page)).to_have_value(re.compile("困难职工.*-济南.*日期:2021"))
    expect(page.locator(".results-list")).to_contain_text("2958.29")
    expect(page.locator(".results-list .fact, .results-list .hit").filter(has_text="济南")).to_have_count(0)


def test_a_saved_search_counts_what_came_since(site, page):
    log_in(page, site)
    page.goto(f"{site}/search/?q=示例新鲜事")
    page.goto(f"{site}/search/?q=求学圆梦")
    page.get_by_role("button", name="存下这个检索").click()
    expect(page.get_by_role("main")).to_contain_text("存好了")
    assert SavedSearch.objects.get().label == "求学圆梦"
    make_article(title="示例：求学圆梦又有新进展")
    page.goto(f"{site}/search/saved/")
    expect(page.get_by_role("listitem").filter(has_text="求学圆梦")).to_contain_text("1 条新的")
    page.get_by_role("button", name=re.compile("^删掉")).click()
    expect(page.get_by_role("main")).to_contain_text("还没有存下的检索")


def test_every_search_offers_its_feed(site, page):
    page.goto(site + BROAD)
    address = page.get_by_role("link", name="订阅（Atom）").get_attribute("href") or ""
    answer = page.request.get(site + address)
    assert answer.ok
    assert "<entry>" in answer.text()
    assert page.locator("link[rel=alternate][href*=search]").get_attribute("href") == address


def test_near_records_are_offered_on_a_record(site, page):
    page.goto(f"{site}/articles/jilin-jiekun-tuokun/")
    near = page.get_by_role("region", name="相关推荐")
    expect(near.get_by_role("link").first).to_be_visible()
    near.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_without_javascript_all_of_search_still_works(site, browser: Browser):
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(site)
    page.get_by_role("searchbox", name="搜索").first.fill("困难职工")
    page.get_by_role("button", name="搜索").first.click()
    expect(page.locator(".record-count")).to_contain_text("找到")
    page.get_by_role("region", name="年份").get_by_role("link").first.click()
    expect(page.get_by_role("list", name="已缩小到")).to_be_visible()
    page.get_by_role("link", name="高级检索").click()
    page.get_by_role("textbox", name="一字不差").fill("让职工说了算")
    page.get_by_role("button", name="检索").click()
    expect(page.locator(".hits mark").first).to_have_text("让职工说了算")
    context.close()


# Contrast does not change with the width, nor the layout with the light: each width in one light.
@pytest.mark.parametrize(("light", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_no_fault_and_nothing_scrolls_sideways_on_any_screen_of_search(site, page, light, width):
    log_in(page, site)
    page.goto(site + BROAD)
    page.get_by_role("button", name="存下这个检索").click()
    page.emulate_media(color_scheme=light)
    page.set_viewport_size({"width": width, "height": 800})
    faults: dict[str, object] = {}
    for screen in SCREENS:
        page.goto(site + screen)
        faults[screen] = find_faults(page)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults[f"{screen} 宽"] = True
    assert not {screen: found for screen, found in faults.items() if found}


def test_while_the_index_is_missing_the_page_answers_from_the_database_and_says_so(site, page, settings):
    current = Path(settings.HAYSTACK_CONNECTIONS["default"]["PATH"]) / "CURRENT"
    kept = current.read_bytes()
    current.unlink()
    page.goto(site + BROAD)
    expect(page.get_by_role("status").filter(has_text="索引正在重建")).to_be_visible()
    expect(page.locator(".hit").first).to_be_visible()
    current.write_bytes(kept)
    page.goto(site + BROAD)
    expect(page.get_by_text("索引正在重建")).to_have_count(0)
