"""The comparison itself: rows of unions and measures, columns of like figures, and the order asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from articles.comparing.columns import Column, why_unlike
from articles.comparing.facts import Compared, Fact, Party, Told, parties_of, tell_once
from articles.comparing.means import MEANS, MeanCell, MeanColumn, find_means

AnyColumn = Column | MeanColumn


@dataclass(frozen=True)
class Row:
    """What one party did by one measure: every column's facts, and the means of every computed column."""

    measure: Compared
    party: Party
    cells: Mapping[Column, tuple[Told, ...]]
    means: Mapping[MeanColumn, MeanCell]

    @property
    def is_reported(self) -> bool:
        return bool(self.cells)


@dataclass(frozen=True)
class Asked:
    """What the reader wants of the table: columns by their keys (none: all), the columns to put it in order
    by, and whether the largest comes first."""

    columns: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    is_descending: bool = True


@dataclass(frozen=True)
class Comparison:
    """`offered`: every column there is, most reported first, `columns` those shown; `refusal` says why the
    order asked for is none; `sorted_by` the column that the rows are in order of, if any."""

    rows: tuple[Row, ...]
    offered: tuple[AnyColumn, ...]
    columns: tuple[AnyColumn, ...]
    sorted_by: AnyColumn | None = None
    refusal: str = ""
    reported: Mapping[AnyColumn, int] = field(default_factory=dict)


def compare(measures: Sequence[Compared], facts: Iterable[Fact], asked: Asked | None = None) -> Comparison:
    """The table of these measures; every cell holds facts of its own row and column only, none is summed."""
    asked = asked or Asked()
    by_measure: dict[int, list[Told]] = {}
    for one in tell_once(facts):
        by_measure.setdefault(one.fact.measure, []).append(one)
    rows = [
        _row(measure, party, told)
        for measure in measures
        for party, told in parties_of(measure, by_measure.get(measure.key, ()))
    ]
    reported = _count_reported(rows)
    offered = tuple(sorted(reported, key=lambda column: _rank(column, reported)))
    columns = tuple(column for column in offered if column.key in asked.columns) or offered
    sorted_by, refusal = choose_order(offered, asked.sort)
    if sorted_by is not None:
        rows = put_in_order(rows, sorted_by, asked.is_descending)
    return Comparison(tuple(rows), offered, columns, sorted_by, refusal, reported)


def choose_order(offered: Sequence[AnyColumn], keys: Sequence[str]) -> tuple[AnyColumn | None, str]:
    """The one column to order by, or why the columns asked for give no order; a key of no column is nothing.

    Asked for several, like ones would have to be one column: unlike ones are refused with the reason.
    """
    wanted = [column for column in offered if column.key in keys]
    if not wanted:
        return None, ""
    if len(wanted) == 1:
        return wanted[0], ""
    return None, f"{_why_apart(wanted[0], wanted[1])}，所以不能放在一起排，也不相加。请只选一列。"


def put_in_order(rows: Sequence[Row], column: AnyColumn, is_descending: bool) -> list[Row]:
    """The rows by the numbers of one column, whatever has none last, either way.

    Of several numbers in one cell the greatest counts where the largest stand first, else the smallest.
    """
    filled = [(size, row) for row in rows if (size := _size(row, column, is_descending)) is not None]
    blank = [row for row in rows if _size(row, column, is_descending) is None]
    filled.sort(key=lambda pair: pair[0], reverse=is_descending)
    return [row for _, row in filled] + blank


def _size(row: Row, column: AnyColumn, is_descending: bool) -> Decimal | None:
    if isinstance(column, MeanColumn):
        numbers = [mean.value for mean in row.means[column].means] if column in row.means else []
    else:
        numbers = [told.fact.low for told in row.cells.get(column, ())]
    if not numbers:
        return None
    return max(numbers) if is_descending else min(numbers)


def _row(measure: Compared, party: Party, told: Sequence[Told]) -> Row:
    cells: dict[Column, tuple[Told, ...]] = {}
    for one in told:
        cells[one.fact.column] = (*cells.get(one.fact.column, ()), one)
    return Row(measure, party, cells, {column: find_means(told, column) for column in MEANS})


def _count_reported(rows: Sequence[Row]) -> dict[AnyColumn, int]:
    """How many rows have something in each column; a computed column only where it has."""
    reported: dict[AnyColumn, int] = {}
    for row in rows:
        for column in row.cells:
            reported[column] = reported.get(column, 0) + 1
        for mean_column, cell in row.means.items():
            if cell.means:
                reported[mean_column] = reported.get(mean_column, 0) + 1
    return reported


def _rank(column: AnyColumn, reported: Mapping[AnyColumn, int]) -> tuple:
    """Figures before what is computed of them; the most reported first."""
    if isinstance(column, MeanColumn):
        return (1, 0, MEANS.index(column))
    return (0, -reported[column], column.rank)


def _why_apart(one: AnyColumn, other: AnyColumn) -> str:
    if isinstance(one, Column) and isinstance(other, Column):
        return why_unlike(one, other)
    return f"{one.name}与{other.name}不同：一个是算出来的，另一个不是同一种数"
