"""What an editor may do to a layout: each change takes a layout and gives the new one with a sentence.

All are pure; what cannot be done raises CannotChange with one Chinese sentence.
"""

from __future__ import annotations

from dataclasses import replace

from articles.loading.layout_bounds import toggle_paragraph
from articles.loading.layout_parts import (
    KIND_LABELS,
    CannotChange,
    Changed,
    as_kind,
    done,
    find_piece,
    find_placed,
    find_target,
    need_reason,
    piece_at,
    replaced,
    sample,
    without,
)
from articles.loading.layouts import FIELD_KINDS, NEW_PARAGRAPH, Layout, Piece, Story, free_key, gap, tidy
from articles.models import BlockKind, BlockState
from articles.text import BLANKS, GAP_MARK, squeeze

# Moving


def move(layout: Layout, key: str, direction: str) -> Changed:
    """Up or down by one in the body; at an article's edge into the neighbouring article."""
    number, place = find_placed(layout, key)
    story = layout.stories[number]
    piece = story.pieces[place]
    if not piece.is_in_body:
        raise CannotChange(f"{KIND_LABELS[piece.kind]}不在正文里，不能上下移动。")
    step = -1 if direction == "up" else 1
    body = [one for one in story.pieces if one.is_in_body]
    target = body.index(piece) + step
    if 0 <= target < len(body):
        anchor = body[target] if step < 0 else (body[target + 1] if target + 1 < len(body) else None)
        return place_before(layout, key, anchor.key if anchor else f"end:{number}")
    if not 0 <= number + step < len(layout.stories):
        raise CannotChange("已经在最前面了。" if step < 0 else "已经在最后面了。")
    neighbour = layout.stories[number + step]
    if step < 0:
        return place_before(layout, key, f"end:{number - 1}")
    first = next((one.key for one in neighbour.pieces if one.is_in_body), f"end:{number + 1}")
    return place_before(layout, key, first)


def place_before(layout: Layout, key: str, target: str) -> Changed:
    """Put a piece before another one of a body, or at the end of a story (target "end:<its number>")."""
    piece = find_piece(layout, key)
    if target == key:
        raise CannotChange("它已经在那里了。")
    if piece.kind in FIELD_KINDS or piece.kind == BlockKind.BYLINE:
        piece = replace(piece, kind=BlockKind.TEXT.value)
    if piece.kind == BlockKind.UNUSED:
        piece = replace(piece, kind=BlockKind.TEXT.value, reason="")
    piece = replace(piece, before=NEW_PARAGRAPH)
    rest = without(layout, key)
    number, place = find_target(rest, target)
    story = rest.stories[number]
    pieces = (*story.pieces[:place], piece, *story.pieces[place:])
    changed = rest.with_story(number, replace(story, pieces=pieces))
    return done(changed, f"移动了{sample(piece)}，放进《{story.title}》")


def move_story(layout: Layout, number: int, direction: str) -> Changed:
    """An article up or down among the page's articles."""
    other = number + (-1 if direction == "up" else 1)
    if not (0 <= number < len(layout.stories) and 0 <= other < len(layout.stories)):
        raise CannotChange("已经到头了。")
    stories = list(layout.stories)
    stories[number], stories[other] = stories[other], stories[number]
    return done(replace(layout, stories=tuple(stories)), f"调整了《{stories[other].title}》的次序")


# Articles


def split_story(layout: Layout, key: str, as_title: bool = False) -> Changed:
    """From this piece on it is an article of its own; the piece may be its title."""
    number, place = find_placed(layout, key)
    story = layout.stories[number]
    piece = story.pieces[place]
    if not piece.is_in_body:
        raise CannotChange(f"从{KIND_LABELS[piece.kind]}不能拆，请从正文里的一块拆开。")
    first, second = story.pieces[:place], story.pieces[place:]
    if not any(one.is_in_body for one in first):
        raise CannotChange("这一块前面没有正文，拆开后前一篇就空了。")
    if as_title:
        second = (as_kind(piece, BlockKind.TITLE.value), *second[1:])
        if not any(one.is_in_body for one in second):
            raise CannotChange("后面没有正文了，不能单独成篇。")
    parts = (replace(story, pieces=first, tail=""), Story("", tuple(second), tail=story.tail))
    stories = (*layout.stories[:number], *map(tidy, parts), *layout.stories[number + 1 :])
    return done(replace(layout, stories=stories), f"从{sample(piece)}起拆成新的一篇")


def join_story(layout: Layout, number: int) -> Changed:
    """An article goes on in the one before it: its headings become paragraphs, its credits are added."""
    if not 1 <= number < len(layout.stories):
        raise CannotChange("前面没有可以并入的文章。")
    before, story = layout.stories[number - 1 : number + 1]
    # Headings keep their place on the page, bylines stay bylines.
    pieces = [
        replace(piece, kind=BlockKind.TEXT.value, before=NEW_PARAGRAPH)
        if piece.kind in FIELD_KINDS
        else piece
        for piece in story.pieces
    ]
    credits = tuple(dict.fromkeys((*before.credits, *story.credits)))
    joined = replace(before, pieces=(*before.pieces, *pieces), credits=credits, tail=before.tail + story.tail)
    stories = (*layout.stories[: number - 1], tidy(joined), *layout.stories[number + 1 :])
    return done(replace(layout, stories=stories), f"把《{story.title}》并入《{before.title}》")


# Words and kinds


