"""Reading the index: one snapshot for each state of it, shared by all threads of the process."""

from __future__ import annotations

import logging
import math
import threading
from array import array
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from whoosh.codec.whoosh3 import LENGTHS_COLUMN, W3LeafMatcher
from whoosh.matching import Matcher
from whoosh.reading import SegmentReader, TermNotFound
from whoosh.util.numeric import byte_to_length

from search.documents import PUBLIC
from search.generations import IndexFolder
from search.kinds import Kind
from search.schema import BOOSTS
from search.writing import open_index

logger = logging.getLogger(__name__)

# BM25 as Whoosh has it.
B = 0.75
K1 = 1.2

Postings = tuple[array, array]
_NOTHING: Postings = (array("I"), array("f"))
_LENGTH_OF_BYTE = [byte_to_length(byte) for byte in range(256)]


class IndexUnusable(Exception):
    """There is no index, or it cannot be read."""


def _decode(matcher: Matcher) -> Postings:
    """All document numbers and weights of a term, block by block where the codec has blocks."""
    numbers, weights = array("I"), array("f")
    while matcher.is_active():
        if isinstance(matcher, W3LeafMatcher):
            matcher._read_ids()
            matcher._read_weights()
            numbers.extend(matcher._ids)
            weights.extend(matcher._weights)
            matcher._next_block()
        else:
            numbers.append(matcher.id())
            weights.append(matcher.weight())
            matcher.next()
    return numbers, weights


class SegmentView:
    """One immutable segment of the index, decoded as far as it was asked."""

    def __init__(self, reader: SegmentReader, base: int) -> None:
        self.reader = reader
        self.base = base
        self.size = reader.doc_count_all()
        self._lengths = {field: self._read_lengths(field) for field in BOOSTS}
        if self.size:
            # Open the stored fields now: a later commit may take the file's name away, not the open file.
            reader.stored_fields(0)

    def postings(self, field: str, term: str) -> Postings:
        """Document numbers within the segment, deleted ones too, and how often each has the term."""
        try:
            return _decode(self.reader._terms.matcher(field, term.encode(), self.reader.schema[field].format))
        except TermNotFound:
            return _NOTHING

    def _read_lengths(self, field: str) -> list[int]:
        column = self.reader._perdoc._cached_reader(f"_{field}_len", LENGTHS_COLUMN)
        if column is None:
            return [0] * self.size
        return [_LENGTH_OF_BYTE[column[number]] for number in range(self.size)]

    def length(self, field: str, number: int) -> int:
        return self._lengths[field][number]

    def folded(self, number: int) -> str:
        return self.reader.stored_fields(number)["folded"]

    @cached_property
    def live(self) -> set[int]:
        return set(range(self.size)).difference(self.reader._perdoc.deleted_docs())


class Scope:
    """The documents that one kind of reader may find, and what a word weighs among these.

    Frequencies and lengths are those of the scope alone: else the order and the number of a reader's
    results would tell which words stand in drafts.
    """

    def __init__(self, snapshot: Snapshot, documents: frozenset[int]) -> None:
        self.snapshot = snapshot
        self.documents = documents
        self.size = len(documents)

    @cached_property
    def averages(self) -> dict[str, float]:
        """The average length of each scored field."""
        sums = dict.fromkeys(BOOSTS, 0)
        for segment in self.snapshot.segments:
            numbers = [number for number in range(segment.size) if segment.base + number in self.documents]
            for field in BOOSTS:
                sums[field] += sum(segment.length(field, number) for number in numbers)
        return {field: total / (self.size or 1) for field, total in sums.items()}

    def scores(self, field: str, term: str) -> tuple[dict[int, float], float]:
        """BM25 of a term for each document of the scope that has it, with the field's boost, and its idf."""
        found = [
            (segment, number, weight)
            for segment in self.snapshot.segments
            for number, weight in zip(*segment.postings(field, term), strict=True)
            if segment.base + number in self.documents
        ]
        if not found:
            return {}, 0.0
        idf = math.log(self.size / (len(found) + 1)) + 1
        average = self.averages[field] or 1
        scored = {}
        for segment, number, weight in found:
            norm = K1 * ((1 - B) + B * segment.length(field, number) / average)
            scored[segment.base + number] = BOOSTS[field] * idf * weight * (K1 + 1) / (weight + norm)
        return scored, idf


class Snapshot:
    """The index as one commit left it. Document numbers run through all segments."""

    def __init__(self, generation: Path) -> None:
        reader = open_index(generation).reader()
        self.segments = [
            SegmentView(leaf, base) for leaf, base in reader.leaf_readers() if isinstance(leaf, SegmentReader)
        ]
        self.everything = frozenset(
            segment.base + number for segment in self.segments for number in segment.live
        )
        self.public = self.everything & self.having("audience", PUBLIC)
        self.readers = Scope(self, self.public)
        self.editors = Scope(self, self.everything)
        # Whoosh keeps the exact sum of all lengths; for a part of the documents only rounded ones are known.
        self.editors.averages = {
            field: reader.field_length(field) / (reader.doc_count_all() or 1) for field in BOOSTS
        }
        self.kinds = {
            number: kind for kind in Kind for number in self.having("kind", kind.value) & self.everything
        }

    def having(self, field: str, term: str) -> set[int]:
        """The documents that have a term; deleted ones may be among them."""
        return {
            segment.base + number for segment in self.segments for number in segment.postings(field, term)[0]
        }

    def folded(self, number: int) -> str:
        segment = self._segment_of(number)
        return segment.folded(number - segment.base)

    def stored(self, number: int) -> dict[str, str]:
        segment = self._segment_of(number)
        return segment.reader.stored_fields(number - segment.base)

    def key(self, number: int) -> tuple[str, int]:
        """(app.model, primary key) of a document."""
        stored = self.stored(number)
        return stored["django_ct"], int(stored["django_id"])

    def keys(self) -> Iterator[tuple[str, int]]:
        return (self.key(number) for number in sorted(self.everything))

    def _segment_of(self, number: int) -> SegmentView:
        return next(segment for segment in reversed(self.segments) if segment.base <= number)


class Snapshots:
    """Hands out the snapshot of the present state, opening it anew only after a commit or a switch."""

    def __init__(self, folder: IndexFolder) -> None:
        self.folder = folder
        self.lock = threading.RLock()
        self._state: tuple[object, ...] | None = None
        self._snapshot: Snapshot | None = None

    def present(self) -> Snapshot:
        """The snapshot; hold `lock` while reading it. Raises IndexUnusable."""
        state = self.folder.state()
        generation = self.folder.current()
        if state is None or generation is None:
            raise IndexUnusable("no index of this version")
        with self.lock:
            if self._snapshot is None or state != self._state:
                try:
                    self._snapshot, self._state = Snapshot(generation), state
                except Exception as error:  # whatever a damaged file makes of itself
                    logger.warning("index %s cannot be opened: %r", generation.name, error)
                    raise IndexUnusable(str(error)) from error
            return self._snapshot

    def forget(self) -> None:
        """Open anew at the next call."""
        with self.lock:
            self._snapshot = None
