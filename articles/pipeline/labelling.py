"""What each paragraph of the page is by itself: a heading, a column's name, a byline, a caption, text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from articles.pipeline.bylines import (
    Byline,
    read_byline_line,
    read_closing,
    read_opening,
)
from articles.pipeline.columns import looks_like_column, strip_column
from articles.pipeline.dialogues import spoken_lines
from articles.pipeline.furniture import name_furniture
from articles.pipeline.headings import looks_like_heading
from articles.pipeline.jumps import find_jumps
from articles.pipeline.letters import letter_lines
from articles.pipeline.paragraphs import Piece, Scrap, raw_places, sub_piece, trim
from articles.pipeline.photo_credits import read_photo_credit
from articles.pipeline.typography import count_han, fold, is_finished

LEAD_LABEL = re.compile(
    r"^[【\[■●▲◆]?(?:阅读提示|核心提示|核心阅读|内容提要|内容提示|新闻提示|导读|提要|导语|编者按|编者的话|开栏的话|开栏语|编前话|编前)[】\]]?(?P<mark>(?<=[】\]])|[：: ]|$)"  # noqa: E501
)
_DIGEST_MARKS = "▲■●◆★▶◇△▼◎※☆►♦○□•"
_CAPTION_START = re.compile(
    r"^[▲▼◀▶△▽↑↓←→]?(?:图为|图\d|图[①-⑩]|图片为|图：|[上下左右]图(?:为|：|[①-⑩]|[^书纸])|（[上下左右]图[^）]{0,4}）|（图片说明）|（?资料图片?）?[：: ]|题图|资料图片|图片说明|图说：)"  # noqa: E501
)

_ANNOUNCED = re.compile(r"“([^“”，。]{2,14})”(?:专栏|栏目|专题|专版|系列报道)")
_LONE_NUMBER = re.compile(r"[A-D]?\d{1,2}")
_DATELINE_BLANK = re.compile(
    r"([^\n。；]{5,60}?)[ \u3000]+"
    r"(?=(?:本报|本刊|新华社|中新社|据《|据新华社)[^\n，。；]{0,24}?(?:讯|电|消息|报道)|（(?:本报)?(?:记者|通讯员))"
)
_SUBJECT = re.compile(r"[一-鿿]{2,16}(?:总工会|工会|联合会|公司|集团|[省市县区]总)")
_EARLY_BLANK = re.compile(r"([^\n。；]{5,36}?)[ \u3000]+(?=\S)")


@dataclass(frozen=True)
class Jumped:
    """A jump line: direction "to" or "from", the other page, where it stands in the raw text."""

    direction: str
    page_no: str
    start: int


@dataclass(frozen=True)
class Item:
    """A paragraph with its label: heading, column, byline, label (阅读提示), caption, text.

    `opening` the dateline it begins with, `closing` the names it ends with, `mark` the digest's mark that
    stood before it, `is_part` that it is a line of its own within the text (小标题, a row, 编辑同志：),
    `jumps` the jump lines cut out before ("from") or behind it ("to").
    """

    piece: Piece
    kind: str
    byline: Byline | None = None
    opening: Byline | None = None
    closing: Byline | None = None
    mark: str = ""
    is_part: bool = False
    jumps: tuple[Jumped, ...] = ()

    @property
    def text(self) -> str:
        return self.piece.text

    @property
    def start(self) -> int:
        return self.piece.start

    @property
    def is_open(self) -> bool:
        """Whether the text breaks off inside a sentence."""
        return self.kind in ("text", "lead") and not self.is_part and not is_finished(self.piece.text)


def label_pieces(raw: str, pieces: list[Piece]) -> tuple[list[Item], list[Scrap]]:
    """The items of the page in its own order, and the runs that belong to no report."""
    marks = _digest_marks(pieces)
    pieces, nameplates = _take_nameplate(pieces)
    letters = letter_lines(pieces) | spoken_lines(pieces)
    points = _points(pieces)
    labelled: list[Item | Scrap] = [
        part
        for piece in pieces
        for part in (
            [Item(piece, "text", is_part=True)]
            if piece.start in letters
            else [Item(piece, "heading")]
            if piece.start in points
            else _label_cuts(raw, piece, marks)
        )
    ]
    labelled += nameplates
    labelled = list(_with_announced_columns(labelled, pieces))
    items = [part for part in labelled if isinstance(part, Item)]
    return items, [part for part in labelled if isinstance(part, Scrap)]


def _with_announced_columns(labelled: list[Item | Scrap], pieces: list[Piece]) -> Iterator[Item | Scrap]:
    """The parts, a line that the page itself calls a column (开设“匠心”专栏) as its name."""
    announced = {name for piece in pieces for name in _ANNOUNCED.findall(piece.text)}
    for part in labelled:
        is_column = isinstance(part, Item) and part.kind == "heading" and part.text.strip("“”") in announced
        yield replace(part, kind="column") if is_column and isinstance(part, Item) else part


def _points(pieces: list[Piece]) -> frozenset[int]:
    """Where the short lines begin that stand one below the other behind one mark: points below a title."""
    found: set[int] = set()
    for one, two in pairwise(pieces):
        are_marked = one.text[0] == two.text[0] and one.text[0] in _DIGEST_MARKS
        are_short = all(
            5 <= len(piece.text) <= 24 and not is_finished(piece.text) and not read_byline_line(piece.text)
            for piece in (one, two)
        )
        found |= {one.start, two.start} if are_marked and are_short else set()
    return frozenset(found)


def _label_cuts(raw: str, piece: Piece, marks: str) -> Iterator[Item | Scrap]:
    for cut in _cut_digest(raw, piece, marks):
        yield from _label_part(raw, cut, marks)


def _take_nameplate(pieces: list[Piece]) -> tuple[list[Piece], list[Scrap]]:
    """A short line at the head of the page beside its date is the paper's name, not a heading."""
    if pieces and _LONE_NUMBER.fullmatch(fold(pieces[0].text)):
        rest, scraps = _take_nameplate(pieces[1:])
        return rest, [Scrap(pieces[0].start, pieces[0].end, "版面标记：版次。"), *scraps]
    for number, piece in enumerate(pieces[:3]):
        beside = pieces[max(0, number - 1) : number] + pieces[number + 1 : number + 2]
        is_dated = any("日期" in name_furniture(other.text) for other in beside)
        if (
            is_dated
            and len(piece.text) <= 8
            and not name_furniture(piece.text)
            and not is_finished(piece.text)
        ):
            scrap = Scrap(piece.start, piece.end, "版面标记：报名。")
            return pieces[:number] + pieces[number + 1 :], [scrap]
    return pieces, []


