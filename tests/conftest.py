"""What every test shares. The temporary data folder is made by tests/data_folder.py."""

import os

import pytest
from django.conf import settings
from django.db import connection


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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `postgres` are skipped on any other database, `slow` ones unless they are asked for."""
    if not os.environ.get("UNIONKB_LONG_TESTS"):
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip(reason="只在 UNIONKB_LONG_TESTS=1 时运行"))
    if connection.vendor == "postgresql":
        return
    skip = pytest.mark.skip(reason="只在 PostgreSQL 上运行")
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(skip)
