"""What is kept in memory is bounded, right after every commit, and answers in time."""

from __future__ import annotations

import numpy as np

from search.engine import ANSWERS
from search.index import segments
from search.index.caching import CACHE, OVERHEAD, BoundedCache
from search.index.deadlines import Deadline
from search.index.segments import FEW
from search.query.plan import read
from search.upkeep.outbox import backend
from tests.search.matching.test_matching import exact, fill, prepared


def test_the_least_used_goes_when_the_limit_is_passed(settings):
    settings.SEARCH_CACHE_MB = 2 * 3 * (OVERHEAD + 4000) / 1_000_000
    cache: BoundedCache[str, np.ndarray] = BoundedCache(lambda array: array.nbytes, 0.5)
    for name in "abc":
        cache.put(name, np.zeros(1000, np.int32))
    cache.get("a")
    cache.put("d", np.zeros(1000, np.int32))
    assert [name for name in "abcd" if cache.get(name) is not None] == ["a", "c", "d"]
    assert cache.bytes <= cache.limit


def test_many_different_queries_stay_within_the_limit(settings):
    settings.SEARCH_CACHE_MB = 0.02
    fill(*(prepared(number, f"工会消息第{number}号，慰问{number * 7}户") for number in range(60)))
    for number in range(60):
        assert number in exact(f"第{number}号")
        assert CACHE.bytes <= CACHE.limit
        assert ANSWERS.bytes <= ANSWERS.limit


def test_a_commit_changes_the_answer_to_a_query_asked_before():
    fill(prepared(1, "春季要约行动"))
    assert exact("春季要约") == [1]
    backend().apply([prepared(2, "春季要约在芜湖")], [])
    assert sorted(exact("春季要约")) == [1, 2]
    backend().apply([], ["articles.article.1"])
    assert exact("春季要约") == [2]


def test_segments_of_the_snapshot_before_are_used_again():
    fill(*(prepared(number, f"消息{number}") for number in range(20)))
    before = {segment.name: segment for segment, _ in backend().snapshots.present().parts}
    backend().apply([prepared(99, "新的")], [])
    after = {segment.name: segment for segment, _ in backend().snapshots.present().parts}
    assert all(after[name] is segment for name, segment in before.items() if name in after)


def test_when_time_is_up_part_of_the_answer_comes_and_is_not_kept(monkeypatch):
    monkeypatch.setattr(segments, "STRIDE", 8)
    fill(*(prepared(number, f"春季要约在芜湖市，第{number}次") for number in range(FEW + 20)))
    snapshot = backend().snapshots.present()
    late = Deadline(budget_ms=0)
    assert len(snapshot.containing("季要约在芜", late)) == 8
    assert late.was_missed
    in_time = Deadline(budget_ms=60_000)
    assert len(snapshot.containing("季要约在芜", in_time)) == FEW + 20
    assert not in_time.was_missed


def test_an_answer_cut_short_by_time_says_so(settings):
    fill(prepared(1, "工会消息"))
    in_time = settings.SEARCH_TIME_BUDGET_MS
    settings.SEARCH_TIME_BUDGET_MS = 0
    found = backend().find(read("工会消息"), drafts=False)
    assert found.is_cut_short
    assert [match.number for match in found.matches] == [0]
    settings.SEARCH_TIME_BUDGET_MS = in_time
    assert not backend().find(read("工会消息"), drafts=False).is_cut_short


def test_an_answer_is_kept_for_the_readers_it_is_for():
    fill(prepared(1, "春季要约行动"), prepared(2, "春季要约草稿", audience="editor"))
    for _ in range(2):
        assert len(backend().find(read("春季要约"), drafts=False).matches) == 1
        assert len(backend().find(read("春季要约"), drafts=True).matches) == 2
