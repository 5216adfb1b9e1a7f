"""BM25F as Whoosh has it, lifted, for all documents at once."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from search.index.docsets import DocSet
from search.index.reading import K1, Snapshot, Values
from search.index.schema import BOOSTS

# Measured (docs/search.md, 排序): to have the term at all counts as much again (the lower bound of BM25+), or
# else a few words often outweigh all the words once.
LIFT = 3.0

# (field of BOOSTS, term, how much it counts beside the field's boost)
WeightedTerm = tuple[str, str, float]


@dataclass(frozen=True)
class Scores:
    """One number for every document of the snapshot; 0.0 for those that have none of the terms."""

    values: Values

    def of(self, number: int) -> float:
        return float(self.values[number])


@dataclass(frozen=True)
class Scope:
    """The documents that one kind of reader may find, and what a word weighs among these.

    Frequencies and lengths are those of the scope alone: else the order and the number of a reader's
    results would tell which words stand in drafts.
    """

    snapshot: Snapshot
    documents: DocSet

    @property
    def is_whole(self) -> bool:
        """Whether nothing is kept from this reader; then all is as Whoosh has it."""
        return len(self.documents) == len(self.snapshot.all)

    @property
    def size(self) -> int:
        return self.snapshot.size if self.is_whole else len(self.documents)

    def frequency(self, field: str, term: str) -> int:
        if self.is_whole:
            return self.snapshot.frequency(field, term)
        return len(self.snapshot.having(field, term) & self.documents)

    def norms(self, field: str) -> Values:
        return self.snapshot.norms(field, None if self.is_whole else self.documents)


def score(scope: Scope, terms: Iterable[WeightedTerm], lift: float = LIFT) -> Scores:
    """The sum of BM25+ over the terms, each with its field's boost and its own weight.

    Without `lift` it is BM25F as Whoosh has it.
    """
    snapshot = scope.snapshot
    values = np.zeros(snapshot.size)
    for field, term, weight in terms:
        if not scope.frequency(field, term):
            continue
        factor = BOOSTS[field] * weight * idf(scope, field, term)
        norms = scope.norms(field)
        for segment, base in snapshot.parts:
            ids, weights = segment.postings(field, term)
            norm = norms[segment.length_bytes(field)[ids]]
            times = 1.0 if weights is None else weights.astype(np.float64)
            values[base : base + segment.size][ids] += factor * (lift + times * (K1 + 1) / (times + norm))
    return Scores(values)


def idf(scope: Scope, field: str, term: str) -> float:
    """The term's inverse document frequency; one that no document has weighs as much as the rarest."""
    return math.log((scope.size or 1) / (scope.frequency(field, term) + 1)) + 1


def shares(scope: Scope, field: str, terms: Iterable[str]) -> Scores:
    """Which part of the terms' idf each document has, from 0 to 1."""
    snapshot = scope.snapshot
    values = np.zeros(snapshot.size)
    total = 0.0
    for term in terms:
        weight = idf(scope, field, term)
        total += weight
        for segment, base in snapshot.parts:
            values[base : base + segment.size][segment.postings(field, term)[0]] += weight
    return Scores(values / total if total > 0 else values)
