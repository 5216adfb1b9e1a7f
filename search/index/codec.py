"""How postings and folded texts lie on disk: plain arrays, read by numpy without a loop.

Whoosh's own codec pickles postings in blocks of 128, and unpickling them was most of a query's time.
Everything else (terms, lengths, stored fields, merging) stays Whoosh's.

A posting list, without its first number (which is in the term's info):
    1 byte   width of a distance between neighbours: 1, 2 or 4 bytes
    1 byte   width of a weight: 0 (all are 1), 1 (whole numbers below 256) or 4 (float)
    distances, then weights, little-endian
"""

from __future__ import annotations

from array import array
from itertools import chain, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import (
    LENGTHS_COLUMN,
    W3Codec,
    W3FieldWriter,
    W3PerDocReader,
    W3PostingsWriter,
    W3TermInfo,
)
from whoosh.columns import Column, ColumnReader, ColumnWriter
from whoosh.matching import ListMatcher
from whoosh.util.numeric import byte_to_length

from search.index.docsets import Ids

# Document numbers and how often each has the term; None when all have it once.
Postings = tuple[Ids, NDArray[Any] | None]

_DISTANCES: dict[int, Any] = {1: np.dtype("<u1"), 2: np.dtype("<u2"), 4: np.dtype("<u4")}
_WEIGHTS: dict[int, Any] = {1: np.dtype("<u1"), 4: np.dtype("<f4")}


# Lists up to this length are packed number by number.
FEW = 12


def pack(ids: array, weights: array) -> bytes:
    """A posting list as it is written."""
    if len(ids) <= FEW and max(weights) == 1:
        return _pack_few(ids)
    distances = np.diff(np.frombuffer(ids, np.uint32))
    furthest = int(distances.max()) if len(distances) else 0
    width = 1 if furthest < 1 << 8 else 2 if furthest < 1 << 16 else 4
    counts = np.frombuffer(weights, np.float32)
    if (counts == 1).all():
        heavy, packed = 0, b""
    else:
        heavy = 1 if (counts < 256).all() and (counts == np.floor(counts)).all() else 4
        packed = counts.astype(_WEIGHTS[heavy]).tobytes()
    return bytes((width, heavy)) + distances.astype(_DISTANCES[width]).tobytes() + packed


def _pack_few(ids: array) -> bytes:
    """The same for a term that few documents have, each once, as most terms are: sooner without numpy."""
    distances = [after - before for before, after in pairwise(ids)]
    furthest = max(distances, default=0)
    width = 1 if furthest < 1 << 8 else 2 if furthest < 1 << 16 else 4
    return bytes((width, 0)) + b"".join(distance.to_bytes(width, "little") for distance in distances)


def unpack(data: bytes, count: int, first: int) -> Postings:
    """A posting list of `count` documents, of which the first is known; ValueError when it is not one."""
    width, heavy = data[0], data[1]
    if width not in _DISTANCES or heavy not in (0, *_WEIGHTS):
        raise ValueError("not a posting list")
    ids = np.empty(count, np.int32)
    ids[0] = first
    ids[1:] = np.frombuffer(data, _DISTANCES[width], count - 1, 2)
    np.cumsum(ids, out=ids)
    if not heavy:
        return ids, None
    return ids, np.frombuffer(data, _WEIGHTS[heavy], count, 2 + (count - 1) * width).copy()


def extent(info: W3TermInfo) -> tuple[int, int]:
    """Where a term's postings lie in their file, and how long they are."""
    at, length = info.extent()
    return at, length[0] if isinstance(length, tuple) else length  # from_bytes leaves a tuple


