"""Where pieces begin and end: cut, put together, and given words of their neighbours."""

from __future__ import annotations

from dataclasses import replace

from articles.loading.layout_parts import (
    SHOWN,
    CannotChange,
    Changed,
    done,
    find_piece,
    find_placed,
    replaced,
    sample,
    without,
)
from articles.loading.layouts import NEW_PARAGRAPH, Layout, Piece, cut_words, free_key
from articles.models import BlockKind, BlockState
from articles.text import BLANKS, squeeze


def cut(layout: Layout, raw: str, key: str, words: str, occurrence: int = 1, to: str = "stay") -> Changed:
    """Cut a piece before these words of it.

    `to`: "stay" leaves two pieces; "next" gives the second half to the piece that follows on the page,
    "previous" the first half to the one before it there: so a boundary moves.
    """
    piece = find_piece(layout, key)
    if piece.is_gap:
        raise CannotChange("缺文不能断开。")
    at = _find_words(piece, words, occurrence)
    first, second = _halves(layout, raw, piece, at)
    if to == "stay":
        return done(replaced(layout, key, (first, second)), f"在{sample(second)}之前断开")
    neighbour = _raw_neighbour(layout, piece, 1 if to == "next" else -1)
    moved, kept = (second, first) if to == "next" else (first, second)
    joined = _fuse(raw, moved, neighbour) if to == "next" else _fuse(raw, neighbour, moved)
    joined = _in_place_of(joined, neighbour)
    kept = replace(kept, key=key, before=piece.before)
    layout = replaced(replaced(layout, key, (kept,)), neighbour.key, (joined,))
    return done(layout, f"把{sample(moved)}划给了{'下' if to == 'next' else '上'}一块")


def fuse_next(layout: Layout, raw: str, key: str) -> Changed:
    """Put a piece and the one that follows it on the page together as one block."""
    piece = find_piece(layout, key)
    if piece.is_gap:
        raise CannotChange("缺文不能合并。")
    neighbour = _raw_neighbour(layout, piece, 1)
    joined = _in_place_of(_fuse(raw, piece, neighbour), piece)
    layout = without(replaced(layout, key, (joined,)), neighbour.key)
    return done(layout, f"把{sample(neighbour)}并入上一块")


def toggle_paragraph(layout: Layout, key: str) -> Changed:
    """A piece goes on in the paragraph before it, or begins a new one."""
    number, place = find_placed(layout, key)
    story = layout.stories[number]
    piece = story.pieces[place]
    body = [one for one in story.pieces if one.is_in_body]
    if piece not in body or body[0] is piece:
        raise CannotChange("这一块前面没有可以接的段落。")
    before = "" if piece.before else NEW_PARAGRAPH
    pieces = (*story.pieces[:place], replace(piece, before=before), *story.pieces[place + 1 :])
    words = "另起一段" if before else "接上一段"
    return done(layout.with_story(number, replace(story, pieces=pieces)), f"{sample(piece)}改为{words}")


def _find_words(piece: Piece, words: str, occurrence: int) -> int:
    words = words.strip()
    if not words:
        raise CannotChange("请写出从哪几个字断开。")
    places, at = [], piece.text.find(words)
    while at >= 0:
        places.append(at)
        at = piece.text.find(words, at + 1)
    if not places:
        raise CannotChange(f"这一块里没有“{words[:SHOWN]}”这几个字。")
    if len(places) > 1 and not 1 <= occurrence <= len(places):
        raise CannotChange(f"“{words[:SHOWN]}”有 {len(places)} 处，请填第几处。")
    at = places[min(occurrence, len(places)) - 1]
    if not piece.text[:at].strip(BLANKS):
        raise CannotChange("这就是这一块的开头，不用断开。")
    return at


def _halves(layout: Layout, raw: str, piece: Piece, at: int) -> tuple[Piece, Piece]:
    """A piece cut before text[at]; each half with its own run of the page."""
    start, end = piece.raw_start or 0, piece.raw_end or 0
    if piece.state != BlockState.EXACT or squeeze(piece.text) != squeeze(raw[start:end]):
        raise CannotChange("这一块的字订正过，和原文对不齐；请先恢复原文再断开。")
    count = len(squeeze(piece.text[:at]))
    (_, head), (before, rest) = cut_words(raw[start:end], [count, len(raw)])
    middle = end - len(rest)
    key = free_key(layout, f"b{middle}")
    first = replace(
        piece, text=piece.text[:at].rstrip(BLANKS), raw_end=start + raw[start:end].index(head) + len(head)
    )
    second = replace(
        piece, key=key, text=piece.text[at:], raw_start=middle, before=NEW_PARAGRAPH if "\n" in before else ""
    )
    return first, second


def _raw_neighbour(layout: Layout, piece: Piece, step: int) -> Piece:
    ordered = layout.in_raw_order()
    place = next(n for n, one in enumerate(ordered) if one.key == piece.key) + step
    if not 0 <= place < len(ordered):
        raise CannotChange("版面上那一边没有别的文字了。")
    return ordered[place]


def _in_place_of(joined: Piece, piece: Piece) -> Piece:
    """The joined words as what this piece was; why it is not used does not change with its words."""
    reason = piece.reason if piece.kind == BlockKind.UNUSED else joined.reason
    return replace(joined, key=piece.key, kind=piece.kind, before=piece.before, reason=reason)


def _fuse(raw: str, first: Piece, second: Piece) -> Piece:
    """Two pieces that follow each other on the page, as one; the words of both stay as they read."""
    if first.state != second.state and BlockState.STALE in (first.state, second.state):
        raise CannotChange("有一块待复核，请先核对。")
    state = BlockState.CORRECTED if BlockState.CORRECTED in (first.state, second.state) else first.state
    reason = "；".join(
        dict.fromkeys(one.reason for one in (first, second) if one.reason and state != "exact")
    )
    return replace(
        first,
        text=first.text + second.text,
        raw_start=first.raw_start,
        raw_end=second.raw_end,
        state=str(state),
        reason=reason[:200],
    )
