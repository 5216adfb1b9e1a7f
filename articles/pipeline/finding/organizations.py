"""Organizations by what their names end in.

A name that holds another from its beginning is found beside it only where the whole is its department
(黔山省总工会 in 黔山省总工会权益保障部), as the curated records have it. What has no proper part (基层工会, 该公司)
is no name; 该公司工会, 公司工会 and 市总 stand for one, which resolving.py tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.pipeline.context import Gazetteer
from articles.pipeline.finding.name_edges import find_start, has_opening
from articles.pipeline.finding.ordered import Ordered
from articles.pipeline.finding.organization_names import (
    BUREAU,
    DEPARTMENT,
    is_generic,
    is_plain_end,
    is_proper,
    kind_of,
)
from articles.pipeline.finding.readings import Reading
from articles.pipeline.finding.recognizing import ORGANIZATION
from articles.pipeline.finding.vocabulary import Lexicon, headed_lexicon, words_of

_POINTED = re.compile(
    r"该(?:段|行|支行|分公司|车间|公司|企业|集团|项目|项目部|校|院|厂|矿|局|银行|医院|学校|学院|街道|镇|园区|社区|区|市|县|省)"
)
# Last words that name something only behind a division, and what may not follow them.
_OFFICE = re.compile(
    r"(?<![举主承协联创开兴合督代帮经包])办|[局厅所院站厂社馆]|中心|处(?![在理于罚置境分方])|[支总大]队(?![员伍])|(?<![党团纪常组评])委(?!员|托|会)"
)
_OFFICE_GOES_ON = tuple("长限面势部公理里房区家商务矿校内有以属会团址点士主")
# 省委某某办: an office of a committee, with or without its division.
_COMMITTEE_OFFICE = re.compile(
    r"[省市县区州]委(?:[\u4e00-\u9fff]{2,8}?(?:办公室|办|委(?!员))(?![理法事公])"
    r"|(?:组织|宣传|统战|社会工作|社工)部(?!门)|老干部局|巡察办|党校|编办)"
)
# 市人社局, 区卫健局: a bureau of the level that the article is about.
_LEVEL_BUREAU = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[和与及由经向让从被任是])|(?<=以及|会同|联合|协调|邀请))"
    r"[省市县区州](?!场|长|民|委|级|直|里|外|内|域|总|政府|人大|政协)[\u4e00-\u9fff]{2,7}?[局厅](?![面限势部促域里内外])"
)
_NUMBERED_PLANT = re.compile(r"(?<![\d〇一二三四五六七八九])[\d〇一二三四五六七八九]{3,4}厂")
_NOT_UNION = ("体", "量", "部", "共", "计")
_CHAIRED = re.compile(r"(?<![\u4e00-\u9fff])(?P<own>[\u4e00-\u9fff]{2,8})工会(?=(?:常务)?副?主席)")
_LEVEL_UNIONS = ("省总", "市总", "县总", "区总", "州总", "镇总", "街道总", "集团总")
_COLLECTIVE = re.compile(r"全[省市县区州旗国]各级工会(?:组织)?")
_NOT_OF_NAME = (
    "开展",
    "实施",
    "举办",
    "发动",
    "动员",
    "职工",
    "劳动",
    "参加",
    "慰问",
    "技能",
    "培训",
    "召开",
    "专家",
    "力量",
)
# A name that ends so goes on in the name of a plant or company, it does not own it as a department.
_BRANDS = ("集团", *sorted(words_of("industries")))


@dataclass(frozen=True)
class Organization:
    """body[start:end] names an organization of this kind; `name` is what it stands for, filled later."""

    start: int
    end: int
    text: str
    kind: str
    rule: str
    score: float
    name: str = ""


def find_organizations(reading: Reading, gazetteer: Gazetteer) -> list[Organization]:
    """Every name of an organization in full, in the order of its places; short names are resolving.py's."""
    found = [*_find_known(reading, gazetteer), *_find_listed(reading), *_find_collective(reading)]
    found += _find_by_ending(reading)
    found += _find_offices(reading)
    found += _find_chaired(reading)
    found += _find_recognized(reading, found)
    unique: dict[tuple[int, int], Organization] = {}
    for organization in found:
        unique.setdefault((organization.start, organization.end), organization)
    return without_fragments(sorted(unique.values(), key=lambda one: (one.start, one.end)))


def _find_known(reading: Reading, gazetteer: Gazetteer) -> Iterator[Organization]:
    names = Lexicon(name for name in gazetteer.organizations if name)
    for start, name in names.find(reading.body):
        full = gazetteer.organizations[name]
        yield Organization(start, start + len(name), name, kind_of(full), "organization.known", 0.99, full)


def _find_listed(reading: Reading) -> Iterator[Organization]:
    """The national ones that are names by themselves."""
    for start, name in headed_lexicon("known_organizations", "full").find(reading.text):
        end = start + len(name)
        if is_plain_end(reading.text, end) and not (
            name == "全总" and reading.text.startswith(_NOT_UNION, end)
        ):
            full = "中华全国总工会" if name in ("全总", "全国总工会") else name
            yield Organization(
                start, end, reading.body[start:end], kind_of(name), "organization.listed", 0.95, full
            )


