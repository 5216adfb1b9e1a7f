"""One immutable segment of the index, decoded as far as it was asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import LENGTHS_COLUMN
from whoosh.reading import SegmentReader

from search import analysis
from search.documents import SEPARATOR
from search.index.caching import CACHE
from search.index.codec import Postings, text_starts, unpack
from search.index.deadlines import Deadline
from search.index.docsets import Ids
from search.index.lexicon import DataFile, Lexicon
from search.index.schema import BOOSTS, FACET_MARK

_NOTHING: Postings = (np.empty(0, np.int32), None)

# So few candidates are sooner read than narrowed down further.
FEW = 64

# Of so many terms it is remembered where their postings lie.
KNOWN_TERMS = 4096

# Of so many documents what is stored is kept, least recently used first to go.
KNOWN_DOCUMENTS = 1024

# How many candidates are read before the clock is looked at.
STRIDE = 2048


@dataclass(frozen=True)
class Ordinals:
    """A facet of one segment: `documents[i]` has value number `ordinals[i]` of `values`.

    In the order of the documents; `starts[n]` is where those of document n begin, and those of n - 1 end.
    """

    values: tuple[str, ...]
    documents: Ids
    ordinals: Ids
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, size: int, postings: list[tuple[str, Ids]]) -> Ordinals:
        """From each value's documents, in a segment of `size` documents."""
        documents = np.concatenate([ids for _, ids in postings])
        ordinals = np.repeat(np.arange(len(postings), dtype=np.int32), [len(ids) for _, ids in postings])
        order = np.argsort(documents, kind="stable")
        starts = np.zeros(size + 1, np.int64)
        np.cumsum(np.bincount(documents, minlength=size), out=starts[1:])
        return cls(tuple(value for value, _ in postings), documents[order], ordinals[order], starts)

    def counts(self, documents: Ids) -> NDArray[np.intp]:
        """For each value how many of these documents, ascending, have it."""
        first = self.starts[documents]
        several = self.starts[documents + 1] - first
        before = np.cumsum(several) - several
        places = np.repeat(first - before, several)
        places += np.arange(len(places))
        return np.bincount(self.ordinals[places], minlength=len(self.values))


class Texts:
    """A TextColumn, read text by text."""

    def __init__(self, path: Path, count: int) -> None:
        self._file = DataFile(path)
        length = 8 * (count + 1)
        self.starts = text_starts(self._file.read(self._file.size - length, length), count)

    def read(self, start: int, end: int) -> bytes:
        return self._file.read(start, end - start)

    def __getitem__(self, number: int) -> str:
        return self.read(int(self.starts[number]), int(self.starts[number + 1])).decode()


