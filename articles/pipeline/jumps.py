"""Stories that go on on another page or come from one: 下转第3版, 紧接第一版, （上接A1版）."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.pipeline.typography import fold

_NUMBER = r"[A-Za-z]?\d{1,3}|[一二三四五六七八九十]{1,3}"
_JUMP = re.compile(
    rf"[▶▷►→↓]*[（【\[]?[▶▷►→]*(?P<verb>下转|紧接|续转|转至|转入|上接|接|续接)[ ]?第?[ ]?(?P<page>{_NUMBER})[ ]?版"
    r"[^。，；）】\]\n]{0,14}[）】\]]?[▶▷►→]*|[（【](?P<other>下转|上接)[^。，；）】\n]{0,12}[）】]"
)
_CHINESE = {char: value for value, char in enumerate("零一二三四五六七八九十")}


@dataclass(frozen=True)
class Jump:
    """text[start:end] of the text that was read; direction "to" or "from"; the page's number in figures."""

    start: int
    end: int
    direction: str
    page_no: str


def find_jumps(text: str) -> list[Jump]:
    """The jump lines in a text; 接第三版 alone only in brackets or as the whole text."""
    jumps = []
    for match in _JUMP.finditer(fold(text)):
        verb = match["verb"] or match["other"]
        is_marked = match.group()[0] in "（【[▶▷►→↓" or match.end() - match.start() == len(text)
        if verb in ("接", "转至", "转入", "紧接", "续转") and not is_marked:
            continue
        if not is_marked and match.end() != len(text) and match.start() != 0:
            continue
        direction = "from" if verb in ("上接", "接", "紧接", "续接") else "to"
        jumps.append(Jump(match.start(), match.end(), direction, _in_figures(match["page"] or "")))
    return jumps


def _in_figures(number: str) -> str:
    """十二 → 12, 02 → 2, A1 stays."""
    if not number or number[0].isascii():
        return (number.lstrip("0") or number) if number.isdigit() else number.upper()
    if len(number) == 1:
        return str(_CHINESE[number])
    if number[0] == "十":
        return str(10 + _CHINESE[number[1]])
    if number[1] == "十" and len(number) == 2:
        return str(10 * _CHINESE[number[0]])
    return number
