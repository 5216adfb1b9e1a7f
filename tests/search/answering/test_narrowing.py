"""Facets: each number is what the click gives, and nothing is counted that the reader may not see."""

from __future__ import annotations

from html import unescape
from itertools import pairwise

import pytest
from django.http import QueryDict
from django.urls import reverse

from search import find
from search.answering.narrowing import Narrowing
from tests import factories

pytestmark = pytest.mark.django_db

URL = reverse("search:results")


@pytest.fixture
def library(indexed):
    """Articles of several years and columns, with figures of several unions; one union is a draft."""
    unions = [factories.make_organization(name=f"示例市{name}工会") for name in "甲乙"]
    secret = factories.make_organization(name="示例市密工会", status="draft")
    for number in range(6):
        article = factories.make_article(
            title=f"示例来信{number}",
            column=("一", "二", "三")[number % 3] + "栏",
            dated_on=f"{2019 + number % 3}-0{number + 1}-02",
            dated_basis="printed",
        )
        figure = factories.make_figure(
            article, organization=(*unions, secret)[number % 3], value=1000 * (number + 1)
        )
        if number % 2:
            figure.measure = factories.make_measure(article, name=f"示例措施{number}")
            figure.save()
    factories.make_article(
        title="示例草稿", column="密栏", status="draft", dated_on="1999-01-01", dated_basis="printed"
    )
    indexed()
    return unions


def follow_all(client, address: str, seen: set[str], depth: int) -> int:
    """Every facet link of the page: its number must be the number of results behind it."""
    page = client.get(address)
    followed = 0
    for facet in page.context["facets"]:
        for choice in (*facet.choices, *facet.more):
            if choice.is_chosen or choice.query in seen:
                continue
            seen.add(choice.query)
            answer = client.get(f"{URL}?{choice.query}").context["answer"]
            assert answer.total == choice.count > 0, (address, choice)
            followed += 1
            if depth > 1:
                followed += follow_all(client, f"{URL}?{choice.query}", seen, depth - 1)
    return followed


@pytest.mark.parametrize("query", ["示例", "近3万名", "示例 来信 没有的"])
def test_each_number_is_what_the_click_gives(client, library, query):
    assert follow_all(client, f"{URL}?{QueryDict(mutable=True).urlencode()}q={query}", set(), 2) > 10


def test_the_numbers_of_the_kinds_follow_the_facets(client, library):
    page = client.get(URL, {"q": "示例", "column": "一栏"})
    for value, _, count in page.context["answer"].counts:
        answer = client.get(URL, {"q": "示例", "column": "一栏", "kind": value}).context["answer"]
        assert answer.total == count


def test_drafts_are_in_no_readers_facet(client, library):
    page = client.get(URL, {"q": "示例"})
    labels = {choice.label for facet in page.context["facets"] for choice in (*facet.choices, *facet.more)}
    assert {"一栏", "2019年", "示例市甲工会"} <= labels
    assert not labels & {"密栏", "1999年", "示例市密工会", "草稿"}
    assert "密" not in page.content.decode()


def test_editors_see_the_drafts_and_their_status(client, library):
    client.force_login(factories.make_editor())
    page = client.get(URL, {"q": "示例"})
    labels = {choice.label for facet in page.context["facets"] for choice in (*facet.choices, *facet.more)}
    assert {"密栏", "1999年", "示例市密工会", "草稿"} <= labels
    drafts = client.get(URL, {"q": "示例", "status": "draft"}).context["answer"]
    assert {hit.record.status for hit in drafts.hits} == {"draft"}


def test_the_status_is_no_parameter_of_readers(client, library):
    everything = client.get(URL, {"q": "示例"}).context["answer"].total
    assert client.get(URL, {"q": "示例", "status": "draft"}).context["answer"].total == everything


def test_what_was_withdrawn_is_not_counted_before_the_index_knows(client, library):
    before = dict(find("示例来信0", kind="article").facets)
    union = library[0]
    union.status = "withdrawn"
    union.save()
    labels = {
        choice.label
        for facet in client.get(URL, {"q": "示例"}).context["facets"]
        for choice in (*facet.choices, *facet.more)
    }
    assert before
    assert union.name not in labels


