"""A comparison as a page or a file prints it: numbers in handy units, names, numbered sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from articles.citing import Sources, citable
from articles.comparing.amounts import Scale, common_scale, group_digits
from articles.comparing.facts import UNKNOWN, WITHHELD, Fact, Told
from articles.comparing.means import Mean, MeanColumn
from articles.comparing.table import AnyColumn, Comparison, Row
from articles.models import Article, Figure, Organization
from articles.models.figure import plain_number

# Hedges that are printed behind the number; all others stand before it.
HEDGES_BEHIND = frozenset({"余", "多", "以上", "以下", "以内", "左右"})
NOT_REPORTED = "未见报道"


@dataclass(frozen=True)
class Number:
    """A number to be set on its decimal point: 约 | 2,958 | .29 | 余."""

    before: str
    whole: str
    fraction: str
    behind: str
    is_range: bool = False

    @property
    def words(self) -> str:
        return f"{self.before}{self.whole}{self.fraction}{self.behind}"


@dataclass(frozen=True)
class Entry:
    """One figure in a cell; `verbatim` only where the handy number does not say it already, `value_to` for
    a range."""

    figure: Figure
    number: Number
    value: str
    value_to: str
    hedge: str
    verbatim: str
    source: int | None
    again: int


@dataclass(frozen=True)
class MeanEntry:
    """A computed number with the two figures it is made of."""

    mean: Mean
    number: Number
    value: str

    @property
    def hedge(self) -> str:
        return "约" if self.mean.is_about else ""

    @property
    def total(self) -> Figure:
        return self.mean.total.fact.record

    @property
    def count(self) -> Figure:
        return self.mean.count.fact.record


@dataclass(frozen=True)
class PrintedCell:
    """`reason` stands where a computed cell has no number; without entries and reason: 未见报道."""

    column: PrintedColumn
    entries: tuple[Entry, ...] = ()
    means: tuple[MeanEntry, ...] = ()
    reason: str = ""

    @property
    def only(self) -> Entry | MeanEntry | None:
        """The one number of the cell, where it has exactly one."""
        found: tuple[Entry | MeanEntry, ...] = (*self.entries, *self.means)
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True)
class PrintedColumn:
    """`scale` divides the numbers, `places` is how many digits stand behind the point at most, `has_behind`
    whether a hedge stands behind any number, `reported` how many rows have one."""

    column: AnyColumn
    scale: Scale
    places: int
    has_behind: bool
    reported: int

    @property
    def unit(self) -> str:
        """The unit as the numbers are printed: 万元."""
        if isinstance(self.column, MeanColumn):
            return f"元／{self.column.unit}"
        return f"{self.scale.word}{self.column.unit}"

    @property
    def base_unit(self) -> str:
        return "元" if isinstance(self.column, MeanColumn) else self.column.unit

    @property
    def is_mean(self) -> bool:
        return isinstance(self.column, MeanColumn)


@dataclass(frozen=True)
class PrintedRow:
    """`parties`: the organizations of the row; `label` their names, 原文未载 or 未公开; `others` those that
    lead the measure too, or, where `is_led_by_others`, in the place of the row's own."""

    row: Row
    parties: tuple[Organization, ...]
    label: str
    others: tuple[Organization, ...]
    cells: tuple[PrintedCell, ...]

    @property
    def is_led_by_others(self) -> bool:
        return not set(self.row.party) & set(self.row.measure.leads)


def print_columns(comparison: Comparison) -> tuple[PrintedColumn, ...]:
    """The columns shown, each in the one unit that all its rows can be read in."""
    return tuple(_print_column(column, comparison) for column in comparison.columns)


def print_rows(
    rows: Sequence[Row],
    columns: Sequence[PrintedColumn],
    names: Mapping[int, Organization],
    numbers: Mapping[int, int],
) -> list[PrintedRow]:
    """The rows in their order; `numbers` are those of the sources by the keys of their articles."""
    printed = []
    for row in rows:
        parties = tuple(names[key] for key in row.party if key in names)
        cells = tuple(_print_cell(row, column, numbers) for column in columns)
        others = tuple(names[key] for key in row.measure.leads if key not in row.party)
        printed.append(PrintedRow(row, parties, _label(row, parties), others, cells))
    return printed


