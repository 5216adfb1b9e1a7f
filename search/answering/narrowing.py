"""Narrowing what was found by facets, sorting it, and counting what each further choice would leave.

One value of a facet at a time, as many facets at once as one likes: so the number beside a value is the
number of results that choosing it gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from typing import TypeVar

import numpy as np

from search.engine import Found
from search.index.reading import IndexUnusable, Snapshot
from search.kinds import Kind
from search.matching.ranking import Match, Ranking, Tier

# In the order of the screen; the kind has its tabs. Those in the second line are for editors.
FACETS = ("organization", "region", "measure_kind", "column", "year")
EDITORS_FACETS = ("status",)
SORTS = ("date", "size")

LONGEST_VALUE = 200

Counts = tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
Result = TypeVar("Result")


@dataclass(frozen=True)
class Narrowing:
    """What a reader chose: (facet, value) pairs, each facet at most once; `sort` is "" for relevance."""

    chosen: tuple[tuple[str, str], ...] = ()
    sort: str = ""

    @classmethod
    def read(cls, parameters: Mapping[str, str], *, drafts: bool) -> Narrowing:
        """From the parameters of an address; what makes no sense, or is not for this reader, is left out."""
        names = (*FACETS, *EDITORS_FACETS) if drafts else FACETS
        values = ((name, parameters.get(name, "")) for name in names)
        sort = parameters.get("sort", "")
        return cls(
            tuple((name, value) for name, value in values if _is_sound(value)),
            sort if sort in SORTS else "",
        )


def _is_sound(value: str) -> bool:
    return 0 < len(value) <= LONGEST_VALUE and value.isprintable()


def narrow(found: Found, kind: Kind | None, narrowing: Narrowing) -> Ranking:
    """Those of the matches that have the kind and the chosen facets, in the order asked for.

    Raises IndexUnusable.
    """

    def narrowed(snapshot: Snapshot) -> Ranking:
        matches = _narrowed(found.matches, snapshot, kind, narrowing.chosen)
        return _sorted(matches, snapshot, narrowing.sort) if narrowing.sort else matches

    return _guarded(found, narrowed)


def count_kinds(found: Found, narrowing: Narrowing, gone: Collection[Match] = ()) -> Counter[Kind]:
    """How many matches each kind has under the chosen facets. Raises IndexUnusable."""
    matches = found.matches.without(gone)
    return _guarded(found, lambda snapshot: _narrowed(matches, snapshot, None, narrowing.chosen).counts())


def count_facets(
    found: Found, kind: Kind | None, narrowing: Narrowing, gone: Collection[Match], *, drafts: bool
) -> Counts:
    """For each facet its values, and how many results choosing each would give, all else as it is.

    `gone`: matches that turned out not to be visible. Raises IndexUnusable.
    """
    matches = found.matches.without(gone)

    def counted(snapshot: Snapshot) -> Counts:
        whole = _narrowed(matches, snapshot, kind, narrowing.chosen).docset()
        counts = []
        for facet in (*FACETS, *EDITORS_FACETS) if drafts else FACETS:
            others = tuple(pair for pair in narrowing.chosen if pair[0] != facet)
            documents = whole
            if others != narrowing.chosen:
                documents = _narrowed(matches, snapshot, kind, others).docset()
            counts.append((facet, tuple(snapshot.count(facet, documents).items())))
        return tuple(counts)

    return _guarded(found, counted)


def _guarded(found: Found, question: Callable[[Snapshot], Result]) -> Result:
    with found.snapshots.lock:
        try:
            return question(found.snapshot)
        except Exception as error:  # a file damaged under our hands
            found.snapshots.forget()
            raise IndexUnusable(str(error)) from error


def _narrowed(
    matches: Ranking, snapshot: Snapshot, kind: Kind | None, chosen: tuple[tuple[str, str], ...]
) -> Ranking:
    if kind:
        matches = matches.of_kind(kind)
    return reduce(lambda left, pair: left.within(snapshot.having_facet(*pair)), chosen, matches)


def _sorted(matches: Ranking, snapshot: Snapshot, name: str) -> Ranking:
    """The greatest first; partial matches stay behind the full ones, and what has no such key comes last."""
    keys = snapshot.sort_keys(name)[matches.numbers]
    is_unknown = np.isnan(keys)
    classes = 2 * (matches.tiers == Tier.PARTIAL) + is_unknown
    return replace(
        matches, classes=classes.astype(np.int16), scores=np.where(is_unknown, matches.scores, keys)
    )
