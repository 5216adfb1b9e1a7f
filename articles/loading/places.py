"""Where the characters of one layout went in another, followed by the place on the page each came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from articles.loading.layouts import Layout, Story
from articles.models import BlockState
from articles.text import BLANKS

# What a character is known by: its offset in the raw text, or its number in a gap or corrected piece.
Mark = int | tuple[str, int]


@dataclass(frozen=True)
class Span:
    """body[start:end] of the article with this slug."""

    slug: str
    start: int
    end: int


class Places:
    """How spans of the articles' bodies moved from `old` to `new`. Offsets in code points, ends exclusive."""

    def __init__(self, raw: str, old: Layout, new: Layout) -> None:
        self._old = {story.slug: _marks(raw, story) for story in old.stories}
        self._bodies = {story.slug: story.body for story in old.stories}
        self._new_bodies = {story.slug: story.body for story in new.stories}
        self._new: dict[Mark, tuple[str, int]] = {}
        for story in new.stories:
            for at, mark in enumerate(_marks(raw, story)):
                if mark is not None:
                    self._new[mark] = (story.slug, at)
        self._held = [
            (piece.raw_start, piece.raw_end)
            for story in new.stories
            for piece in story.pieces
            if piece.is_in_body and piece.raw_start is not None and piece.raw_end is not None
        ]

    def follow(self, span: Span) -> Span | None:
        """Where the very words of the span stand now, in whichever article; None when they are not whole."""
        marks = self._old.get(span.slug, [])[span.start : span.end]
        ends = [mark for mark in marks if mark is not None]
        if not ends or ends[0] not in self._new or ends[-1] not in self._new:
            return None
        (slug, first), (other, last) = self._new[ends[0]], self._new[ends[-1]]
        words = self._bodies[span.slug][span.start : span.end]
        lead = next(number for number, mark in enumerate(marks) if mark is not None)
        start = first - lead
        if slug != other or last < first or start < 0:
            return None
        found = Span(slug, start, start + len(words))
        return found if self._new_bodies[slug][found.start : found.end] == words else None

    def leaves(self, span: Span) -> bool:
        """Whether any of the words went to another article, or out of all of them."""
        marks = self._old.get(span.slug, [])[span.start : span.end]
        for mark in marks:
            if mark is None:
                continue
            place = self._new.get(mark)
            if place is not None and place[0] != span.slug:
                return True
            if place is None and isinstance(mark, int) and self._is_gone(mark):
                return True
        return False

    def _is_gone(self, mark: int) -> bool:
        """Whether no piece of any body holds this character of the page, corrected ones included."""
        return not any(start <= mark < end for start, end in self._held)


def _marks(raw: str, story: Story) -> list[Mark | None]:
    """A mark for every character of the story's body; None for blanks and for what is written between."""
    marks: list[Mark | None] = [None] * len(story.body)
    for piece, start, end in story.placed():
        if piece.state == BlockState.EXACT and piece.raw_start is not None and piece.raw_end is not None:
            sources: Iterator[int] = (
                at for at in range(piece.raw_start, piece.raw_end) if raw[at] not in BLANKS
            )
            for at in range(start, end):
                if story.body[at] not in BLANKS:
                    marks[at] = next(sources, None)
        else:
            name = f"{piece.key}:{piece.text}" if piece.is_gap else f"{piece.raw_start}:{piece.text}"
            for at in range(start, end):
                if story.body[at] not in BLANKS:
                    marks[at] = (name, at - start)
    return marks