def _digest_marks(pieces: list[Piece]) -> str:
    """The marks that begin reports of a digest: twice or more before running text."""
    counts: Counter[str] = Counter()
    previous = ""
    for piece in pieces:
        text = piece.text
        is_list = previous.endswith(("：", ":"))
        if not read_byline_line(text) and not _CAPTION_START.match(text) and not is_list:
            found = re.findall(
                rf"(?:^|(?<=[。！？”）]))[ ]?([{_DIGEST_MARKS}])[ ]?(?=[^{_DIGEST_MARKS}]{{12}})", text
            )
            counts.update(found)
        previous = text
    return "".join(mark for mark, count in counts.items() if count >= 2)


def _cut_digest(raw: str, piece: Piece, marks: str) -> Iterator[Piece]:
    """A paragraph that holds several reports, cut before each mark, closing byline and dateline inside."""
    text = piece.text
    places: set[int] = set()
    if marks:
        places |= {found.start() for found in re.finditer(rf"(?<=[。！？”）\s])[{re.escape(marks)}]", text)}
    for closing in re.finditer(r"(?<=[。！？”])（[^（）]{2,30}）(?=.)", fold(text)):
        if read_closing(text[max(0, closing.end() - 64) : closing.end()], takes_pen_names=False):
            places.add(closing.end())
    for sentence in re.finditer(
        r"(?<=[。！？”）])[ ]?(?=本报|本刊|据新华社|新华社|（记者|（通讯员)", fold(text)
    ):
        rest = text[sentence.end() : sentence.end() + 200]
        opening = read_opening(rest)
        if opening and opening.end < len(rest) and (opening.credits or rest.startswith("本报讯")):
            places.add(sentence.end())
    yield from _cut_at(raw, piece, places)


def _cut_at(raw: str, piece: Piece, places: set[int]) -> Iterator[Piece]:
    """The piece cut before each of these places of its text."""
    bounds = [piece.start, *raw_places(raw, piece, sorted(places)), piece.end]
    for number, (first, last) in enumerate(pairwise(bounds)):
        start, end = trim(raw, first, last)
        if start < end:
            yield sub_piece(raw, piece, start, end, is_first=number == 0)


