"""From a plan and a snapshot to the documents that answer, best first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial, reduce
from operator import and_, or_

import numpy as np

from search import analysis
from search.index.deadlines import Deadline
from search.index.docsets import DocSet
from search.index.reading import Snapshot
from search.kinds import Kind
from search.matching.clauses import Reader, misread
from search.matching.ranking import Ranking, Tier
from search.matching.scoring import Scope, Scores, WeightedTerm, score, shares
from search.query.expansions import NUMBER
from search.query.plan import Plan, Term
from search.segmenting import Dictionary

# What share of the query (by idf) a partial match must have, beside full matches and where there are none; of
# a long query as much as one word of its longest part has on average. A document that shares nothing but a 的
# is no answer, but of a whole title even the right document often has only a few words.
SHARE_BESIDE_FULL = 0.5
SHARE_ALONE = 0.15
ROUNDING = 1e-9

# How much a word that only stands for one that was typed counts in the score.
EXPANDED_WEIGHT = 0.4

Tiers = dict[Tier, DocSet]


def match(plan: Plan, snapshot: Snapshot, allowed: DocSet, deadline: Deadline | None = None) -> Ranking:
    """All documents among `allowed` that answer the plan, best first; some, when the deadline passes.

    What holds the query to the letter answers it, whatever else the query can be read as.
    """
    deadline = deadline or Deadline()
    reader = Reader(plan, snapshot, allowed, deadline)
    plan = reader.plan
    tiers: Tiers = {Tier.NAMED: snapshot.having("name", plan.quoted or plan.folded) & allowed}
    tiers[Tier.LITERAL] = reader.holding(plan.folded)
    meeting: list[DocSet] = []
    if plan.quoted:
        tiers[Tier.LITERAL] |= reader.holding(plan.quoted)
    if not (plan.quoted and any(tiers.values())):
        met = reader.conditions()
        by_terms, meeting = _by_terms(reader)
        tiers |= {tier: found & met for tier, found in by_terms.items()}
        if plan.words and not (plan.is_literal_only or plan.quoted or deadline.has_passed()):
            tiers[Tier.PARTIAL] = _partial(reader, any(tiers.values())) & met
    if wrong := misread(reader):
        tiers = {tier: found - wrong for tier, found in tiers.items()}
        tiers[Tier.PARTIAL] = tiers.get(Tier.PARTIAL, reader.none()) | wrong
        meeting.append(allowed - wrong)
    return _ranked(
        reader, tiers, meeting, score(Scope(snapshot, allowed), _scored_terms(plan, snapshot.dictionary))
    )


def _by_terms(reader: Reader) -> tuple[Tiers, list[DocSet]]:
    """Documents with one term of each clause: to the letter, under another name, in loose words.

    And for each clause, where there are several, the documents that meet it.
    """
    plan = reader.plan
    if not plan.clauses:
        has_conditions = plan.dates or plan.amounts or plan.excluded
        return ({Tier.ALL_EXACT: reader.allowed} if has_conditions else {}), []
    exact = [reduce(or_, (reader.exactly(term) for term in clause)) for clause in plan.clauses]
    wide = [
        found | reduce(or_, (reader.widened(term) for term in clause))
        for clause, found in zip(plan.clauses, exact, strict=True)
    ]
    loose = [
        found | reduce(or_, (reader.loosely(term) for term in clause))
        for clause, found in zip(plan.clauses, wide, strict=True)
    ]
    tiers = {
        Tier.ALL_EXACT: reduce(and_, exact),
        Tier.EXPANDED: reduce(and_, wide),
        Tier.ALL_WORDS: reduce(and_, loose),
    }
    return tiers, loose if len(loose) > 1 else []


def _scored_terms(plan: Plan, dictionary: Dictionary) -> Iterator[WeightedTerm]:
    """A name counts as a word beside the words in it: it only adds, so that a dictionary loses nothing."""
    cut = partial(analysis.words, dictionary=dictionary)
    phrased = (word for phrase in plan.phrases for word in cut(phrase, is_query=True))
    named = (name for term in plan.terms for name in analysis.names(term.folded, dictionary))
    words = sorted({*plan.words, *phrased, *named})
    pairs = _pairs(plan.terms)
    for field, tokens in (("words", words), ("grams", pairs), ("name_words", words), ("name_grams", pairs)):
        for token in tokens:
            yield field, token, 1.0
    targets = [target for expansion in plan.expansions for target in expansion.targets]
    for word in sorted({word for target in targets for word in cut(target)}.difference(words)):
        yield "words", word, EXPANDED_WEIGHT
        yield "name_words", word, EXPANDED_WEIGHT


def _pairs(terms: Iterable[Term]) -> list[str]:
    return sorted({pair for term in terms for pair in analysis.grams(term.folded)})


def _partial(reader: Reader, has_full: bool) -> DocSet:
    """Documents with part of the words; every phrase, field and number of the query is still required."""
    plan, snapshot = reader.plan, reader.snapshot
    longest = max(len(term.words) for term in plan.terms)
    least = min(SHARE_BESIDE_FULL if has_full else SHARE_ALONE, 1 / longest)
    scope = Scope(snapshot, reader.allowed)
    of_words = shares(scope, "words", plan.words).values
    of_pairs = shares(scope, "grams", _pairs(term for term in plan.terms if not term.is_quoted)).values
    has_share = (of_words > 0) & (of_words + of_pairs >= 2 * least - ROUNDING)
    found = DocSet(snapshot.size, mask=has_share) & reader.allowed
    for number in plan.numbers:
        found &= _with_number(reader, number)
    for clause in plan.clauses:
        if any(term.is_quoted or term.field for term in clause):
            found &= reduce(or_, (reader.exactly(term) | reader.loosely(term) for term in clause))
    return found


def _with_number(reader: Reader, number: str) -> DocSet:
    """Documents that print this number, or the same value written otherwise."""
    found = reader.snapshot.having("grams", number)
    for expansion in reader.plan.expansions:
        if expansion.kind == NUMBER and expansion.source.startswith(number):
            for target in expansion.targets:
                found |= reader.holding(target)
    return found


def _named_with(reader: Reader, number: str) -> DocSet:
    """Figures that are this number, however it is written."""
    found = reader.snapshot.having("name_grams", number)
    for expansion in reader.plan.expansions:
        if expansion.kind == NUMBER and expansion.source.startswith(number):
            for target in expansion.targets:
                for gram in analysis.grams(target)[-1:]:
                    found |= reader.snapshot.having("name_grams", gram)
    return found


def _ranked(reader: Reader, tiers: Tiers, meeting: list[DocSet], scores: Scores) -> Ranking:
    """By tier; those without the whole query to the letter by how many parts of it they meet, then by score.

    That all words of one long term stand somewhere in a document says less than the score does: a long
    document has nearly any words. What the reader parted by blanks was meant to be met part by part.
    """
    plan, snapshot = reader.plan, reader.snapshot
    best = np.full(snapshot.size, len(Tier), np.int8)
    for tier in sorted(tiers, reverse=True):
        best[tiers[tier].ids] = tier
    numbers = np.flatnonzero(best < len(Tier)).astype(np.int32)
    order = np.minimum(best[numbers], Tier.ALL_WORDS).astype(np.int16)
    is_weak = order == Tier.ALL_WORDS
    for found in meeting:
        order += is_weak & ~found.mask[numbers]
    classes = order * 4
    figures = plan.numbers if plan.has_operators else analysis.numbers(plan.folded)
    if figures:
        # A question with a number in it asks for that figure, then for the report that prints it.
        facts = reduce(and_, (_named_with(reader, figure) for figure in figures))
        classes += 2 * ~facts.mask[numbers] + 1 * ~snapshot.of_kind(Kind.ARTICLE).mask[numbers]
    return Ranking(
        snapshot.size, numbers, best[numbers], classes, scores.values[numbers], snapshot.kind_codes[numbers]
    )
