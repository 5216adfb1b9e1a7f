"""Pictures in a real browser: drawn from their tables, switched, redrawn, printed; tables alone without a script."""

from __future__ import annotations

from decimal import Decimal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.factories import make_article, make_figure, make_measure, make_measure_kind, make_organization

ORGANIZATION, COMPARISON = "/organizations/hui/", "/compare/?kind=bang-fu"
LONG = "受疫情影响较大的困难职工和在档地方级困难职工家庭疫情期间生活补贴" * 2


@pytest.fixture
def base(db, live_server) -> str:
    """A union with dated and undated measures, and three sums of one kind: exact, more than, from … to."""
    kind = make_measure_kind(slug="bang-fu", name="示例帮扶")
    union = make_organization(slug="hui", name="示例市总工会", parent=make_organization(name="示例省总工会"))
    for started, ended in (("2019", ""), ("2021-03-24", "2021-07-01"), ("2021-03-26", ""), ("", "")):
        make_measure(name=f"{started or '无日期'}{LONG}"[:80], started_on=started, ended_on=ended).leads.add(
            union
        )
    for name, hedge, upper in (("一会", "", None), ("二会", "超过", None), ("三会", "", Decimal(5000000))):
        measure = make_measure(kind=kind, name=f"{name}行动")
        measure.leads.set([make_organization(name=f"{name}{LONG}"[:60])])
        make_figure(
            make_article(),
            quote="367万元",
            verbatim="367万元",
            hedge=hedge,
            value=Decimal(3670000),
            value_to=upper,
            unit="元",
            dimension="money",
            measure=measure,
            organization=measure.leads.get(),
        )
    return live_server.url


def option(page: Page, kind: str) -> dict:
    """What the picture of this kind shows now."""
    return page.locator(f"figure[data-chart={kind}] .chart-canvas").evaluate(
        "canvas => { const {series, title, yAxis, backgroundColor, animation} = "
        "echarts.getInstanceByDom(canvas).getOption(); return JSON.parse(JSON.stringify("
        "{series, title, rows: (yAxis[0].data || []).length, backgroundColor, animation})) }"
    )


def test_pictures_are_drawn_from_their_tables_and_change_with_the_reader(page: Page, base):
    page.emulate_media(reduced_motion="reduce")
    page.goto(base + ORGANIZATION)
    times = page.locator("figure[data-chart=timeline]")
    expect(times.locator("canvas")).to_be_visible()
    expect(page.locator("#times-table")).to_be_hidden()
    drawn = option(page, "timeline")
    assert drawn["rows"] == 3
    assert "1项日期原文未载" in drawn["title"][0]["text"]
    assert not drawn["animation"]
    names = {node["name"] for node in option(page, "graph")["series"][0]["data"]}
    assert {"示例市总工会", "示例省总工会", "牵头的措施 4", "上级 1"} <= names
    assert "示例市总工会" in page.locator("#relations").get_attribute("data-centre")
    assert "3项，从2019年到2021年" in times.locator(".chart-canvas").get_attribute("aria-label")
    light = drawn["backgroundColor"]
    page.get_by_role("button", name="换成深色").click()
    page.wait_for_function(
        "light => echarts.getInstanceByDom(document.querySelector('.chart-canvas')).getOption()"
        ".backgroundColor !== light",
        arg=light,
    )
    times.get_by_role("button", name="表").click()
    expect(page.locator("#times-table")).to_be_visible()
    expect(times.locator("canvas")).to_be_hidden()
    expect(times.get_by_role("button", name="表")).to_have_attribute("aria-pressed", "true")
    # On paper a picture has the width of the sheet and not that of the window.
    page.evaluate(
        "addEventListener('beforeprint', () => { const chart = "
        "echarts.getInstanceByDom(document.querySelector('[data-chart=graph] .chart-canvas')); "
        "window.printed = [chart.getWidth(), chart.getOption().backgroundColor] })"
    )
    page.pdf(format="A4")
    assert page.evaluate("window.printed") == [640, "#fff"]
    page.goto(base + COMPARISON)
    sure, inexact = option(page, "bars")["series"]
    ends = [entry["value"] for entry in inexact["data"]]
    assert [entry["value"] for entry in sure["data"]] == [3670000, 3670000, 3670000]
    assert ends[:2] == ["-", 1330000]
    assert 0 < ends[2] < 367000
    assert page.locator("#comparison").is_visible()
    for width in (360, 768, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        for screen in (ORGANIZATION, COMPARISON, "/regions/"):
            page.goto(base + screen)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{screen} 宽 {wide}"


def test_without_a_script_the_tables_stand_alone(browser: Browser, base):
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    for screen, table in (
        (ORGANIZATION, "#times-table"),
        (ORGANIZATION, "#relations"),
        (COMPARISON, "#comparison"),
    ):
        page.goto(base + screen)
        expect(page.locator(table)).to_be_visible()
        assert not page.locator("figure[data-chart]").first.is_visible()
    context.close()


def test_axe_finds_no_fault_in_pictures_and_their_tables(page: Page, base):
    for light in ("light", "dark"):
        page.emulate_media(color_scheme=light)
        for screen in (ORGANIZATION, COMPARISON, "/regions/"):
            page.goto(base + screen)
            # preload would copy the style sheets into the page, which the Content-Security-Policy refuses.
            found = Axe().run(page, options={"preload": False}).response["violations"]
            assert not [(fault["id"], fault["nodes"][0]["html"][:120]) for fault in found], (screen, light)