def add_gap(layout: Layout, key: str, side: str, reason: str) -> Changed:
    """Mark that text is missing before or behind a piece."""
    reason = need_reason(reason, "缺文须写明缘由，比如“版面文字层到这里为止”。")
    number, place = find_placed(layout, key)
    story = layout.stories[number]
    if not story.pieces[place].is_in_body:
        raise CannotChange("缺文只能标在正文里。")
    hole = gap(free_key(layout, f"gap-{number + 1}"), reason, "" if side == "after" else NEW_PARAGRAPH)
    place += side == "after"
    pieces = (*story.pieces[:place], hole, *story.pieces[place:])
    return done(layout.with_story(number, replace(story, pieces=pieces)), f"标了一处缺文：{reason}")


def remove_gap(layout: Layout, key: str) -> Changed:
    """Nothing is missing there after all."""
    piece = find_piece(layout, key)
    if not piece.is_gap:
        raise CannotChange("这一块不是缺文。")
    return done(without(layout, key), "去掉了一处缺文")


def correct(layout: Layout, raw: str, key: str, text: str, reason: str) -> Changed:
    """Other letters for a piece; the page's own stay as they are, and the piece says why it differs."""
    piece = find_piece(layout, key)
    if piece.is_gap or piece.kind in (BlockKind.UNUSED, BlockKind.BYLINE):
        raise CannotChange(f"{KIND_LABELS[piece.kind]}不能订正；署名请在文章页改。")
    text = text.replace("\r\n", "\n").strip("\n")
    if not text.strip(BLANKS):
        raise CannotChange("订正后不能是空的；不要这一块，请点“不用”。")
    if GAP_MARK in text:
        raise CannotChange(f"不要在文字里写{GAP_MARK}，请用“标缺文”。")
    if text == piece.text:
        raise CannotChange("文字没有变。")
    is_exact = squeeze(text) == squeeze(raw[piece.raw_start or 0 : piece.raw_end or 0])
    reason = "" if is_exact else need_reason(reason, "改了字，请写明缘由，比如“文字层误作某字”。")
    state = BlockState.EXACT if is_exact else BlockState.CORRECTED
    changed = replace(piece, text=text, state=state.value, reason=reason)
    words = "恢复原文" if is_exact else "订正"
    return done(replaced(layout, key, (changed,)), f"{words}{sample(piece)}")


def set_kind(layout: Layout, key: str, kind: str) -> Changed:
    """What a piece is: title, subtitle, text …"""
    if kind not in KIND_LABELS or kind in (BlockKind.GAP, BlockKind.UNUSED):
        raise CannotChange("没有这个种类。")
    find_placed(layout, key)
    piece = find_piece(layout, key)
    if piece.is_gap:
        raise CannotChange("缺文不能改成别的；请先去掉。")
    if piece.kind == kind:
        raise CannotChange(f"它已经是{KIND_LABELS[kind]}了。")
    changed = replaced(layout, key, (as_kind(piece, kind),))
    return done(changed, f"{sample(piece)}改作{KIND_LABELS[kind]}")


def drop(layout: Layout, key: str, reason: str) -> Changed:
    """A piece belongs to no article."""
    reason = need_reason(reason, "不用的文字须写明缘由，比如“广告”“版面符号”。")
    find_placed(layout, key)
    piece = find_piece(layout, key)
    if piece.is_gap:
        return remove_gap(layout, key)
    unused = replace(
        piece, kind=BlockKind.UNUSED.value, state=BlockState.EXACT.value, before=NEW_PARAGRAPH, reason=reason
    )
    rest = without(layout, key)
    ordered = sorted((*rest.unused, unused), key=lambda one: one.raw_start or 0)
    return done(replace(rest, unused=tuple(ordered)), f"不用{sample(piece)}：{reason}")


# Taking back what the machine decided


def take_back(layout: Layout, raw: str, kind: str, raw_start: int) -> Changed:
    """The opposite of a decision of the pipeline at this place of the page."""
    piece = piece_at(layout, raw_start)
    number, place = layout.find(piece.key)
    if kind == "unused":
        return _take_up(layout, piece)
    if number is None:
        raise CannotChange("这段文字现在没有用在文章里，请先把它放进文章。")
    story = layout.stories[number]
    if kind == "join":
        return toggle_paragraph(layout, piece.key)
    if kind == "split":
        return join_story(layout, number)
    if kind == "gap":
        holes = [one for one in story.pieces[max(0, place - 1) : place + 2] if one.is_gap]
        if not holes:
            raise CannotChange("这里已经没有缺文了。")
        return remove_gap(layout, holes[0].key)
    return _take_up(layout, piece)


def take_up(layout: Layout, key: str) -> Changed:
    """Put an unused run in the article that is printed around it."""
    return _take_up(layout, find_piece(layout, key))


def _take_up(layout: Layout, piece: Piece) -> Changed:
    """Put a piece where it stands on the page: behind the piece of a body that is printed before it."""
    before = None
    for one in layout.in_raw_order():
        if (one.raw_start or 0) >= (piece.raw_start or 0):
            break
        if one.is_in_body and layout.find(one.key)[0] is not None:
            before = one
    if before is None:
        return place_before(layout, piece.key, _first_body(layout, piece.key))
    number, place = layout.find(before.key)
    assert number is not None
    following = [one for one in layout.stories[number].pieces[place + 1 :] if one.key != piece.key]
    return place_before(layout, piece.key, following[0].key if following else f"end:{number}")


def _first_body(layout: Layout, but: str) -> str:
    keys = (one.key for story in layout.stories for one in story.pieces if one.is_in_body)
    found = next((key for key in keys if key != but), None)
    if found is None:
        raise CannotChange("版面上还没有文章可以放进去。")
    return found
