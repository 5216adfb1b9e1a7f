"""Nobody waits for the index: it is mended in the background."""

from __future__ import annotations

import time

import pytest

from search import find
from search.models import Change
from search.upkeep import mending
from search.upkeep.checking import check
from search.upkeep.outbox import backend
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

NAME = "示例市后台总工会"


@pytest.fixture
def mends_itself(settings):
    """Background work is on, and done before the test ends."""
    settings.SEARCH_MENDS_ITSELF = True
    yield
    assert mending._at_work.acquire(timeout=30)
    mending._at_work.release()


def wait_until(is_so) -> None:
    deadline = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_a_missing_index_is_built_while_readers_get_answers_from_the_database(index_folder, mends_itself):
    factories.make_organization(name=NAME)
    answer = find(NAME)
    assert [str(hit.record) for hit in answer.hits] == [NAME]
    wait_until(lambda: not find(NAME).is_index_missing)
    assert find(NAME).total == 1


def test_what_waited_for_the_lock_is_taken_in_without_anybody_asking(empty_index, mends_itself):
    with backend().folder.lock("writer", 0):
        factories.make_organization(name=NAME)
        assert Change.objects.exists()
    wait_until(lambda: not Change.objects.exists())
    assert find(NAME).total == 1
    assert check().faults == []


def test_a_broken_index_is_mended_once_however_many_ask(index_folder, mends_itself):
    factories.make_organization(name=NAME)
    with mending._at_work:
        assert not mending.mend_soon()
    wait_until(lambda: not find(NAME).is_index_missing)
