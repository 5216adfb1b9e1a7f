"""A statement, and how far it reaches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.pipeline.finding.clauses import dateline_end
from articles.pipeline.finding.sentence_starts import paragraph_start, place_before, place_from
from articles.text import sentence_bounds

_OPENING = re.compile("“")
_LINE_END = re.compile(r"\n")


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
    paragraph = paragraph_start(body, words[0])
    start = min(max(start, dateline_end(body, paragraph)), words[0])
    if body[words[0] - 1 : words[0]] == "”":
        opening = place_before(body, _OPENING, words[0])
        start = min(start, opening) if opening >= paragraph else start
    if "“" in body[words[1] : words[1] + 2]:
        line = place_from(body, _LINE_END, words[1])
        opening = body.index("“", words[1])
        end = max(end, _closings(body).get(opening, line) if opening < line else line)
    return start, end


@lru_cache(maxsize=4)
def _closings(body: str) -> dict[int, int]:
    """Behind the ” that closes each “ of the body within its paragraph; kept, as it is asked for often."""
    closings: dict[int, int] = {}
    opened: list[int] = []
    for match in re.finditer("[“”\n]", body):
        if match.group() == "“":
            opened.append(match.start())
        elif match.group() == "\n":
            opened.clear()
        elif opened:
            closings[opened.pop()] = match.end()
    return closings
