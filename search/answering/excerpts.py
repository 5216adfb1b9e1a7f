"""Which characters of a text matched, and the best piece of it to show. Offsets are those of the original."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from articles.text import BLANKS
from search import analysis
from search.answering.answers import Segment
from search.documents import Text
from search.query.expansions import edges
from search.query.plan import Plan

# Characters of an excerpt: it grows by whole sentences up to the first, and is cut at the second.
WANTED = 80
LONGEST = 120

# What stays in sight before the first match when a sentence has to be cut.
LEAD = 24

# How far around a match the text is cut into words.
AROUND = 6

Span = tuple[int, int]

# A sentence's value, then what comes first in the record.
_Rank = tuple[float, int, int]

_ELLIPSIS = Segment("…")
_CLAUSE_END = re.compile(r"[，、；：,;:]")
_SENTENCE = re.compile(r"[^。！？!?…\n]*(?:[。！？!?…]+[”’」』）》】]*|\n|$)")


def _pattern(folded: str) -> str:
    """A blank of the query stands for any run of blanks."""
    return " +".join(re.escape(piece) for piece in folded.split())


def _word_pattern(word: str) -> str:
    """A number or a Latin word only where it is whole: 5万 is no part of 15万, nor 万名 of 15万名."""
    pattern = _pattern(word)
    if word[0] in "十百千万亿":
        pattern = rf"(?<![0-9]){pattern}"
    if word[0].isascii() and word[0].isalnum():
        pattern = rf"(?<![0-9a-z])(?<![0-9][.,]){pattern}"
    if word[-1].isascii() and word[-1].isalnum():
        pattern = rf"{pattern}(?![0-9a-z])(?!\.[0-9])"
    return pattern


@dataclass(frozen=True)
class _Needles:
    """What a plan lights up, compiled: all queries of a page go through the same.

    `wholes`: the whole query as it stands. Each term: its text, whether it is lit wherever it stands, and
    its words. `called`: what the terms may also be called.
    """

    wholes: tuple[re.Pattern[str], ...]
    terms: tuple[tuple[re.Pattern[str], bool, tuple[re.Pattern[str], ...]], ...]
    called: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=64)
def _needles(plan: Plan) -> _Needles:
    called = [target for expansion in plan.expansions for target in expansion.targets if len(target) > 1]
    return _Needles(
        tuple(re.compile(_pattern(whole)) for whole in (plan.folded, plan.quoted) if whole),
        tuple(
            (
                re.compile(_pattern(term.folded)),
                term.is_quoted,
                # A single character of a longer query would light up in every other word.
                tuple(re.compile(_word_pattern(word)) for word in term.words if len(word) > 1),
            )
            for term in plan.terms
            if term.folded
        ),
        tuple(re.compile(_word_pattern(target)) for target in called),
    )


class _Marks:
    """Where one text matches: the whole query if it is there, else each term, or what it may be called,
    else the term's words.

    Whether a place lies across words of the text costs more than finding it, so it is asked only of the
    places that are looked at.
    """

    def __init__(self, plan: Plan, text: str) -> None:
        self.folded = analysis.fold(text)
        self.sure: list[Span] = []
        self.doubtful: list[Span] = []
        needles = _needles(plan)
        whole = next(filter(None, (_spans([whole], self.folded) for whole in needles.wholes)), [])
        if any(not _cuts_word(self.folded, span) for span in whole):
            self.doubtful = whole
        elif whole:
            self.sure = whole
        else:
            self._add_terms(needles)
        self.possible = _joined(sorted([*self.sure, *self.doubtful]))

    def _add_terms(self, needles: _Needles) -> None:
        for literal, is_quoted, words in needles.terms:
            if found := _spans([literal], self.folded):
                self.sure += found
            elif not is_quoted:
                self.doubtful += _spans(words, self.folded)
        self.doubtful += _spans(needles.called, self.folded)

    def within(self, first: int, last: int) -> list[Span]:
        """What is lit of folded[first:last], in order."""
        doubtful = [span for span in _inside(self.doubtful, first, last) if not _cuts_word(self.folded, span)]
        return _joined(sorted([*_inside(self.sure, first, last), *doubtful]))


def matched_spans(plan: Plan, text: str) -> list[Span]:
    """Where the text matches."""
    return _Marks(plan, text).within(0, len(text))


def _inside(spans: list[Span], first: int, last: int) -> list[Span]:
    return [span for span in spans if span[0] < last and span[1] > first]


def _cuts_word(folded: str, span: Span) -> bool:
    """Whether the span lies across words of the text: 工会 in 职工会议, 市总 in 城市总体规划."""
    start, end = span
    first = max(0, start - AROUND)
    return _cuts_word_of(folded[first : end + AROUND], start - first, end - first)


@lru_cache(maxsize=20_000)
def _cuts_word_of(around: str, start: int, end: int) -> bool:
    bounds = edges(around)
    return end not in bounds and any(start < bound < end for bound in bounds)


def _spans(patterns: Iterable[re.Pattern[str]], folded: str) -> list[Span]:
    """All places of the patterns, those that overlap as one, in order."""
    return _joined(sorted(match.span() for pattern in patterns for match in pattern.finditer(folded)))


def _joined(found: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in found:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def segments(
    text: str, spans: Iterable[Span], first: int = 0, last: int | None = None
) -> tuple[Segment, ...]:
    """text[first:last] as runs."""
    last = len(text) if last is None else last
    runs: list[Segment] = []
    at = first
    for start, end in spans:
        start, end = max(start, first), min(end, last)
        if start < end:
            runs += [Segment(text[at:start]), Segment(text[start:end], is_match=True)]
            at = end
    runs.append(Segment(text[at:last]))
    return tuple(run for run in runs if run.text)


def title(plan: Plan, name: str) -> tuple[Segment, ...]:
    """The record's name with what matched of it."""
    return segments(name, matched_spans(plan, name))