def test_several_facets_hold_together_and_each_chip_takes_one_back(client, library):
    page = client.get(URL, {"q": "示例", "column": "一栏", "year": "2019", "kind": "article"})
    assert {(hit.record.column, hit.record.dated_on[:4]) for hit in page.context["answer"].hits} == {
        ("一栏", "2019")
    }
    chips = page.context["chips"]
    assert [chip.label for chip in chips] == ["栏目：一栏", "年份：2019年"]
    assert QueryDict(chips[0].query).dict() == {"q": "示例", "year": "2019", "kind": "article"}
    assert f'href="?{chips[0].query}"' in unescape(page.content.decode())
    assert QueryDict(page.context["without_facets"]).dict() == {"q": "示例", "kind": "article"}


def test_a_region_opens_its_own(client, indexed):
    from articles.models import Region

    province = Region.objects.create(code="370000", name="山东省", level="province")
    city = Region.objects.create(code="370100", name="济南市", level="city", parent=province)
    factories.make_organization(name="示例省工会", region=province)
    factories.make_organization(name="示例市工会", region=city)
    indexed()

    def shown(**parameters):
        (region,) = [
            facet
            for facet in client.get(URL, {"q": "示例", **parameters}).context["facets"]
            if facet.name == "region"
        ]
        return [(choice.label, choice.depth, choice.count) for choice in region.choices]

    assert shown() == [("山东省", 0, 2)]
    assert shown(region="370000") == [("山东省", 0, 2), ("济南市", 1, 1)]
    assert shown(region="370100") == [("山东省", 0, 2), ("济南市", 1, 1)]


def test_sorted_by_date_and_by_size(client, library):
    dates = [
        hit.record.dated_on for hit in find("示例来信", kind="article", narrowing=Narrowing(sort="date")).hits
    ]
    assert len(dates) == 6
    assert dates == sorted(dates, reverse=True)
    values = [
        hit.record.value for hit in find("近3万名", kind="figure", narrowing=Narrowing(sort="size")).hits
    ]
    assert all(one >= other for one, other in pairwise(values))
    assert len(values) == 6


def test_pages_of_a_sorted_answer_do_not_overlap(library):
    pages = [find("示例", page=page, page_size=3, narrowing=Narrowing(sort="date")) for page in range(1, 20)]
    seen = [(hit.kind, hit.record.pk) for page in pages[: pages[0].page_count] for hit in page.hits]
    assert len(seen) == len(set(seen)) == pages[0].total


@pytest.mark.parametrize(
    "name", ["organization", "region", "measure_kind", "column", "year", "sort", "status", "off", "on"]
)
@pytest.mark.parametrize(
    "value", ["没有的", "\x00", "\ud800", "x" * 5000, "<b>", "'", "alias:", "below:示例", "２０２１"]
)
def test_nonsense_is_no_error(client, library, name, value):
    value = value.encode("utf-8", "replace").decode()
    answer = client.get(URL, {"q": "示例", name: value})
    assert answer.status_code == 200
    assert "<b>" not in answer.content.decode().replace("<b>示例", "")


@pytest.mark.parametrize("rows", [5, 50])
def test_the_page_asks_the_database_a_fixed_number_of_times(client, indexed, django_assert_num_queries, rows):
    article = factories.make_article(body="同一句话。" * rows, column="一栏")
    for number in range(rows):
        evidence = article.evidence.create(start=number * 5, end=number * 5 + 4, quote="同一句话")
        factories.make_figure(
            article,
            evidence=evidence,
            verbatim="同一",
            attribution=factories.make_attribution(article),
            organization=factories.make_organization(),
        )
    indexed()
    client.get(URL, {"q": "同一句话"})
    with django_assert_num_queries(QUERIES):
        client.get(URL, {"q": "同一句话", "kind": "figure"})


QUERIES = 9
