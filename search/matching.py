"""From a plan and a snapshot to the documents that answer, best first."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import reduce
from operator import and_

from search import analysis
from search.kinds import Kind
from search.plan import Plan, Term
from search.reading import Scope, Snapshot

Numbers = set[int]

# What share of the query (by idf) a partial match must have: beside full matches, and where there are none.
# A document that shares nothing but a 的 is no answer.
SHARE_BESIDE_FULL = 0.5
SHARE_ALONE = 0.15


class Tier(IntEnum):
    """How well a document answers. Better tiers come first, whatever the scores."""

    NAMED = 0
    LITERAL = 1
    ALL_EXACT = 2
    ALL_WORDS = 3
    PARTIAL = 4

    @property
    def is_exact(self) -> bool:
        return self <= Tier.ALL_EXACT


@dataclass(frozen=True)
class Match:
    """A document of the snapshot and how it answers."""

    number: int
    kind: Kind
    tier: Tier
    score: float


def match(plan: Plan, scope: Scope) -> list[Match]:
    """All documents of the scope that answer the plan, best first."""
    snapshot, allowed = scope.snapshot, scope.documents
    tiers: dict[int, Tier] = {}

    def rank(numbers: Iterable[int], tier: Tier) -> None:
        for number in numbers:
            tiers.setdefault(number, tier)

    named = snapshot.having("name", plan.quoted or plan.folded) & set(allowed)
    rank(named, Tier.NAMED)
    rank(holding(snapshot, plan.folded, allowed), Tier.LITERAL)
    if plan.quoted:
        rank(holding(snapshot, plan.quoted, allowed), Tier.LITERAL)
    if not (plan.quoted and tiers):
        _rank_terms(plan, snapshot, allowed, rank)
    scores, shares = _scores(plan, scope)
    if not (plan.is_literal_only or plan.quoted):
        rank(_partial(plan, snapshot, allowed, shares, bool(tiers)), Tier.PARTIAL)
    return _sorted(plan, snapshot, tiers, scores)


Rank = Callable[[Iterable[int], Tier], None]


def _rank_terms(plan: Plan, snapshot: Snapshot, allowed: Collection[int], rank: Rank) -> None:
    exact = [holding(snapshot, term.folded, allowed) for term in plan.terms]
    if not exact:
        return
    rank(reduce(and_, exact), Tier.ALL_EXACT)
    loose = [
        numbers if term.is_quoted else numbers | _having_words(snapshot, term, allowed)
        for term, numbers in zip(plan.terms, exact, strict=True)
    ]
    rank(reduce(and_, loose), Tier.ALL_WORDS)


def holding(snapshot: Snapshot, folded: str, allowed: Collection[int]) -> Numbers:
    """The documents of which one text contains this folded string, to the character."""
    terms = sorted(set(analysis.exact_terms(folded)), key=lambda term: (term[0] == "parts", term))
    if not terms:
        return set()
    found: Numbers = set(allowed)
    for field, term in terms:
        found &= snapshot.having(field, term)
        if not found:
            return found
    if len(terms) == 1 and len(folded) <= 2:
        return found
    sure = snapshot.having("words", folded) & found
    return sure | {number for number in found - sure if folded in snapshot.folded(number)}


def _having_words(snapshot: Snapshot, term: Term, allowed: Collection[int]) -> Numbers:
    """Documents with all words of the term, or with all its pairs and numbers, in whatever order."""
    if not term.words:
        return set()
    by_words = reduce(and_, (snapshot.having("words", word) for word in term.words))
    pairs = {word for word in analysis.grams(term.folded) if not word[0].isdigit()}
    pairs.update(analysis.numbers(term.folded))
    by_grams = reduce(and_, (snapshot.having("grams", pair) for pair in pairs))
    return (by_words | by_grams) & set(allowed)


def _scores(plan: Plan, scope: Scope) -> tuple[dict[int, float], dict[int, float]]:
    """BM25F of every document with any of the query's words, and the share of their idf that it has."""
    scores: dict[int, float] = {}
    shares: dict[int, float] = {}
    total = 0.0
    words = set(plan.words).union(*(analysis.words(phrase, is_query=True) for phrase in plan.phrases))
    pairs = set().union(*(analysis.grams(term.folded) for term in plan.terms))
    for field, tokens in (("words", words), ("grams", pairs), ("name_words", words), ("name_grams", pairs)):
        for token in sorted(tokens):
            scored, idf = scope.scores(field, token)
            for number, score in scored.items():
                scores[number] = scores.get(number, 0.0) + score
            if field == "words" and token in plan.words:
                total += idf or _unknown_idf(scope)
                for number in scored:
                    shares[number] = shares.get(number, 0.0) + idf
    return scores, {number: share / total for number, share in shares.items()}


def _unknown_idf(scope: Scope) -> float:
    """A word that no document has weighs as much as the rarest."""
    return math.log(scope.size or 1) + 1


def _partial(
    plan: Plan, snapshot: Snapshot, allowed: Collection[int], shares: dict[int, float], has_full: bool
) -> Numbers:
    least = SHARE_BESIDE_FULL if has_full else SHARE_ALONE
    found = {number for number, share in shares.items() if share >= least} & set(allowed)
    for number in plan.numbers:
        found &= snapshot.having("grams", number)
    for phrase in plan.phrases:
        found &= holding(snapshot, phrase, found)
    return found


def _sorted(plan: Plan, snapshot: Snapshot, tiers: dict[int, Tier], scores: dict[int, float]) -> list[Match]:
    numbers = analysis.numbers(plan.folded)
    facts = reduce(and_, (snapshot.having("name_grams", number) for number in numbers)) if numbers else set()
    order = {kind: place for place, kind in enumerate(Kind)}

    def key(match: Match) -> tuple[float, ...]:
        # A question with a number in it asks for that figure, then for the report that prints it.
        is_report = bool(numbers) and match.kind is Kind.ARTICLE
        return (
            match.tier,
            match.number not in facts,
            not is_report,
            -match.score,
            order[match.kind],
            match.number,
        )

    return sorted(
        (
            Match(number, snapshot.kinds[number], tier, scores.get(number, 0.0))
            for number, tier in tiers.items()
        ),
        key=key,
    )