def _find_collective(reading: Reading) -> Iterator[Organization]:
    """全省各级工会: all unions of a division taken together are named as one."""
    for match in _COLLECTIVE.finditer(reading.text):
        start = match.start()
        region = reading.region_over(start - 1) if start else None
        start = region[0] if region and region[1] == start else start
        end = _without_verb(reading.text, match.end())
        yield Organization(start, end, reading.body[start:end], "union", "organization.collective", 0.85)


def _find_chaired(reading: Reading) -> Iterator[Organization]:
    """重钢工会主席: what has a chair is a union, although nothing in its name tells."""
    for match in _CHAIRED.finditer(reading.text):
        start, end = find_start(reading, match.end() - 2), match.end()
        own = reading.text[start : end - 2]
        is_branch = len(own) > 3 and own.endswith(("分公司", "分厂", "车间", "项目部", "中心"))
        if (
            len(own) < 2
            or (is_generic(own) and not is_branch)
            or own[0] in "该本各"
            or own.startswith(_LEVEL_UNIONS)
        ):
            continue
        yield Organization(start, end, reading.body[start:end], "union", "organization.chaired", 0.8)


def _without_verb(text: str, end: int) -> int:
    """各级工会|组织开展: 组织 is the verb there."""
    is_verb = text.endswith("组织", 0, end) and text.startswith(_NOT_OF_NAME, end)
    return end - 2 if is_verb else end


def _find_by_ending(reading: Reading) -> Iterator[Organization]:
    endings = headed_lexicon("organization_endings")
    for end, ending in endings.ends(reading.text):
        if not is_plain_end(reading.text, end):
            continue
        start = find_start(reading, end - len(ending))
        end = _without_verb(reading.text, end)
        text = reading.text[start:end]
        if pointed := _POINTED.match(text):
            if text.endswith("工会") and pointed.end() < len(text):
                yield Organization(
                    start, end, reading.body[start:end], "union", "organization.pointing", 0.85
                )
        elif is_proper(reading, start, end, ending):
            is_opened = reading.region_from(start) > start or has_opening(reading, start)
            kind = kind_of(text)
            score = 0.95 if is_opened else 0.85
            yield Organization(start, end, reading.body[start:end], kind, f"organization.{kind}", score)


def _find_offices(reading: Reading) -> Iterator[Organization]:
    """中建五局; and what only a division before it makes a name: X市…局, 省委…办, X省…中心."""
    for match in BUREAU.finditer(reading.text):
        start, end = match.span()
        yield Organization(start, end, reading.body[start:end], "enterprise", "organization.bureau", 0.9)
    for match in _NUMBERED_PLANT.finditer(reading.text):
        start, end = match.span()
        yield Organization(start, end, reading.body[start:end], "enterprise", "organization.plant", 0.8)
    for match in _LEVEL_BUREAU.finditer(reading.text):
        start, end = match.span()
        if not is_generic(match.group()[1:-1]):
            yield Organization(start, end, reading.body[start:end], "government", "organization.bureau", 0.85)
    for match in _COMMITTEE_OFFICE.finditer(reading.text):
        region = reading.region_over(match.start())
        start, end = region[0] if region else match.start(), match.end()
        yield Organization(start, end, reading.body[start:end], "government", "organization.office", 0.85)
    for match in _OFFICE.finditer(reading.text):
        end = match.end()
        if not reading.names_region(end - 20, match.start()) or reading.text.startswith(_OFFICE_GOES_ON, end):
            continue
        start = find_start(reading, match.start())
        region_end = reading.region_from(start)
        is_office = start < region_end <= match.start() - 2 and end - region_end <= 16
        if is_office and not is_generic(reading.text[region_end : match.start()]):
            text = reading.body[start:end]
            yield Organization(start, end, text, kind_of(text), "organization.office", 0.85)


def _find_recognized(reading: Reading, found: list[Organization]) -> Iterator[Organization]:
    """What only the recognizer sees, where its end is one of an organization."""
    taken = {place for one in found for place in range(one.start, one.end)}
    endings = headed_lexicon("organization_endings")
    for word in reading.words:
        if word.tag != ORGANIZATION or taken.intersection(range(word.start, word.end)):
            continue
        text = reading.text[word.start : word.end]
        ending = endings.before(text, len(text))
        if ending and len(text) > len(ending) + 1 and is_proper(reading, word.start, word.end, ending):
            body = reading.body[word.start : word.end]
            yield Organization(word.start, word.end, body, kind_of(text), "organization.recognizer", 0.75)


def without_fragments(found: list[Organization]) -> list[Organization]:
    """Without names that are part of a longer one, but for an organization before its own department."""
    every = Ordered(found)
    return [
        one
        for one in found
        if not any(_swallows(other, one) for other in every.touching(one.start, one.end) if other is not one)
    ]


def _swallows(long: Organization, short: Organization) -> bool:
    """Whether `short` is only a part of the name `long`."""
    if not (long.start <= short.start and short.end <= long.end):
        return False
    is_owner = long.start == short.start and short.end < long.end and DEPARTMENT.search(long.text)
    return not (is_owner and not short.text.endswith(_BRANDS))
