"""What a number measures: its unit, or the noun that stands in for one (3万职工, 浏览量300万)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.pipeline.finding.quantities import Quantity
from articles.pipeline.finding.tables import read_table

_ROWS = read_table("nouns.txt", 4)


def _longest_first(place: str) -> list[tuple[str, str, str]]:
    rows = [(word, dimension, unit) for word, dimension, unit, where in _ROWS if where == place]
    return sorted(rows, key=lambda row: -len(row[0]))


_AFTER = _longest_first("后")
_GENERIC = _longest_first("个")
_BEFORE = _longest_first("前")
_NOT_COUNTED = tuple(word for word, _, _, place in _ROWS if place == "非")
_BEFORE_PATTERN = re.compile("|".join(re.escape(word) for word, _, _ in _BEFORE))
_BEFORE_UNITS = {word: (dimension, unit) for word, dimension, unit in _BEFORE}
_HAN = re.compile("[一-鿿]+")
_LARGE = re.compile("[万亿]$")
# How far behind 个 the noun may end: 个非公企业, 个建筑业企业.
_HEAD = 6
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True)
class Measured:
    """The base unit and the dimension; how sure it is that the number is one."""

    unit: str
    dimension: str
    score: float


def measure(folded: str, quantity: Quantity) -> Measured | None:
    """The unit and dimension of a quantity; None where it has none, so that it is no figure."""
    unit = quantity.unit
    if unit is None:
        return _measure_by_noun(folded, quantity)
    score = 0.97 if quantity.form in ("arabic", "fraction") else 0.85
    if unit.flag == "g":
        rest = folded[quantity.end : quantity.end + 14]
        if rest.startswith("一") or (quantity.form != "arabic" and rest.startswith(_NOT_COUNTED)):
            # “六个一”, 两个方面.
            return None
        dimension, base = _generic_dimension(rest)
        return Measured(base or unit.base, dimension, score - 0.07)
    dimension = unit.dimension
    if dimension == "households" and re.match(
        "[^，。；、]{0,6}企业", folded[quantity.end : quantity.end + 10]
    ):
        dimension = "organizations"
    return Measured(unit.base, dimension, score)


def _generic_dimension(rest: str) -> tuple[str, str]:
    """organizations where the noun behind 个 is one (个基层工会), else items."""
    phrase = re.match(r"[一-鿿·]{0,10}", rest)
    words = phrase.group() if phrase else ""
    best = min(
        ((words.find(noun, 0, _HEAD), dimension) for noun, dimension, _ in _GENERIC if noun in words[:_HEAD]),
        default=(len(words), "items"),
    )
    return best[1], ""


def _measure_by_noun(folded: str, quantity: Quantity) -> Measured | None:
    is_large = bool(_LARGE.search(quantity.words)) or quantity.value >= 10**4
    is_year = _FIRST_YEAR <= quantity.value <= _LAST_YEAR
    rest = folded[quantity.end : quantity.end + 12].lstrip(" ")
    if (quantity.form == "arabic" and not is_year) or (quantity.form == "vague" and is_large):
        for noun, dimension, unit in _AFTER:
            place = rest.find(noun)
            if place == 0 or (is_large and place > 0 and _HAN.fullmatch(rest, 0, place)):
                return Measured(unit, dimension, 0.8)
    if not is_large or quantity.form == "chinese":
        return None
    matches = _BEFORE_PATTERN.findall(_clause_before(folded, quantity.start))
    if not matches:
        return None
    dimension, unit = _BEFORE_UNITS[matches[-1]]
    return Measured(unit, dimension, 0.75)


def _clause_before(folded: str, start: int) -> str:
    return re.split("[，。；：！？、\n]", folded[max(0, start - 24) : start])[-1]
