"""Tables as Excel workbooks."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from articles.exporting.tables import Cell, Table, guard_formula
from articles.text import drop_illegal

# What Excel itself allows: characters of a cell, characters of a link's address.
LONGEST_TEXT = 32767
LONGEST_LINK = 2000
WIDEST_COLUMN = 48

FONT, HEAD_FONT = Font(name="宋体"), Font(name="黑体", bold=True)
LINK_FONT = Font(name="宋体", color="B3261E", underline="single")
PLAIN, WRAPPED = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)

# The hedges that stand behind their number (超过17%, but 17%以上).
HEDGES_BEHIND = frozenset({"余", "多", "以上", "以下", "以内", "左右"})


def write_xlsx(table: Table) -> bytes:
    """The table as a workbook: sheet 数据 with numbers as numbers, sheet 出处 with its sources and notes.

    The first row of both is their heading, kept in sight and ready to filter. Nothing is a formula: a text
    that begins like one is written as text, marked as such for Excel (quotePrefix).
    """
    book = Workbook()
    data: Any = book.active
    data.title = "数据"
    _write_rows(data, [[Cell(column.label) for column in table.columns], *table.rows])
    for number, column in enumerate(table.columns, 1):
        if column.is_number:
            data.cell(1, number).alignment = Alignment(horizontal="right")
    data.auto_filter.ref = data.dimensions
    sources = book.create_sheet("出处")
    _write_rows(sources, [[Cell("编号"), Cell("出处")], *_list_sources(table), *_list_notes(table)])
    book.properties.title = drop_illegal(table.title)
    book.properties.creator = "工会工作知识库"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _list_sources(table: Table) -> list[list[Cell]]:
    """The sources, their number in a column of its own: the data sheet's 出处编号 finds them."""
    rows = []
    for number, source in enumerate(table.sources, 1):
        rows.append([Cell(number=Decimal(number)), Cell(source.removeprefix(f"[{number}] "))])
    return rows


def _list_notes(table: Table) -> list[list[Cell]]:
    words = [table.title, *table.notes]
    return [
        [Cell(), Cell()],
        *([Cell("" if number else "说明"), Cell(text)] for number, text in enumerate(words)),
    ]


def _write_rows(sheet: Any, rows: list) -> None:
    widths: dict[int, int] = {}
    for row_number, row in enumerate(rows, 1):
        for column_number, cell in enumerate(row, 1):
            _write_cell(sheet.cell(row_number, column_number), cell, is_head=row_number == 1)
            width = min(WIDEST_COLUMN, _measure(cell.words))
            widths[column_number] = max(widths.get(column_number, 6), width)
    for column_number, width in widths.items():
        sheet.column_dimensions[get_column_letter(column_number)].width = width + 2
    sheet.freeze_panes = "A2"


def _write_cell(place: Any, cell: Cell, is_head: bool) -> None:
    """Write one cell; its type is set by hand, for openpyxl takes any text that begins with = for a formula."""
    words = cell.words[:LONGEST_TEXT]
    if cell.number is not None:
        place.value = cell.number
        place.number_format = _number_format(cell.number, cell.hedge)
    elif words:
        place.value = words
        place.data_type = "s"
        place.quotePrefix = guard_formula(words) != words
    if cell.link and len(cell.link) <= LONGEST_LINK:
        place.hyperlink = drop_illegal(cell.link)
        place.font = LINK_FONT
    else:
        place.font = HEAD_FONT if is_head else FONT
    place.alignment = PLAIN if cell.number is not None else WRAPPED


def _number_format(number: Decimal, hedge: str) -> str:
    """Thousands divided, as many decimals as the number has, its hedge before or behind: "超过"#,##0."""
    exponent = number.normalize().as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    words = f'"{hedge}"' if hedge and '"' not in hedge else ""
    return digits + words if hedge in HEDGES_BEHIND else words + digits


def _measure(text: str) -> int:
    """The width of the longest line in columns, a Chinese character being two."""
    return max(
        (
            sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)
            for line in text.split("\n")
        ),
        default=0,
    )
