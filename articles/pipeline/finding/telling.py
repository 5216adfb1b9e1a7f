"""Which statement tells a place of the text, found without going through all statements."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from articles.pipeline.finding.sayings import Statement


class Telling:
    """The statements in the order of their words; of two with the same words the first counts."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        unique: dict[tuple[int, int, int, int], Statement] = {}
        for one in statements:
            unique.setdefault((*one.words, one.start, one.end), one)
        self._statements = sorted(unique.values(), key=lambda one: one.words)
        self._words = [one.words[0] for one in self._statements]
        self._further = _pointers([one.end for one in self._statements])
        self._earlier = _pointers([-one.start for one in reversed(self._statements)])
        self._voiced = [one for one in self._statements if one.voice in ("source", "person")]
        self._voiced_words = [one.words[0] for one in self._voiced]

    @classmethod
    def of(cls, statements: Sequence[Statement] | Telling) -> Telling:
        return statements if isinstance(statements, Telling) else cls(statements)

    def over(self, place: int) -> Statement | None:
        """The statement that holds text[place]: the last whose words stand before it, else the first."""
        behind = bisect_right(self._words, place)
        index = behind - 1
        while index >= 0 and self._statements[index].end <= place:
            index = self._further[index]
        if index >= 0:
            return self._statements[index]
        last = len(self._statements) - 1
        index = behind
        while index <= last and self._statements[index].start > place:
            index = last - self._earlier[last - index]
        return self._statements[index] if index <= last else None

    def voiced_before(self, place: int) -> Statement | None:
        """The last statement of a person or a source whose words begin before `place`."""
        index = bisect_left(self._voiced_words, place)
        return self._voiced[index - 1] if index else None

    def introduced(self, start: int, end: int) -> list[Statement]:
        """Those whose words begin in text[start:end]."""
        return self._statements[bisect_left(self._words, start) : bisect_left(self._words, end)]


def _pointers(ends: Sequence[int]) -> list[int]:
    """For each the nearest before it that is greater, -1 where none is."""
    found: list[int] = []
    for index, end in enumerate(ends):
        before = index - 1
        while before >= 0 and ends[before] <= end:
            before = found[before]
        found.append(before)
    return found
