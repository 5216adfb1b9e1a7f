"""The first rows of a ranking are those of the whole ranking sorted."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.index.docsets import DocSet
from search.kinds import Kind
from search.matching.ranking import KINDS, Ranking, Tier

ROW = st.tuples(st.integers(0, 4), st.sampled_from([0.0, 0.5, 1.0, 2.5]), st.integers(0, len(KINDS) - 1))


def ranking(rows: list[tuple[int, float, int]]) -> Ranking:
    tiers, scores, kinds = zip(*rows, strict=True) if rows else ((), (), ())
    return Ranking(
        len(rows),
        np.arange(len(rows), dtype=np.int32),
        np.array(tiers, np.int8),
        np.array(tiers, np.int16) * 4,
        np.array(scores, np.float64),
        np.array(kinds, np.int8),
    )


@given(st.lists(ROW, max_size=60), st.integers(0, 60), st.integers(0, 15))
def test_any_page_is_that_page_of_all_rows_by_tier_score_kind_and_number(rows, start, count):
    expected = sorted(
        range(len(rows)), key=lambda number: (rows[number][0], -rows[number][1], rows[number][2], number)
    )
    found = ranking(rows)
    assert [match.number for match in found[start : start + count]] == expected[start : start + count]
    assert [match.number for match in found] == expected


def test_narrowing_counts_and_the_best_tier():
    found = ranking([(1, 1.0, 0), (3, 2.0, 1), (3, 1.0, 1)])
    assert found.counts() == {KINDS[0]: 1, KINDS[1]: 2}
    assert found.best_tier() is Tier.LITERAL
    assert [match.number for match in found.within(DocSet.of(3, [0, 2]))] == [0, 2]
    assert [match.number for match in found.of_kind(Kind.MEASURE)] == [1, 2]
    assert [match.number for match in found.without([found[0]])] == [1, 2]
    assert ranking([]).best_tier() is None
