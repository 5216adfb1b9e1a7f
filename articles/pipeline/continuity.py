"""Whether one block of text goes on in another: the evidence for and against, as a score with its reasons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from articles.pipeline.bylines import read_opening
from articles.pipeline.typography import NEVER_FIRST, fold, is_finished, is_han, unpaired
from articles.pipeline.wording import (
    cut_words,
    han_head,
    han_tail,
    is_lone_start,
    is_stump_end,
    is_stump_start,
    sentence_openers,
    spanning_gain,
)

_UNIT_START = re.compile(
    r"^(?:余|多)?(?:[万亿千百]?(?:元|人次|人|名|户|家|个|项|条|件|场|期|批|次|台|套|份|平方米|公里|吨|亩|岁|年|月|日|天|小时|分钟)|%|[万亿]|个百分点|余(?=[，。、])|多名)"
)
_LINK_START = re.compile(
    r"^(?:的|地|得|了|着|们|和|与|及|以及|或|等|并|而|也|则|所|之|于|中|上|后|时|内|下)(?![一-鿿]?[，。])"
)
_FRESH_START = re.compile(
    r"^(?:据悉|据了解|据介绍|目前|近日|日前|近年来|今年|去年|此外|同时|另外|为此|为了|截至|记者|本报|在.{2,16}[，、]|\d{4}年|\d{1,2}月\d{1,2}日|"
    r"一是|二是|首先|其次|“|‘|《|如今|随后|下一步|当天|会上|会议|活动)"
)
_NUMBERED_START = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．]|（[一二三四五六七八九十\d]{1,3}）|第[一二三四五六七八九十]|[一-鿿]{1,4}：)"
)
_NUMERALS = "一二三四五六七八九十百千万亿两几数多余"
_SHORT_CLAUSE = re.compile(r"([一-鿿]{2})[，。]")
_COUNTED_END = re.compile(
    r"(?:[\d一二三四五六七八九十百千万几数两多余每]|一)(?:条|项|名|个|家|件|场|份|批|次|套|台|座|支|位|种|期|户|辆|间|处|本|笔)$"
)
_SAYS = re.compile(r"(?:说|表示|介绍|称|指出|认为|强调|道|坦言|告诉记者)(?:，|：|，他|，她)?$")


@dataclass(frozen=True)
class Link:
    """How well a block is continued by another: 0 to 1, and why in Chinese."""

    score: float
    reasons: tuple[str, ...]

    @property
    def reason(self) -> str:
        return "，".join(self.reasons)


class PageWords:
    """The words of the page itself, asked whether a string stands in it."""

    def __init__(self, texts: list[str]) -> None:
        self._text = "\n".join(texts)
        self._pairs = {one + two for one, two in pairwise(self._text)}

    def longest_across(self, left: str, right: str) -> int:
        """The length of the longest run of both sides of a cut (up to four characters each) that stands
        elsewhere on the page."""
        if left[-1:] + right[:1] not in self._pairs:
            return 0
        best = 0
        tail, head = left[-4:], right[:4]
        for before in range(1, len(tail) + 1):
            for after in range(1, len(head) + 1):
                if before + after > best and tail[-before:] + head[:after] in self._text:
                    best = before + after
        return best


@lru_cache(maxsize=4096)
def start_is_cut(text: str) -> float:
    """0 to 1: how surely the text begins inside a sentence, judged by itself."""
    if not text or _NUMBERED_START.match(text):
        return 0.0
    if text[0] in NEVER_FIRST:
        return 1.0
    closers, _ = unpaired(text)
    if closers:
        return 0.9
    if is_stump_start(text):
        return 0.85
    if _UNIT_START.match(text):
        return 0.75
    if (
        _LINK_START.match(text)
        and not _FRESH_START.match(fold(text))
        and len(cut_words(han_head(text))[1][0]) == 1
    ):
        return 0.7
    if re.match(r"^[^，。]{2,14}；", text):
        return 0.5
    clause = _SHORT_CLAUSE.match(text)
    is_rest = bool(clause) and clause is not None and clause[1] not in sentence_openers()
    return 0.4 if is_rest or is_lone_start(text) else 0.0


@lru_cache(maxsize=4096)
def is_fresh_start(text: str) -> bool:
    """Whether the text begins as paragraphs begin."""
    is_begun = _FRESH_START.match(fold(text)) or _NUMBERED_START.match(text) or read_opening(text)
    return bool(is_begun) and start_is_cut(text) < 0.5


def weigh_link(left: str, right: str, words: PageWords, *, adjacent: bool, overlap: float = 0.0) -> Link:
    """How well `right` goes on where `left` breaks off. `overlap`: how much the words of right's report
    and left's agree, 0 to 1."""
    votes: list[tuple[float, str]] = []
    if read_opening(right):
        return Link(0.0, ("后一块以电头起，是一篇的开头",))
    votes += _word_votes(left, right, words)
    votes += _mark_votes(left, right)
    if is_finished(left):
        votes.append((-0.4, "前一块的句子已经完整"))
    if is_fresh_start(right) and not _SAYS.search(left):
        votes.append((-0.35, "后一块像新的一段"))
    if adjacent:
        votes.append((0.25, "两块在版面上相邻"))
    if overlap > 0:
        votes.append((min(0.2, overlap), "两块说的是同一件事"))
    score = 0.35 + sum(value for value, _ in votes)
    reasons = [why for value, why in sorted(votes, key=lambda vote: -abs(vote[0])) if abs(value) >= 0.1]
    return Link(round(min(1.0, max(0.0, score)), 2), tuple(reasons[:3]))