def number_sources(user, rows: Iterable[Row], columns: Sequence[AnyColumn]) -> tuple[dict[int, int], Sources]:
    """The articles behind these rows' shown cells, numbered in the order of reading."""
    keys = list(dict.fromkeys(fact.article for row in rows for fact in _facts_shown(row, columns)))
    articles = citable(Article.objects.visible_to(user).filter(pk__in=keys).defer("body"), user).in_bulk()
    sources = Sources()
    return {key: sources.add(articles[key]) for key in keys if key in articles}, sources


def _facts_shown(row: Row, columns: Sequence[AnyColumn]) -> Iterable[Fact]:
    for column in columns:
        if isinstance(column, MeanColumn):
            for mean in row.means[column].means:
                yield from (mean.total.fact, mean.count.fact)
        else:
            yield from (told.fact for told in row.cells.get(column, ()))


def _label(row: Row, parties: Sequence[Organization]) -> str:
    if row.party == WITHHELD:
        return "未公开"
    if row.party == UNKNOWN or not parties:
        return "原文未载"
    return "、".join(party.name for party in parties)


def _print_column(column: AnyColumn, comparison: Comparison) -> PrintedColumn:
    reported = comparison.reported[column]
    if isinstance(column, MeanColumn):
        values = [mean.value for row in comparison.rows for mean in row.means[column].means]
        return PrintedColumn(column, Scale(), _most_places(values, Scale()), False, reported)
    facts = [one.fact for row in comparison.rows for one in row.cells.get(column, ())]
    scale = common_scale([fact.low for fact in facts], column.unit)
    has_behind = any(HEDGES_BEHIND.intersection(fact.hedges) for fact in facts)
    # A range is set as one word: its digits do not stand on the point.
    places = _most_places([fact.low for fact in facts if fact.high is None], scale)
    return PrintedColumn(column, scale, places, has_behind, reported)


def _most_places(values: Iterable[Decimal], scale: Scale) -> int:
    return max((len(group_digits(value, scale).partition(".")[2]) for value in values), default=0)


def _print_cell(row: Row, column: PrintedColumn, numbers: Mapping[int, int]) -> PrintedCell:
    if isinstance(column.column, MeanColumn):
        cell = row.means[column.column]
        return PrintedCell(column, means=tuple(map(_print_mean, cell.means)), reason=cell.reason)
    told = row.cells.get(column.column, ())
    return PrintedCell(column, tuple(_print_entry(one, column, numbers) for one in told))


def _print_entry(told: Told, column: PrintedColumn, numbers: Mapping[int, int]) -> Entry:
    fact, figure = told.fact, told.fact.record
    number = print_number(fact, column.scale)
    said = f"{number.words}{column.unit}".replace(",", "")
    per = f"每{figure.per}"
    is_said = figure.verbatim in (said, f"{per}{said}", said.removeprefix(number.before))
    return Entry(
        figure=figure,
        number=number,
        value=plain_number(fact.low),
        value_to="" if fact.high is None else plain_number(fact.high),
        hedge=figure.hedge,
        verbatim="" if is_said else figure.verbatim,
        source=numbers.get(fact.article),
        again=len(told.again),
    )


def print_number(fact: Fact, scale: Scale) -> Number:
    """The fact's number in this scale, its hedges where they are printed, ranges kept."""
    before = "".join(word for word in fact.hedges if word not in HEDGES_BEHIND)
    behind = "".join(word for word in fact.hedges if word in HEDGES_BEHIND)
    low = group_digits(fact.low, scale)
    if fact.high is not None:
        return Number(before, f"{low}～{group_digits(fact.high, scale)}", "", behind, is_range=True)
    whole, point, digits = low.partition(".")
    return Number(before, whole, point + digits, behind)


def _print_mean(mean: Mean) -> MeanEntry:
    whole, point, digits = group_digits(mean.value, Scale()).partition(".")
    number = Number("约" if mean.is_about else "", whole, point + digits, "")
    return MeanEntry(mean, number, plain_number(mean.value))
