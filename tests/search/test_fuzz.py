"""Whatever is typed or sent, the answer is a page: never an error, never long in coming.

2,000 strings in every run; UNIONKB_FUZZ=100000 for as many, with the time of each measured.
"""

from __future__ import annotations

import os
import time

import pytest
from django.urls import reverse

from search import find
from tests import factories
from tests.search.fuzz import queries, strings

pytestmark = pytest.mark.django_db

COUNT = int(os.environ.get("UNIONKB_FUZZ", "2000"))
IS_LONG = COUNT > 2000
LONGEST = 1.0

# The results in every second request; each other page in turn.
PAGES = ("results", "advanced", "results", "suggest", "results", "feed")


@pytest.fixture
def records(indexed):
    article = factories.make_article(title="示例济南市总工会帮扶职工")
    factories.make_figure(article)
    factories.make_measure(article)
    factories.make_person(name="示例人")
    factories.make_document()
    indexed()


def test_any_parameters_get_a_page(client, records):
    pages = [reverse(f"search:{name}") for name in PAGES]
    for number, query in enumerate(queries(COUNT)):
        started = time.monotonic()
        response = client.get(f"{pages[number % len(pages)]}?{query}")
        assert response.status_code < 500, query
        # An error inside would be answered from the database: this is not what shall be proved here.
        answer = response.context and response.context.get("answer")
        assert not (answer and answer.is_index_missing), query
        assert not IS_LONG or time.monotonic() - started < LONGEST, query


@pytest.mark.parametrize("make_user", [factories.make_reader, factories.make_editor])
def test_any_search_can_be_sent_to_be_saved_and_the_list_of_saved_ones_opens(client, records, make_user):
    client.force_login(make_user())
    for query in queries(COUNT // 20, seed=9):
        assert client.post(reverse("search:save"), {"search": query}).status_code == 302, query
    assert client.get(reverse("search:saved")).status_code == 200


def test_any_string_gets_an_answer(records):
    for text in strings(COUNT // 10, seed=7):
        started = time.monotonic()
        answer = find(text, kind=text[:9])
        assert not answer.is_index_missing, text
        assert not IS_LONG or time.monotonic() - started < LONGEST, text


def test_any_string_gets_an_answer_from_the_database_while_there_is_no_index(db, index_folder):
    factories.make_article()
    for text in strings(COUNT // 100, seed=8):
        find(text, page=len(text))
