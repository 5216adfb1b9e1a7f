"""BM25F as Whoosh has it, for all documents at once."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from search.schema import BOOSTS

if TYPE_CHECKING:
    from search.reading import Snapshot

# As Whoosh has them.
B = 0.75
K1 = 1.2

Values = NDArray[np.float64]

# (field of BOOSTS, term, how much it counts beside the field's boost)
WeightedTerm = tuple[str, str, float]


@dataclass(frozen=True)
class Scores:
    """One number for every document of the snapshot; 0.0 for those that have none of the terms."""

    values: Values

    def of(self, number: int) -> float:
        return float(self.values[number])


def score(snapshot: Snapshot, terms: Iterable[WeightedTerm]) -> Scores:
    """The sum of BM25 over the terms, each with its field's boost and its own weight."""
    values = np.zeros(snapshot.size)
    for field, term, weight in terms:
        if not snapshot.frequency(field, term):
            continue
        factor = BOOSTS[field] * weight * idf(snapshot, field, term)
        norms = snapshot.norms(field)
        for segment, base in snapshot.parts:
            ids, weights = segment.postings(field, term)
            norm = norms[segment.length_bytes(field)[ids]]
            times = 1.0 if weights is None else weights.astype(np.float64)
            values[base : base + segment.size][ids] += factor * (times * (K1 + 1) / (times + norm))
    return Scores(values)


def idf(snapshot: Snapshot, field: str, term: str) -> float:
    """The term's inverse document frequency; one that no document has weighs as much as the rarest."""
    return math.log((snapshot.size or 1) / (snapshot.frequency(field, term) + 1)) + 1


def shares(snapshot: Snapshot, field: str, terms: Iterable[str]) -> Scores:
    """Which part of the terms' idf each document has, from 0 to 1."""
    values = np.zeros(snapshot.size)
    total = 0.0
    for term in terms:
        weight = idf(snapshot, field, term)
        total += weight
        for segment, base in snapshot.parts:
            values[base : base + segment.size][segment.postings(field, term)[0]] += weight
    return Scores(values / total if total > 0 else values)