class ArrayCodec(W3Codec):
    """Whoosh 3's codec with posting lists as arrays. Segments hold it pickled: the name must stay."""

    def per_document_reader(self, storage: Any, segment: Any) -> Any:
        return LengthsReader(storage, segment)

    def field_writer(self, storage: Any, segment: Any) -> Any:
        return ArrayFieldWriter(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        return ArrayPostingsWriter(dbfile)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> Any:
        """Whoosh's own way to the postings: for merging and for comparing."""
        ids, weights = unpack(dbfile.get(*extent(terminfo)), terminfo.doc_frequency(), terminfo.min_id())
        counts = [1.0] * len(ids) if weights is None else weights.astype(float).tolist()
        return ListMatcher(
            ids.tolist(), counts, [b""] * len(ids), format_, scorer=scorer, term=term, terminfo=terminfo
        )


class LengthsReader(W3PerDocReader):
    """Knows which fields have no lengths; Whoosh asks the file system anew for every posting."""

    def __init__(self, storage: Any, segment: Any) -> None:
        super().__init__(storage, segment)
        self._field_lengths: dict[str, list[int] | None] = {}

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        lengths = self.lengths(fieldname)
        return default if lengths is None else lengths[docnum]

    def lengths(self, fieldname: str) -> list[int] | None:
        """How long the field is in every document; None for a field without lengths."""
        if fieldname not in self._field_lengths:
            column = self._cached_reader(f"_{fieldname}_len", LENGTHS_COLUMN)
            read = None if column is None else [byte_to_length(column[at]) for at in range(self._doccount)]
            self._field_lengths[fieldname] = read
        return self._field_lengths[fieldname]


class ArrayFieldWriter(W3FieldWriter):
    """Also takes whole lists, field by field, as inverting.ListPool has them."""

    def add_postings(self, schema: Any, lengths: LengthsReader, items: Any) -> None:
        items = iter(items)
        first = next(items, None)
        if first is None:
            return
        if len(first) > 2:  # Whoosh's own: (field, term, number, weight, value), when it adds or merges
            super().add_postings(schema, lengths, chain([first], items))
            return
        for fieldname, terms in chain([first], items):
            self._add_lists(fieldname, schema[fieldname], terms, lengths.lengths(fieldname))

    def _add_lists(self, fieldname: str, field: Any, terms: Any, lengths: list[int] | None) -> None:
        self.start_field(fieldname, field)
        for term, (ids, weights) in terms:
            self.start_term(term)
            self._postwriter.add_list(ids, weights, lengths)
            self.finish_term()
        self.finish_field()


class ArrayPostingsWriter(W3PostingsWriter):
    """Writes each term's postings as one run."""

    def __init__(self, postfile: Any) -> None:
        super().__init__(postfile, blocklimit=0)
        self._terminfo: Any = None

    def start_postings(self, format_: Any, terminfo: W3TermInfo) -> None:
        super().start_postings(format_, terminfo)
        self._lengths = array("I")

    def add_posting(self, id_: int, weight: float, vbytes: bytes, length: int | None = None) -> None:
        self._ids.append(id_)
        self._weights.append(weight)
        if length:
            self._lengths.append(length)

    def add_list(self, ids: array, weights: array, lengths: list[int] | None) -> None:
        """All postings of the term; `lengths`: of the field in every document."""
        self._ids, self._weights = ids, weights
        if lengths is not None:
            self._lengths = array("I", filter(None, map(lengths.__getitem__, ids)))

    def finish_postings(self) -> W3TermInfo:
        terminfo = self._terminfo
        self._maxweight = max(self._weights)
        if self._lengths:
            self._minlength, self._maxlength = min(self._lengths), max(self._lengths)
        terminfo.add_block(self)
        data = pack(self._ids, self._weights)
        terminfo.set_extent(self._postfile.tell(), len(data))
        self._postfile.write(data)
        self._new_block()
        self._terminfo = None
        return terminfo


class TextColumn(Column):
    """UTF-8 texts one after the other, then where each begins and the last one ends, as 8-byte numbers."""

    def writer(self, dbfile: Any) -> Any:
        return TextWriter(dbfile)

    def reader(self, dbfile: Any, basepos: int, length: int, doccount: int) -> Any:
        return TextReader(dbfile, basepos, length, doccount)

    def default_value(self, reverse: bool = False) -> bytes:
        return b""


class TextWriter(ColumnWriter):
    def __init__(self, dbfile: Any) -> None:
        self._dbfile = dbfile
        self._starts = array("Q")
        self._end = 0

    def add(self, docnum: int, text: bytes) -> None:
        self._fill(docnum)
        self._starts.append(self._end)
        self._dbfile.write(text)
        self._end += len(text)

    def _fill(self, docnum: int) -> None:
        self._starts.extend([self._end] * (docnum - len(self._starts)))

    def finish(self, doccount: int) -> None:
        self._fill(doccount + 1)
        self._dbfile.write(np.asarray(self._starts, "<u8").tobytes())


class TextReader(ColumnReader):
    """For merging; queries read the file themselves (see segments)."""

    def __init__(self, dbfile: Any, basepos: int, length: int, doccount: int) -> None:
        self._dbfile = dbfile
        self._base = basepos
        self._doccount = doccount
        self._starts = text_starts(dbfile.get(basepos, length), doccount)

    def __getitem__(self, docnum: int) -> bytes:
        start, end = int(self._starts[docnum]), int(self._starts[docnum + 1])
        return self._dbfile.get(self._base + start, end - start)


def text_starts(data: Any, count: int) -> NDArray[np.uint64]:
    """From a TextColumn's content: where each of `count` texts begins, and where the last one ends."""
    return np.frombuffer(data, "<u8", count + 1, len(data) - 8 * (count + 1))
