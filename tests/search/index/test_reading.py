"""Many readers beside a writer: nobody sees an error or an index that is falsely empty."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import search
from search.engine import EmbeddedBackend
from search.query.plan import read
from search.upkeep.outbox import backend
from tests.search.matching.test_matching import fill, prepared


def test_the_package_is_the_projects_own():
    """Without an __init__.py in tests/, tests/search would stand in its place."""
    assert search.find.__module__ == "search.answering.finding"


def test_readers_in_threads_find_everything_while_commits_and_merges_go_on(index_folder):
    fill(*(prepared(number, f"工会消息第{number}号") for number in range(50)))
    stop = Event()

    def ask() -> set[int]:
        reader = EmbeddedBackend("default", PATH=str(index_folder))
        seen = set()
        while not stop.is_set():
            found = reader.find(read("工会消息"), drafts=False)
            seen.add(len({found.key(match) for match in found.matches}))
        return seen

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(ask) for _ in range(4)]
        for number in range(25):
            backend().apply([prepared(number, f"工会消息第{number}号改")], [])
        stop.set()
        assert [reader.result() for reader in readers] == [{50}] * 4


def test_an_unchanged_index_is_opened_once():
    fill(prepared(1, "工会"))
    first = backend().snapshots.present()
    assert backend().snapshots.present() is first
    backend().apply([prepared(2, "工会")], [])
    assert backend().snapshots.present() is not first