def _word_votes(left: str, right: str, words: PageWords) -> list[tuple[float, str]]:
    votes: list[tuple[float, str]] = []
    stump_end, stump_start = is_stump_end(left), is_stump_start(right)
    gain = spanning_gain(left, right)
    shared = words.longest_across(left, right)
    across = f"{han_tail(left)[-2:]}|{han_head(right)[:2]}"
    if gain > 0.3:
        votes.append((0.3 if stump_end or stump_start else 0.2, f"断口“{across}”合起来成词"))
    if shared >= 3:
        votes.append((0.15 + 0.06 * (shared - 3), f"断口“{across}”合起来的字样版面上别处也有"))
    elif shared == 2 and gain > 0.3:
        votes.append((0.05, ""))
    is_counted = left[-1] in _NUMERALS and bool(_UNIT_START.match(right))
    if gain <= 0.3 and shared < 3 and not is_counted:
        if stump_end:
            votes.append((-0.2, f"“{left[-1]}”字之后应有下文而接不上"))
        if stump_start:
            votes.append((-0.3, f"“{right[0]}”字之前应有上文而接不上"))
    return votes


def _mark_votes(left: str, right: str) -> list[tuple[float, str]]:
    votes: list[tuple[float, str]] = []
    open_marks, closing_marks = unpaired(left)[1].replace("‘", ""), unpaired(right)[0]
    pairs = {"“": "”", "（": "）", "《": "》", "【": "】", "「": "」"}
    if closing_marks:
        fits = bool(open_marks) and pairs.get(open_marks[-1]) == closing_marks[0]
        votes.append((0.3, "引号、括号前后相配") if fits else (-0.3, "引号、括号前后不配"))
    elif open_marks and open_marks[-1] in "（《":
        votes.append((-0.15, "前一块的括号没有合上"))
    if left[-1].isdigit():
        fits = bool(_UNIT_START.match(right)) or right[0].isdigit() or right[0] in ".%"
        votes.append((0.3, "数与单位前后相接") if fits else (-0.2, "数之后没有单位"))
    elif left[-1] in _NUMERALS and _UNIT_START.match(right):
        votes.append((0.45, "数与单位前后相接"))
    if right[0] in NEVER_FIRST and is_han(left[-1]):
        votes.append((0.2, f"后一块以“{right[0]}”起，前面必有文字"))
    if _COUNTED_END.search(left[-6:]) and _SHORT_CLAUSE.match(right):
        votes.append((0.3, "数量之后应有名词，后一块正以名词起"))
    if left[-1] in "，、":
        votes.append((0.1, "前一块断在句中"))
    if _LINK_START.match(right):
        votes.append((0.1, f"“{right[0]}”字接着前文"))
    return votes