def excerpt(plan: Plan, texts: tuple[Text, ...]) -> tuple[Segment, ...]:
    """The sentence that matches best, of about 80 to 120 characters; without a match the beginning."""
    best: tuple[_Rank, Text, _Marks, Span] | None = None
    for place, text in enumerate(texts):
        if text.is_name:
            continue
        marks = _Marks(plan, text.text)
        for promised, sentence in _most_promising(text, marks):
            if best and (promised, -place, -sentence[0]) <= best[0]:
                break
            rank = (_value(text, marks.within(*sentence), sentence), -place, -sentence[0])
            if best is None or rank > best[0]:
                best = (rank, text, marks, sentence)
    if best is None:
        return ()
    _, text, marks, sentence = best
    spans = marks.within(sentence[0], sentence[1] + LONGEST)
    first, last = _window(text.text, spans, sentence)
    shown = segments(text.text, spans, first, last)
    if first > sentence[0]:
        shown = (_ELLIPSIS, *shown)
    return (*shown, _ELLIPSIS) if last < sentence[1] else shown


def _most_promising(text: Text, marks: _Marks) -> list[tuple[float, Span]]:
    """The sentences, each with the most that it can be worth, the best first, of equals the first."""
    promised = [(_value(text, marks.possible, sentence), sentence) for sentence in _sentences(text.text)]
    return sorted(promised, key=lambda one: -one[0])


def _sentences(text: str) -> list[Span]:
    return [trimmed for match in _SENTENCE.finditer(text) if (trimmed := _trimmed(text, *match.span()))]


def _trimmed(text: str, first: int, last: int) -> Span | None:
    while first < last and text[first] in BLANKS:
        first += 1
    while last > first and text[last - 1] in BLANKS:
        last -= 1
    return (first, last) if first < last else None


def _value(text: Text, spans: list[Span], sentence: Span) -> float:
    """Long and different matches count; of equals, running text before a bare field, and the first."""
    first, last = sentence
    inside = {text.text[start:end] for start, end in _inside(spans, first, last)}
    return sum(len(match) ** 1.5 for match in inside) + (0.5 if text.is_prose else 0)


def _window(text: str, spans: list[Span], sentence: Span) -> Span:
    """The sentence and what follows it up to the wanted length; a long one cut around its first match."""
    first, last = sentence
    inside = [(start, end) for start, end in spans if start < last and end > first]
    if inside and inside[0][1] > last:
        last = inside[0][1]
    if last - first <= LONGEST:
        for following in _sentences(text[last : last + LONGEST]):
            if last + following[1] - first > LONGEST or last - first >= WANTED:
                break
            if "\n" in text[last : last + following[0]]:
                break
            last += following[1]
            break
        return first, last
    if inside and inside[0][0] - first > LONGEST - LEAD:
        first = _clause_start(text, max(first, inside[0][0] - LEAD), inside[0][0])
    return first, min(last, first + LONGEST)


def _clause_start(text: str, first: int, match: int) -> int:
    """The start of the first clause between the two places, else the first."""
    end = _CLAUSE_END.search(text, first, match)
    return end.end() if end else first
