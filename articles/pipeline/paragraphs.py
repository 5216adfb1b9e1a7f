"""From printed lines to paragraphs: lines broken only by the column's width are put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from articles.pipeline.bylines import read_byline_line, read_opening
from articles.pipeline.headings import looks_like_heading
from articles.pipeline.setting import set_text
from articles.pipeline.typography import NEVER_FIRST, count_han, fold, is_finished, width
from articles.text import BLANKS

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85]+")
# A printed column holds 6 to 48 Chinese characters in a line.
_NARROWEST, _WIDEST = 12, 96
_NEAR = 4  # lines on each side that show the column's width
_HEADING_LINES = 4
_ROLED = re.compile(r"[一-鿿 ]{0,8}(?:记者|通讯员|实习生)")
_REST_OF_NUMBER = re.compile(
    r"\d{0,4}(?:\.\d+)?[万亿千百余多]{0,2}(?:元|人|名|户|家|个|项|条|件|场|次|台|套|份|吨|公里|%)[^、.]"
)
_PARAGRAPH_MARK = re.compile(
    r"[▲■●◆★▶◇□△▼◎※☆►♦•·]|[(（]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．]|第[一二三四五六七八九十]+[，、]"
)


@dataclass(frozen=True)
class Line:
    """raw[start:end] without the blanks at both ends; `indent` blanks before it, `above` blank lines."""

    start: int
    end: int
    text: str
    indent: int
    above: int

    @property
    def width(self) -> int:
        return width(self.text)


@dataclass(frozen=True)
class Piece:
    """A paragraph, or as much of one as stands in one place: the run raw[start:end] and its words on one
    line. `above`: blank lines before it; `is_indented`: it was set in, as new paragraphs are."""

    start: int
    end: int
    text: str
    above: int = 0
    is_indented: bool = False
    printed_lines: int = 1


@dataclass(frozen=True)
class Scrap:
    """A run of the page that belongs to no report, and why."""

    start: int
    end: int
    reason: str


def split_lines(raw: str) -> list[Line]:
    """The lines that hold anything, without their blanks."""
    lines: list[Line] = []
    number = last_number = 0
    reached = 0
    for match in _LINE.finditer(raw):
        number += _count_breaks(raw, reached, match.start())
        reached = match.end()
        run = match.group()
        text = run.strip(BLANKS)
        if text:
            indent = len(run) - len(run.lstrip(BLANKS))
            start = match.start() + indent
            above = number - last_number - 1 if lines else 0
            lines.append(Line(start, start + len(text), text, indent, above))
            last_number = number
    return lines


def _count_breaks(raw: str, start: int, end: int) -> int:
    between = raw[start:end]
    return len(between) - between.count("\r\n")


def join_lines(raw: str, lines: list[Line]) -> list[Piece]:
    """The paragraphs of the page, each one run of the raw text."""
    pieces: list[Piece] = []
    for run in _runs(lines):
        has_indents = any(line.indent for line in run) and not all(line.indent for line in run)
        widths = [line.width for line in run]
        group = [run[0]]
        for index in range(1, len(run)):
            if _goes_on(run, widths, index, has_indents):
                group.append(run[index])
            else:
                pieces.append(_as_piece(raw, group))
                group = [run[index]]
        pieces.append(_as_piece(raw, group))
    return pieces


def trim(raw: str, start: int, end: int) -> tuple[int, int]:
    """The range without the blanks at its ends."""
    while start < end and raw[start] in BLANKS:
        start += 1
    while end > start and raw[end - 1] in BLANKS:
        end -= 1
    return start, end


def sub_piece(raw: str, piece: Piece, start: int, end: int, is_first: bool = True) -> Piece:
    """The part raw[start:end] of a piece; one that is not the first begins a paragraph of its own."""
    start, end = trim(raw, start, end)
    part = replace(piece, start=start, end=end, text=set_text(raw[start:end]))
    return part if is_first else replace(part, above=0, is_indented=True)


def raw_places(raw: str, piece: Piece, offsets: Iterable[int]) -> list[int]:
    """Where in the raw text the characters piece.text[offset] stand, for offsets in rising order; the
    piece's end for the text's end."""
    places: list[int] = []
    place, reached = piece.start, 0
    for offset in offsets:
        for char in piece.text[reached:offset]:
            if char not in BLANKS:
                place = _next_letter(raw, place) + 1
        reached = offset
        places.append(min(_next_letter(raw, place), piece.end))
    return places


def _next_letter(raw: str, place: int) -> int:
    while place < len(raw) and raw[place] in BLANKS:
        place += 1
    return place


def _runs(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines that follow each other without a blank line."""
    run: list[Line] = []
    for line in lines:
        if line.above and run:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _goes_on(run: list[Line], widths: list[int], index: int, has_indents: bool) -> bool:
    """Whether run[index] is the same paragraph as the line before it."""
    before, line = run[index - 1], run[index]
    if len(before.text) <= 2 and len(line.text) <= 2 and before.text[-1] not in "。，、":
        return _is_upright(run, index)
    if _is_torn(before.text, line.text):
        return True
    column = _column_width(run, widths, index)
    if not column or not column - 4 <= widths[index - 1] <= column + 3 or widths[index] > column + 6:
        return False
    if _is_in_heading(run, index) or _is_heading_behind(line, column):
        return False
    if line.indent > before.indent and has_indents and line.text[0] not in NEVER_FIRST:
        return False
    if _PARAGRAPH_MARK.match(line.text) or read_opening(line.text):
        return False
    if read_byline_line(before.text) or read_byline_line(line.text):
        return False
    if is_finished(before.text):
        return has_indents or widths[index - 1] >= column - 1
    return True


