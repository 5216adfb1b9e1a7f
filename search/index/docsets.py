"""Sets of document numbers of one snapshot, fast enough for hundreds of thousands of documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int32]
Mask = NDArray[np.bool_]

# Sets that hold fewer than one in so many documents are joined as numbers, others as masks.
SPARSE = 64


class DocSet(Set):
    """An immutable set of document numbers below `size`; iterates in ascending order.

    Held as sorted numbers, as a mask, or both, whichever was asked for. Combine only sets of one snapshot.
    """

    __slots__ = ("_ids", "_mask", "size")

    def __init__(self, size: int, ids: Ids | None = None, mask: Mask | None = None) -> None:
        """`ids` ascending without repetition, or `mask` of length `size`; neither means empty."""
        self.size = size
        self._ids = np.empty(0, np.int32) if ids is None and mask is None else ids
        self._mask = mask

    @classmethod
    def of(cls, size: int, numbers: Iterable[int]) -> DocSet:
        """The set of these numbers, in whatever order they come."""
        return cls(size, np.unique(np.fromiter(numbers, np.int32)))

    @classmethod
    def _from_iterable(cls, numbers: Iterable[Any]) -> Any:
        return frozenset(numbers)

    @property
    def ids(self) -> Ids:
        """The numbers, ascending."""
        if self._ids is None:
            self._ids = np.flatnonzero(self.mask).astype(np.int32)
        return self._ids

    @property
    def mask(self) -> Mask:
        """For every document of the snapshot whether it is in the set."""
        if self._mask is None:
            self._mask = np.zeros(self.size, np.bool_)
            self._mask[self._ids] = True
        return self._mask

    def __len__(self) -> int:
        return len(self.ids)

    def __bool__(self) -> bool:
        return len(self.ids) > 0

    def __iter__(self) -> Iterator[int]:
        return iter(self.ids.tolist())

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, int | np.integer) or not 0 <= number < self.size:
            return False
        if self._mask is not None:
            return bool(self._mask[number])
        place = int(np.searchsorted(self.ids, number))
        return place < len(self.ids) and int(self.ids[place]) == number

    def __and__(self, other: Any) -> DocSet:
        if not isinstance(other, DocSet):
            return NotImplemented
        if other._is_known_full():
            return self
        if self._is_known_full():
            return other
        if self._ids is None and other._ids is None:
            return DocSet(self.size, mask=self.mask & other.mask)
        few, many = (self, other) if _cost(self) <= _cost(other) else (other, self)
        return DocSet(self.size, few.ids[many.mask[few.ids]])

    def __or__(self, other: Any) -> DocSet:
        if not isinstance(other, DocSet):
            return NotImplemented
        if not other:
            return self
        if not self:
            return other
        if SPARSE * (_cost(self) + _cost(other)) <= self.size:
            return DocSet(self.size, np.union1d(self.ids, other.ids))
        return DocSet(self.size, mask=self.mask | other.mask)

    def _is_known_full(self) -> bool:
        """Whether every document is in the set, as far as that can be told without counting."""
        return self._ids is not None and len(self._ids) == self.size

    def __sub__(self, other: Any) -> DocSet:
        if not isinstance(other, DocSet):
            return NotImplemented
        if not other or not self:
            return self
        return DocSet(self.size, self.ids[~other.mask[self.ids]])

    def __repr__(self) -> str:
        return f"DocSet({self.ids.tolist()})"


def _cost(numbers: DocSet) -> int:
    """How many numbers must be looked at when this set is gone through."""
    return numbers.size if numbers._ids is None else len(numbers._ids)
