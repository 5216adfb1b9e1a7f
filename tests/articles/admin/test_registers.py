"""Editing the registers: aliases and posts stand in the form of whoever they belong to."""

import pytest
from django.urls import reverse

from articles.models import Organization, OrganizationAlias, Post, Region
from tests.articles.admin.forms import change, errors_of, open_form
from tests.factories import make_article, make_evidence, make_figure, make_organization, make_person

pytestmark = pytest.mark.django_db


def test_an_organization_is_added_with_nothing_but_what_is_known(desk):
    url = "/admin/articles/organization/add/"
    desk.post(url, {**open_form(desk, url), "name": "示例总工会", "kind": "union"})
    organization = Organization.objects.get()
    assert (organization.slug, organization.status, organization.approved_by) == ("示例总工会", "draft", "")


def test_the_same_alias_twice_comes_back_as_a_sentence(desk):
    organization = make_organization()
    rows = {"aliases-TOTAL_FORMS": 2, "aliases-0-name": "示总", "aliases-1-name": "示总"}
    response = change(desk, organization, **rows, note="示例说明")
    assert response.status_code == 200
    assert "这个别名已经有了" in errors_of(response)
    assert "示例说明" in response.content.decode()
    assert not OrganizationAlias.objects.exists()


def test_a_circle_of_parents_is_refused(desk):
    above = make_organization()
    below = make_organization(parent=above)
    assert "绕成了圈" in errors_of(change(desk, above, parent=below.pk))


def test_a_post_that_the_page_lost_is_marked_so(desk):
    person, evidence = make_person(), make_evidence()
    row = {"posts-TOTAL_FORMS": 1, "posts-0-evidence": evidence.pk, "posts-0-key": "2021"}
    assert "两者只取其一" in errors_of(change(desk, person, **row))
    change(desk, person, **row, **{"posts-0-is_missing": "on"})
    assert Post.objects.get().label == "职务原文缺失"


def test_regions_of_one_name_are_told_apart_by_their_path(desk):
    province = Region.objects.create(code="110000", name="示例省", level="province")
    city = Region.objects.create(code="110100", name="市辖区", level="city", parent=province)
    county = Region.objects.create(code="110101", name="东城区", level="county", parent=city)
    query = {"app_label": "articles", "model_name": "organization", "field_name": "region", "term": "东城"}
    results = desk.get(reverse("admin:autocomplete"), query).json()["results"]
    assert results == [{"id": str(county.pk), "text": "示例省 市辖区 东城区（110101）"}]


def test_a_figure_whose_number_is_not_in_its_quote_is_refused(desk):
    figure = make_figure(make_article())
    response = change(desk, figure, verbatim="4万名")
    assert "须逐字抄录" in errors_of(response)


def test_idle_zeros_are_not_shown_and_are_no_change(desk):
    figure = make_figure(make_article())
    values = open_form(desk, reverse("admin:articles_figure_change", args=[figure.pk]))
    assert values["value"] == "30000"
    response = change(desk, figure)
    assert response.status_code == 200
    assert figure.evidence.figure.value == 30000
