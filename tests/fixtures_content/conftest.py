"""The curated page in a database, once for the folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

FIXTURES = settings.BASE_DIR / "fixtures"
PAGE_FOLDER = FIXTURES / "page-2021-03"


def fixture_files() -> list[Path]:
    """The files in the order in which loaddata takes them: by name, what they all point to first."""
    return [FIXTURES / "regions.json", FIXTURES / "measure-kinds.json", *sorted(PAGE_FOLDER.glob("*.json"))]


def load() -> None:
    """What a person would type: loaddata with all files."""
    call_command("loaddata", *map(str, fixture_files()), verbosity=0)


@pytest.fixture(scope="package")
def curated(django_db_setup, django_db_blocker) -> Iterator[None]:
    """All fixtures loaded, taken back after the last test of this folder.

    One transaction around all of them: the regions alone take seconds to load.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)
