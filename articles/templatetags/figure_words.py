"""How a figure is set: the number large, its hedge and unit small beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django import template

from articles.models import HEDGES, Figure
from articles.models.figure import plain_number

register = template.Library()

# Digits with their points, ranges and signs, or a number in characters; 万 and 亿 go with the unit unless
# nothing else is the number (万名).
_NUMBER = re.compile(
    r"[0-9０-９][0-9０-９.,．，:：/~～—–-]*|百分之[〇零一二三四五六七八九十百点]+|[〇零一二两三四五六七八九十百千几数半]+|[万亿]"
)
# Where a hedge stands that the verbatim leaves out: 7400余条, 5人以上; all others stand before the number.
_INSIDE = frozenset({"余", "多"})
_AFTER = frozenset({"以上", "以下", "以内", "左右"})


@dataclass(frozen=True)
class PrintedFigure:
    """A figure's words in their printed order; `per` only where the verbatim leaves it out."""

    hedge_before: str
    lead: str
    number: str
    hedge_inside: str
    unit: str
    hedge_after: str
    per: str

    @property
    def words(self) -> str:
        """All in one line, as it would be read out: 超过17%, 每户2000元."""
        number = (
            f"{self.hedge_before}{self.lead}{self.number}{self.hedge_inside}{self.unit}{self.hedge_after}"
        )
        return f"每{self.per}{number}" if self.per else number


@register.filter
def as_printed(figure: Figure) -> PrintedFigure:
    """The verbatim cut into number and unit, its hedges put where they are printed; nothing is lost.

    A hedge that the verbatim holds already is not said twice.
    """
    lead, number, tail = split_number(figure.verbatim)
    inside = next((word for word in sorted(_INSIDE) if tail.startswith(word)), "")
    unit = tail.removeprefix(inside)
    after = next((word for word in sorted(_AFTER) if unit.endswith(word)), "")
    unit = unit.removesuffix(after)
    before = lead if lead in HEDGES else ""
    missing = [word for word in figure.hedge.split("、") if word and word not in figure.verbatim]
    return PrintedFigure(
        hedge_before="".join(word for word in missing if word not in _INSIDE | _AFTER) + before,
        lead="" if before else lead,
        number=number,
        hedge_inside=inside + "".join(word for word in missing if word in _INSIDE),
        unit=unit,
        hedge_after=after + "".join(word for word in missing if word in _AFTER),
        per="" if f"每{figure.per}" in figure.verbatim else figure.per,
    )


@register.filter
def plain_value(figure: Figure) -> str:
    """The value (of a range its lower bound) as a program reads it: 29582900."""
    return plain_number(figure.value)


def split_number(verbatim: str) -> tuple[str, str, str]:
    """What stands before the number, the number, what follows it: 2958.29万元 is ("", "2958.29", "万元").

    Words without a number are all number: they are the figure.
    """
    found = _NUMBER.search(verbatim)
    if found is None:
        return "", verbatim, ""
    return verbatim[: found.start()], found.group(), verbatim[found.end() :]
