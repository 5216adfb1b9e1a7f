"""Names within an organization: 公司工会 where the company is told, a union's department, a company's plant."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial

from articles.pipeline.finding.ordered import Ordered
from articles.pipeline.finding.organizations import Organization
from articles.pipeline.finding.readings import Reading
from articles.pipeline.finding.vocabulary import lexicon

WHOLE_COMPANY = re.compile(r".{2,30}?(?:有限公司|有限责任公司)")
_UNIT_UNION = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[任为是和与及由向让从被兼以把对的]))(分公司|公司|集团|分厂|总厂|厂|矿|车间|项目部|工程局|局|段|支行|分行|学校|医院|学院|大学|街道|园区|开发区|社区|镇|乡|村|企业)(总工会|工会)(?!法|会员|经费|组织|干部|工作者|主席团)"
    r"|(?<=[、兼])()(工会)(?=(?:常务)?副?主席)"
)
_PLACES = ("镇", "乡", "街道")
_NEAR_PLACES = 12
_DEPARTMENT_AFTER = re.compile(
    r"(?![干全内总外各]部)[\u4e00-\u9fff]{2,8}?(?<![干全内总外各一])部(?!门|分|署|长会|级|队|委)"
)
# Departments that unions of companies have as well, and houses that unions keep.
_USUAL_DEPARTMENT = re.compile(
    r"(?:女职?工|组织|宣教|宣传|生产|生活|权益|保障|劳动|民管|文体|综合|财务|经济|基层|女工)[\u4e00-\u9fff]{0,4}?部(?!门|分|署)"
)
_HOUSE_AFTER = re.compile(
    r"(?:工人|职工|劳模|困难职工|干部|法律援助|维权|帮扶|女职工)[\u4e00-\u9fff]{0,4}?(?:疗养院|休养院|文化宫|俱乐部|学校|干校|服务中心|帮扶中心|援助中心|活动中心|大学)"
)
_PLANT_AFTER = re.compile(r"[\u4e00-\u9fff]{1,5}?[厂矿](?![长区家房内里山上工业产])")


def find_units(reading: Reading, found: Sequence[Organization]) -> Iterator[Organization]:
    """公司工会, 集团工会, 街道总工会 at the beginning of a clause: that of the unit the article is about."""
    named = Ordered.of(found)
    for match in _UNIT_UNION.finditer(reading.text):
        unit, union = match.group(1) or "", match.group(2) or match.group(4)
        names = named.derived((unit, union), partial(_unit_unions, named, unit, union))
        name = names[named.count_before(match.start())]
        if not name and unit in _PLACES:
            name = _last_place(reading, unit, match.start()) + union
        if name and name != union:
            text = reading.body[match.start() : match.end()]
            yield Organization(*match.span(), text, "union", "organization.unit", 0.85, name)


def _last_place(reading: Reading, unit: str, place: int) -> str:
    """青石镇 (示例): the last division of this sort that is named before, "" where there is none."""
    index = bisect_left(reading.regions, (place, 0)) - 1
    for start, end in reversed(reading.regions[max(0, index - _NEAR_PLACES) : index + 1]):
        if reading.text.endswith(unit, start, end):
            return reading.text[start:end]
    return ""


def _unit_unions(found: Sequence[Organization], unit: str, union: str) -> list[str]:
    """What this union of a unit is called behind none, one, two … of the names found."""
    names = [""]
    for one in found:
        name = names[-1]
        if unit and one.name.endswith(unit + union):
            name = one.name
        elif unit in ("", "公司", "集团", "厂", "企业", "矿") and one.kind == "enterprise":
            name = name if name.startswith(one.name) else _unit_of(one.name, unit) + union
        elif unit and one.name.endswith(unit):
            name = one.name + union
        names.append(name)
    return names


def _unit_of(name: str, unit: str) -> str:
    """公司 in an article on …有限公司炼铁厂 is the company."""
    company = WHOLE_COMPANY.match(name)
    return company.group() if company and unit in ("公司", "集团") else name


def find_departments(reading: Reading, found: Sequence[Organization]) -> Iterator[Organization]:
    """省总集体合同部, 市总工会工人疗养院: a department or an institution right behind a union's name."""
    for one in found:
        if one.kind != "union" or not one.name.endswith("工会"):
            continue
        pattern = _DEPARTMENT_AFTER if one.name.endswith("总工会") else _USUAL_DEPARTMENT
        match = pattern.match(reading.text, one.end) or _HOUSE_AFTER.match(reading.text, one.end)
        if match and not _holds_bound(match.group()):
            start, end = one.start, match.end()
            name = one.name + match.group()
            yield Organization(
                start, end, reading.body[start:end], "union", "organization.department", 0.85, name
            )


def find_plants(reading: Reading, found: Sequence[Organization]) -> Iterator[Organization]:
    """示例集团焦化厂: a plant right behind its company's name."""
    for one in found:
        match = _PLANT_AFTER.match(reading.text, one.end) if one.text.endswith(("集团", "公司")) else None
        if match and not _holds_bound(match.group()):
            start, end = one.start, match.end()
            name = one.name + match.group()
            yield Organization(
                start, end, reading.body[start:end], "enterprise", "organization.plant", 0.8, name
            )


def _holds_bound(words: str) -> bool:
    protected = {
        place
        for start, word in lexicon("protected_words").find(words)
        for place in range(start, start + len(word))
    }
    bounds = lexicon("left_bounds")
    return any(bounds.at(words, at) for at in range(len(words)) if at not in protected)
