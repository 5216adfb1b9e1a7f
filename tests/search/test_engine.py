"""Haystack's own doors lead to the same index, and nothing typed reaches Whoosh's parser."""

from __future__ import annotations

import random

import pytest
from django.core.management import call_command
from haystack.inputs import AutoQuery, Clean, Exact, Not, Raw
from haystack.query import SQ, SearchQuerySet

from articles.models import Article, Organization
from search import find
from search.upkeep.outbox import backend
from tests import factories
from tests.search.pages.test_views import SCRAPS

pytestmark = pytest.mark.django_db


@pytest.fixture
def organizations(indexed) -> list[Organization]:
    made = [factories.make_organization(name=f"示例第{number}工会") for number in range(30)]
    indexed()
    return made


def test_all_and_count_are_right(organizations):
    assert SearchQuerySet().all().count() == 30
    assert len(SearchQuerySet().all()) == 30
    assert {result.pk for result in SearchQuerySet().models(Organization)} == {
        str(one.pk) for one in organizations
    }
    assert SearchQuerySet().models(Article).count() == 0


def test_a_slice_gives_the_rows_it_names(organizations):
    every = [result.pk for result in SearchQuerySet().all()]
    assert [result.pk for result in SearchQuerySet().all()[15:25]] == every[15:25]


def test_filters_search_the_content_and_combine(organizations):
    assert SearchQuerySet().filter(content="示例第7工会")[0].object == organizations[7]
    assert SearchQuerySet().filter(content=Exact("示例第7工会")).count() == 1
    assert SearchQuerySet().filter(SQ(content=Exact("第7工")) | SQ(content=Exact("第8工"))).count() == 2
    assert SearchQuerySet().exclude(content=Exact("第7工")).count() == 29
    assert SearchQuerySet().filter(content="工会").filter(content=Exact("第7工")).count() == 1
    assert SearchQuerySet().filter(content="工").count() == 30
    assert SearchQuerySet().narrow('kind:"organization"').count() == 30
    assert SearchQuerySet().filter(kind__in=["article", "person"]).count() == 0


@pytest.mark.parametrize("make", [AutoQuery, Clean, Exact, Not, Raw, str])
def test_garbage_through_any_door_is_no_error(organizations, make):
    chance = random.Random(7)
    for _ in range(40):
        text = "".join(chance.choices(SCRAPS, k=chance.randint(1, 9)))
        for lookup in ("content", "content__exact", "content__startswith", "text__fuzzy", "kind", "nonsense"):
            SearchQuerySet().filter(**{lookup: make(text)}).count()
        SearchQuerySet().raw_search(text).count()
        SearchQuerySet().auto_query(text).narrow(text).order_by("-kind", "id").count()


def test_haystacks_commands_work(organizations):
    call_command("rebuild_index", interactive=False, verbosity=0)
    assert find("示例").total == 30
    Organization.objects.filter(pk=organizations[0].pk).delete()
    call_command("update_index", remove=True, verbosity=0)
    assert SearchQuerySet().all().count() == 29
    call_command("clear_index", interactive=False, verbosity=0)
    assert SearchQuerySet().all().count() == 0


def test_removing_one_object_removes_it(organizations):
    backend().remove(organizations[3])
    assert find('"示例第3工会"').total == 0


def test_without_an_index_haystack_finds_nothing(db):
    assert SearchQuerySet().all().count() == 0
