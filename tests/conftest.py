"""What every test shares. The temporary data folder is made by tests/data_folder.py."""

import pytest
from django.conf import settings
from django.db import connection


def pytest_configure() -> None:
    """Serve static files under their own names: tests do not depend on a collectstatic run."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `postgres` are skipped on any other database."""
    if connection.vendor == "postgresql":
        return
    skip = pytest.mark.skip(reason="只在 PostgreSQL 上运行")
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(skip)
