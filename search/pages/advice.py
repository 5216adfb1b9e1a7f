"""What the screen says of how a query was understood, each line with the address that changes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

from search.answering.answers import Answer
from search.pages.choices import without_value
from search.query.expansions import LABELS
from search.query.plan import Expansion

# So many targets are named, the rest counted.
MOST_SHOWN = 4
# So many that were turned off are named.
MOST_OFF = 12


@dataclass(frozen=True)
class Line:
    """One thing understood: what stood there, what else is looked for, the address that changes it."""

    kind: str
    source: str
    targets: str
    query: str


def understood(expansions: Iterable[Expansion], parameters: QueryDict) -> list[Line]:
    """The expansions in use, each with the address without it."""
    return [_line(one, _with_value(parameters, "off", one.key, drop="on")) for one in expansions]


def offered(expansions: Iterable[Expansion], parameters: QueryDict) -> list[Line]:
    """Expansions that apply only when asked for, each with the address that asks."""
    chosen = parameters.getlist("on")
    return [
        _line(one, _with_value(parameters, "on", one.key, drop="off"))
        for one in expansions
        if one.key not in chosen
    ]


def turned_off(parameters: QueryDict) -> list[Line]:
    """What was turned off, each with the address that takes it back; nonsense is left out."""
    lines = []
    for key in dict.fromkeys(parameters.getlist("off")[:MOST_OFF]):
        kind, _, source = key.partition(":")
        if kind in LABELS and source and source.isprintable():
            lines.append(Line(LABELS[kind], source, "", without_value(parameters, "off", key)))
    return lines


def _line(expansion: Expansion, query: str) -> Line:
    targets = expansion.targets
    shown = "、".join(targets[:MOST_SHOWN])
    if len(targets) > MOST_SHOWN:
        shown += f" 等 {len(targets)} 个"
    return Line(LABELS[expansion.kind], expansion.source, shown, query)


def _with_value(parameters: QueryDict, name: str, value: str, *, drop: str) -> str:
    changed = parameters.copy()
    changed.pop("page", None)
    changed.setlist(drop, [one for one in parameters.getlist(drop) if one != value])
    changed.setlist(name, [*(one for one in parameters.getlist(name) if one != value), value])
    return changed.urlencode()


def worth_dropping(answer: Answer) -> list[tuple[str, str, int]]:
    """(part, the query without it, how many results that has) for each part that alone stood in the way."""
    return [(drop.part, drop.query, drop.count) for drop in answer.drops]
