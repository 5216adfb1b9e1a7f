"""Documents that answer, best first; sorted only as far as somebody looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import overload

import numpy as np
from numpy.typing import NDArray

from search.index.docsets import DocSet, Ids
from search.kinds import KINDS, Kind


class Tier(IntEnum):
    """How well a document answers. Better tiers come first, whatever the scores."""

    NAMED = 0
    LITERAL = 1
    ALL_EXACT = 2
    EXPANDED = 3
    ALL_WORDS = 4
    PARTIAL = 5

    @property
    def is_exact(self) -> bool:
        return self <= Tier.ALL_EXACT


@dataclass(frozen=True)
class Match:
    """A document of the snapshot and how it answers."""

    number: int
    kind: Kind
    tier: Tier
    score: float


@dataclass(frozen=True, eq=False)
class Ranking:
    """The documents of an answer, four arrays side by side, in ascending order of their numbers.

    `classes`: what comes before the score, from 0, the smaller the better. Equal scores are in the order of the
    kinds, then of the numbers.
    """

    size: int
    numbers: Ids
    tiers: NDArray[np.int8]
    classes: NDArray[np.int16]
    scores: NDArray[np.float64]
    kinds: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def nbytes(self) -> int:
        """What the arrays take in memory."""
        return sum(part.nbytes for part in (self.numbers, self.tiers, self.classes, self.scores, self.kinds))

    def __iter__(self) -> Iterator[Match]:
        return iter(self[:])

    @overload
    def __getitem__(self, key: int) -> Match: ...
    @overload
    def __getitem__(self, key: slice) -> list[Match]: ...
    def __getitem__(self, key: int | slice) -> Match | list[Match]:
        """The match at this place, or those at these places, best first."""
        if isinstance(key, slice):
            start, stop, step = key.indices(len(self))
            return [self._match(place) for place in self._first(stop)[start:stop:step].tolist()]
        place = range(len(self))[key]
        return self[place : place + 1][0]

    def _match(self, place: int) -> Match:
        return Match(
            int(self.numbers[place]),
            KINDS[self.kinds[place]],
            Tier(int(self.tiers[place])),
            float(self.scores[place]),
        )

    def _first(self, count: int) -> NDArray[np.intp]:
        """The places of at least the best `count`, in order."""
        places = np.arange(len(self))
        if 0 < count < len(self) // 2:
            worst = int(np.searchsorted(np.cumsum(np.bincount(self.classes)), count))
            places = np.flatnonzero(self.classes <= worst)
            better = np.count_nonzero(self.classes[places] < self.classes[places].max())
            last = places[self.classes[places] == self.classes[places].max()]
            wanted = count - better
            if wanted < len(last):
                scores = self.scores[last]
                least = np.partition(scores, len(last) - wanted)[len(last) - wanted]
                rest = last[scores >= least]
                places = np.concatenate([places[self.classes[places] < self.classes[last[0]]], rest])
        order = np.lexsort(
            (self.numbers[places], self.kinds[places], -self.scores[places], self.classes[places])
        )
        return places[order]

    def docset(self) -> DocSet:
        return DocSet(self.size, self.numbers)

    def within(self, wanted: DocSet) -> Ranking:
        """Those of the matches that are in the set."""
        return self._kept(wanted.mask[self.numbers])

    def of_kind(self, kind: Kind) -> Ranking:
        return self._kept(self.kinds == KINDS.index(kind))

    def without(self, matches: Collection[Match]) -> Ranking:
        if not matches:
            return self
        return self._kept(~np.isin(self.numbers, [match.number for match in matches]))

    def _kept(self, kept: NDArray[np.bool_]) -> Ranking:
        return Ranking(
            self.size,
            self.numbers[kept],
            self.tiers[kept],
            self.classes[kept],
            self.scores[kept],
            self.kinds[kept],
        )

    def counts(self) -> Counter[Kind]:
        counted = np.bincount(self.kinds, minlength=len(KINDS)).tolist()
        return Counter({kind: count for kind, count in zip(KINDS, counted, strict=True) if count})

    def best_tier(self) -> Tier | None:
        """None when there is no match at all."""
        return Tier(int(self.tiers.min())) if len(self) else None
