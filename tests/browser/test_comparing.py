"""措施对照 and 数据台账 in a real browser: without a script, at every width, on paper, for axe."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.factories import make_article, make_figure, make_measure, make_measure_kind, make_organization

COMPARISON = "/compare/?kind=bang-fu"
LEDGER = "/figures/?dimension=money&sort=largest"
LONG = "受疫情影响较大的困难职工和在档地方级困难职工家庭疫情期间生活补贴" * 2


@pytest.fixture
def base(db, live_server) -> str:
    """Three unions with sums of unlike length, one of them with people too, and a measure of nobody."""
    kind = make_measure_kind(slug="bang-fu", name="示例帮扶")
    for name, amount in (("一会", "29582900"), ("丁会", "5310000"), (f"七{LONG}"[:60], "2755000")):
        measure = make_measure(kind=kind, name=f"{name}补贴行动"[:80])
        measure.leads.set([make_organization(name=name)])
        article = make_article(title=f"{name}报道")
        make_figure(
            article,
            quote="367万元",
            verbatim="367万元",
            hedge="",
            value=Decimal(amount),
            unit="元",
            dimension="money",
            counted=f"{name}{LONG}"[:100],
            measure=measure,
            organization=measure.leads.get(),
        )
    make_figure(article, measure=measure, organization=measure.leads.get())
    make_measure(kind=kind, name="无人写明的行动")
    return live_server.url


def test_everything_works_without_a_script(browser: Browser, base):
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{base}/compare/")
    page.get_by_role("link", name="示例帮扶").click()
    expect(page.locator("#comparison tbody tr")).to_have_count(4)
    page.get_by_role("link", name="金额").click()
    expect(page.locator("#comparison th[aria-sort=descending]")).to_contain_text("金额")
    expect(page.locator("#comparison tbody tr").first).to_contain_text("2,958.29")
    page.get_by_text("选列和排列").click()
    for column in ("金额（元，结果）", "人数（人，结果）"):
        page.get_by_role("group", name="按哪一列排").get_by_label(column).check()
    page.get_by_role("button", name="照此显示").click()
    expect(page.get_by_role("status").filter(has_text="是两种量，比不出大小")).to_be_visible()
    page.get_by_label("选中“一会补贴行动”").check()
    page.get_by_role("button", name="只对照选中的").click()
    expect(page.locator("#comparison tbody tr")).to_have_count(1)
    page.locator("a.told-number").click()
    expect(page.locator(":target")).to_have_text("367万元")
    page.goto(f"{base}/figures/")
    page.locator("#filter-dimension").select_option("money")
    page.get_by_label("不少于").fill("300万")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator("#ledger tbody tr")).to_have_count(2)
    page.get_by_role("link", name="不少于：300万元").click()
    expect(page.locator("#ledger tbody tr")).to_have_count(3)
    context.close()


def test_numbers_stand_on_their_point_and_no_width_scrolls_the_page(page: Page, base):
    page.goto(base + COMPARISON)
    edges = {
        round(box["x"] + box["width"])
        for box in (whole.bounding_box() for whole in page.locator("td:nth-child(2) .number-whole").all())
    }
    assert len(edges) == 1
    for width in (360, 768, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        for screen in (COMPARISON, LEDGER, "/compare/"):
            page.goto(base + screen)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{screen} 宽 {wide}"
            if width == 360 and screen != "/compare/":
                assert (
                    page.locator("tbody td").first.evaluate("cell => getComputedStyle(cell).display")
                    == "grid"
                )


def test_a_table_is_shared_copied_and_printed_across_the_sheet(page: Page, base):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{base}{COMPARISON}&sort=money.元..result&nonsense=1")
    page.get_by_role("button", name="复制地址").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    address = page.evaluate("navigator.clipboard.readText()")
    assert address == page.get_by_label("本表地址").input_value()
    assert "nonsense" not in address
    page.goto(address)
    expect(page.locator("#comparison th[aria-sort=descending]")).to_contain_text("金额")
    for screen in (COMPARISON, LEDGER):
        page.goto(base + screen)
        sheets = re.findall(rb"/MediaBox ?\[0 0 ([0-9.]+) ([0-9.]+)\]", page.pdf(prefer_css_page_size=True))
        assert {(round(float(wide)), round(float(high))) for wide, high in sheets} == {(842, 595)}
        page.emulate_media(media="print")
        expect(page.get_by_role("heading", name="出处")).to_be_visible()
        expect(page.get_by_text("[1]").first).to_be_visible()
        expect(page.locator(".take-away")).to_be_hidden()
        page.emulate_media(media="screen")


@pytest.mark.parametrize("light", ["light", "dark"])
def test_axe_finds_no_fault(page: Page, base, light):
    page.emulate_media(color_scheme=light)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for screen in ("/compare/", f"{COMPARISON}&sort=money.元..result", LEDGER, "/measures/?kind=bang-fu"):
            page.goto(base + screen)
            # preload would copy the style sheets into the page, which the Content-Security-Policy refuses.
            found = Axe().run(page, options={"preload": False}).response["violations"]
            assert not [(fault["id"], fault["nodes"][0]["html"][:120]) for fault in found], screen
