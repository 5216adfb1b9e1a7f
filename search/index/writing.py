"""Writing a generation of the index. Callers hold the writer lock, or own a generation still in the making."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import EmptyIndexError, FileIndex
from whoosh.reading import IndexReader, TermNotFound

from search.index.codec import ArrayCodec
from search.index.dictionaries import keep
from search.index.generations import sync_folder, write_durably
from search.index.integrity import IndexDamaged, listing, verify
from search.index.inverting import Batch, FillingWriter
from search.index.schema import SCHEMA
from search.segmenting import NO_NAMES, Dictionary

# Memory for postings before Whoosh writes them to temporary files; measured best for building.
LIMIT_MB = 512


def open_index(generation: Path) -> FileIndex:
    """The index of a generation. Raises IndexDamaged before anything damaged is unpickled."""
    verify(generation)
    try:
        return FileStorage(str(generation)).open_index(schema=SCHEMA)
    except EmptyIndexError as error:
        raise IndexDamaged(str(error)) from error


def create_index(generation: Path, dictionary: Dictionary = NO_NAMES) -> None:
    """An index without documents in a new generation, and the names that its documents are to be cut with."""
    keep(generation, dictionary)
    FileStorage(str(generation)).create_index(SCHEMA)
    _finish(generation)


def write(generation: Path, rows: Iterable[dict[str, Any]], gone: Iterable[str]) -> None:
    """Put these documents in, replacing those with the same id, and take the `gone` ids out: one commit.

    All or nothing: when a document cannot be written, nothing of the call is, and its error is raised.
    """
    rows = list(rows)
    index = open_index(generation)
    writer = index.writer(limitmb=LIMIT_MB, compound=False, codec=ArrayCodec())
    try:
        reader = index.reader()
        try:
            for number in _numbers(reader, {*gone, *(row["id"] for row in rows)}):
                writer.delete_document(number)
        finally:
            reader.close()
        for row in rows:
            writer.add_document(**row)
    except BaseException:
        writer.cancel()
        raise
    writer.commit()
    _finish(generation)


def fill(generation: Path, found: Iterable[Batch]) -> int:
    """Put documents into an empty generation, one after the other as they come, as one segment."""
    writer = FillingWriter(open_index(generation), compound=False, codec=ArrayCodec())
    try:
        for batch in found:
            writer.add_batch(batch)
    except BaseException:
        writer.cancel()
        raise
    count = writer.docnum
    writer.commit()
    _finish(generation)
    return count


def _numbers(reader: IndexReader, ids: Iterable[str]) -> Iterable[int]:
    for leaf, base in reader.leaf_readers():
        for identifier in ids:
            try:
                postings = leaf.postings("id", identifier.encode())
            except TermNotFound:
                continue
            for number in postings.all_ids():
                yield base + number


def _finish(generation: Path) -> None:
    sync_folder(generation)
    write_durably(generation / "COMMITTED", listing(generation))
