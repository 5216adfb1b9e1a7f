"""Amounts as people type and read them: 5万, 1.2亿, 三千 into a number; 29582900 into 2,958.29 of 万元."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from articles.pipeline.finding.folding import fold
from articles.pipeline.finding.numerals import read_number
from articles.pipeline.finding.units import UNITS

# The model keeps 24 digits, four of them decimal.
_TOO_LARGE = Decimal(10) ** 18
_LONGEST = 30
# No one number: 几十, 三千多, 5-8万.
_INEXACT = re.compile("[几数多余来约近~-]")
_SCALED_UNITS = frozenset({"元", "人", "人次", "户", "家", "件", "条", "次", "场次", "份", "册"})


class AmountRefused(ValueError):
    """What was typed is not one amount in the unit asked for; the message says so in Chinese."""


def read_amount(words: str, unit: str) -> Decimal:
    """The amount in the base unit that was typed: 5万, 1.2亿, 三千, 5万元, 3,000; raises AmountRefused.

    A unit may stand behind it, but only one of the same kind: 5万名 is an amount of 人, 5万户 is none.
    """
    folded = fold(words).replace(" ", "")
    if not folded or len(folded) > _LONGEST:
        raise AmountRefused(f"“{words[:_LONGEST]}”不是一个数，可以写 5万、1.2亿 或 三千。")
    if _INEXACT.search(folded):
        raise AmountRefused(f"“{words}”不是一个确数，请写 5万、1.2亿 或 三千这样的数。")
    number, printed = _split(folded)
    if number is None:
        raise AmountRefused(f"“{words}”不是一个数，可以写 5万、1.2亿 或 三千。")
    factor = Decimal(1)
    if printed and printed != unit:
        known = UNITS.get(printed)
        if known is None or known.base != unit:
            raise AmountRefused(f"这里按“{unit}”算，“{printed}”是另一种单位，不能换算。")
        factor = known.factor
    value = number * factor
    if value >= _TOO_LARGE:
        raise AmountRefused(f"“{words}”太大了，库里没有这样大的数。")
    return value


def _split(folded: str) -> tuple[Decimal | None, str]:
    """A number and the unit behind it, the shortest unit that leaves a number."""
    for cut in range(len(folded), 0, -1):
        head, tail = folded[:cut], folded[cut:]
        if tail and tail not in UNITS:
            continue
        number = read_number(head)
        if number is not None and number.value_to is None:
            return number.value, tail
    return None, ""


@dataclass(frozen=True)
class Scale:
    """What a column's numbers are divided by for reading, and the word that says so: 10000 and 万."""

    factor: Decimal = Decimal(1)
    word: str = ""


_SCALES = (Scale(Decimal(10**8), "亿"), Scale(Decimal(10**4), "万"))


def common_scale(values: Iterable[Decimal], unit: str) -> Scale:
    """The largest of 亿 and 万 that every number of the column reads well in: one or more, and at most two
    digits behind the point (30671人 stays as it is). 0 fits every scale."""
    sizes = [abs(value) for value in values if value]
    if not sizes or unit not in _SCALED_UNITS:
        return Scale()
    return next((scale for scale in _SCALES if all(_reads_well(size, scale) for size in sizes)), Scale())


def _reads_well(size: Decimal, scale: Scale) -> bool:
    return size >= scale.factor and (size * 100) % scale.factor == 0


def group_digits(value: Decimal, scale: Scale) -> str:
    """The number in this scale, thousands divided, without idle zeros and nothing rounded away."""
    scaled = value / scale.factor
    return f"{scaled.normalize():,f}"


def handy_amount(value: Decimal, unit: str) -> str:
    """One number for a sentence: 3670000 and 元 as 367万元; exact."""
    scale = common_scale([value], unit)
    return f"{group_digits(value, scale)}{scale.word}{unit}"
