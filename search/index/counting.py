"""Counting facets and reading sort keys, from arrays that each segment makes once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.index.docsets import DocSet
from search.index.schema import FACET_MARK
from search.index.segments import Segment

Parts = Sequence[tuple[Segment, int]]


def term(facet: str, value: str) -> str:
    """As which a facet's value stands in the field `facets`."""
    return f"{facet}{FACET_MARK}{value}"


def count(parts: Parts, facet: str, documents: DocSet) -> dict[str, int]:
    """How many of the documents have each value; values that none has are left out."""
    counts: dict[str, int] = {}
    for segment, base in parts:
        if (known := segment.facets.get(facet)) is None:
            continue
        first, last = np.searchsorted(documents.ids, (base, base + segment.size))
        found = known.counts(documents.ids[first:last] - base)
        present = np.flatnonzero(found)
        for ordinal, times in zip(present.tolist(), found[present].tolist(), strict=True):
            value = known.values[ordinal]
            counts[value] = counts.get(value, 0) + times
    return counts


def sort_keys(parts: Parts, name: str, size: int) -> NDArray[np.float64]:
    """A number for every document to sort by, nan for none: see Snapshot.sort_keys."""
    keys = np.full(size, np.nan)
    for segment, base in parts:
        if (known := segment.facets.get(name)) is not None:
            values = np.array([_number(name, value) for value in known.values])
            keys[base + known.documents] = values[known.ordinals]
    return keys


def _number(name: str, value: str) -> float:
    """2021-03 as 20210300."""
    return float(value.replace("-", "").ljust(8, "0")) if name == "date" else float(value)
