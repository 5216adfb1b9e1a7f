"""What a comparison is made of: figures and measures as plain frozen data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from articles.comparing.columns import Column

# Who did it, as keys of organizations: several lead together, none is named, or its record is not public.
Party = tuple[int, ...]
UNKNOWN: Party = ()
WITHHELD: Party = (-1,)


@dataclass(frozen=True)
class Fact:
    """One figure. `high` is there for ranges; `period` its words and both ends; `place` orders the facts
    as the articles print them. `record` is the figure itself, for pages to print."""

    key: int
    measure: int
    column: Column
    low: Decimal
    high: Decimal | None = None
    hedges: tuple[str, ...] = ()
    organization: int | None = None
    is_withheld: bool = False
    period: tuple[str, str, str] = ("", "", "")
    article: int = 0
    place: int = 0
    restates: int | None = None
    record: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Told:
    """A fact, with the other places that state the same."""

    fact: Fact
    again: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Compared:
    """A measure in a comparison: who leads it. `record` is the measure itself."""

    key: int
    name: str
    leads: tuple[int, ...] = ()
    record: Any = field(default=None, compare=False, repr=False)


def tell_once(facts: Iterable[Fact]) -> tuple[Told, ...]:
    """Every fact once: what restates another stands behind it, whichever of them names the other.

    Where the first of them is not among the facts (a draft, another measure), the earliest stands for it.
    """
    ordered = sorted(facts, key=lambda fact: (fact.article, fact.place, fact.key))
    named = {fact.key: fact.restates for fact in ordered}
    groups: dict[int, list[Fact]] = {}
    for fact in ordered:
        groups.setdefault(_first_of(fact.key, named), []).append(fact)
    told = []
    for first, members in groups.items():
        # Only what is written in the same terms says the same: a restatement of another measure, of another
        # organization or in another column stays a fact of its own.
        head = next((fact for fact in members if fact.key == first), members[0])
        alike = [fact for fact in members if fact is not head and _is_same_place(fact, head)]
        told.append(Told(head, tuple(alike)))
        told += [Told(fact) for fact in members if fact is not head and not _is_same_place(fact, head)]
    return tuple(sorted(told, key=lambda one: (one.fact.article, one.fact.place, one.fact.key)))


def _is_same_place(fact: Fact, head: Fact) -> bool:
    return (fact.measure, fact.column, fact.organization) == (head.measure, head.column, head.organization)


def _first_of(key: int, named: dict[int, int | None]) -> int:
    """The end of the chain of 同一事实, also where it was tied into a ring."""
    seen = [key]
    while (following := named.get(seen[-1])) is not None:
        if following in seen:
            return min(seen[seen.index(following) :])
        seen.append(following)
    return seen[-1]


def parties_of(measure: Compared, told: Sequence[Told]) -> list[tuple[Party, list[Told]]]:
    """The rows of a measure: who, with what was told of them; every lead stands in one of them at least.

    A figure goes to the organization that it names itself; one that names none is of all leads together.
    """
    rows: dict[Party, list[Told]] = {}
    for one in told:
        rows.setdefault(_party_of(one.fact, measure), []).append(one)
    named = {key for party in rows for key in party}
    if not rows and len(measure.leads) <= 1:
        rows[measure.leads] = []
    for lead in measure.leads:
        if lead not in named:
            rows.setdefault((lead,), [])
    return list(rows.items())


def _party_of(fact: Fact, measure: Compared) -> Party:
    if fact.is_withheld:
        return WITHHELD
    return (fact.organization,) if fact.organization is not None else measure.leads
