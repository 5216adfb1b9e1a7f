"""Suggestions while typing: names, aliases, pinyin, titles; never a draft."""

from __future__ import annotations

import time

import pytest
from django.urls import reverse

from search.pages.suggesting import MOST, suggest
from tests import factories

pytestmark = pytest.mark.django_db


def labels(text: str, **options) -> list[str]:
    return [one.label for one in suggest(text, **options)]


@pytest.fixture
def known(indexed):
    union = factories.make_organization(name="芜湖市总工会", slug="wu-hu")
    union.aliases.create(name="芜湖工会之家")
    article = factories.make_article(title="芜湖来信")
    factories.make_person(name="单大勇")
    factories.make_measure(article, name="春季要约")
    factories.make_document(title="芜湖办法")
    factories.make_topic(title="芜湖专题")
    factories.make_figure(article)
    factories.make_organization(name="芜湖秘密工会", status="draft")
    indexed()
    return union


@pytest.mark.parametrize("typed", ["芜湖市总", "市总工会", "whszgh", "wuhushi", "芜湖 市总"[:2], "蕪湖市"])
def test_an_organization_is_offered_by_its_name_and_its_pinyin(known, typed):
    assert "芜湖市总工会" in labels(typed)


def test_an_alias_is_offered_with_the_name(known):
    (one,) = [one for one in suggest("工会之家") if one.label == "芜湖市总工会"]
    assert one.alias == "芜湖工会之家"
    assert one.url == reverse("articles:organization-detail", kwargs={"slug": "wu-hu"})


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("单大", "单大勇"),
        ("shandy", "单大勇"),
        ("春季", "春季要约"),
        ("湖办", "芜湖办法"),
        ("芜湖来", "芜湖来信"),
        ("湖专", "芜湖专题"),
        ("3万", "3万名"),
    ],
)
def test_records_of_every_kind_are_offered(known, typed, label):
    assert any(label in one for one in labels(typed)), labels(typed)


def test_a_beginning_comes_before_a_middle(indexed):
    factories.make_organization(name="大连示例")
    factories.make_organization(name="示例之大连")
    indexed()
    assert labels("大连") == ["大连示例", "示例之大连"]


def test_drafts_are_offered_to_editors_only(known):
    assert "芜湖秘密工会" not in labels("芜湖秘密")
    assert "芜湖秘密工会" in labels("芜湖秘密", user=factories.make_editor())
    assert "芜湖秘密工会" not in labels("芜湖秘密", user=factories.make_reader())


def test_what_is_withdrawn_is_offered_no_longer_even_before_the_index_knows(known):
    assert "芜湖市总工会" in labels("芜湖市总")
    known.status = "withdrawn"
    known.save()
    assert "芜湖市总工会" not in labels("芜湖市总")


def test_a_withdrawn_title_is_offered_no_longer(indexed):
    article = factories.make_article(title="示例来信")
    indexed()
    assert labels("示例来") == ["示例来信"]
    article.status = "withdrawn"
    article.save()
    assert labels("示例来") == []


def test_there_are_never_more_than_fit(indexed):
    for number in range(30):
        factories.make_organization(name=f"同名示例{number}")
        factories.make_article(title=f"同名示例{number}")
    indexed()
    assert len(suggest("同名示例")) == MOST


@pytest.mark.parametrize("typed", ["", " ", "\x00", "\ud800", "长" * 500, "-", '"', "%", "(", "a" * 41])
def test_nonsense_is_answered_with_nothing(client, known, typed):
    assert suggest(typed) == ()
    assert client.get(reverse("search:suggest"), {"q": typed.encode("utf-8", "replace")}).json() == {
        "suggestions": []
    }


def test_without_an_index_names_are_still_offered(db):
    factories.make_organization(name="芜湖市总工会")
    assert labels("芜湖") == ["芜湖市总工会"]


def test_the_address_answers_in_json(client, known):
    answer = client.get(reverse("search:suggest"), {"q": "芜湖市总"})
    assert answer["Content-Type"] == "application/json"
    assert answer.json()["suggestions"][0] == {
        "label": "芜湖市总工会",
        "kind": "组织",
        "url": reverse("articles:organization-detail", kwargs={"slug": "wu-hu"}),
        "alias": "",
    }
    assert client.post(reverse("search:suggest"), {"q": "芜湖"}).status_code == 405


@pytest.mark.parametrize("rows", [5, 50])
def test_the_database_is_asked_a_fixed_number_of_times(indexed, django_assert_num_queries, rows):
    for number in range(rows):
        factories.make_organization(name=f"同名示例{number}")
        factories.make_article(title=f"同名示例{number}")
    indexed()
    suggest("别的")
    with django_assert_num_queries(4):
        suggest("同名示例")
    with django_assert_num_queries(2):
        suggest("同名示例")


def test_a_letter_takes_a_small_part_of_a_second_among_a_thousand_names(indexed):
    for number in range(300):
        factories.make_organization(name=f"第{number}示例市总工会")
    indexed()
    suggest("别的")
    start = time.perf_counter()
    suggest("slszgh")
    assert time.perf_counter() - start < 0.25
