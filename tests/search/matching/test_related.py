"""相关推荐: near records, never one that the reader may not see."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.template import Context, Template

from search.matching.related import MOST, related
from tests import factories

pytestmark = pytest.mark.django_db

BODY = "吉林省总工会为困难职工建档立卡，脱困户数逐年增加。{}"


def make_many(count: int, **fields) -> list:
    return [
        factories.make_article(body=BODY.format("甲乙丙丁戊己庚辛"[number % 8] * 3), **fields)
        for number in range(count)
    ]


def fill() -> None:
    for number in range(12):
        factories.make_organization(name=f"无关第{number}单位")


def test_articles_on_the_same_matter_are_near(indexed):
    first, second = make_many(2)
    other = factories.make_article(body="足球比赛昨日开幕，球迷欢呼。")
    fill()
    indexed()
    assert related(first) == [second]
    assert other not in related(first)


def test_a_shared_organization_makes_measures_near(indexed):
    union = factories.make_organization(name="示例联合会")
    one = factories.make_measure(name="送温暖")
    two = factories.make_measure(name="读书月")
    for measure in (one, two):
        measure.leads.add(union)
    fill()
    indexed()
    assert two in related(one)
    assert one in related(two)


def test_drafts_are_near_for_editors_only(indexed):
    first, draft = make_many(2)
    draft.status = "draft"
    draft.save()
    fill()
    indexed()
    assert related(first) == []
    assert related(first, user=factories.make_editor()) == [draft]


def test_what_the_database_no_longer_shows_is_left_out_before_the_index_knows(indexed):
    first, second = make_many(2)
    fill()
    indexed()
    second.status = "withdrawn"
    second.save()
    assert related(first) == []


def test_there_are_few_and_the_record_itself_is_not_among_them(indexed):
    records = make_many(9)
    for number in range(60):
        factories.make_organization(name=f"无关第{number}单位")
    indexed()
    found = related(records[0])
    assert len(found) == MOST
    assert records[0] not in found


def test_without_an_index_there_is_nothing_and_no_question_to_the_database(db, django_assert_num_queries):
    article = factories.make_article()
    with django_assert_num_queries(0):
        assert related(article) == []


def test_the_tag_shows_links(indexed):
    first, second = make_many(2)
    fill()
    indexed()
    template = Template("{% load related %}{% related_to record %}")
    shown = template.render(Context({"record": first}))
    assert f"/articles/{quote(second.slug)}/" in shown
    assert template.render(Context({"record": factories.make_article(body="足球。")})).strip() == ""
