"""Headings by their own looks: short lines that close no sentence."""

from __future__ import annotations

import re

from articles.pipeline.typography import NEVER_FIRST, count_han, has_sentence_inside, unpaired
from articles.pipeline.wording import is_stump_end, is_stump_start
from articles.text import BLANKS

_NUMBERED = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]|第[一二三四五六七八九十]{1,3}[章节条、]|\d{1,2}[、.．])"
)
_NOTICE = re.compile(r"[一-鿿]{0,6}(?:公告|声明|启事|通告|公示|讣告|告示|海报)|遗失|清算公告|注销公告|广告")


def looks_like_heading(text: str) -> bool:
    """Whether a paragraph alone looks like a line of a heading; what stands around it decides later."""
    if text[0] in "（(" and text[-1] in "）)":
        return False
    if (
        (number := _NUMBERED.match(text))
        and len(text) > number.end() + 1
        and text[number.end()] not in NEVER_FIRST
    ):
        return looks_like_heading(text[number.end() :].lstrip(BLANKS) or text)
    parts = text.split(" ")
    if len(parts) == 2 and all(count_han(part) >= 6 for part in parts):
        return all(looks_like_heading(part) for part in parts)
    han = count_han(text)
    if not 2 <= han <= 70 or has_sentence_inside(text) or text[-1] in "。；，;、":
        return (
            bool(re.search("[，、]$", text))
            and 6 <= han <= 24
            and not has_sentence_inside(text)
            and text.count("，") <= 2
        )
    if text[0] in NEVER_FIRST or any(unpaired(text)):
        return False
    if text.endswith(("——", "——”", "—", "……")):
        return True
    if text[-1] in "：:" and han > 24:
        return False
    commas = text.count("，") + text.count("；")
    length = han + len(re.findall(r"\d+", text))
    score = 1.0 - 0.012 * max(0, length - 14) - 0.01 * max(0, length - 28) - 0.13 * commas
    if text[-1].isdigit():
        score -= 0.25
    if is_stump_end(text):
        score -= 0.2
    if is_stump_start(text):
        score -= 0.5
    if re.search(r"(?:说|表示|介绍|认为|指出)，", text):
        score -= 0.3
    return score >= 0.55


def is_numbered(text: str) -> bool:
    """一、…… （二）…… 3.……: the heading of a part, not of a report."""
    return bool(_NUMBERED.match(text))


def is_notice(text: str) -> bool:
    """The whole heading of a notice or advertisement: 公告, 遗失声明, 招聘启事."""
    return bool(_NOTICE.fullmatch(text))
