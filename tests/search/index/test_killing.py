"""kill -9 at any moment, many processes at once: nothing acknowledged is lost, no search is falsely empty."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import pytest

from tests.search.workshop import Workshop


@pytest.fixture(scope="module")
def workshop(tmp_path_factory) -> Iterator[Workshop]:
    made = Workshop(tmp_path_factory.mktemp("workshop"))
    yield made
    made.close()


def kill_writers(workshop: Workshop, rounds: int, seed: str) -> None:
    chance = random.Random(seed)
    acknowledged: dict[str, str] = {}
    for number in range(rounds):
        worker = workshop.start("write", f"{seed}{number}", 10_000)
        deadline = time.monotonic() + 10
        while not worker.lines() and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.3))
        worker.kill()
        lines = worker.lines()
        assert lines
        acknowledged.update({str(pk): name for pk, name in lines})
        index, names = workshop.run("state")
        assert index["opened"]
        assert {int(pk) for pk in acknowledged} <= set(index["ids"])
        assert index["faults"] == []
        # The one that was under way when the kill came may have been saved too.
        assert all(names[pk].startswith(name) for pk, name in acknowledged.items())


def test_a_killed_writer_loses_nothing_acknowledged_and_the_index_opens(workshop):
    kill_writers(workshop, 5, "甲")


@pytest.mark.slow
def test_a_writer_killed_a_hundred_times_loses_nothing_acknowledged(workshop):
    kill_writers(workshop, 100, "乙")


def test_a_killed_rebuild_leaves_the_old_index_serving(workshop):
    chance = random.Random(5)
    started = time.monotonic()
    workshop.run("rebuild")
    whole = time.monotonic() - started
    killed = 0
    for _ in range(30):
        if killed == 4:
            break
        worker = workshop.start("rebuild")
        while not worker.lines():
            time.sleep(0.005)
        time.sleep(chance.uniform(0, whole))
        killed += worker.killed()
        assert workshop.run("find_all", "示例常在工会") == [[12, False]]
        index, _ = workshop.run("state")
        assert index["opened"]
        assert index["faults"] == []
    assert killed == 4


def test_four_readers_never_see_a_failed_or_falsely_empty_search_during_full_rebuilds(workshop):
    stop = workshop.folder / "stop-reading"
    readers = [workshop.start("read", stop) for _ in range(4)]
    for _ in range(3):
        workshop.run("rebuild")
    stop.touch()
    for reader in readers:
        assert reader.wait() == 0
        ((asked, wrong),) = reader.lines()
        assert asked > 0
        assert wrong == 0


def test_two_processes_write_and_both_are_found(workshop):
    writers = [workshop.start("write", tag, 12) for tag in ("丙", "丁")]
    assert [writer.wait() for writer in writers] == [0, 0]
    index, _ = workshop.run("state")
    assert index["faults"] == []
    assert workshop.run("find_all", "示例丙第11号工会", "示例丁第11号工会") == [[1, False]] * 2


def test_while_another_holds_the_lock_changes_wait_and_are_taken_in_later(workshop):
    holder = workshop.start("hold", 2)
    while not holder.lines():
        time.sleep(0.01)
    started = time.monotonic()
    workshop.run("write", "戊", 1)
    assert time.monotonic() - started < 1.9
    assert workshop.run("find_all", "示例戊第0号工会") == [[0, False]]
    assert holder.wait() == 0
    index, _ = workshop.run("state")
    assert index["faults"] == []
    assert workshop.run("find_all", "示例戊第0号工会") == [[1, False]]
