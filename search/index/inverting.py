"""Turning many rows into posting lists at once: the greater part of writing an index, done by the workers.

What travels to the writing process is little: a few arrays for each field of a batch instead of hundreds of
tokens for each document. Filling an index so takes no sorting and no temporary files.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from whoosh.writing import SegmentWriter

from search.index.schema import SCHEMA

Row = dict[str, Any]

# How many documents are turned over together.
BATCH = 250


@dataclass
class Lists:
    """The posting lists of one field, one after the other: `counts[i]` postings belong to `terms[i]`.

    Document numbers run from 0 within the batch, ascending for each term.
    """

    terms: list[bytes] = field(default_factory=list)
    counts: array = field(default_factory=lambda: array("I"))
    numbers: array = field(default_factory=lambda: array("I"))
    weights: array = field(default_factory=lambda: array("f"))


@dataclass
class Batch:
    """Rows, turned over. Of each document what is stored, how long its fields are, and its columns' values."""

    documents: list[tuple[dict[str, Any], dict[str, int], dict[str, Any]]]
    lists: dict[str, Lists]


def batches(rows: Iterable[Row]) -> Iterator[Batch]:
    source = iter(rows)
    while some := list(islice(source, BATCH)):
        yield invert(some)


def invert(rows: Iterable[Row]) -> Batch:
    """What SegmentWriter.add_document would make of the rows, for all of them together."""
    documents = []
    found: defaultdict[str, defaultdict[bytes, list[tuple[int, float]]]]
    found = defaultdict(lambda: defaultdict(list))
    for number, row in enumerate(rows):
        stored, lengths, columns = {}, {}, {}
        for name, value in row.items():
            kind = SCHEMA[name]
            if kind.stored:
                stored[name] = value
            if kind.column_type:
                columns[name] = kind.to_column_value(value)
            if kind.indexed:
                postings = found[name]
                length = 0
                for term, times, weight, _ in kind.index(value):
                    postings[term].append((number, weight))
                    length += times
                if kind.scorable:
                    lengths[name] = length
        documents.append((stored, lengths, columns))
    return Batch(documents, {name: _flat(postings) for name, postings in found.items()})


def _flat(postings: dict[bytes, list[tuple[int, float]]]) -> Lists:
    lists = Lists()
    for term, several in postings.items():
        lists.terms.append(term)
        lists.counts.append(len(several))
        for number, weight in several:
            lists.numbers.append(number)
            lists.weights.append(weight)
    return lists


class ListPool:
    """Whoosh's pool of postings, but of whole lists: they come in the order of the documents."""

    def __init__(self) -> None:
        self._fields: defaultdict[str, dict[bytes, tuple[array, array]]] = defaultdict(dict)

    def add_lists(self, name: str, lists: Lists, base: int) -> None:
        """Postings of documents that come after all those added before; `base` is the first one's number."""
        known = self._fields[name]
        numbers = array("I", [number + base for number in lists.numbers]) if base else lists.numbers
        weights = lists.weights
        at = 0
        for term, count in zip(lists.terms, lists.counts, strict=True):
            end = at + count
            if (pair := known.get(term)) is None:
                known[term] = numbers[at:end], weights[at:end]
            else:
                pair[0].extend(numbers[at:end])
                pair[1].extend(weights[at:end])
            at = end

    def iter_postings(self) -> Iterator[tuple[str, list[tuple[bytes, tuple[array, array]]]]]:
        """Each field with its terms in order (see codec.ArrayFieldWriter); they are kept no longer."""
        for name in sorted(self._fields):
            yield name, sorted(self._fields.pop(name).items())

    def cleanup(self) -> None:
        self._fields.clear()


class FillingWriter(SegmentWriter):
    """Writes one new segment from batches."""

    def __init__(self, index: Any, **options: Any) -> None:
        super().__init__(index, **options)
        self.pool = ListPool()

    def add_batch(self, batch: Batch) -> None:
        base = self.docnum
        for stored, lengths, columns in batch.documents:
            self._add_document(stored, lengths, columns)
        for name, lists in batch.lists.items():
            self.pool.add_lists(name, lists, base)

    def _add_document(self, stored: dict[str, Any], lengths: dict[str, int], columns: dict[str, Any]) -> None:
        out = self.perdocwriter
        out.start_doc(self.docnum)
        for name, value in stored.items():
            out.add_field(name, self.schema[name], value, 0)
        for name, length in lengths.items():
            out.add_field(name, self.schema[name], None, length)
        for name, value in columns.items():
            out.add_column_value(name, self.schema[name].column_type, value)
        out.finish_doc()
        self._added = True
        self.docnum += 1