def _is_in_heading(run: list[Line], index: int) -> bool:
    """Whether the line and the one before it stand between the end of a text and the next dateline or byline,
    with no sentence closed: lines of a heading, whatever their width."""
    first, last = index - 1, index
    while first > max(0, index - _HEADING_LINES) and not _closes(run[first - 1].text):
        first -= 1
    while last < min(len(run), index + _HEADING_LINES) and not _heads_text(run[last].text):
        last += 1
    is_begun = first == 0 or _closes(run[first - 1].text)
    is_ended = last < len(run) and _heads_text(run[last].text)
    return (
        is_begun and is_ended and not any("。" in line.text or "；" in line.text for line in run[first:last])
    )


def _is_heading_behind(line: Line, column: int) -> bool:
    """Whether a line behind one that breaks off is a heading and not its end: it fills no column, though a
    paragraph's last line would close its sentence."""
    is_short = line.width < column - 4 and not is_finished(line.text)
    return is_short and count_han(line.text) >= 8 and looks_like_heading(line.text)


def _closes(text: str) -> bool:
    return is_finished(text) and text[-1] not in "：:；;！？!?"


def _heads_text(text: str) -> bool:
    return bool(read_opening(text) or read_byline_line(text))


def _is_torn(before: str, line: str) -> bool:
    """Whether a line break stands inside a byline's bracket (记者王|小明) or inside a number of running
    text (18|0万元): such a break is the printer's at any width."""
    tail = fold(before[-24:])
    opening = tail.rfind("（")
    if opening > tail.rfind("）") and _ROLED.match(tail, opening + 1):
        return fold(line[:40]).find("）") >= 0
    is_prose = any(mark in before for mark in "，。；")
    return is_prose and before[-1:].isdigit() and bool(_REST_OF_NUMBER.match(fold(line)))


def _is_upright(run: list[Line], index: int) -> bool:
    """A heading set upright, one or two characters to the line."""
    near = run[max(0, index - 3) : index + 3]
    return (
        len(near) >= 3 and sum(len(line.text) <= 2 for line in near) >= 3 and bool(count_han(run[index].text))
    )


def _column_width(run: list[Line], widths: list[int], index: int) -> int:
    """The width at which the lines around break, 0 where they do not break at one width."""
    first, last = max(0, index - 1 - _NEAR), min(len(run), index + _NEAR + 1)
    near = Counter(widths[first:last])
    column, votes = 0, 1
    for value in sorted(near, reverse=True):
        count = sum(near[other] for other in range(value - 3, value + 1))
        if count > votes:
            column, votes = value, count
    if not _NARROWEST <= column <= _WIDEST:
        return 0
    broken = prose = wider = 0
    for place in range(first, last):
        text = run[place].text
        if widths[place] > column + 6 and "。" in text[:-1]:
            return 0
        wider += widths[place] > column + 6 and text[-1] == "。" and "，" in text
        is_full = column - 4 <= widths[place] <= column + 3
        if is_full and place + 1 < len(run) and not is_finished(text):
            broken += 1
            prose += any(mark in text for mark in "，。、；“")
    return column if broken >= 2 and prose >= 1 and wider < broken else 0


def _as_piece(raw: str, group: list[Line]) -> Piece:
    start, end = group[0].start, group[-1].end
    text = set_text(raw[start:end])
    return Piece(start, end, text, group[0].above, group[0].indent > 0, len(group))
