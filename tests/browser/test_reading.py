"""Reading in a real browser: a figure's place lights up, notes and words find each other, nothing needs a script."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from tests.articles.views.annotated import make_annotated
from tests.factories import make_reader

WASHED = "rgb(250, 227, 223)"


@pytest.fixture
def article_url(live_server) -> str:
    made = make_annotated()
    return live_server.url + reverse("articles:article-detail", args=[made.article.slug])


def test_the_address_of_a_figure_lights_its_words(page: Page, article_url):
    page.goto(f"{article_url}#f-1")
    expect(page.locator("#f-1")).to_have_text("367万元")
    expect(page.locator("#f-1")).to_have_css("background-color", WASHED)
    expect(page.locator("#f-1")).to_be_in_viewport()


def test_a_fact_row_leads_to_its_lit_words(page: Page, live_server, article_url):
    page.goto(live_server.url + reverse("articles:figure-list"))
    page.locator(".fact-source a").click()
    expect(page).to_have_url(f"{article_url}#f-1")
    expect(page.locator("#f-1")).to_have_css("background-color", WASHED)


def test_a_note_lights_its_words_and_the_words_their_note(page: Page, article_url):
    page.goto(article_url)
    page.locator(".note.is-figure").hover()
    expect(page.locator("#f-1")).to_have_css("background-color", WASHED)
    page.locator("#p-1").hover()
    expect(page.locator("#f-1")).not_to_have_css("background-color", WASHED)
    expect(page.locator(".note.is-person")).to_have_css("background-color", WASHED)


def test_focus_lights_as_the_mouse_does(page: Page, article_url):
    page.goto(article_url)
    page.locator("#f-1 a").focus()
    expect(page.locator(".note.is-figure")).to_have_css("background-color", WASHED)


def test_notes_stand_at_their_line_in_the_margin_one_below_another(page: Page, article_url):
    page.goto(article_url)
    notes = [note.bounding_box() for note in page.locator(".note").all()]
    words = page.locator("#o-1").bounding_box()
    text = page.locator("#para-3 > p").bounding_box()
    assert abs(notes[0]["y"] - words["y"]) < 12
    assert all(note["x"] >= text["x"] + text["width"] for note in notes)
    assert all(upper["y"] + upper["height"] <= lower["y"] for upper, lower in pairwise(notes))


def test_the_switch_hides_every_note_and_line_and_is_remembered(page: Page, article_url):
    page.goto(article_url)
    page.get_by_label("显示批注").uncheck()
    expect(page.locator(".note.is-figure")).to_be_hidden()
    expect(page.locator("#f-1")).to_have_css("text-decoration-line", "none")
    page.reload()
    expect(page.get_by_label("显示批注")).not_to_be_checked()
    expect(page.locator(".note.is-figure")).to_be_hidden()
    expect(page.locator(".mark.is-gap").last).to_be_visible()


def test_on_a_narrow_screen_the_notes_open_under_their_paragraph(page: Page, article_url):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(article_url)
    expect(page.locator(".note.is-figure")).to_be_hidden()
    page.get_by_text("批注 5 条").click()
    expect(page.locator(".note.is-figure")).to_be_visible()
    text, note = page.locator("#para-3 > p").bounding_box(), page.locator(".note.is-figure").bounding_box()
    assert note["y"] >= text["y"] + text["height"]


def test_reading_needs_no_script(browser: Browser, article_url):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{article_url}#f-1")
    expect(page.locator("#f-1")).to_have_css("background-color", WASHED)
    expect(page.locator(".note.is-figure")).to_be_visible()
    page.get_by_label("显示批注").uncheck()
    expect(page.locator(".note.is-figure")).to_be_hidden()
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_label("显示批注").check()
    page.get_by_text("批注 5 条").click()
    expect(page.locator(".note.is-figure")).to_be_visible()
    context.close()


def test_the_first_tab_leads_past_the_masthead(page: Page, article_url):
    page.goto(article_url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#content :focus")).to_have_count(1)


def test_on_paper_notes_are_numbered_and_the_article_is_cited(page: Page, article_url):
    page.goto(article_url)
    page.emulate_media(media="print")
    expect(page.locator(".masthead")).to_be_hidden()
    expect(page.locator(".note.is-figure")).to_be_hidden()
    expect(page.locator(".print-notes li")).to_have_count(5)
    expect(page.locator(".print-citation")).to_contain_text("示例标题[N].")
    number = page.evaluate("getComputedStyle(document.getElementById('f-1'), '::after').content")
    # A word joiner stands before it: no line begins with the number of a note.
    assert number == '"\u2060[3]"'


def test_logging_in_and_out(page: Page, live_server):
    make_reader()
    page.goto(live_server.url)
    page.get_by_role("banner").get_by_role("link", name="登录").click()
    page.get_by_label("用户名").fill("reader")
    page.get_by_label("密码").fill("错")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("用户名").fill("reader")
    page.get_by_label("密码").fill("dú-zhě-示例")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("button", name="退出")).to_be_visible()
    expect(page.get_by_role("link", name="后台")).to_have_count(0)
    page.get_by_role("button", name="退出").click()
    expect(page.get_by_role("banner").get_by_role("link", name="登录")).to_be_visible()
