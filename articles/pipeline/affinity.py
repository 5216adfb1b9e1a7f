"""How much two texts speak of the same thing: the share of three-character runs that they have in common.

On a page of union news two paragraphs of one report share a tenth or more of them, two reports a thirtieth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from articles.pipeline.typography import is_han

_RUN = 3


@lru_cache(maxsize=1024)
def runs_of(text: str) -> frozenset[str]:
    """Every run of three Chinese characters."""
    runs = set()
    length = 0
    for place, char in enumerate(text):
        length = length + 1 if is_han(char) else 0
        if length >= _RUN:
            runs.add(text[place - _RUN + 1 : place + 1])
    return frozenset(runs)


def affinity(text: str, others: Iterable[str]) -> float:
    """The share of the text's runs that stand in the other texts, 0 where it has too few to tell."""
    runs = runs_of(text)
    if len(runs) < 5:
        return 0.0
    found: set[str] = set()
    for other in others:
        found |= runs & runs_of(other)
    return len(found) / len(runs)


def nearest(text: str, groups: Sequence[Sequence[str]]) -> tuple[int, float, float]:
    """The group of texts that the text is nearest to, how near it is, and how near the next one."""
    scores = [affinity(text, group) for group in groups]
    if not scores:
        return -1, 0.0, 0.0
    best = max(range(len(scores)), key=lambda index: scores[index])
    others = scores[:best] + scores[best + 1 :]
    return best, scores[best], max(others, default=0.0)
