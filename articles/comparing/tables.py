"""A comparison as a table to be exported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from articles.comparing.means import MeanColumn
from articles.comparing.presenting import (
    NOT_REPORTED,
    Entry,
    MeanEntry,
    PrintedCell,
    PrintedColumn,
    PrintedRow,
)
from articles.exporting import Cell, Column, Table
from articles.models import Figure

# Where a figure's sentence stands, as an absolute address.
Link = Callable[[Figure], str]


def as_table(
    title: str,
    notes: Sequence[str],
    columns: Sequence[PrintedColumn],
    rows: Sequence[PrintedRow],
    sources: Sequence[str],
    link: Link,
    has_numbers: bool,
) -> Table:
    """The comparison for a file. With `has_numbers` (Excel, CSV) every column stands twice: as a number in
    the base unit to reckon with, and in words."""
    heads = [Column("单位"), Column("措施"), Column("阶段")]
    for column in columns:
        heads += _heads(column, has_numbers)
    lines = []
    for row in rows:
        measure = row.row.measure.record
        line = [Cell(row.label), Cell(measure.name), Cell(measure.get_stage_display())]
        for cell in row.cells:
            line += _cells(cell, link, has_numbers)
        lines.append(tuple(line))
    return Table(title, tuple(heads), tuple(lines), tuple(notes), tuple(sources))


def _heads(column: PrintedColumn, has_numbers: bool) -> list[Column]:
    label = column.column.label
    if not has_numbers:
        return [Column(label)]
    words = "算式" if isinstance(column.column, MeanColumn) else f"原文，{column.column.kind_label}"
    return [Column(label, is_number=True), Column(f"{column.column.name}（{words}）")]


def _cells(cell: PrintedCell, link: Link, has_numbers: bool) -> list[Cell]:
    only = cell.only
    address = "" if only is None else link(only.total if isinstance(only, MeanEntry) else only.figure)
    sources = {entry.source for entry in cell.entries}
    if has_numbers:
        return [_number(cell), Cell(_words(cell, names_sources=True), link=address)]
    # Several figures of one source share its number; each of several sources is named with its figure.
    source = sources.pop() if len(sources) == 1 else None
    return [Cell(_words(cell, names_sources=len(sources) > 1), link=address, source=source)]


def _number(cell: PrintedCell) -> Cell:
    """The number alone where there is just one, its hedge shown with it; a range or a blank stays words."""
    only = cell.only
    if only is None:
        return Cell("" if cell.entries or cell.means else _words(cell))
    words = f"{only.number.words}{cell.column.unit}"
    if only.number.is_range or (only.number.before and only.number.behind):
        return Cell(words)
    return Cell(words, number=Decimal(only.value), hedge=only.number.before or only.number.behind)


def _words(cell: PrintedCell, names_sources: bool = False) -> str:
    unit = cell.column.unit
    told = []
    for entry in cell.entries:
        mark = f"[{entry.source}]" if names_sources and entry.source else ""
        told.append(f"{entry.number.words}{unit}（{_described(entry)}）{mark}")
    for mean in cell.means:
        told.append(f"{mean.number.words}{unit}（{mean.total.verbatim}÷{mean.count.verbatim}）")
    return "；".join(told) or cell.reason or NOT_REPORTED


def _described(entry: Entry) -> str:
    figure = entry.figure
    said = f"原文“{entry.verbatim}”" if entry.verbatim else ""
    return "，".join(filter(None, (figure.counted, figure.period, said)))
