"""A statement, and how far it reaches."""

from __future__ import annotations

from dataclasses import dataclass

from articles.pipeline.finding.clauses import dateline_end
from articles.text import sentence_bounds


@dataclass(frozen=True)
class Statement:
    """body[start:end] is what is said; words[0]:words[1] the place of the words that say who says it."""

    start: int
    end: int
    words: tuple[int, int]
    speaker: str
    verb: str
    voice: str
    organization: str
    title: str
    rule: str
    score: float


def said(body: str, words: tuple[int, int]) -> tuple[int, int]:
    """The sentence of these words, with the quotation right before them and the one they open."""
    start, end = sentence_bounds(body, *words)
    start = min(max(start, dateline_end(body, body.rfind("\n", 0, words[0]) + 1)), words[0])
    if body[words[0] - 1 : words[0]] == "”":
        opening = body.rfind("“", body.rfind("\n", 0, words[0]) + 1, words[0])
        start = min(start, opening) if opening >= 0 else start
    if "“" in body[words[1] : words[1] + 2]:
        line = body.find("\n", words[1])
        closing = closing_of(body, body.index("“", words[1]), line if line >= 0 else len(body))
        end = max(end, closing)
    return start, end


def closing_of(body: str, opening: int, stop: int) -> int:
    """Behind the ” that closes the “ at `opening`; the paragraph's end where none does."""
    depth = 0
    for at in range(opening, stop):
        depth += (body[at] == "“") - (body[at] == "”")
        if depth == 0:
            return at + 1
    return stop
