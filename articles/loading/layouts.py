"""How a page's text is laid out in articles, as frozen data: what the bench shows, changes and undoes.

A piece is a run of the page (or a gap) with its words as they read; a story is an article's pieces in the
order of reading; its body is the words of the pieces of the body kinds, each led by what divides it from
the one before ("\\n" for a new paragraph, "" for one that goes on). Offsets in code points, ends exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from articles.models import Article, BlockKind, BlockState
from articles.pipeline.coverage import uncovered
from articles.text import BLANKS, GAP_MARK

NEW_PARAGRAPH = "\n"
NOT_PLACED = "还没有归入哪一篇"
TITLE_LENGTH = 20
BODY_KINDS = frozenset(kind.value for kind in BlockKind.in_body())
FIELD_KINDS = tuple(kind.value for kind in BlockKind.in_heading())


def _length(kind: str) -> int:
    field: Any = Article._meta.get_field(kind)
    return field.max_length


FIELD_LENGTHS = {kind: _length(kind) for kind in FIELD_KINDS}


@dataclass(frozen=True)
class Piece:
    """`text` as it reads, `before` what divides it from the piece before it of the same kind of place."""

    key: str
    kind: str
    text: str
    raw_start: int | None = None
    raw_end: int | None = None
    before: str = NEW_PARAGRAPH
    state: str = BlockState.EXACT.value
    reason: str = ""

    @property
    def is_gap(self) -> bool:
        return self.kind == BlockKind.GAP

    @property
    def is_in_body(self) -> bool:
        return self.kind in BODY_KINDS


@dataclass(frozen=True)
class Story:
    """An article in the making. `given` are heading fields that no piece holds: (("title", "……"),).

    `credits` are (name, role). A blank slug is an article that is not saved yet.
    """

    slug: str
    pieces: tuple[Piece, ...]
    credits: tuple[tuple[str, str], ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    tail: str = ""

    @property
    def body(self) -> str:
        return "".join(words for words, _ in self._words()) + self.tail

    def placed(self) -> Iterator[tuple[Piece, int, int]]:
        """The pieces of the body with their places in it."""
        at = 0
        for words, piece in self._words():
            at += len(words)
            yield piece, at - len(piece.text), at

    def _words(self) -> Iterator[tuple[str, Piece]]:
        is_first = True
        for piece in self.pieces:
            if piece.is_in_body:
                divider = "" if is_first and piece.before == NEW_PARAGRAPH else piece.before
                yield divider + piece.text, piece
                is_first = False

    def heading(self, kind: str) -> str:
        """A heading field: the words of its pieces, else what was given; a title is never blank."""
        parts = [piece for piece in self.pieces if piece.kind == kind]
        if parts:
            divided = [
                (" " if piece.before == NEW_PARAGRAPH else piece.before) + piece.text for piece in parts
            ]
            return "".join(divided)[len(divided[0]) - len(parts[0].text) :]
        value = dict(self.given).get(kind, "")
        return value or (self._first_words() if kind == BlockKind.TITLE else "")

    def _first_words(self) -> str:
        words = " ".join(self.body.split())
        return words if len(words) <= TITLE_LENGTH else f"{words[:TITLE_LENGTH]}…"

    @property
    def title(self) -> str:
        return self.heading(BlockKind.TITLE.value)

    @property
    def is_untitled(self) -> bool:
        return not any(piece.kind == BlockKind.TITLE for piece in self.pieces)


@dataclass(frozen=True)
class Layout:
    stories: tuple[Story, ...]
    unused: tuple[Piece, ...] = ()

    def pieces(self) -> Iterator[Piece]:
        for story in self.stories:
            yield from story.pieces
        yield from self.unused

    def in_raw_order(self) -> list[Piece]:
        placed = [piece for piece in self.pieces() if piece.raw_start is not None]
        return sorted(placed, key=lambda piece: piece.raw_start or 0)

    def find(self, key: str) -> tuple[int | None, int]:
        """(number of the story or None for the unused, number of the piece in it); KeyError if there is none."""
        for number, story in enumerate(self.stories):
            for place, piece in enumerate(story.pieces):
                if piece.key == key:
                    return number, place
        for place, piece in enumerate(self.unused):
            if piece.key == key:
                return None, place
        raise KeyError(key)

    def with_story(self, number: int, story: Story) -> Layout:
        return replace(self, stories=(*self.stories[:number], story, *self.stories[number + 1 :]))


def read_words(raw: str, start: int, end: int) -> str:
    """A run of the page as it reads: its lines put together, blanks at their ends left out."""
    words = ""
    for line in raw[start:end].splitlines():
        line = line.strip(BLANKS)
        needs_space = words and line and words[-1].isascii() and line[0].isascii()
        words += (" " if needs_space and words[-1].isalnum() and line[0].isalnum() else "") + line
    return words


def cut_words(text: str, counts: Sequence[int]) -> list[tuple[str, str]]:
    """The text cut so that its parts hold these numbers of non-blank characters: [(blanks before, part), …].

    The last part takes all that is left.
    """
    parts: list[tuple[str, str]] = []
    at = 0
    for number, count in enumerate(counts):
        start = at
        while at < len(text) and text[at] in BLANKS:
            at += 1
        before, first = text[start:at], at
        if number == len(counts) - 1:
            at = len(text)
        seen = 0
        while at < len(text) and seen < count:
            seen += text[at] not in BLANKS
            at += 1
        parts.append((before, text[first:at]))
    return parts


def tidy(story: Story) -> Story:
    """The same story written in the one way: headings first in their order, then the body.

    The first piece of a heading or of the body is divided from nothing; `given` holds only what no piece does.
    """
    headings = [piece for piece in story.pieces if not piece.is_in_body]
    headings.sort(key=lambda piece: (_heading_rank(piece.kind), piece.raw_start or 0))
    seen: set[str] = set()
    pieces: list[Piece] = []
    for piece in (*headings, *(piece for piece in story.pieces if piece.is_in_body)):
        place = "body" if piece.is_in_body else piece.kind
        if (place not in seen and (place != "body" or not piece.before)) or piece.kind == BlockKind.BYLINE:
            piece = replace(piece, before=NEW_PARAGRAPH)
        elif not piece.is_in_body and piece.before == NEW_PARAGRAPH:
            # A heading is one line: the lines that it was printed in stand side by side.
            piece = replace(piece, before=" ")
        pieces.append(piece)
        seen.add(place)
    given = tuple((kind, value) for kind, value in story.given if kind not in seen and value)
    tidied = replace(story, pieces=tuple(pieces), given=given)
    if BlockKind.TITLE.value not in seen and not dict(given).get(BlockKind.TITLE.value):
        tidied = replace(tidied, given=(*given, (BlockKind.TITLE.value, tidied.title)))
    return tidied


def _heading_rank(kind: str) -> int:
    order = (*FIELD_KINDS, BlockKind.BYLINE.value)
    return order.index(kind) if kind in order else len(order)


def complete(layout: Layout, raw: str) -> Layout:
    """The layout with every non-blank character in a piece: what none holds is added to the unused."""
    ranges = [(piece.raw_start or 0, piece.raw_end or 0) for piece in layout.in_raw_order()]
    missing = tuple(
        Piece(
            key=free_key(layout, f"unused-{start}"),
            kind=BlockKind.UNUSED.value,
            text=read_words(raw, start, end),
            raw_start=start,
            raw_end=end,
            reason=NOT_PLACED,
        )
        for start, end in uncovered(raw, ranges)
    )
    unused = sorted((*layout.unused, *missing), key=lambda piece: piece.raw_start or 0)
    return replace(layout, unused=tuple(unused))


def standard(layout: Layout, raw: str) -> Layout:
    """The layout as it comes back from the rows: an unused run and a byline read as the page has them."""

    def plain(piece: Piece) -> Piece:
        if piece.kind not in (BlockKind.UNUSED, BlockKind.BYLINE):
            return piece
        words = read_words(raw, piece.raw_start or 0, piece.raw_end or 0)
        return replace(piece, text=words, before=NEW_PARAGRAPH, state=BlockState.EXACT.value)

    stories = tuple(tidy(replace(story, pieces=tuple(map(plain, story.pieces)))) for story in layout.stories)
    return complete(replace(layout, stories=stories, unused=tuple(map(plain, layout.unused))), raw)


def free_key(layout: Layout, key: str) -> str:
    """This key, or with a number behind it when a piece has it already."""
    taken = {piece.key for piece in layout.pieces()}
    free, number = key, 1
    while free in taken:
        number += 1
        free = f"{key}-{number}"
    return free


# To and from JSON


def dump(layout: Layout) -> dict[str, Any]:
    """The layout as JSON: what a LayoutStep keeps."""
    return {
        "stories": [
            {
                "slug": story.slug,
                "credits": [list(credit) for credit in story.credits],
                "given": [list(field) for field in story.given],
                "tail": story.tail,
                "pieces": _dump_pieces(story.pieces),
            }
            for story in layout.stories
        ],
        "unused": _dump_pieces(layout.unused),
    }


def load(data: dict[str, Any]) -> Layout:
    """The layout that `dump` wrote."""
    stories = tuple(
        Story(
            story["slug"],
            _load_pieces(story["pieces"]),
            tuple((name, role) for name, role in story["credits"]),
            tuple((kind, value) for kind, value in story["given"]),
            story["tail"],
        )
        for story in data["stories"]
    )
    return Layout(stories, _load_pieces(data["unused"]))


def _dump_pieces(pieces: Iterable[Piece]) -> list[list[Any]]:
    return [[p.key, p.kind, p.text, p.raw_start, p.raw_end, p.before, p.state, p.reason] for p in pieces]


def _load_pieces(rows: Iterable[list[Any]]) -> tuple[Piece, ...]:
    return tuple(Piece(*row) for row in rows)


def gap(key: str, reason: str, before: str = NEW_PARAGRAPH) -> Piece:
    """A hole in the text."""
    return Piece(key, BlockKind.GAP.value, GAP_MARK, before=before, reason=reason)
