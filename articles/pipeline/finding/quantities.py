"""Numbers with their units, hedges and rates: where they stand, and what they are worth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from articles.pipeline.finding.hedges import INSIDE, Affixes, affixes_after, affixes_before
from articles.pipeline.finding.numerals import (
    ARABIC,
    CHINESE,
    DIGITS,
    FRACTION,
    SLASHED,
    VAGUE,
    Number,
    read_fraction,
    read_number,
)
from articles.pipeline.finding.units import UNITS, Unit, unit_at

_NUMBER = re.compile(
    rf"(?P<fraction>{FRACTION}|(?:百|千|万)分之(?:{ARABIC}))|(?P<slashed>{SLASHED})"
    rf"|(?P<half>半数|一半(?!是|儿)|过半(?!年|月|百|数))|(?P<arabic>{ARABIC})|(?P<vague>{VAGUE})|(?P<chinese>{CHINESE})"
)
_TO = re.compile(r" ?(?:-{1,2}|~{1,2}|至|到) ?")
_HALF_UNIT = re.compile("个半(小时|钟头|月|星期|学期)")
_HALF_MORE = re.compile("半(?!年|天|个|数|月|百|以)")
_TENTHS = re.compile("[一二三四五六七八九](?![一-鿿])")
_PERCENT = Unit("", "%", Decimal(1), "percent", "")
# The model keeps 24 digits, four of them decimal.
_TOO_LARGE = Decimal(10) ** 18
# 一百二十到一百五十万, 两到三千: what the second number has and the first has not.
_LENT = re.compile("[万亿]+$|(?<=^.)[百千]$")


@dataclass(frozen=True)
class Quantity:
    """folded[start:end] is the number with the words that touch it; [number_start:number_end] the bare
    number. `unit` None where no unit stands behind it."""

    start: int
    end: int
    number_start: int
    number_end: int
    words: str
    form: str  # arabic, chinese, vague, fraction, slashed, half
    value: Decimal
    value_to: Decimal | None
    unit: Unit | None
    hedges: tuple[str, ...]
    pers: tuple[str, ...]


@dataclass(frozen=True)
class _Piece:
    """A number with at most a hedge inside and a unit behind it."""

    start: int
    number_end: int
    end: int
    words: str
    form: str
    number: Number
    hedges: tuple[str, ...]
    unit: Unit | None


def find_quantities(folded: str) -> list[Quantity]:
    """Every number of a folded text, in order, ranges (5万元至8万元, 3-5天) as one."""
    found = []
    place = 0
    while match := _NUMBER.search(folded, place):
        piece = _read_piece(folded, match)
        if piece is None:
            place = match.end()
            continue
        second = _range_end(folded, piece)
        found.append(_quantity(folded, piece, second))
        place = max(match.end(), (second or piece).end)
    return found


def _read_piece(folded: str, match: re.Match[str]) -> _Piece | None:
    form = str(match.lastgroup)
    words = match.group()
    if form in ("fraction", "slashed"):
        value = read_fraction(words)
        number = None if value is None else Number(value)
    elif form == "half":
        number = Number(Decimal(50))
    else:
        number = read_number(words)
    if number is None or max(number.value, number.value_to or 0) >= _TOO_LARGE:
        return None
    hedges = [INSIDE[word] for word in INSIDE if word in words and form in ("arabic", "chinese")]
    end = match.end()
    if form in ("fraction", "slashed", "half"):
        unit: Unit | None = _PERCENT
        if words == "过半":
            hedges.append("超过")
    else:
        inside, unit, end = _read_unit(folded, end)
        hedges += inside
        number, unit, end = _with_half(folded, number, unit, end, match.end())
    return _Piece(match.start(), match.end(), end, words, form, number, tuple(hedges), unit)


def _read_unit(folded: str, place: int) -> tuple[list[str], Unit | None, int]:
    """The hedge and the unit behind a number that ends at `place`, and where they end."""
    start, hedges = place, []
    if folded[place : place + 1] == " " and folded[place + 1 : place + 2] in INSIDE:
        place += 1
    if (hedge := folded[place : place + 1]) in INSIDE and hedge:
        hedges.append(INSIDE[hedge])
        place += 1
    if folded[place : place + 1] == " ":
        place += 1
    unit = unit_at(folded, place)
    if unit is None:
        return hedges, None, start + len(hedges)
    if unit.printed in ("个多月", "个余月"):
        hedges.append("余" if "余" in unit.printed else "多")
    return hedges, unit, place + len(unit.printed)


def _with_half(
    folded: str, number: Number, unit: Unit | None, end: int, number_end: int
) -> tuple[Number, Unit | None, int]:
    """Half a unit more: 两个半小时, 一年半; and a tenth more: 八成五."""
    if match := _HALF_UNIT.match(folded, number_end):
        unit = unit_at(folded, match.start(1)) or UNITS["个月"]
        return Number(number.value + Decimal("0.5")), unit, match.end()
    if unit is None or number.value_to is not None:
        return number, unit, end
    if unit.dimension in ("years", "days") and unit.flag != "t" and _HALF_MORE.match(folded, end):
        return Number(number.value + Decimal("0.5")), unit, end + 1
    if unit.printed == "成" and _TENTHS.match(folded, end):
        return Number(number.value + Decimal(DIGITS[folded[end]]) / 10), unit, end + 1
    return number, unit, end


def _range_end(folded: str, first: _Piece) -> _Piece | None:
    """The second number of a range that begins with `first`; None where no range stands."""
    if first.form == "half" or first.number.value_to is not None:
        return None
    to = _TO.match(folded, first.end)
    match = _NUMBER.match(folded, to.end()) if to else None
    second = _read_piece(folded, match) if match else None
    if second is None or second.unit is None or second.number.value_to is not None:
        return None
    if first.unit and first.unit.base != second.unit.base:
        return None
    low, high = _bounds(first, second)
    return second if high is not None and low < high else None


def _quantity(folded: str, piece: _Piece, second: _Piece | None) -> Quantity:
    last = second or piece
    before = affixes_before(folded, piece.start, piece.words)
    after = (
        affixes_after(folded, last.end, last.unit.base) if last.unit else Affixes(last.end, last.end, (), ())
    )
    inside = piece.hedges + (second.hedges if second else ())
    value, value_to = _bounds(piece, second)
    unit = last.unit
    if unit is not None:
        value *= unit.factor
        value_to = None if value_to is None else value_to * unit.factor
    return Quantity(
        before.start, after.end, piece.start, last.number_end, piece.words, piece.form,
        value, value_to, unit, before.hedges + inside + after.hedges, before.pers + after.pers,
    )  # fmt: skip


def _bounds(piece: _Piece, second: _Piece | None) -> tuple[Decimal, Decimal | None]:
    """Both ends of a range; 3至5万元 lends its 万 to the 3, but 5000至1万元 does not."""
    low, high = piece.number.value, piece.number.value_to
    if second is None:
        return low, high
    lent = _LENT.search(second.words)
    if piece.unit is None and lent and not _LENT.search(piece.words):
        factor = read_number(lent.group())
        if factor is not None and low < second.number.value / factor.value:
            low *= factor.value
    return low, second.number.value
