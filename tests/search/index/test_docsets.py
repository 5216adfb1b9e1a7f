"""Sets of documents behave as Python's sets, however they are held."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.index.docsets import DocSet

SIZE = 400
# Few numbers, many, and all: each is held and combined in another way.
NUMBERS = st.one_of(
    st.sets(st.integers(0, SIZE - 1), max_size=3),
    st.sets(st.integers(0, SIZE - 1)),
    st.just(set(range(SIZE))),
)


def made(numbers: set[int], as_mask: bool) -> DocSet:
    if not as_mask:
        return DocSet.of(SIZE, numbers)
    mask = np.zeros(SIZE, np.bool_)
    mask[list(numbers)] = True
    return DocSet(SIZE, mask=mask)


@given(NUMBERS, NUMBERS, st.booleans(), st.booleans())
def test_operators_length_order_and_membership_are_those_of_sets(one, other, one_is_mask, other_is_mask):
    first, second = made(one, one_is_mask), made(other, other_is_mask)
    for ours, theirs in (
        (first & second, one & other),
        (first | second, one | other),
        (first - second, one - other),
    ):
        assert list(ours) == sorted(theirs)
        assert len(ours) == len(theirs)
        assert bool(ours) == bool(theirs)
        assert [number for number in range(-1, SIZE + 1) if number in ours] == sorted(theirs)
    assert (set(first), set(second)) == (one, other)
    assert first == one
