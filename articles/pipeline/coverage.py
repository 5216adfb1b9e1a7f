"""Which characters of a text no range holds, and which more than one. Offsets in code points, ends exclusive."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from articles.text import BLANKS

Range = tuple[int, int]


def uncovered(text: str, ranges: Iterable[Range]) -> list[Range]:
    """The runs of text with at least one non-blank character that no range holds, blanks trimmed off."""
    gaps: list[Range] = []
    reached = 0
    for start, end in [*sorted(ranges), (len(text), len(text))]:
        if start > reached and (trimmed := _trim(text, reached, min(start, len(text)))):
            gaps.append(trimmed)
        reached = max(reached, end)
    return gaps


def overlapping(ranges: Iterable[Range]) -> list[tuple[Range, Range]]:
    """The pairs of neighbouring ranges that share a character."""
    ordered = sorted(ranges)
    return [(one, two) for one, two in pairwise(ordered) if two[0] < one[1]]


def _trim(text: str, start: int, end: int) -> Range | None:
    while start < end and text[start] in BLANKS:
        start += 1
    while end > start and text[end - 1] in BLANKS:
        end -= 1
    return (start, end) if start < end else None
