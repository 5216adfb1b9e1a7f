"""Reading the index: one snapshot for each state of it, shared by all threads of the process."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import SegmentReader
from whoosh.util.numeric import byte_to_length

from search.documents import PUBLIC
from search.index import counting
from search.index.deadlines import Deadline
from search.index.dictionaries import dictionary_of
from search.index.docsets import DocSet
from search.index.generations import IndexFolder, State
from search.index.schema import BOOSTS
from search.index.segments import Segment
from search.index.writing import open_index
from search.kinds import KINDS, Kind

logger = logging.getLogger(__name__)

Values = NDArray[np.float64]

# Measured (docs/search.md, 排序): what a text is about is said again and again in it, so that the times a term
# occurs count on beyond the usual K1 of 1.2.
B = 0.9
K1 = 8.0

# No two snapshots of a process have the same number.
_numbers = count()

_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], np.float64)


def _norms(average: float) -> Values:
    return K1 * ((1 - B) + B * _LENGTHS / (average or 1))


class IndexUnusable(Exception):
    """There is no index, or it cannot be read."""


class Snapshot:
    """The index as one commit left it. Document numbers run through all segments."""

    def __init__(self, generation: Path, before: Snapshot | None = None) -> None:
        """`before`: an older snapshot, whose segments are used again where they are still there."""
        self.number = next(_numbers)
        known = {segment.name: segment for segment, _ in before.parts} if before else {}
        reader = open_index(generation).reader()
        self.dictionary = dictionary_of(generation)
        leaves = [(leaf, base) for leaf, base in reader.leaf_readers() if isinstance(leaf, SegmentReader)]
        self.parts: list[tuple[Segment, int]] = [
            (known.get(f"{generation.name}/{leaf.segment().segid}") or Segment(leaf, generation), base)
            for leaf, base in leaves
        ]
        self.size: int = reader.doc_count_all()
        self._bases = np.array([base for _, base in self.parts] or [0])
        self.all = self._alive(leaves)
        self.has_deletions = len(self.all) < self.size
        self.public = self.having("audience", PUBLIC)
        self._kinds = {kind: self.having("kind", kind.value) for kind in KINDS}
        self.kind_codes: NDArray[np.int8] = np.zeros(self.size, np.int8)
        for code, kind in enumerate(KINDS):
            self.kind_codes[self._kinds[kind].ids] = code
        self._norms = {field: self._norm_of_length(field) for field in BOOSTS}
        self._public_norms: dict[str, Values] = {}
        self._sort_keys: dict[str, NDArray[np.float64]] = {}

    def _alive(self, leaves: list[tuple[SegmentReader, int]]) -> DocSet:
        mask = np.ones(self.size, np.bool_)
        for leaf, base in leaves:
            deleted = np.fromiter(leaf._perdoc.deleted_docs(), np.int64)
            mask[base + deleted] = False
        return DocSet(self.size, mask=mask)

    def _norm_of_length(self, field: str) -> Values:
        average = sum(segment.field_lengths[field] for segment, _ in self.parts) / (self.size or 1)
        return _norms(average)

    def norms(self, field: str, among: DocSet | None = None) -> Values:
        """For each byte that stands for a field's length: what BM25 adds to the term's frequency.

        `among`: with the average length of these documents, not of all.
        """
        if among is None:
            return self._norms[field]
        if among is not self.public:
            return self._norms_among(field, among)
        if field not in self._public_norms:
            self._public_norms[field] = self._norms_among(field, among)
        return self._public_norms[field]

    def _norms_among(self, field: str, among: DocSet) -> Values:
        total = sum(
            _LENGTHS[segment.length_bytes(field)][among.mask[base : base + segment.size]].sum()
            for segment, base in self.parts
        )
        return _norms(total / (len(among) or 1))

    # Sets of documents

    def of_kind(self, kind: Kind) -> DocSet:
        return self._kinds[kind]

    def frequency(self, field: str, term: str) -> int:
        """How many documents have the term, deleted ones too, as Whoosh counts."""
        return sum(segment.frequency(field, term) for segment, _ in self.parts)

    def having(self, field: str, term: str) -> DocSet:
        """The documents that have a term."""
        return self._joined([segment.postings(field, term)[0] for segment, _ in self.parts])

    def containing(self, folded: str, deadline: Deadline | None = None) -> DocSet:
        """The documents of which one text contains this folded string, to the character.

        Some of them only when the deadline passes meanwhile.
        """
        deadline = deadline or Deadline()
        return self._joined([segment.containing(folded, deadline) for segment, _ in self.parts])

    def _joined(self, found: list[NDArray[np.int32]]) -> DocSet:
        if len(found) == 1:
            ids = found[0]
        else:
            moved = [
                ids + np.int32(base) for ids, (_, base) in zip(found, self.parts, strict=True) if len(ids)
            ]
            ids = np.concatenate(moved) if moved else np.empty(0, np.int32)
        return DocSet(self.size, ids[self.all.mask[ids]] if self.has_deletions else ids)

    # Facets

    def count(self, facet: str, documents: DocSet) -> dict[str, int]:
        """How many of the documents have each value of the facet; values that none has are left out."""
        return counting.count(self.parts, facet, documents)

    def having_facet(self, facet: str, value: str) -> DocSet:
        return self.having("facets", counting.term(facet, value))

    def sort_keys(self, name: str) -> NDArray[np.float64]:
        """For every document its "date" (20210305, parts that are not known 00) or its "size"; nan for none."""
        if name not in self._sort_keys:
            self._sort_keys[name] = counting.sort_keys(self.parts, name, self.size)
        return self._sort_keys[name]

    # Single documents

    def folded(self, number: int) -> str:
        """All texts of the document, folded, parted by SEPARATOR."""
        segment, number = self._place(number)
        return segment.folded(number)

    def folded_fields(self, number: int) -> tuple[tuple[str, str], ...]:
        """(field, folded text) of every text of the document, in order."""
        segment, number = self._place(number)
        return segment.folded_fields(number)

    def stored(self, number: int) -> dict[str, str]:
        segment, number = self._place(number)
        return segment.stored(number)

    def key(self, number: int) -> tuple[str, int]:
        """(app.model, primary key) of a document."""
        stored = self.stored(number)
        return stored["django_ct"], int(stored["django_id"])

    def keys(self) -> Iterator[tuple[str, int]]:
        return (self.key(number) for number in self.all)

    def _place(self, number: int) -> tuple[Segment, int]:
        segment, base = self.parts[int(np.searchsorted(self._bases, number, "right")) - 1]
        return segment, number - base


class Snapshots:
    """Hands out the snapshot of the present state, opening it anew only after a commit or a switch."""

    def __init__(self, folder: IndexFolder) -> None:
        self.folder = folder
        self.lock = threading.RLock()
        self._state: State | None = None
        self._snapshot: Snapshot | None = None

    def present(self) -> Snapshot:
        """The snapshot; hold `lock` while reading it. Raises IndexUnusable."""
        state = self.folder.state()
        if state is None:
            raise IndexUnusable("no index of this version")
        with self.lock:
            if self._snapshot is None or state != self._state:
                try:
                    self._snapshot, self._state = Snapshot(state.generation, self._snapshot), state
                except Exception as error:  # whatever a damaged file makes of itself
                    logger.warning("index %s cannot be opened: %r", state.generation.name, error)
                    raise IndexUnusable(str(error)) from error
            return self._snapshot

    def forget(self) -> None:
        """Open anew at the next call."""
        with self.lock:
            self._snapshot = None
