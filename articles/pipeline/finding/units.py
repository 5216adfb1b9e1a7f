"""Units and classifiers: which words after a number make it a quantity, and of which dimension."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from articles.pipeline.finding.tables import read_table

NOT_A_UNIT = "-"


@dataclass(frozen=True)
class Unit:
    """`printed` as in the text, `base` the unit that values are kept in, `factor` from the one to the other.
    `flag`: a condition on the number or on what stands around (see units.txt)."""

    printed: str
    base: str
    factor: Decimal
    dimension: str
    flag: str


def _load() -> dict[str, Unit]:
    units = {}
    for printed, base, factor, dimension, flag in read_table("units.txt", 5):
        units[printed] = Unit(printed, base, Decimal(factor or 1), dimension, flag)
    return units


UNITS = _load()
_LONGEST = max(map(len, UNITS))
_BY_FIRST: dict[str, list[str]] = {}
for _printed in sorted(UNITS, key=len, reverse=True):
    _BY_FIRST.setdefault(_printed[0], []).append(_printed)

UNIT_PATTERN = "|".join(map(re.escape, sorted(UNITS, key=len, reverse=True)))


def unit_at(folded: str, position: int) -> Unit | None:
    """The longest unit that begins at this place of a folded text; None where none stands, or where the
    words only begin like one (100周年, 5条例)."""
    for printed in _BY_FIRST.get(folded[position : position + 1], ()):
        if folded.startswith(printed, position):
            unit = UNITS[printed]
            if unit.dimension != NOT_A_UNIT:
                return unit
            # 三成员工: the letter behind shows that the words part before it.
            following = folded[position + len(printed) : position + len(printed) + 1]
            if not following or following not in unit.base:
                return None
    return None
