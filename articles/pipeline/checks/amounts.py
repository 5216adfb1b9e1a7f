"""Figures as the checks see them: a value with the bounds that its print allows, and where it stands."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from articles.pipeline.drafts import FigureDetails, Suggestion
from articles.pipeline.finding.folding import fold

AGREE, DISAGREE, REWORDED = "agree", "disagree", "reworded"

_PARAGRAPH_END = re.compile("\n")
_DIGITS = re.compile(r"([0-9][0-9, ]*)(?:\.([0-9]+))?")
_SENTENCE_END = re.compile("[。！？\n]")
_PART_END = re.compile("[。！？；\n]")
_CLAUSE_END = re.compile("[，。！？；：\n]")
# How far a hedge lets the true number be from the printed one, as shares of it. A newspaper's 近 and 余 stay
# within a tenth; the bounds only decide when a sum is called wrong.
_BELOW = frozenset(("近", "不足", "约", "大约", "左右", "据估算", "不超过", "以内", "以下"))
_ABOVE = frozenset(("余", "多", "超过", "超", "上", "至少", "不少于", "以上", "约", "大约", "左右", "据估算"))
_SLACK = Decimal("0.1")


@dataclass(frozen=True)
class Amount:
    """A figure of the body. The true number lies in [low, high] if the print is right."""

    text: str
    start: int
    end: int
    details: FigureDetails
    low: Decimal
    high: Decimal
    sentence: int
    part: int
    clause: int
    paragraph: int

    @property
    def place(self) -> tuple[int, int]:
        return self.start, self.end

    @property
    def value(self) -> Decimal:
        return self.details.value

    @property
    def hedges(self) -> frozenset[str]:
        return frozenset(word for word in self.details.hedge.split("、") if word)


def read_amounts(body: str, suggestions: Sequence[Suggestion]) -> list[Amount]:
    """The figures among the suggestions in order of place, ranges left out."""
    ends = (_SENTENCE_END, _PART_END, _CLAUSE_END, _PARAGRAPH_END)
    breaks = [[match.end() for match in pattern.finditer(body)] for pattern in ends]
    amounts = []
    for found in sorted(suggestions, key=lambda item: (item.start, item.end)):
        details = found.details
        if not isinstance(details, FigureDetails) or details.value_to is not None:
            continue
        low, high = _bounds(found.text, details)
        where = [bisect.bisect_right(places, found.start) for places in breaks]
        amounts.append(Amount(found.text, found.start, found.end, details, low, high, *where))
    return amounts


def _bounds(text: str, details: FigureDetails) -> tuple[Decimal, Decimal]:
    value, hedges = details.value, set(details.hedge.split("、"))
    step = _rounding(text, value)
    low = value * (1 - _SLACK) if hedges & _BELOW else value - step
    high = value * (1 + _SLACK) if hedges & _ABOVE else value + step
    return low, high


def _rounding(text: str, value: Decimal) -> Decimal:
    """Half a unit of the last printed digit: 1.2亿 stands for 1.15亿 to 1.25亿; 3620 stands for itself."""
    match = _DIGITS.search(fold(text))
    if match is None:
        return Decimal(0)
    whole, decimals = match[1].replace(",", "").replace(" ", ""), match[2] or ""
    plain = Decimal(f"{whole}.{decimals or 0}")
    factor = value / plain if plain else Decimal(1)
    if factor == 1 and not decimals:
        return Decimal(0)
    return factor * Decimal(10) ** -len(decimals) / 2


def meets(low: Decimal, high: Decimal, amount: Amount) -> bool:
    """Whether a computed [low, high] and the printed amount can both be true."""
    return low <= amount.high and amount.low <= high


def printed(value: Decimal, unit: str) -> str:
    """A computed value for people: 3670000 元 as 367万元, 33149.17 as 33149.17."""
    for factor, name in ((Decimal(10**8), "亿"), (Decimal(10**4), "万")):
        if abs(value) >= factor:
            return f"{_plain(value / factor)}{name}{unit}"
    return f"{_plain(value)}{unit}"


def _plain(value: Decimal) -> str:
    return f"{round(value, 4).normalize():f}"
