"""What makes words the name of an organization, and of what kind it is."""

from __future__ import annotations

import re

from articles.pipeline.finding.name_edges import has_opening
from articles.pipeline.finding.readings import Reading
from articles.pipeline.finding.vocabulary import headed_lexicon, headings_of, lexicon, table_of

LONGEST_UNANCHORED = 18
DEPARTMENT = re.compile(r"(?:部|室|中心|处)$")
_DEPARTMENTS = frozenset(
    word
    for word, heading in headings_of("organization_endings").items()
    if heading == "union"
    and DEPARTMENT.search(word)
    and not word.startswith(("职工", "困难", "法律援助", "维权"))
)
_UNION_ENDINGS = (
    "总工会",
    "工会",
    "各级工会",
    "各级工会组织",
    "分工会",
    "联合工会",
    "工会联合会",
    "工会委员会",
)
BUREAU = re.compile(r"中[建铁交核冶煤电水]{1,2}[一二三四五六七八九十]{1,3}局")
_FIRM_ENDINGS = ("公司", "有限公司", "集团", "总工会", "委员会")
_SOCIETIES = ("协会", "学会", "联合会", "商会", "基金会", "研究会", "促进会")
LEVELS = "省市县区州镇"
_NOT_BEHIND_LEVEL = (
    "各级工会",
    "各级工会组织",
    "分工会",
    "联合工会",
    "公司",
    "集团",
    "学校",
    "医院",
    "大学",
    "政府",
    "工会",
    "银行",
    "委员会",
    "人大",
    "政协",
    "工厂",
    "学会",
    "协会",
    "服务中心",
    "饭店",
    "酒店",
    "宾馆",
    "超市",
    "商场",
    "总公司",
    "分公司",
    "子公司",
    "小学",
    "中学",
    "幼儿园",
    "市委",
    "省委",
    "县委",
    "区委",
    "办公室",
    "领导小组",
    "服务队",
    "商会",
    "学院",
)


# Words of a kind of organizations and not of one.
_COMMON = re.compile(r"有关|相关|行政区域|本[市省县区]|各级|应当|所在|不同")


def kind_of(name: str) -> str:
    """union, enterprise … by the end of the name; other where nothing tells."""
    ending = headed_lexicon("organization_endings").before(name, len(name))
    if "工会" in name or name.endswith("总"):
        return "union"
    if ending:
        return headings_of("organization_endings")[ending]
    if name.endswith(("局", "厅", "委", "部", "办", "署")):
        return "enterprise" if BUREAU.search(name) else "government"
    if name.endswith(("厂", "矿")):
        return "enterprise"
    return "institution" if name.endswith(("院", "所", "中心", "馆", "站", "校")) else "other"


def is_plain_end(text: str, end: int) -> bool:
    """Whether what follows does not make another word of the ending (公司制, 工会法)."""
    return not any(
        text.endswith(ending, 0, end) and text.startswith(followers, end) and not text.startswith("法律", end)
        for ending, followers in table_of("organization_followers")
    )


def is_proper(reading: Reading, start: int, end: int, ending: str) -> bool:
    """Whether the name has a part of its own and not only words such as 基层 and 各级."""
    own = reading.text[start : end - len(ending)]
    if ending in _DEPARTMENTS:
        owner = headed_lexicon("organization_endings").before(own, len(own))
        return len(own) > 3 and bool(owner) and is_proper(reading, start, end - len(ending), owner)
    if own in tuple(LEVELS):
        return ending not in _NOT_BEHIND_LEVEL
    if own[:1] in tuple(LEVELS) and own[1:2] == "第":
        return True  # 市第一技师学院
    if own[:1] in tuple(LEVELS) and len(own) > 2 and ending in _SOCIETIES:
        return True  # 市律师协会
    if _COMMON.search(own):
        return False
    is_national = own.startswith(("国家", "中国", "中华")) and len(own) > 3
    if (
        len(own) < 2
        or (is_generic(own) and not is_national)
        or ("总工会" in own and kind_of(ending) != "union")
    ):
        return False
    if ending in _UNION_ENDINGS:
        return is_union_name(reading, start, len(own), ending)
    is_opened = reading.region_from(start) > start or has_opening(reading, start)
    if reading.text[start - 1 : start] == "“" and not is_opened and ending not in _FIRM_ENDINGS:
        return False  # “工匠学院” is the name of something offered
    if headings_of("organization_endings").get(ending) == "government" and not is_opened:
        return own[0] in LEVELS or ending.endswith(("管委会", "管理委员会")) or own[-1] in "镇乡道"
    return is_opened or (len(own) <= LONGEST_UNANCHORED and not _starts_with_verb(own))


def _starts_with_verb(own: str) -> bool:
    """促进|示例图书馆: what stands before the name and is no part of it."""
    verb = headed_lexicon("action_verbs").at(own, 0) or lexicon("left_bounds").at(own, 0)
    return len(verb) > 1 and len(own) > len(verb) + 1


def is_union_name(reading: Reading, start: int, length: int, ending: str) -> bool:
    """Whether what stands before 总工会 or 工会 is a division, a unit or a trade (智慧工会 is no name).

    云河工会, as in 云河工会重点工作, is a manner of speaking and no name either.
    """
    rest = reading.text[start : start + length]
    place = start
    while (end := reading.region_from(place)) > place:
        rest, place = reading.text[end : start + length], end
    if ending in ("总工会", "各级工会", "各级工会组织"):
        is_zone = rest.endswith(("区", "集团", "公司", "局", "厂", "矿", "油田", "兵团", "师"))
        return (place > start and rest in ("", "全省", "全市", "全县", "全区", "全州")) or (
            is_zone and ending == "总工会"
        )
    if not rest:
        return ending != "工会" and place > start
    if rest in ("产业", "行业", "区域", "区域性", "行业性", "直属", "基层"):
        return False  # 黔山省产业工会: all of them
    if (
        reading.text[start] in LEVELS
        and not rest.startswith(("区域", "市场", "县域", "省际"))
        and len(rest) < 8
    ):
        rest = rest[1:]
        return bool(lexicon("union_places").before(rest, len(rest)))
    after = headed_lexicon("organization_endings").before(rest, len(rest))
    after = (
        after
        or lexicon("union_places").before(rest, len(rest))
        or lexicon("industries").before(rest, len(rest))
    )
    return bool(after) and (place > start or len(after) < len(rest))


def is_generic(own: str) -> bool:
    """Whether nothing but general words makes up this part."""
    generic = lexicon("generic_organizations")
    endings = headed_lexicon("organization_endings")
    at = len(own)
    while at > 0:
        word = generic.before(own, at) or endings.before(own, at)
        if not word:
            return False
        at -= len(word)
    return True
