"""Which characters of a text matched, and the best piece of it to show. Offsets are those of the original."""

from __future__ import annotations

import re
from collections.abc import Iterable

from articles.text import BLANKS
from search import analysis
from search.answers import Segment
from search.documents import Text
from search.expansions import edges
from search.plan import Plan

# Characters of an excerpt: it grows by whole sentences up to the first, and is cut at the second.
WANTED = 80
LONGEST = 120

# What stays in sight before the first match when a sentence has to be cut.
LEAD = 24

# How far around a match the text is cut into words.
AROUND = 6

Span = tuple[int, int]

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


def matched_spans(plan: Plan, text: str) -> list[Span]:
    """Where the text matches: the whole query if it is there, else each term, or what it may be called,
    else the term's words."""
    folded = analysis.fold(text)
    for whole in (plan.folded, plan.quoted):
        if whole and (spans := _spans([_pattern(whole)], folded)):
            return [span for span in spans if not _cuts_word(folded, span)] or spans
    spans = []
    for term in plan.terms:
        pattern = _pattern(term.folded)
        if term.is_quoted or re.search(pattern, folded):
            spans += _spans([pattern], folded)
        else:
            # A single character of a longer query would light up in every other word.
            patterns = [_word_pattern(word) for word in term.words if len(word) > 1]
            spans += [span for span in _spans(patterns, folded) if not _cuts_word(folded, span)]
    called = [target for expansion in plan.expansions for target in expansion.targets if len(target) > 1]
    spans += [
        span
        for span in _spans([_word_pattern(target) for target in called], folded)
        if not _cuts_word(folded, span)
    ]
    return _joined(sorted(spans))


def _cuts_word(folded: str, span: Span) -> bool:
    """Whether the span lies across words of the text: 工会 in 职工会议, 市总 in 城市总体规划."""
    start, end = span
    first = max(0, start - AROUND)
    bounds = {first + bound for bound in edges(folded[first : end + AROUND])}
    inside = any(start < bound < end for bound in bounds)
    return inside and end not in bounds


def _spans(patterns: Iterable[str], folded: str) -> list[Span]:
    """All places of the patterns, those that overlap as one, in order."""
    return _joined(
        sorted(match.span() for pattern in patterns if pattern for match in re.finditer(pattern, folded))
    )


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
    best: tuple[float, Text, list[Span], Span] | None = None
    for text in texts:
        if text.is_name:
            continue
        spans = matched_spans(plan, text.text)
        for sentence in _sentences(text.text):
            value = _value(text, spans, sentence)
            if best is None or value > best[0]:
                best = (value, text, spans, sentence)
    if best is None:
        return ()
    _, text, spans, sentence = best
    first, last = _window(text.text, spans, sentence)
    shown = segments(text.text, spans, first, last)
    if first > sentence[0]:
        shown = (_ELLIPSIS, *shown)
    return (*shown, _ELLIPSIS) if last < sentence[1] else shown


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
    inside = {text.text[start:end] for start, end in spans if start < last and end > first}
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
