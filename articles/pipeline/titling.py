"""Which of the lines above a report is its kicker 引题, its title 标题, its subtitle 副题."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.pipeline.paragraphs import Piece, raw_places, sub_piece
from articles.pipeline.typography import count_han

_ACTOR = re.compile(
    r"(?:总工会|工会|市总|省总|区总|县总|公司|集团|铁路局|供电|[省市县区州盟旗镇乡]|街道|开发区|委员会|人社|部门|各地|全国|我国|中国|学院|学校|医院|银行|厂|矿|局|厅|部|委)"
)
_SUBJECT_END = re.compile(r"(?:总工会|工会|公司|集团|委员会|市总|省总|[省市县区局厅厂矿站所院校部委会])$")


@dataclass(frozen=True)
class Heading:
    """The pieces of each part, in the order of the page."""

    kicker: tuple[Piece, ...] = ()
    title: tuple[Piece, ...] = ()
    subtitle: tuple[Piece, ...] = ()


def read_heading(raw: str, pieces: list[Piece]) -> Heading:
    """The roles of a run of heading lines."""
    if not pieces:
        return Heading()
    if len(pieces) <= 2:
        pieces = [part for piece in pieces for part in _cut_at_blank(raw, piece, len(pieces))]
    if len(pieces) == 1:
        return Heading(title=(pieces[0],))
    first = 0
    kicker: list[Piece] = []
    while first < len(pieces) - 1 and _is_kicker(pieces[first].text, pieces[first + 1].text):
        kicker.append(pieces[first])
        first += 1
    if (
        not kicker
        and len(pieces) >= 3
        and not _is_subtitle(pieces[1].text)
        and not _is_split_title(pieces[0].text, pieces[1].text)
    ):
        kicker, first = [pieces[0]], 1
    title = [pieces[first]]
    rest = pieces[first + 1 :]
    if rest and _is_split_title(title[0].text, rest[0].text, is_led=bool(kicker)):
        title.append(rest.pop(0))
    return Heading(tuple(kicker), tuple(title), tuple(rest))


def joined_text(pieces: tuple[Piece, ...]) -> str:
    """The words of one part of a heading that stands on several lines."""
    return " ".join(piece.text for piece in pieces)


def _cut_at_blank(raw: str, piece: Piece, lines: int) -> list[Piece]:
    """“…” 济南市总…: kicker and title that the page's text layer put on one line."""
    left, blank, right = piece.text.partition(" ")
    if not blank or " " in right or count_han(left) < 6 or count_han(right) < 6:
        return [piece]
    is_kicker = left[-1] in "”——：？！…" or ("，" in left and "，" not in right)
    if not is_kicker:
        return [piece]
    (cut,) = raw_places(raw, piece, [len(left) + 1])
    return [sub_piece(raw, piece, piece.start, cut), sub_piece(raw, piece, cut, piece.end)]


def _is_kicker(line: str, following: str) -> bool:
    if following.startswith(("—", "――")):
        return False
    if line.endswith(("——", "—", "：", "，", "、", "……", "…")):
        return True
    if line.startswith("“") and line.endswith("”") and line.count("“") == 1 and _leads_with_actor(following):
        return True
    if "，" in line and count_han(line) >= 1.3 * count_han(following) and not _leads_with_actor(line):
        return True
    if not _leads_with_actor(line) and _leads_with_actor(following) and count_han(line) >= 8:
        return True
    return count_han(line) >= 22 and count_han(following) <= 0.65 * count_han(line)


def _is_subtitle(line: str) -> bool:
    return line.startswith(("—", "――"))


def _is_split_title(line: str, following: str, is_led: bool = False) -> bool:
    """One title on two lines: its subject alone on the first."""
    if _is_subtitle(following):
        return False
    one, two = count_han(line), count_han(following)
    if is_led and max(one, two) <= 12 and abs(one - two) <= 2:
        return True
    return (
        one <= 12
        and bool(_SUBJECT_END.search(line))
        and "，" not in line
        and not _leads_with_actor(following)
    )


def _leads_with_actor(line: str) -> bool:
    """Whether a line begins with who acts: an organization or a place within its first characters."""
    found = _ACTOR.search(line[:12])
    return bool(found and found.start() > 0 and not line.startswith(("“", "‘")))
