"""Where a term's postings lie: Whoosh's table of terms, asked without its chain of small reads."""

from __future__ import annotations

import os
import struct
import weakref
from pathlib import Path
from typing import NamedTuple

from whoosh.codec.whoosh3 import W3TermInfo
from whoosh.reading import SegmentReader

# Of a hash table: hash and place of an entry, where the place 0 means that the slot is free.
_SLOT = struct.Struct("!Iq")
# Of an entry: how long its key and its value are. The key is the field's number and the term.
_LENGTHS = struct.Struct("!ii")
_FIELD = struct.Struct("!H")
_INFO = struct.Struct(f"{W3TermInfo._struct.format}qi")

# Slots looked at in one reading, and bytes of an entry that are read before its length is known.
_SLOTS = 4
_ENTRY = 160


class DataFile:
    """An open file, read at any place by any thread.

    Not a memory map: cutting a mapped file short kills the process that reads it, here it is an EOFError.
    """

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self.size = os.fstat(self._handle).st_size
        weakref.finalize(self, os.close, self._handle)

    def read(self, at: int, length: int) -> bytes:
        data = os.pread(self._handle, length, at)
        if len(data) != length:
            raise EOFError("the file is shorter than it was")
        return data


class TermPlace(NamedTuple):
    """How many documents have the term, the first of them, and where the others' list lies."""

    frequency: int
    first: int
    at: int
    length: int


class Lexicon:
    """The terms of one segment; `reader` has read its directory."""

    def __init__(self, reader: SegmentReader, path: Path) -> None:
        terms = reader._terms
        self._file = DataFile(path)
        self._fields: dict[str, int] = dict(terms._fieldmap)
        self._tables: list[tuple[int, int]] = terms._tindex.tables
        self._hash = terms._tindex.hashfn

    def find(self, field: str, term: str) -> TermPlace | None:
        """None for a term that no document of the segment has."""
        if field not in self._fields:
            return None
        key = _FIELD.pack(self._fields[field]) + term.encode()
        wanted = self._hash(key)
        start, count = self._tables[wanted & 255]
        slot = (wanted >> 8) % count if count else 0
        looked = 0
        while looked < count:
            some = min(_SLOTS, count - slot, count - looked)
            for found, at in _SLOT.iter_unpack(self._file.read(start + slot * _SLOT.size, some * _SLOT.size)):
                if not at:
                    return None
                if found == wanted and (place := self._place(key, at)):
                    return place
            looked += some
            slot = (slot + some) % count
        return None

    def _place(self, key: bytes, at: int) -> TermPlace | None:
        entry = self._file.read(at, min(_ENTRY, self._file.size - at))
        key_length, value_length = _LENGTHS.unpack_from(entry)
        end = _LENGTHS.size + key_length
        if end + value_length > len(entry):
            entry = self._file.read(at, end + value_length)
        if entry[_LENGTHS.size : end] != key:
            return None
        _, _, frequency, _, _, _, first, _, place, length = _INFO.unpack_from(entry, end)
        return TermPlace(frequency, first, place, length)