class Segment:
    """Document numbers here run from 0 within the segment, and deleted documents are among them.

    All its files are opened at once: a later commit may take their names away, not the open files.
    """

    def __init__(self, reader: SegmentReader, folder: Path) -> None:
        self.reader = reader
        self.size = reader.doc_count_all()
        segment = reader.segment()
        self.name = f"{folder.name}/{segment.segid}"
        self._place = lru_cache(KNOWN_TERMS)(Lexicon(reader, folder / segment.make_filename(".trm")).find)
        self.stored = lru_cache(KNOWN_DOCUMENTS)(reader.stored_fields)
        self.indexed = set(reader._terms.indexed_field_names())
        self._postings = DataFile(folder / segment.make_filename(".pst"))
        self._folded = Texts(folder / segment.make_filename(".folded.col"), self.size)
        self._fields = Texts(folder / segment.make_filename(".fields.col"), self.size)
        self._length_bytes = {field: self._read_lengths(field) for field in BOOSTS}
        self.field_lengths = {field: reader.field_length(field) for field in BOOSTS}
        if self.size:
            reader.stored_fields(0)

    def _read_lengths(self, field: str) -> NDArray[np.uint8]:
        column = self.reader._perdoc._cached_reader(f"_{field}_len", LENGTHS_COLUMN)
        if column is None:
            return np.zeros(self.size, np.uint8)
        return np.fromiter((column[number] for number in range(self.size)), np.uint8, self.size)

    def length_bytes(self, field: str) -> NDArray[np.uint8]:
        """Of every document how long the field is, as the byte that Whoosh keeps."""
        return self._length_bytes[field]

    def frequency(self, field: str, term: str) -> int:
        """How many documents have the term, without decoding it."""
        place = self._place(field, term)
        return place.frequency if place else 0

    def forget_terms(self) -> None:
        """As if no term had ever been asked for."""
        self._place.cache_clear()

    def postings(self, field: str, term: str) -> Postings:
        """The documents that have the term, ascending, and how often; None for once."""
        return CACHE.get_or_make((self.name, field, term), lambda: self._decoded(field, term))

    def _decoded(self, field: str, term: str) -> Postings:
        place = self._place(field, term)
        if place is None:
            return _NOTHING
        return unpack(self._postings.read(place.at, place.length), place.frequency, place.first)

    # Texts

    def folded(self, number: int) -> str:
        return self._folded[number]

    def folded_fields(self, number: int) -> tuple[tuple[str, str], ...]:
        """(field, its folded text) of every text of the document, in order."""
        names = self._fields[number].split(SEPARATOR)
        return tuple(zip(names, self.folded(number).split(SEPARATOR), strict=False))

    def containing(self, folded: str, deadline: Deadline) -> Ids:
        """The documents of which one text contains this folded string, to the character."""
        key = (self.name, "", folded)
        if (known := CACHE.get(key)) is not None:
            return known[0]
        terms = set(analysis.exact_terms(folded))
        if not terms or not self.size:
            return _NOTHING[0]
        counted = sorted((self.frequency(field, term), field, term) for field, term in terms)
        if not counted[0][0]:
            return _NOTHING[0]
        found = self._having_all([(field, term) for _, field, term in counted])
        if len(terms) > 1 or len(folded) > 2:
            found = self._checked(folded, found, deadline)
        if not deadline.was_missed:
            CACHE.put(key, (found, None))
        return found

    def _having_all(self, terms: list[tuple[str, str]]) -> Ids:
        """Those with all of the terms, which come rarest first; some more when that is sooner read."""
        found = self.postings(*terms[0])[0]
        for field, term in terms[1:]:
            if len(found) <= FEW:
                break
            found = found[self._mask(self.postings(field, term)[0])[found]]
        return found

    def _mask(self, ids: Ids) -> NDArray[np.bool_]:
        mask = np.zeros(self.size, np.bool_)
        mask[ids] = True
        return mask

    def _checked(self, folded: str, candidates: Ids, deadline: Deadline) -> Ids:
        sure = np.empty(0, np.int32)
        if len(candidates) > FEW:
            is_word = self._mask(self.postings("words", folded)[0])[candidates]
            sure, candidates = candidates[is_word], candidates[~is_word]
        needle = folded.encode()
        found: list[int] = []
        for at in range(0, len(candidates), STRIDE):
            if at and deadline.has_passed():
                break
            some = candidates[at : at + STRIDE]
            starts = self._folded.starts
            ranges = zip(some.tolist(), starts[some].tolist(), starts[some + 1].tolist(), strict=True)
            read = self._folded.read
            found += [number for number, start, end in ranges if needle in read(start, end)]
        return np.sort(np.concatenate([sure, np.array(found, np.int32)]))

    # Facets

    @cached_property
    def facets(self) -> dict[str, Ordinals]:
        """Every facet's values and which documents have them, from the index's own terms."""
        gathered: dict[str, list[tuple[str, Ids]]] = {}
        for facet, value, ids in self._facet_terms():
            gathered.setdefault(facet, []).append((value, ids))
        return {facet: Ordinals.of(self.size, postings) for facet, postings in gathered.items()}

    def _facet_terms(self) -> Iterator[tuple[str, str, Ids]]:
        if "facets" not in self.indexed:
            return
        for field, term in self.reader._terms.terms_from("facets", b""):
            if field != "facets":
                break
            facet, _, value = term.decode().partition(FACET_MARK)
            yield facet, value, self._decoded(field, term.decode())[0]
