"""How far the name of an organization reaches to the left of its last word."""

from __future__ import annotations

import re

from articles.pipeline.finding.readings import Reading
from articles.pipeline.finding.vocabulary import SYMBOLS, headed_lexicon, is_han

# No name is longer: the longest of the curated ones has 27 letters.
LONGEST = 40
_NUMBERED = re.compile(
    r"\d[年月日时点分名个家位万亿元岁次批届期人条项户]|[一二三四五六七八九十百千万两几数][家名位个批]"
)
# What brackets hold inside a name: 示例（集团）有限公司.
_BRACKETED = re.compile(r"（(?:集团|中国|控股|股份|国际|[\u4e00-\u9fff]{2,3})）")
_BUREAU = re.compile(r"中[建铁交核冶煤电水]{1,2}[一二三四五六七八九十]{1,3}局")


def find_start(reading: Reading, place: int) -> int:
    """Where a name begins whose last word begins at `place`; `place` itself where nothing stands before it.

    Up to the nearest mark, number or bound word; a word that may be either (服务, 建设) bounds only a name
    that no division opens. A province before a city is left off.
    """
    hard, soft = _find_edges(reading, place, max(0, place - LONGEST))
    start = _find_anchor(reading, hard, place)
    if soft > start and not (has_opening(reading, start) or reading.region_from(start) > start):
        start = _find_anchor(reading, soft, place)
    return _without_province(reading, start, place)


def has_opening(reading: Reading, start: int) -> bool:
    """Whether a word stands here that names of enterprises begin with (中国, 中铁, 国网)."""
    openings = headed_lexicon("known_organizations", "start")
    return bool(openings.at(reading.text, start) or _BUREAU.match(reading.text, start))


def _find_edges(reading: Reading, place: int, floor: int) -> tuple[int, int]:
    """The edge that nothing passes, and the first soft one on the way to it (-1 where there is none)."""
    text = reading.text
    at, soft = place, -1
    while at > floor:
        if region := reading.region_over(at - 1):
            at = region[0]
            continue
        if bracketed := _bracketed_before(text, at):
            at = bracketed
            continue
        if _is_mark(text[at - 1]) or (at >= 2 and _NUMBERED.match(text, at - 2)):
            break
        if at - 1 not in reading.protected:
            length = reading.hard_bounds.get(at, 0)
            if length and reading.region_over(at - length) is None:
                break
            if soft < 0 and at < place and at in reading.soft_bounds:
                soft = at
        at -= 1
    return max(at, floor), soft


def _is_mark(letter: str) -> bool:
    return letter in SYMBOLS or not (is_han(letter) or letter.isalnum())


def _bracketed_before(text: str, at: int) -> int:
    """Where brackets that end at `at` open inside a name, 0 where they do not."""
    if text[at - 1] != "）":
        return 0
    opening = text.rfind("（", max(0, at - 6), at)
    is_inner = opening > 0 and is_han(text[opening - 1]) and text[at : at + 1] and is_han(text[at])
    return opening if is_inner and _BRACKETED.fullmatch(text, opening, at) else 0


def _find_anchor(reading: Reading, edge: int, place: int) -> int:
    """The first division or known opening between edge and place, unless a name stands before it."""
    endings = headed_lexicon("organization_endings")
    for at in range(edge, place):
        region_end = reading.region_from(at)
        if region_end > at or has_opening(reading, at):
            is_whole = (
                region_end > at and reading.text[region_end - 1] in "省市县区州旗镇乡道"
            ) or at == edge
            is_owned = at - edge >= 4 and endings.before(reading.text, at)
            return edge if is_owned or (not is_whole and at - edge <= 2) else at
    return edge


def _without_province(reading: Reading, start: int, place: int) -> int:
    """黔山省云河市总工会 is 云河市总工会 in 安徽省."""
    while (end := reading.region_from(start)) > start and end < place:
        is_province = reading.text[end - 1] == "省" or reading.text.endswith("自治区", start, end)
        if not (
            is_province
            and reading.region_from(end) > end
            and reading.text[reading.region_from(end) - 1] == "市"
        ):
            break
        start = end
    return start
