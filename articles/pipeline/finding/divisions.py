"""Administrative divisions named in a text: those the base knows, and by their form where it knows none.

By form: two to four letters before 省, 市, 县, 区, 镇, 乡 or 街道, behind a mark, a bound word or another
division (黔山省|云河市|东街街道, 示例), or wherever such a word goes on as a union's name does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from articles.pipeline.finding.recognizing import PLACE, Word
from articles.pipeline.finding.vocabulary import SYMBOLS, Lexicon, is_han, lexicon, words_of

Range = tuple[int, int]

SUFFIXES = (
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "街道",
    "省",
    "市",
    "县",
    "区",
    "州",
    "旗",
    "盟",
    "镇",
    "乡",
)
_SUFFIX = re.compile(r"自治区|自治州|自治县|自治旗|街道|新区|[省市县区镇乡旗]")
_PEOPLES = re.compile(r"(?:[壮回藏苗彝侗羌黎傣白土]族|维吾尔|蒙古族|哈萨克|土家族)+$")
_GOES_ON_SURELY = ("总工会", "总", "委", "人民政府", "政府", "人大", "政协")
_LONGEST_STEM = 4
# What stands before 城市 where it is the common word (全城市, 大城市), and no name (鹿城市总工会, 示例).
_BEFORE_CITY = "全大小古新老各本中强名都主内外同旧省两多每该我"
# Bound letters that end names of places as well: 仁和街道, 大同市.
_IN_PLACE_NAMES = ("和", "同", "为")


def find_divisions(
    text: str, regions: Mapping[str, tuple[str, ...]], words: Iterable[Word] = ()
) -> tuple[Range, ...]:
    """Where divisions are named, in order, none over another; a known name before one told by its form."""
    known = [
        (start, start + len(word))
        for start, word in region_lexicon(tuple(sorted(regions.items()))).find(text)
        if not _is_torn(text, start, start + len(word), word in regions)
    ]
    taken = {place for start, end in known for place in range(start, end)}
    ends = {end for _, end in known}
    found = list(known)
    for word in words:
        name = text[word.start : word.end]
        if (
            word.tag == PLACE
            and name.endswith(SUFFIXES)
            and _is_name(name)
            and not taken.intersection(range(word.start, word.end))
        ):
            found.append((word.start, word.end))
            taken.update(range(word.start, word.end))
            ends.add(word.end)
    for match in _SUFFIX.finditer(text):
        span = _by_form(text, match.start(), match.end(), ends)
        if span and not taken.intersection(range(*span)):
            found.append(span)
            taken.update(range(*span))
            ends.add(span[1])
    return tuple(sorted(found))


def _is_torn(text: str, start: int, end: int, is_whole: bool) -> bool:
    """山东 in 黔山东陵: a name without its last word wants a bound or a division before it."""
    if text[start:end] == "和县" and start and is_han(text[start - 1]):
        return text[start - 1] not in "省市徽山"  # 律师和|县人社局
    if is_whole or start == 0 or not is_han(text[start - 1]):
        return False
    bounds = lexicon("left_bounds").before(text, start) or lexicon("soft_bounds").before(text, start)
    return not (bounds or text[start - 1] in "省市县区州日月年国" or text[end : end + 1] in "省市县区州")


@lru_cache(maxsize=4)
def region_lexicon(regions: tuple[tuple[str, tuple[str, ...]], ...]) -> Lexicon:
    """The names of divisions, those of provinces and cities without their last word too (山东, 苏州)."""
    names = [name for name, _ in regions if len(name) > 1 and name not in words_of("not_divisions")]
    shorts = [short_region(name) for name, codes in regions if any(code.endswith("00") for code in codes)]
    return Lexicon(names + [short for short in shorts if short])


def short_region(name: str) -> str:
    """云河 of 云河市, 广西 of 广西壮族自治区; "" where less than two letters are left over."""
    for suffix in SUFFIXES:
        if name.endswith(suffix):
            short = _PEOPLES.sub("", name.removesuffix(suffix))
            return short if len(short) >= 2 else ""
    return ""


def _is_name(name: str) -> bool:
    return not name.endswith(tuple(words_of("not_divisions")))


def _by_form(text: str, stem_end: int, end: int, ends: set[int]) -> Range | None:
    """The division whose last word stands at stem_end:end, by what stands before it."""
    if text[stem_end:end] in ("市", "县", "区") and text.startswith(
        ("场", "值", "民", "面", "域", "别", "块", "分"), end
    ):
        return None
    bounds, soft = lexicon("left_bounds"), lexicon("soft_bounds")
    bound = bounds.before(text, stem_end)
    if bound not in ("", *_IN_PLACE_NAMES):
        return None  # 作为|市总工会
    if soft.before(text, stem_end):
        return None  # 代表|省总工会
    at = stem_end
    while stem_end - at <= _LONGEST_STEM:
        is_bound = at == 0 or at in ends or text[at - 1] in SYMBOLS or not is_han(text[at - 1])
        if stem_end > at and (is_bound or bounds.before(text, at) or soft.before(text, at)):
            break
        if is_bound:
            return None
        at -= 1
    else:
        if not text.startswith(_GOES_ON_SURELY[:1], end):
            return None
        at = stem_end - 2
    if text[at] == "原" and stem_end - at > 2:
        at += 1  # 原|青岩市
    name = text[at:end]
    if bound and stem_end - at != 2:
        return None  # 工会和|市人社局
    is_name = _is_name(name) or (
        len(name) == 3 and name[0] not in _BEFORE_CITY and text.startswith(_GOES_ON_SURELY, end)
    )
    return (at, end) if 2 <= stem_end - at <= _LONGEST_STEM and is_name and not _is_plain(name) else None


def _is_plain(name: str) -> bool:
    """Words such as 有关市, 试点县 that name no one division."""
    generic = lexicon("generic_organizations")
    return bool(generic.at(name, 0)) and generic.at(name, 0) == name[: -1 if name[-1] != "道" else -2]
