"""How every screen of a reader holds at each width, in both lights, with the longest titles."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.articles.views.annotated import make_annotated
from tests.factories import make_article, make_organization, make_page

WIDTHS = (360, 768, 1280, 1600)
SCREENS = (
    "/",
    "/articles/",
    "/articles/shi-li/",
    "/articles/long/",
    "/pages/",
    "/pages/示例版面/",
    "/search/",
    "/search/?q=没有的示例词",
    "/accounts/login/",
    "/search/advanced/",
    "/organizations/chang/",
    "/compare/",
    "/figures/",
    "/api/",
)


@pytest.fixture
def base(db, live_server) -> str:
    made = make_annotated()
    long_name = "示例省示例市示例区经济技术开发区装备制造产业园区" + "联合" * 15 + "工会委员会"
    made.measure.leads.add(make_organization(slug="chang", name=long_name))
    make_article(
        page=make_page(title="示例版面" + "很长" * 40),
        slug="long",
        title="关于进一步做好示例工作的通知" * 12,
        kicker="引题" * 60,
        subtitle="https://example.org/" + "a" * 150,
        body="一段没有标点的文字" * 200,
    )
    return live_server.url


@pytest.mark.parametrize("width", WIDTHS)
def test_no_screen_scrolls_sideways(page: Page, base, width):
    page.set_viewport_size({"width": width, "height": 800})
    for screen in SCREENS:
        page.goto(base + screen)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{screen} 宽 {wide}"
    rows = page.locator(".masthead-nav li").evaluate_all("all => new Set(all.map(li => li.offsetTop)).size")
    assert rows == 1, "报头的栏目排成了几行"


def test_text_twice_as_large_still_fits(page: Page, base):
    # 200 % zoom of a 1280 px window leaves 640 CSS pixels (WCAG 2.2, 1.4.4 and 1.4.10).
    page.set_viewport_size({"width": 640, "height": 400})
    for screen in ("/articles/shi-li/", "/search/advanced/", "/figures/"):
        page.goto(base + screen)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, screen


def test_a_line_holds_some_36_characters_on_a_wide_screen(page: Page, base):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{base}/articles/long/")
    characters = page.evaluate(
        "(p => p.clientWidth / parseFloat(getComputedStyle(p).fontSize))"
        "(document.querySelector('#para-1 > p'))"
    )
    assert 34 <= characters <= 38


def test_the_system_setting_and_the_switch_choose_the_light(page: Page, base):
    page.emulate_media(color_scheme="dark")
    page.goto(base)
    expect(page.locator("body")).to_have_css("background-color", "rgb(29, 27, 24)")
    page.get_by_role("button", name="换成浅色").click()
    expect(page.locator("body")).to_have_css("background-color", "rgb(251, 250, 247)")
    page.goto(f"{base}/articles/")
    expect(page.locator("body")).to_have_css("background-color", "rgb(251, 250, 247)")
    expect(page.get_by_role("button", name="换成深色")).to_be_visible()


def test_nothing_moves_for_those_who_want_no_motion(page: Page, base):
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{base}/articles/shi-li/")
    expect(page.locator("#f-1")).to_have_css("transition-duration", "0s")


def test_paper_has_no_navigation_and_says_where_it_came_from(page: Page, base):
    page.goto(f"{base}/figures/qian/?q=1")
    expect(page.locator(".print-foot")).to_be_hidden()
    page.emulate_media(media="print")
    for screen_only in (".masthead", ".foot", ".tool >> nth=0"):
        expect(page.locator(screen_only)).to_be_hidden()
    expect(page.locator(".print-foot")).to_contain_text(f"{base}/figures/qian/?q=1")
    page.goto(f"{base}/articles/shi-li/")
    assert page.locator(".fact-sentence blockquote").first.bounding_box() is None, "数据表在纸上由注释代替"
    page.goto(f"{base}/measures/bu-tie/")
    expect(page.locator(".fact-sentence blockquote").first).to_be_visible()
