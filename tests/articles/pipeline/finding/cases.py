"""The rows of figure_cases.txt: a sentence and the figures that should be found in it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

_FILE = Path(__file__).parent / "figure_cases.txt"


@dataclass(frozen=True)
class Wanted:
    text: str
    value: Decimal
    value_to: Decimal | None
    unit: str
    dimension: str
    hedge: str
    per: str
    kind: str
    change: str


def read_cases() -> list[tuple[str, tuple[Wanted, ...]]]:
    cases = []
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            sentence, _, figures = line.rpartition("|")
            cases.append((sentence, () if figures == "-" else tuple(map(_read, figures.split("；")))))
    return cases


def _read(words: str) -> Wanted:
    text, value, unit, dimension, *rest = words.split(" ")
    low, _, high = value.partition("~")
    hedge, per, kind, change = ("" if word == "-" else word for word in rest)
    verbatim = text.replace("_", " ")
    return Wanted(
        verbatim, Decimal(low), Decimal(high) if high else None, unit, dimension, hedge, per, kind, change
    )
