"""Names that only tell a level: 市总, 省总工会, 市人社局. The article's divisions tell whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from articles.pipeline.context import Context
from articles.pipeline.finding.organizations import Organization
from articles.pipeline.finding.readings import Reading

# 市总 and 市总工会, not 全市总共, 城市总体, 市总人口: what may not stand before and behind.
_SHORT_UNION = re.compile(
    r"(?<![全城都超上股本该我各两三])(省省|市市|自治区|省|市|县|区|州|旗)总(?:工会(?!人|法(?!律))|(?!经理|部(?!署)|[体量额计数共人产面裁值结预概是指决站投规收长公监则领揽目管务支医局评教]))"
)
_LEVEL_ORGAN = re.compile(
    r"(?<![全城都超上股本该我各两三])(省|市|县|区)((?:国防|教育|教科文卫体?|机械冶金|财贸\\w{0,4}|直属机关|省直机关|市直机关|海员建设|交通|邮电|能源化学|农林水利?|轻工|建设)工会)"
)
_LEVEL_ENDS = {
    "省": ("省", "自治区"),
    "市": ("市",),
    "县": ("县",),
    "区": ("区",),
    "州": ("州",),
    "旗": ("旗",),
}


def find_levels(reading: Reading, found: Sequence[Organization], context: Context) -> Iterator[Organization]:
    """市总, 省总, 市总工会, 省国防工会: by their level."""
    for match in _SHORT_UNION.finditer(reading.text):
        if reading.region_over(match.start()):
            yield from _union_of_region(reading, match)
            continue
        level = match.group(1)[-1]
        name = _level_union(level, match.start(), found) or _level_region(
            level, match.start(), reading, context
        )
        text = reading.body[match.start() : match.end()]
        yield Organization(
            *match.span(), text, "union", "organization.level", 0.9 if name else 0.7, name or text
        )
    for match in _LEVEL_ORGAN.finditer(reading.text):
        if not reading.region_over(match.start()):
            name = next(
                (o.name for o in found if o.name.endswith(match.group()) and o.text != match.group()), ""
            )
            text = reading.body[match.start() : match.end()]
            yield Organization(*match.span(), text, "union", "organization.level", 0.85, name or text)


def _union_of_region(reading: Reading, match: re.Match[str]) -> Iterator[Organization]:
    """云河市总 where the article has the full name nowhere: the division gives it."""
    region = reading.region_over(match.start())
    if region and region[1] == match.start() + len(match.group(1)):
        start, end = region[0], match.end()
        name = reading.text[start : region[1]] + "总工会"
        yield Organization(start, end, reading.body[start:end], "union", "organization.level", 0.9, name)


def with_region(one: Organization, found: Sequence[Organization], reading: Reading) -> str:
    """市人社局 → 临泽市人社局 (示例): the division of this level that was named last before it, or first."""
    level = one.text[0]
    if one.name != one.text or level not in "省市县区州镇" or reading.region_over(one.start):
        return one.name
    if one.text[1:2] == "委":
        return one.text  # 省委军民融合办 as it is printed: whose committee it is stays open
    ends = _LEVEL_ENDS.get(level, (level,))
    named = [(start, reading.text[start:end]) for start, end in reading.regions]
    fitting = [(start, name) for start, name in named if name.endswith(ends) and len(name) > 2]
    before = [name for start, name in fitting if start < one.start]
    region = before[-1] if before else fitting[0][1] if fitting else ""
    name = region + one.text[1:] if region else one.text
    return next((other.name for other in found if other.name != name and other.name.endswith(name)), name)


def _level_union(level: str, place: int, found: Sequence[Organization]) -> str:
    ends = tuple(end + "总工会" for end in _LEVEL_ENDS.get(level, ()))
    names = [(one.start, one.name) for one in found if one.name.endswith(ends)]
    before = [name for start, name in names if start < place]
    return before[-1] if before else names[0][1] if names else ""


def _level_region(level: str, place: int, reading: Reading, context: Context) -> str:
    """By the divisions of the article: itself at this level, or the one above what is named."""
    ends = _LEVEL_ENDS.get(level, ())
    named = [reading.text[start:end] for start, end in reading.regions if start < place]
    for name in reversed(named):
        if name.endswith(ends) and len(name) > 2:
            return name + "总工会"
    length = {"省": 2, "市": 4}.get(level)
    if length is None:
        return ""
    regions = context.gazetteer.regions
    codes = {
        code[:length].ljust(6, "0")
        for name in named
        for code in regions.get(name, ())
        if len(regions[name]) == 1
    }
    names = [name for name, own in regions.items() if len(codes) == 1 and codes.intersection(own)]
    return names[0] + "总工会" if len(names) == 1 and names[0].endswith(ends) else ""
