"""Did you mean: names and words of the base that are nearly what was typed, or sound the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from search import analysis
from search.kinds import Kind
from search.query import pinyin
from search.query.names import Names
from search.query.plan import Plan

# A number or a word of another script is meant as it stands.
_PRINTED = re.compile("[0-9a-z]")


def meant_instead(plan: Plan, names: Names) -> str:
    """The query with its unknown terms put right; "" when nothing is near enough."""
    text = analysis.collapse(plan.text)
    corrected = text
    for term in plan.terms:
        if term.is_quoted or len(term.folded) < 2 or _PRINTED.search(term.folded):
            continue
        if better := _nearest(term.folded, names):
            corrected = corrected.replace(term.folded, better)
    return corrected if corrected != text else ""


def _nearest(folded: str, names: Names) -> str:
    known = dict.fromkeys(_lexicon(names))
    if folded in known:
        return ""
    best: tuple[int, int, str] | None = None
    for place, word in enumerate(known):
        if abs(len(word) - len(folded)) > 2:
            continue
        if len(word) == len(folded) and len(word) > 1 and pinyin.sounds_alike(word, folded):
            distance = 0
        elif len(folded) < 3:
            continue
        else:
            allowed = 1 if len(folded) < 5 else 2
            distance = edit_distance(folded, word, allowed)
            if distance > allowed:
                continue
        if best is None or (distance, place) < best[:2]:
            best = (distance, place, word)
    return best[2] if best else ""


def _lexicon(names: Names) -> Iterator[str]:
    """Names and aliases, synonyms, regions, and the words that names of measures and documents are made of."""
    for name in names.all:
        yield name.text
    yield from names.synonyms
    yield from names.regions
    for name in names.all:
        if name.kind in (Kind.MEASURE, Kind.DOCUMENT):
            words = [word for word in analysis.words(name.text, is_query=True) if len(word) > 1]
            yield from words
            yield from (first + second for first, second in pairwise(words))


def edit_distance(one: str, other: str, limit: int) -> int:
    """Insertions, deletions, changes and swaps of neighbours; limit + 1 for anything above the limit."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, a in enumerate(one, 1):
        present = [row]
        for column, b in enumerate(other, 1):
            cost = min(last[column] + 1, present[-1] + 1, last[column - 1] + (a != b))
            if row > 1 and column > 1 and a == other[column - 2] and one[row - 2] == b:
                cost = min(cost, before[column - 2] + 1)
            present.append(cost)
        if min(present) > limit:
            return limit + 1
        before, last = last, present
    return min(last[-1], limit + 1)
