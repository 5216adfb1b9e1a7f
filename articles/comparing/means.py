"""人均 and 户均: a total divided by the one count that belongs to it, or the reason why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from articles.comparing.facts import Told
from articles.models import Dimension, FigureKind

_CENT = Decimal("0.01")
# Less than one 元 is not rounded to nothing.
_FINE = Decimal("0.0001")
# A word that only bounds the number (至少, 不足) says nothing of where between it lies.
BOUNDING_HEDGES = frozenset(
    ("超过", "超", "上", "至少", "不少于", "以上", "以下", "以内", "不超过", "不足", "平均")
)

MISSING = "缺两数之一，不算"
SEVERAL = "总额或人户数不止一个，不知谁配谁，不算"
APART = "两数的时期或性质不同，不算"
RANGED = "有一个数是范围，不算"


@dataclass(frozen=True)
class MeanColumn:
    """A computed column: money by people or by households."""

    dimension: str
    unit: str
    name: str

    @property
    def key(self) -> str:
        return f"mean.{self.unit}"

    @property
    def label(self) -> str:
        return f"{self.name}（元／{self.unit}，算出）"


MEANS = (
    MeanColumn(Dimension.PEOPLE.value, "人", "人均"),
    MeanColumn(Dimension.HOUSEHOLDS.value, "户", "户均"),
)


@dataclass(frozen=True)
class Mean:
    """A quotient with both its parts; `is_about` when a part is hedged or the quotient had to be rounded."""

    total: Told
    count: Told
    value: Decimal
    is_about: bool


@dataclass(frozen=True)
class MeanCell:
    """The means of one row, or why there is none; neither where neither number was reported."""

    means: tuple[Mean, ...] = ()
    reason: str = ""


def find_means(told: Sequence[Told], column: MeanColumn) -> MeanCell:
    """The means of one row of one measure. Only a total and a count of the same period and kind are divided,
    and only where there is exactly one of each; both have their own anchored place, being published."""
    groups: dict[tuple, tuple[list[Told], list[Told]]] = {}
    for one in told:
        totals, counts = groups.setdefault(_group(one), ([], []))
        if _is_total(one):
            totals.append(one)
        elif _is_count(one, column):
            counts.append(one)
    means, reasons = [], []
    for totals, counts in groups.values():
        if len(totals) == 1 and len(counts) == 1:
            reason = why_not_divided(totals[0], counts[0])
            if reason:
                reasons.append(reason)
            else:
                means.append(divide(totals[0], counts[0]))
        elif totals and counts:
            reasons.append(SEVERAL)
    if means:
        return MeanCell(tuple(means), "")
    if reasons:
        return MeanCell((), reasons[0])
    has_total, has_count = any(map(_is_total, told)), any(_is_count(one, column) for one in told)
    if has_total and has_count:
        return MeanCell((), APART)
    return MeanCell((), MISSING if has_total or has_count else "")


def why_not_divided(total: Told, count: Told) -> str:
    """The reason why these two give no mean; blank when they do."""
    if total.fact.high is not None or count.fact.high is not None:
        return RANGED
    for one in (total, count):
        if bounding := [word for word in one.fact.hedges if word in BOUNDING_HEDGES]:
            return f"原文只说“{bounding[0]}”，没有确数，不算"
    return MISSING if count.fact.low <= 0 else ""


def divide(total: Told, count: Told) -> Mean:
    quotient = total.fact.low / count.fact.low
    value = quotient.quantize(_CENT if quotient >= 1 else _FINE, ROUND_HALF_UP)
    is_hedged = bool(total.fact.hedges or count.fact.hedges)
    return Mean(total, count, value, is_hedged or value * count.fact.low != total.fact.low)


def _group(one: Told) -> tuple:
    """Same period and kind; an unknown period is the same only within one article."""
    fact = one.fact
    return (fact.column.kind, fact.period, 0 if any(fact.period) else fact.article)


def _is_total(one: Told) -> bool:
    column = one.fact.column
    is_plain = not column.per and column.kind != FigureKind.STANDARD
    return column.dimension == Dimension.MONEY and is_plain and "平均" not in one.fact.hedges


def _is_count(one: Told, column: MeanColumn) -> bool:
    own = one.fact.column
    return own.dimension == column.dimension and not own.per and "平均" not in one.fact.hedges
