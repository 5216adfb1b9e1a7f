"""An index of its own for every search test.

Inside a test that never commits, call `indexed()` for what happens after a commit: drain_after_commit is
planned once per transaction, and the whole test is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings
from haystack import connections

from search.upkeep.outbox import Drained, backend, drain


@contextmanager
def index_at(path: Path) -> Iterator[Path]:
    """Search in this folder, which need not exist yet, instead of the one in the settings."""
    options = {**settings.HAYSTACK_CONNECTIONS["default"], "PATH": str(path)}
    with override_settings(HAYSTACK_CONNECTIONS={"default": options}):
        connections.reload("default")
        yield path
    connections.reload("default")


@pytest.fixture(autouse=True)
def index_folder(tmp_path: Path) -> Iterator[Path]:
    """A temporary index folder, not made yet."""
    with index_at(tmp_path / "index") as path:
        yield path


@pytest.fixture
def empty_index(db, index_folder: Path) -> Path:
    """An index without documents."""
    backend().clear()
    return index_folder


@pytest.fixture
def indexed(empty_index) -> Callable[[], Drained]:
    """Brings all that was saved into the index."""
    return drain
