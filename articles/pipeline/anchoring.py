"""Finding the place of a quotation again after its text was changed.

The model is the W3C Web Annotation one: a position (TextPositionSelector) that a change invalidates, and a
quote with its context (TextQuoteSelector) that survives it. A quote is put at its new place only when the
words are the same and enough of what stood around them still stands there; otherwise it has no new place
and a person decides. Offsets are code points, ends exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from articles.text import BLANKS

Range = tuple[int, int]

# How many characters on each side are compared, and how many in all must be the same.
CONTEXT_REACH = 16
CONTEXT_NEEDED = 6


@dataclass(frozen=True)
class Kept:
    """A run that both texts have: old[old_start:old_start+length] == new[new_start:new_start+length]."""

    old_start: int
    new_start: int
    length: int


class Change:
    """How the characters of one text became those of another."""

    def __init__(self, old: str, new: str) -> None:
        self.old = old
        self.new = new
        self.kept = _kept_runs(old, new)
        self._starts = [run.old_start for run in self.kept]

    def reanchor(self, spans: Sequence[Range]) -> list[Range | None]:
        """The new place of each span of the old text, in the given order; None where no place is certain.

        For every place returned new[place] == old[span], and no two spans get the same place.
        """
        places = [self._follow(span) or self._find_moved(span) for span in spans]
        taken: set[Range] = set()
        unique: list[Range | None] = []
        for place in places:
            unique.append(None if place in taken else place)
            if place is not None:
                taken.add(place)
        return unique

    def stretch(self, ranges: Sequence[Range]) -> list[Range | None]:
        """The new extent of ordered, disjoint ranges of the old text; None where nothing is left of one.

        What was written in at the edge of a range belongs to it; between two ranges, to the first. So when
        the ranges held every word of the old text, those that are left hold every word of the new.
        """
        extents: list[Range | None] = []
        reached = 0
        for start, end in ranges:
            new_start = max(reached, self._after(start))
            new_end = max(new_start, self._before(end))
            extents.append((new_start, new_end) if new_end > new_start else None)
            reached = new_end
        return self._without_holes(extents)

    def _without_holes(self, extents: list[Range | None]) -> list[Range | None]:
        """The extents, each reaching as far as there are words before the next one begins."""
        whole: list[Range | None] = []
        next_start = len(self.new)
        for extent in reversed(extents):
            if extent is not None:
                words_end = extent[1] + len(self.new[extent[1] : next_start].rstrip(BLANKS))
                next_start = extent[0]
                extent = (extent[0], words_end)
            whole.append(extent)
        return whole[::-1]

    def _run_at(self, place: int) -> Kept | None:
        """The kept run that holds this old character."""
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and place < self.kept[index].old_start + self.kept[index].length:
            return self.kept[index]
        return None

    def _after(self, place: int) -> int:
        """The new offset just behind the last kept character before old offset `place`."""
        index = bisect_right(self._starts, place - 1) - 1
        if place <= 0 or index < 0:
            return 0
        run = self.kept[index]
        return run.new_start + min(place - run.old_start, run.length)

    def _before(self, place: int) -> int:
        """The new offset of the first kept character at or behind old offset `place`."""
        if run := self._run_at(place):
            return run.new_start + place - run.old_start
        index = bisect_right(self._starts, place)
        return self.kept[index].new_start if index < len(self.kept) else len(self.new)

    def _follow(self, span: Range) -> Range | None:
        """Where the very characters of the span went, if all of them stayed together in their context."""
        start, end = span
        run = self._run_at(start)
        if run is None or end > run.old_start + run.length:
            return None
        place = (start - run.old_start + run.new_start, end - run.old_start + run.new_start)
        before, after = self._context(span, place)
        return place if before.is_enough_with(after) else None

    def _find_moved(self, span: Range) -> Range | None:
        """The one place where the same words stand in the same context on both sides (a moved passage)."""
        quote = self.old[span[0] : span[1]]
        found: list[Range] = []
        at = self.new.find(quote)
        while at >= 0:
            place = (at, at + len(quote))
            before, after = self._context(span, place)
            if before.is_whole and after.is_whole and before.is_enough_with(after):
                found.append(place)
            at = self.new.find(quote, at + 1)
        return found[0] if len(found) == 1 else None

    def _context(self, span: Range, place: Range) -> tuple[_Side, _Side]:
        before = _compare(
            self.old[max(0, span[0] - CONTEXT_REACH) : span[0]][::-1],
            self.new[max(0, place[0] - CONTEXT_REACH) : place[0]][::-1],
        )
        after = _compare(
            self.old[span[1] : span[1] + CONTEXT_REACH], self.new[place[1] : place[1] + CONTEXT_REACH]
        )
        return before, after


@dataclass(frozen=True)
class _Side:
    """How far the text on one side of a quote is unchanged, counted away from the quote."""

    same: int
    reaches_edge: bool  # unchanged up to the end of the paragraph

    @property
    def is_whole(self) -> bool:
        return self.reaches_edge or self.same >= CONTEXT_NEEDED

    def is_enough_with(self, other: _Side) -> bool:
        return self.same + other.same >= CONTEXT_NEEDED or (self.reaches_edge and other.reaches_edge)


def _compare(old: str, new: str) -> _Side:
    """Compare two contexts written away from the quote; a paragraph's end is as good as a text's."""
    old_line, new_line = old.split("\n")[0], new.split("\n")[0]
    same = 0
    for one, two in zip(old_line, new_line, strict=False):
        if one != two:
            break
        same += 1
    reaches_edge = same == len(old_line) == len(new_line) and len(old_line) < CONTEXT_REACH
    return _Side(same, reaches_edge)


def _kept_runs(old: str, new: str) -> list[Kept]:
    """The runs both texts share, in order: common head and tail first, a difference of what lies between."""
    head = 0
    shortest = min(len(old), len(new))
    while head < shortest and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shortest - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    runs = [Kept(0, 0, head)]
    middle = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False)
    runs += [Kept(head + a, head + b, size) for a, b, size in middle.get_matching_blocks()]
    runs.append(Kept(len(old) - tail, len(new) - tail, tail))
    return _joined([run for run in runs if run.length])


def _joined(runs: list[Kept]) -> list[Kept]:
    """Runs that follow each other without a break in both texts, as one."""
    joined: list[Kept] = []
    for run in runs:
        if joined:
            last = joined[-1]
            if (
                last.old_start + last.length == run.old_start
                and last.new_start + last.length == run.new_start
            ):
                joined[-1] = Kept(last.old_start, last.new_start, last.length + run.length)
                continue
        joined.append(run)
    return joined
