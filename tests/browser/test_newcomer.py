"""The first hour of a newcomer, on the real page: find a figure, land on its sentence, edit, find the edit."""

import pytest
from playwright.sync_api import expect

from articles.models import Measure
from tests.factories import make_editor

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_figure_is_found_and_its_sentence_is_lit(site, page):
    page.goto(site)
    page.get_by_role("combobox", name="搜索").first.fill("困难职工 2958.29万元")
    page.keyboard.press("Enter")
    page.get_by_role("main").locator("a[href$='/articles/jilin-jiekun-tuokun/#f-2958-29wan']").first.click()
    page.wait_for_url("**/articles/jilin-jiekun-tuokun/#f-2958-29wan")
    lit = page.locator(":target")
    expect(lit).to_contain_text("2958.29万元")
    expect(lit).to_be_in_viewport()


def test_an_edit_in_the_admin_is_found_at_once(site, page):
    make_editor("editor")
    page.goto(f"{site}/accounts/login/")
    page.get_by_label("用户名").fill("editor")
    page.get_by_label("密码").fill("biān-jí-示例")
    page.get_by_role("button", name="登录").click()

    measure = Measure.objects.get(slug="工会主席接待日")
    page.goto(f"{site}/admin/articles/measure/{measure.pk}/change/")
    page.get_by_role("textbox", name="名称").first.fill("工会主席每月面对面（示例改名）")
    page.get_by_role("button", name="保存", exact=True).first.click()
    expect(page.get_by_role("list").get_by_text("工会主席每月面对面（示例改名）").first).to_be_visible()

    page.goto(f"{site}/search/?q=工会主席每月面对面")
    result = page.get_by_role("main").get_by_role("link", name="工会主席每月面对面（示例改名）").first
    expect(result).to_be_visible()
    result.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("工会主席每月面对面（示例改名）")
