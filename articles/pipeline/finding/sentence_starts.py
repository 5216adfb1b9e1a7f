"""Where the sentence and the paragraph of a place begin; a text's marks are looked for once."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

_SENTENCE_END = re.compile(r"[。！？\n]")
_PARAGRAPH_END = re.compile(r"\n")


def sentence_start(text: str, place: int) -> int:
    """Behind the last 。！？ or line's end before `place`."""
    return _behind(text, place, _SENTENCE_END)


def paragraph_start(text: str, place: int) -> int:
    """Behind the last line's end before `place`."""
    return _behind(text, place, _PARAGRAPH_END)


def _behind(text: str, place: int, ends: re.Pattern[str]) -> int:
    return place_before(text, ends, place) + 1


def place_before(text: str, pattern: re.Pattern[str], place: int) -> int:
    """Where the last match of the pattern before `place` begins, -1 where there is none."""
    places = places_of(text, pattern)
    index = bisect_left(places, place)
    return places[index - 1] if index else -1


def place_from(text: str, pattern: re.Pattern[str], place: int) -> int:
    """Where the first match of the pattern from `place` on begins, the text's length where there is none."""
    places = places_of(text, pattern)
    index = bisect_left(places, place)
    return places[index] if index < len(places) else len(text)


@lru_cache(maxsize=32)
def places_of(text: str, pattern: re.Pattern[str]) -> tuple[int, ...]:
    """Where the matches of this pattern begin; kept, because one text is asked about often."""
    return tuple(match.start() for match in pattern.finditer(text))
