"""What every test shares. The temporary data folder is made by tests/data_folder.py."""

import gc
import os

import pytest
from django.conf import settings
from django.db import connection
from django.test import SimpleTestCase

# Fixtures that open the database, for themselves or for others.
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "django_db_blocker", "live_server"}
# How many questions Django asks, and whether it is many rows that it asks them with: the same on any database.
COUNTING_FIXTURES = {"django_assert_num_queries", "django_assert_max_num_queries"}
# What lives through a run (Django, the models, the collected tests) is most of memory, and no garbage.
COLLECT_EVERY = 50_000


def pytest_configure() -> None:
    """Static files under their own names (tests need no collectstatic run), passwords hashed quickly."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # The real hasher is slow on purpose; nothing here is worth protecting.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # No thread outlives its test; what mends the index in the background is tested by name.
    settings.SEARCH_MENDS_ITSELF = False


def counts_queries(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(COUNTING_FIXTURES & fixtures) or item.path.name == "test_query_counts.py"


def uses_database(item: pytest.Item) -> bool:
    """Whether this test asks for the database, or says itself that it is for PostgreSQL."""
    if item.get_closest_marker("django_db") or item.get_closest_marker("postgres"):
        return True
    if DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
        return True
    case = getattr(item, "cls", None)
    # Of Django's own cases only SimpleTestCase itself is refused the database.
    return isinstance(case, type) and issubclass(case, SimpleTestCase)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests marked `postgres` are skipped on any other database, `slow` ones unless they are asked for.

    On PostgreSQL a test without a database, or of the number of queries, says what it has said on SQLite:
    it is left out.
    """
    if not os.environ.get("UNIONKB_LONG_TESTS"):
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip(reason="只在 UNIONKB_LONG_TESTS=1 时运行"))
    if connection.vendor == "postgresql":
        kept = {item for item in items if uses_database(item) and not counts_queries(item)}
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = [item for item in items if item in kept]
        return
    skip = pytest.mark.skip(reason="只在 PostgreSQL 上运行")
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(skip)


def pytest_collection_finish() -> None:
    """The garbage collector leaves alone what was there before the first test, and looks less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_EVERY, 20, 20)
