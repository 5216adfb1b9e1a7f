"""axe finds nothing on any screen of a reader, in light and dark, wide and narrow."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.articles.views.annotated import make_annotated
from tests.factories import make_article, make_editor, make_page, make_topic

SCREENS = (
    "/",
    "/articles/",
    "/articles/shi-li/",
    "/articles/draft/",
    "/pages/",
    "/pages/ban-mian/",
    "/clippings/",
    "/search/",
    "/search/?q=没有的示例词",
    "/accounts/login/?next=/admin/",
)
# What readers were given later; each width in one light only, for axe is slow.
ONE_LIGHT_SCREENS = ("/search/advanced/", "/topics/", "/topics/zhuan-ti/", "/compare/", "/api/")
ONE_LIGHT = {360: "dark", 1280: "light"}


@pytest.fixture
def base(db, live_server) -> str:
    made = make_annotated()
    make_article(slug="draft", title="示例草稿", status="draft", page=made.article.page)
    topic = make_topic("示例：编者的话。", slug="zhuan-ti", title="示例专题", summary="一句话的示例说明。")
    topic.entries.create(position=2, heading="示例数据", figure=made.money)
    make_page(slug="ban-mian", raw_text="尚未整理的示例文字")
    return live_server.url


def find_faults(page: Page) -> list[str]:
    # preload would copy the style sheets into the page, which the Content-Security-Policy rightly refuses.
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [
        f"{fault['id']}：{fault['help']} {[node['html'][:120] for node in fault['nodes']][:3]}"
        for fault in found
    ]


# Contrast does not change with the width, nor the layout with the light: each width in one light.
@pytest.mark.parametrize(("light", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_no_fault_on_any_screen(page: Page, base, light, width, client):
    make_editor()
    client.login(username="editor", password="biān-jí-示例")
    session = client.cookies["sessionid"].value
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=light)
    page.goto(base)
    faults = {"/ (读者)": find_faults(page)}
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": base}])
    for screen in SCREENS + (ONE_LIGHT_SCREENS if ONE_LIGHT[width] == light else ()):
        page.goto(base + screen)
        faults[screen] = find_faults(page)
    assert not {screen: found for screen, found in faults.items() if found}


def test_axe_finds_no_fault_on_an_error_page(page: Page, live_server, db, reports):
    page.goto(f"{live_server.url}/nothing/")
    assert not find_faults(page)
    assert all("404" in report for report in reports)
    reports.clear()
