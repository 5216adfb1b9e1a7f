"""From the parts of a plan to sets of documents: terms in fields, expansions, dates and amounts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import and_, or_

import numpy as np

from search import analysis
from search.index.deadlines import Deadline
from search.index.docsets import DocSet
from search.index.reading import Snapshot
from search.kinds import Kind
from search.query.expansions import ALIAS, NUMBER, edges
from search.query.language import AmountRange, DateRange
from search.query.plan import Expansion, Plan, Term, cut_again

# Field of the language → the texts of a document that belong to it, whatever its kind.
_TEXTS = {
    "title": {"title", "kicker", "subtitle", "name", "short_title"},
    "body": {"body", "sentence", "summary", "quote", "note", "heading", "text"},
    "byline": {"byline"},
    "organization": {"organization", "leads", "partners", "parent", "issuer", "issuer_note", "post"},
    "person": {"byline", "attribution", "origin_person"},
    "measure": {"measure"},
}
# Kinds whose own names belong to a field.
_NAMED = {"organization": Kind.ORGANIZATION, "person": Kind.PERSON, "measure": Kind.MEASURE}
_FACETS = ("publication", "page", "column", "region", "organization")

# How far around an alias the text is cut into words.
_AROUND = 6


class Reader:
    """Answers what documents of one snapshot a part of one plan asks for."""

    def __init__(self, plan: Plan, snapshot: Snapshot, allowed: DocSet, deadline: Deadline) -> None:
        self.plan = cut_again(plan, snapshot.dictionary)
        self.snapshot = snapshot
        self.allowed = allowed
        self.deadline = deadline

    def holding(self, folded: str) -> DocSet:
        """The documents of which one text contains this folded string, to the character."""
        return self.snapshot.containing(folded, self.deadline) & self.allowed

    def none(self) -> DocSet:
        return DocSet(self.snapshot.size)

    # Terms

    def exactly(self, term: Term) -> DocSet:
        """Documents with the term to the letter, in its field."""
        return self._in_field(term, self.holding(term.folded), term.folded)

    def widened(self, term: Term) -> DocSet:
        """Documents with what the whole term may also be called."""
        found = self.none()
        if term.is_quoted:
            return found
        for expansion in self.plan.expansions:
            for written, target in self._rewritten(term.folded, expansion):
                found |= self._in_field(term, self._target(expansion, written, target), written)
        return found

    @staticmethod
    def _rewritten(folded: str, expansion: Expansion) -> Iterator[tuple[str, str]]:
        """(the term with the target in the source's place, the target)."""
        if expansion.source in folded:
            for target in expansion.targets:
                yield folded.replace(expansion.source, target, 1), target

    def loosely(self, term: Term) -> DocSet:
        """Documents with all words of the term, or with all its pairs and numbers, in whatever order."""
        if term.is_quoted or not term.words:
            return self.none()
        if term.field in _FACETS and term.field != "organization":
            return self.none()
        pieces = list(self.pieces(term))
        found = reduce(and_, (self._piece(text, expansion, term) for text, expansion in pieces))
        return self._words_in_field(term, found) if term.field else found

    def pieces(self, term: Term) -> Iterator[tuple[str, Expansion | None]]:
        """The term cut into the sources of expansions and what lies between them."""
        rest = term.folded
        inside = [one for one in self.plan.expansions if one.source in rest]
        for expansion in sorted(inside, key=lambda one: rest.find(one.source)):
            before, found, after = rest.partition(expansion.source)
            if not found:
                continue
            if before:
                yield before, None
            yield expansion.source, expansion
            rest = after
        if rest or not inside:
            yield rest, None

    def _piece(self, text: str, expansion: Expansion | None, term: Term) -> DocSet:
        words = term.words
        if text != term.folded:
            words = tuple(analysis.words(text, is_query=True, dictionary=self.snapshot.dictionary))
        if self.plan.asked.is_question:
            words = tuple(word for word in words if word in term.words) or words
        found = self._all_words(text, words) if words else self.allowed
        for target in expansion.targets if expansion else ():
            found |= self._target(expansion, target, target) if expansion else self.none()
        return found & self.allowed

    def _all_words(self, text: str, words: tuple[str, ...]) -> DocSet:
        by_words = reduce(and_, (self.snapshot.having("words", word) for word in words))
        pairs = {word for word in analysis.grams(text) if not word[0].isdigit()}
        pairs.update(analysis.numbers(text))
        by_grams = reduce(and_, (self.snapshot.having("grams", pair) for pair in sorted(pairs)), self.allowed)
        return by_words | by_grams if pairs else by_words

    def _target(self, expansion: Expansion, written: str, target: str) -> DocSet:
        """Documents with the rewritten term, where the target stands as a whole number or word."""
        found = self.holding(written)
        if expansion.kind == NUMBER and target[0].isdigit():
            glued = analysis.grams(target)[-1:]
            return found & self.snapshot.having("grams", glued[0]) if glued == [target] else found
        if expansion.kind == ALIAS and target.endswith("总"):
            return self.standing_alone(found, target)
        return found

    def standing_alone(self, documents: DocSet, alias: str) -> DocSet:
        """Those of the documents where the alias ends where a word ends: 济南市总 is not in 济南市总体规划."""
        kept = []
        for number in documents:
            if self.deadline.has_passed():
                break
            if stands_alone(self.snapshot.folded(number), alias):
                kept.append(number)
        return DocSet.of(self.snapshot.size, kept)

    # Fields

    def _in_field(self, term: Term, found: DocSet, folded: str) -> DocSet:
        if not term.field:
            return found
        by_facet = self._by_facet(term)
        names = _TEXTS.get(term.field)
        if names is None:
            return by_facet
        kept = [number for number in found if self._stands_in(number, term.field, folded)]
        return by_facet | DocSet.of(self.snapshot.size, kept)

    def _words_in_field(self, term: Term, found: DocSet) -> DocSet:
        kept = [
            number
            for number in found
            if all(self._stands_in(number, term.field, word) for word in term.words)
        ]
        return DocSet.of(self.snapshot.size, kept)

    def _stands_in(self, number: int, field: str, folded: str) -> bool:
        if self.deadline.has_passed():
            return False
        own = _NAMED.get(field)
        is_own = own is not None and number in self.snapshot.of_kind(own)
        return any(
            folded in text
            for name, text in self.snapshot.folded_fields(number)
            if name in _TEXTS[field] or (is_own and name in ("name", "alias"))
        )

    def _by_facet(self, term: Term) -> DocSet:
        """By the facet's values: those the term was resolved to, else those that contain it."""
        if term.field not in _FACETS:
            return self.none()
        values = term.values
        if not values and term.field in ("publication", "page", "column"):
            known = self.snapshot.count(term.field, self.allowed)
            values = tuple(value for value in known if _names_value(term, analysis.collapse(value)))
        sets = [self.snapshot.having_facet(term.field, value) for value in values]
        return reduce(or_, sets, self.none()) & self.allowed

    # Conditions

    def conditions(self) -> DocSet:
        """Documents that meet the plan's dates, amounts and exclusions."""
        found = self.allowed
        for dates in self.plan.dates:
            met = self._dated(dates)
            found = found - met if dates.is_excluded else found & met
        for amounts in self.plan.amounts:
            met = self._amounting(amounts)
            found = found - met if amounts.is_excluded else found & met
        for term in self.plan.excluded:
            found = found - self.exactly(term)
        return found

    def _dated(self, dates: DateRange) -> DocSet:
        """A date that is only partly known lies in the range when it may."""
        first = self.snapshot.sort_keys("date")
        whole = np.where(first % 10000 == 0, first + 9999, np.where(first % 100 == 0, first + 99, first))
        low = float(dates.first.replace("-", "").ljust(8, "0") or 0)
        high = float(dates.last.replace("-", "").ljust(8, "9"))
        return DocSet(self.snapshot.size, mask=(whole >= low) & (first <= high))

    def _amounting(self, amounts: AmountRange) -> DocSet:
        sizes = self.snapshot.sort_keys("size")
        mask = ~np.isnan(sizes)
        if amounts.low is not None:
            low = float(amounts.low)
            mask &= sizes > low if amounts.is_low_open else sizes >= low
        if amounts.high is not None:
            high = float(amounts.high)
            mask &= sizes < high if amounts.is_high_open else sizes <= high
        found = DocSet(self.snapshot.size, mask=mask)
        if amounts.dimensions:
            sets = [self.snapshot.having_facet("dimension", one) for one in amounts.dimensions]
            found &= reduce(or_, sets, self.none())
        return found


def _names_value(term: Term, value: str) -> bool:
    return term.folded == value if term.is_quoted or term.field == "page" else term.folded in value


def stands_alone(folded: str, alias: str) -> bool:
    """Whether the alias stands somewhere in the text so that a word ends where it ends."""
    at = folded.find(alias)
    while at >= 0:
        if ends_at_word(folded, at + len(alias)):
            return True
        at = folded.find(alias, at + 1)
    return False


def ends_at_word(folded: str, end: int) -> bool:
    """Whether a word of the text ends at this place."""
    first = max(0, end - _AROUND)
    return end - first in edges(folded[first : end + _AROUND])


def misread(reader: Reader) -> DocSet:
    """Documents where a short name typed alone stands only inside other words: 市总 in 城市总体规划."""
    plan = reader.plan
    if len(plan.terms) != 1 or not any(
        one.kind == ALIAS and one.source == plan.folded and plan.folded.endswith("总")
        for one in plan.expansions
    ):
        return reader.none()
    literal = reader.holding(plan.folded)
    return literal - reader.standing_alone(literal, plan.folded)
