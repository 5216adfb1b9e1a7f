"""A table as CSV."""

from __future__ import annotations

import csv
from io import StringIO

from articles.exporting.tables import Cell, Table, guard_formula


def write_csv(table: Table) -> str:
    """The table as CSV (RFC 4180) with a byte order mark, by which Excel knows UTF-8; sources come last.

    A cell's text is guarded against being run as a formula; a number stands plain, without thousands.
    """
    stream = StringIO()
    writer = csv.writer(stream)
    has_sources = any(cell.source for row in table.rows for cell in row)
    writer.writerow([guard_formula(column.label) for column in table.columns] + ["出处"] * has_sources)
    for row in table.rows:
        writer.writerow([_write_cell(cell) for cell in row] + [_list_sources(row)] * has_sources)
    if table.sources:
        writer.writerow([])
        writer.writerows([guard_formula(Cell(source).words)] for source in table.sources)
    return "\ufeff" + stream.getvalue()


def _write_cell(cell: Cell) -> str:
    return f"{cell.number.normalize():f}" if cell.number is not None else guard_formula(cell.words)


def _list_sources(row: tuple[Cell, ...]) -> str:
    """The numbers of the row's sources, each once: [1][3]."""
    return "".join(f"[{number}]" for number in sorted({cell.source for cell in row if cell.source}))
