"""Records in a real browser: filters without a script, the way to the sentence, every width, axe."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from articles.models import Credit, OrganizationAlias, Post, Region
from tests.factories import (
    make_article,
    make_attribution,
    make_document,
    make_editor,
    make_evidence,
    make_figure,
    make_measure,
    make_measure_kind,
    make_organization,
    make_person,
)

LONG = "示例建设集团轨道交通五号线北延伸段工程停车场一标项目部工会委员会女职工委员会技术创新工作室" * 2
SCREENS = (
    *("/organizations/", "/organizations/hui/", "/organizations/?kind=other&level=national"),
    *("/people/", "/people/ren/", "/measures/", "/measures/xing-dong/"),
    *("/figures/?dimension=people&sort=largest", "/figures/shu/", "/documents/", "/documents/ban-fa/"),
)


@pytest.fixture
def base(db, live_server) -> str:
    """One of each record with everything it can have, under long names; drafts beside them."""
    province = Region.objects.create(code="990000", name="示例省", level="province")
    article = make_article(slug="report", title="示例报道" + LONG[:80])
    top = make_organization(name=f"上级{LONG}"[:100])
    union = make_organization(slug="hui", name=LONG[:100], parent=top, region=province, note="示例说明")
    make_organization(name="示例下级会", parent=union, status="draft")
    OrganizationAlias.objects.create(organization=union, name="示例总", article=article)
    place = make_evidence(article, "示例市总工会常务副主席乙某", key="p1")
    union.evidence.add(place)
    person = make_person(slug="ren", name="乙某")
    person.evidence.add(place)
    post = Post.objects.create(
        key="1", person=person, organization=union, title="常务副主席", as_of="2021-03-25", evidence=place
    )
    Post.objects.create(key="2", person=person, is_missing=True, evidence=place)
    Credit.objects.create(article=article, person=person, role="author")
    voice = make_attribution(
        article,
        kind="person",
        person=person,
        post=post,
        verb="介绍",
        evidence=make_evidence(article, "乙某介绍"),
    )
    kind = make_measure_kind(slug="zhong", name="示例小类", parent=make_measure_kind(name="示例大类"))
    document = make_document(slug="ban-fa", title=f"关于{LONG}的办法", issuer=union)
    document.evidence.add(make_evidence(article, "《示例方案》"))
    measure = make_measure(
        article,
        slug="xing-dong",
        name=f"行动{LONG}"[:100],
        summary=LONG,
        kind=kind,
        region=province,
        origin="职工建议",
        origin_person=person,
        origin_evidence=make_evidence(article, "依据《示例方案》"),
        attribution=voice,
        stage="done",
    )
    measure.leads.add(union)
    measure.basis.add(document)
    make_measure(name="示例同类行动", kind=kind, stage="planned")
    figure = make_figure(
        article, slug="shu", organization=union, measure=measure, attribution=voice, counted=LONG
    )
    make_figure(article, quote="3万名", restates=figure, organization=union)
    return live_server.url


def test_a_filter_is_applied_and_taken_away_without_a_script(browser: Browser, base):
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{base}/measures/")
    page.get_by_label("阶段").select_option("planned")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator(".record-list > li")).to_have_count(1)
    expect(page.locator(".record-name")).to_have_text("示例同类行动")
    page.get_by_role("link", name="阶段：计划").click()
    expect(page.locator(".record-list > li")).to_have_count(2)
    context.close()


def test_a_result_of_nothing_leads_back(page: Page, base):
    page.goto(f"{base}/organizations/?kind=other&level=city")
    expect(page.get_by_text("没有同时符合“其他”“市”的组织。")).to_be_visible()
    page.get_by_role("link", name="去掉“其他”").click()
    expect(page.locator(".record-list > li")).to_have_count(2)


def test_a_figure_leads_to_its_lit_sentence(page: Page, base):
    page.goto(f"{base}/figures/shu/")
    expect(page.locator(".figure-large")).to_contain_text("3")
    expect(page.locator(".record-main .proof mark")).to_have_text("近3万名")
    page.locator(".proof figcaption a").click()
    expect(page.locator(":target")).to_have_text("近3万名")


def test_a_mention_leads_to_its_place(page: Page, base):
    page.goto(f"{base}/organizations/hui/")
    page.locator(".mention-list a").first.click()
    expect(page).to_have_url(f"{base}/articles/report/#p1")


def test_what_a_record_is_stands_beside_what_was_said_where_there_is_room(page: Page, base):
    def places():
        page.goto(f"{base}/organizations/hui/")
        return page.locator(".record-notes").bounding_box(), page.locator(".record-main").bounding_box()

    page.set_viewport_size({"width": 1280, "height": 800})
    notes, main = places()
    assert notes["x"] > main["x"] + main["width"]
    page.set_viewport_size({"width": 768, "height": 800})
    notes, main = places()
    assert notes["y"] + notes["height"] <= main["y"]


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_screen_scrolls_sideways_with_the_longest_names(page: Page, base, width):
    page.set_viewport_size({"width": width, "height": 800})
    for screen in SCREENS:
        page.goto(base + screen)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{screen} 宽 {wide}"


# Contrast does not change with the width, nor the layout with the light: each width in one light.
@pytest.mark.parametrize(("light", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_no_fault_on_any_screen(page: Page, base, client, light, width):
    client.force_login(make_editor())
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": base}])
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=light)
    faults = {}
    for screen in SCREENS:
        page.goto(base + screen)
        # preload would copy the style sheets into the page, which the Content-Security-Policy refuses.
        found = Axe().run(page, options={"preload": False}).response["violations"]
        faults[screen] = [(fault["id"], fault["nodes"][0]["html"][:120]) for fault in found]
    assert not {screen: found for screen, found in faults.items() if found}
