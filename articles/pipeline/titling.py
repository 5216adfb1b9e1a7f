"""Which of the lines above a report is its kicker 引题, its title 标题, its subtitle 副题."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.pipeline.paragraphs import Piece, raw_places, sub_piece
from articles.pipeline.typography import count_han

_ACTOR = re.compile(
    r"(?:总工会|工会|市总|省总|区总|县总|公司|集团|铁路局|供电|[省市县区州盟旗镇乡]|街道|开发区|委员会|人社|部门|各地|全国|我国|中国|学院|学校|医院|银行|厂|矿|局|厅|部|委)"
)
# A line of when or on what occasion alone (今年前三季度, 喜迎…·…), of a watchword (学习贯彻…), or of who says
# what the next line tells (…全委会提出): it leads up to the title.
_OCCASION = re.compile(
    r"(?:(?:今年|去年|前年|近年来|[一二三四五六七八九十两]{1,3}年来?|20\d{2}年|[一二三四五六七八九十]{1,2}月|\d{1,2}月|“[一二三四五六七八九十]{2,3}五”)"
    r"?(?:以来|期间|前?[一二三四]个?季度|上半年|下半年|年初|年底|岁末年初|春节|新春|五一|国庆|暑期|盛夏|“?两节”?|前?\d{1,2}个月|至今|期间|前夕)*"
    r"|(?:喜迎|迎接|庆祝|纪念|献礼|致敬|聚焦|关注|直击|走近|走进).{2,24}[·—].{2,12})"
)
_WATCHWORD = re.compile(
    r"(?:深入|认真|全面|扎实|持续|积极|大力)?(?:学习贯彻|学习宣传|贯彻落实|学习|贯彻|弘扬|践行|传承|喜迎|迎接|庆祝|纪念|围绕|聚焦)"
    r".{3,}(?:精神|主题|周年|召开|大会|传统|思想|文化|部署|要求|任务|中心|中心工作|梦)$"
)
_TELLS = re.compile(r"(?:提出|要求|强调|指出|明确|透露|发布|公布|显示|表明|调研时|时|上)$")
# What sort of report it is stands below the title: …“送清凉”掠影.
_SKETCH = re.compile(
    r"(?:掠影|侧记|纪实|见闻|纪事|综述|小记|回眸|一瞥|走笔|速写|采访记|调查|写真|剪影|特写)$"
)
_SUBTITLE_START = re.compile(
    r"^(?:首批|累计|今年|去年|已有|已|共|共有|惠及|覆盖|撬动|每[一-鿿]|最高|最低|其中|平均|\d|[一二三四五六七八九十百千万两]+[个名家项户万余多])"
)
_QUOTED = re.compile(r"“[^“”]*(?:”|$)")
_MARK = re.compile(r"^[●■◆▲★•·○◎□◇△☆▶►]")
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
    if len(pieces) >= 4:
        return _read_halves(pieces)
    return _read_lines(pieces)


def _read_halves(pieces: list[Piece]) -> Heading:
    """A long heading, of which lines too short to stand alone (“工”字品牌|服务升级) are halves of one line."""
    first = 1
    while (
        first < len(pieces) - 2
        and count_han(pieces[first].text) <= 6
        and not _is_subtitle(pieces[first].text)
    ):
        first += 1
    is_halved = first > 1 and count_han(pieces[0].text) <= 6
    if not is_halved:
        return _read_lines(pieces)
    rest = _read_lines(pieces[first:])
    return Heading((*pieces[:first], *rest.kicker), rest.title, rest.subtitle)


def _read_lines(pieces: list[Piece]) -> Heading:
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
    if len(rest) > 1 and _is_subtitle(rest[0].text):
        return Heading(tuple(kicker), tuple(title), tuple(rest))
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
    if _is_subtitle(following) or (_SKETCH.search(following) and not line.endswith(("——", "：", "，", "……"))):
        return False
    if _OCCASION.fullmatch(line) or _TELLS.search(line):
        return True
    if _WATCHWORD.match(line) and not _WATCHWORD.match(following):
        return True
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
    """A line that can only stand below a title: a dash leads it, or the mark of a point (●326人达成意向)."""
    return line.startswith(("—", "――")) or bool(_MARK.match(line))


def _is_split_title(line: str, following: str, is_led: bool = False) -> bool:
    """One title on two lines: its subject alone on the first."""
    if _is_subtitle(following):
        return False
    if line.endswith("："):
        return True
    one, two = count_han(line), count_han(following)
    if is_led and max(one, two) <= 12 and abs(one - two) <= 2 and not _SUBTITLE_START.match(following):
        return True
    return (
        one <= 12
        and bool(_SUBJECT_END.search(line))
        and "，" not in line
        and not _leads_with_actor(following)
    )


def _leads_with_actor(line: str) -> bool:
    """Whether a line begins with who acts: an organization or a place within its first characters."""
    found = _ACTOR.search(_QUOTED.sub("", line[:12]))
    return bool(found and found.start() > 0 and not line.startswith(("“", "‘")))
