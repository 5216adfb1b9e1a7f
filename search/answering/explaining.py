"""What an answer says about itself: how the query was read, what was looked for as well, what to drop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from search.answering.answers import Answer, Drop
from search.query.expansions import offers
from search.query.form_query import FIELD_LABELS
from search.query.names import Names
from search.query.plan import Clause, Plan

# So many parts are tried without.
MOST_DROPS = 6


def explained(answer: Answer, plan: Plan, names: Names) -> Answer:
    """The answer with its expansions, what more could be switched on, the question and the notes."""
    return replace(
        answer,
        expansions=plan.expansions,
        offers=tuple(one for one in offers(plan, names) if one not in plan.expansions),
        asked_parts=plan.asked.parts,
        notes=plan.notes,
    )


def drops(plan: Plan, count: Callable[[Plan], int]) -> tuple[Drop, ...]:
    """What there is without each one part of a query of several, the most useful first."""
    found = []
    for clause in plan.clauses[:MOST_DROPS] if len(plan.clauses) > 1 else ():
        left = tuple(one for one in plan.clauses if one is not clause)
        query = " ".join(map(_written, left))
        if total := count(replace(plan, clauses=left, folded=query, quoted="", numbers=())):
            found.append(Drop(_written(clause), query, total))
    return tuple(sorted(found, key=lambda drop: -drop.count))


def _written(clause: Clause) -> str:
    """A clause as one would type it."""
    return " OR ".join(
        (f"{FIELD_LABELS[term.field]}:" if term.field else "")
        + (f'"{term.folded}"' if term.is_quoted else term.folded)
        for term in clause
    )
