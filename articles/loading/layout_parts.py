"""What the changes of a layout are made of: finding, taking out, putting in, and checking what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.loading.layouts import FIELD_KINDS, FIELD_LENGTHS, NEW_PARAGRAPH, Layout, Piece, Story, tidy
from articles.models import BlockKind, BlockState
from articles.models.fields import validate_text
from articles.text import BLANKS

SHOWN = 12
KIND_LABELS = dict(BlockKind.choices)


class CannotChange(Exception):
    """A change that cannot be carried out; the message is one Chinese sentence."""


@dataclass(frozen=True)
class Changed:
    """The layout after a change, and what was done."""

    layout: Layout
    sentence: str


def sample(piece: Piece) -> str:
    """The first words of a piece, to speak of it."""
    words = " ".join(piece.text.split())
    return f"“{words}”" if len(words) <= SHOWN else f"“{words[:SHOWN]}…”"


def find_piece(layout: Layout, key: str) -> Piece:
    number, place = locate(layout, key)
    return layout.unused[place] if number is None else layout.stories[number].pieces[place]


def done(layout: Layout, sentence: str) -> Changed:
    """Leave out articles that lost all their words; refuse those that lost only their body."""
    stories = []
    for story in layout.stories:
        if not story.pieces:
            continue
        if not story.body.strip(BLANKS):
            raise CannotChange(
                f"这样一来《{story.title}》就没有正文了；请把整篇并入别的文章，或先移走它的标题。"
            )
        tidied = tidy(story)
        for kind in FIELD_KINDS:
            _check_heading(tidied, kind)
        stories.append(tidied)
    if not stories:
        raise CannotChange("版面上至少要留一篇文章。")
    return Changed(replace(layout, stories=tuple(stories)), sentence[:300])


def _check_heading(story: Story, kind: str) -> None:
    parts = [piece for piece in story.pieces if piece.kind == kind]
    if len(parts) > 1 and any(piece.state == BlockState.CORRECTED for piece in parts):
        raise CannotChange(
            f"这个{KIND_LABELS[kind]}由几块合成，里面有订正过的字；请先恢复原文，合并成一块，再订正。"
        )
    if len(story.heading(kind)) > FIELD_LENGTHS[kind]:
        raise CannotChange(f"{KIND_LABELS[kind]}最多 {FIELD_LENGTHS[kind]} 个字。")


def locate(layout: Layout, key: str) -> tuple[int | None, int]:
    try:
        return layout.find(key)
    except KeyError:
        raise CannotChange("这一块已经不在了，请看看现在的样子再改。") from None


def find_placed(layout: Layout, key: str) -> tuple[int, int]:
    number, place = locate(layout, key)
    if number is None:
        raise CannotChange("这段文字没有用在文章里，请先把它放进文章。")
    return number, place


def find_target(layout: Layout, target: str) -> tuple[int, int]:
    if target.startswith("end:") and target[4:].isdigit():
        number = int(target[4:])
        if number >= len(layout.stories):
            raise CannotChange("没有这一篇了。")
        return number, len(layout.stories[number].pieces)
    number, place = find_placed(layout, target)
    pieces = layout.stories[number].pieces
    while place < len(pieces) and not pieces[place].is_in_body:
        place += 1
    return number, place


def without(layout: Layout, key: str) -> Layout:
    number, place = locate(layout, key)
    if number is None:
        return replace(layout, unused=_but(layout.unused, place))
    story = layout.stories[number]
    return layout.with_story(number, replace(story, pieces=_but(story.pieces, place)))


def _but(pieces: Sequence[Piece], place: int) -> tuple[Piece, ...]:
    return (*pieces[:place], *pieces[place + 1 :])


def replaced(layout: Layout, key: str, pieces: tuple[Piece, ...]) -> Layout:
    number, place = locate(layout, key)
    if number is None:
        unused = (*layout.unused[:place], *pieces, *layout.unused[place + 1 :])
        return replace(layout, unused=unused)
    story = layout.stories[number]
    placed = (*story.pieces[:place], *pieces, *story.pieces[place + 1 :])
    return layout.with_story(number, replace(story, pieces=placed))


def as_kind(piece: Piece, kind: str) -> Piece:
    words = " ".join(piece.text.split("\n")) if kind in FIELD_KINDS else piece.text
    return replace(piece, kind=kind, text=words, before=NEW_PARAGRAPH)


def need_reason(reason: str, sentence: str) -> str:
    """The reason on one line; CannotChange with this sentence when none is given, ValidationError for a bad letter."""
    reason = " ".join(reason.split())[:200]
    if not reason:
        raise CannotChange(sentence)
    # Blocks are written in bulk, which asks no field.
    validate_text(reason)
    return reason


def piece_at(layout: Layout, raw_start: int) -> Piece:
    ordered = layout.in_raw_order()
    for piece in ordered:
        if (piece.raw_start or 0) <= raw_start < (piece.raw_end or 0):
            return piece
    behind = next((piece for piece in ordered if (piece.raw_start or 0) >= raw_start), None)
    if behind is None:
        raise CannotChange("版面上找不到这个位置。")
    return behind