def _label_part(raw: str, piece: Piece, marks: str) -> Iterator[Item | Scrap]:
    """A piece labelled, after what is only layout was taken from it: furniture, marks, jump lines."""
    if reason := name_furniture(piece.text):
        yield Scrap(piece.start, piece.end, reason)
        return
    mark = _mark_of(piece.text, marks)
    if mark:
        yield Scrap(piece.start, piece.start + 1, f"版面符号：条目前的“{mark}”。")
        piece = sub_piece(raw, piece, piece.start + 1, piece.end)
    bounds: list[tuple[int, int]] = []
    jumps: tuple[Jumped, ...] = ()
    found = find_jumps(piece.text)
    places = raw_places(raw, piece, [place for jump in found for place in (jump.start, jump.end)])
    for number, jump in enumerate(found):
        start, end = trim(raw, places[2 * number], places[2 * number + 1])
        yield Scrap(start, end, "转版标记。")
        bounds.append((start, end))
        jumps += (Jumped(jump.direction, jump.page_no, start),)
    parts = _without(raw, piece, bounds) if bounds else [piece]
    if not parts:
        yield Item(piece, "jump", jumps=jumps)
    for number, part in enumerate(parts):
        yield from _label_whole(raw, part, mark, jumps if number == len(parts) - 1 else ())


def _without(raw: str, piece: Piece, bounds: list[tuple[int, int]]) -> list[Piece]:
    """What is left of a piece when these ranges are taken out."""
    parts = []
    reached = piece.start
    for start, end in [*bounds, (piece.end, piece.end)]:
        first, last = trim(raw, reached, start)
        if first < last:
            parts.append(sub_piece(raw, piece, first, last))
        reached = end
    return parts


def _mark_of(text: str, marks: str) -> str:
    """The mark of a digest's report at the head of a text, "" where it is a byline's or a caption's."""
    is_marked = bool(marks) and len(text) > 1 and text[0] in marks
    return text[0] if is_marked and not read_byline_line(text) else ""


def _label_whole(raw: str, piece: Piece, mark: str, jumps: tuple[Jumped, ...]) -> Iterator[Item | Scrap]:
    if match := LEAD_LABEL.match(fold(piece.text)):
        yield Item(piece, "label" if match.end() == len(piece.text) else "lead", mark=mark, jumps=jumps)
    elif byline := read_byline_line(piece.text):
        yield Item(piece, "byline", byline=byline, jumps=jumps)
    else:
        for part in strip_column(raw, piece):
            if isinstance(part, Scrap):
                yield part
                continue
            title, text = _cut_title(raw, part.piece, mark)
            if title:
                yield Item(title, "heading", mark=mark)
            yield _label_text(text, part.kind, "" if title else mark, jumps)


def _cut_title(raw: str, piece: Piece, mark: str) -> tuple[Piece | None, Piece]:
    """A title that stands on one line with its text, a blank between: ■… 12月14日，…; … 本报讯（记者…."""
    dated = _DATELINE_BLANK.match(raw, piece.start, piece.end)
    blank = dated or _EARLY_BLANK.match(raw, piece.start, piece.end)
    if not blank or "。" not in piece.text[:-1] + "。" * bool(mark or dated):
        return None, piece
    title = sub_piece(raw, piece, piece.start, blank.end(1))
    text = sub_piece(raw, piece, blank.end(), piece.end, is_first=False)
    is_long = len(text.text) >= 15 and is_finished(text.text)
    if _SUBJECT.fullmatch(title.text):
        return None, piece  # ▲云山市总工会 近日举办…: the subject of the sentence
    if (
        not is_long
        or not looks_like_heading(title.text)
        or read_opening(title.text)
        or is_caption(title.text)
    ):
        return None, piece
    if count_han(title.text) < 5 or not (mark or read_opening(text.text)):
        return None, piece
    return title, text


def _label_text(piece: Piece, kind: str, mark: str, jumps: tuple[Jumped, ...]) -> Item:
    text = piece.text
    if kind:
        return Item(piece, kind, mark=mark)
    if looks_like_column(text):
        return Item(piece, "column", mark=mark)
    if is_caption(text):
        return Item(piece, "caption", read_photo_credit(text), mark=mark, jumps=jumps)
    if looks_like_heading(text) and not read_opening(text):
        return Item(piece, "heading", mark=mark, jumps=jumps)
    return Item(piece, "text", None, read_opening(text), read_closing(text), mark=mark, jumps=jumps)


def is_caption(text: str) -> bool:
    """Whether a paragraph tells of a photograph: it says so, or ends with who took it."""
    return bool(_CAPTION_START.match(fold(text))) or (len(text) < 260 and bool(read_photo_credit(text)))
