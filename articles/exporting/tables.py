"""What an export is made of: a table with its notes and numbered sources. Plain Python, frozen data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from articles.text import drop_illegal

# Spreadsheets take a cell that begins so for a formula (OWASP, CSV Injection), also after blanks and in
# full width, which some input methods turn back.
_FORMULA = re.compile(r"[\s\u3000]*[=+\-@＝＋－＠\t\r]")


@dataclass(frozen=True)
class Column:
    """A column's heading; `is_number` sets its cells to the right."""

    label: str
    is_number: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell: its words, the same as a number where it is one, an absolute address, the number of its source.

    A `number` is written as a number where the format knows numbers (Excel), as `text` elsewhere; `text` may
    then be blank and is made from it. `source` counts from 1 in the table's sources. `hedge` is shown with the
    number where `text` is not (Excel): 17 under 超过 reads 超过17 and stays a number.
    """

    text: str = ""
    number: Decimal | None = None
    link: str = ""
    source: int | None = None
    hedge: str = ""

    @property
    def words(self) -> str:
        """The cell as text without characters that no file can hold."""
        if not self.text and self.number is not None:
            return f"{self.number.normalize():f}"
        return drop_illegal(self.text)


@dataclass(frozen=True)
class Table:
    """A table: every row as long as `columns`; `notes` stand above it, `sources` ("[1] …") under it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises ValueError for a row of another length and for a source number without a source."""
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"a row of {len(row)} cells under {len(self.columns)} columns")
            for cell in row:
                if cell.source is not None and not 1 <= cell.source <= len(self.sources):
                    raise ValueError(f"source {cell.source} of {len(self.sources)}")


def guard_formula(text: str) -> str:
    """The text with an apostrophe before it if a spreadsheet would run it as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text
