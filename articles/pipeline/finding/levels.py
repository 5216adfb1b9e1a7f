"""Names that only tell a level: 市总, 省总工会, 市人社局. The article's divisions tell whose they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from articles.pipeline.context import Context
from articles.pipeline.finding.ordered import Ordered
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
    named = Ordered.of(found)
    unions = _LevelUnions(reading, context.gazetteer.regions)
    for match in _SHORT_UNION.finditer(reading.text):
        if reading.region_over(match.start()):
            yield from _union_of_region(reading, match)
            continue
        level = match.group(1)[-1]
        name = _level_union(level, match.start(), named) or unions.before(level, match.start())
        text = reading.body[match.start() : match.end()]
        yield Organization(
            *match.span(), text, "union", "organization.level", 0.9 if name else 0.7, name or text
        )
    for match in _LEVEL_ORGAN.finditer(reading.text):
        if not reading.region_over(match.start()):
            name = _first_longer(named, match.group())
            text = reading.body[match.start() : match.end()]
            yield Organization(*match.span(), text, "union", "organization.level", 0.85, name or text)


def _first_longer(found: Ordered[Organization], text: str) -> str:
    """The first name that ends so where it is not printed so."""
    longer = found.only(text, lambda one: one.name.endswith(text) and one.text != text)
    return longer[0].name if len(longer) else ""


def _union_of_region(reading: Reading, match: re.Match[str]) -> Iterator[Organization]:
    """云河市总 where the article has the full name nowhere: the division gives it."""
    region = reading.region_over(match.start())
    if region and region[1] == match.start() + len(match.group(1)):
        start, end = region[0], match.end()
        name = reading.text[start : region[1]] + "总工会"
        yield Organization(start, end, reading.body[start:end], "union", "organization.level", 0.9, name)


def with_regions(found: Sequence[Organization], reading: Reading) -> list[Organization]:
    """市人社局 → 临泽市人社局 (示例): the division of this level that was named last before it, or first."""
    fitting = {level: _fitting(level, reading) for level in "省市县区州镇"}
    longer: dict[str, str] = {}
    return [replace(one, name=_with_region(one, found, reading, fitting, longer)) for one in found]


def _fitting(level: str, reading: Reading) -> list[tuple[int, str]]:
    """The divisions of this level that are named in full, with their places."""
    ends = _LEVEL_ENDS.get(level, (level,))
    named = [(start, reading.text[start:end]) for start, end in reading.regions]
    return [(start, name) for start, name in named if name.endswith(ends) and len(name) > 2]


def _with_region(
    one: Organization,
    found: Sequence[Organization],
    reading: Reading,
    fitting: Mapping[str, Sequence[tuple[int, str]]],
    longer: dict[str, str],
) -> str:
    """The name of one; `longer` keeps the longer name that was found for a name."""
    if one.name != one.text or one.text[0] not in fitting or reading.region_over(one.start):
        return one.name
    if one.text[1:2] == "委":
        return one.text  # 省委军民融合办 as it is printed: whose committee it is stays open
    regions = fitting[one.text[0]]
    index = bisect_left(regions, (one.start, ""))
    name = regions[max(0, index - 1)][1] + one.text[1:] if regions else one.text
    if name not in longer:
        names = (other.name for other in found)
        longer[name] = next((other for other in names if other != name and other.endswith(name)), name)
    return longer[name]


def _level_union(level: str, place: int, found: Ordered[Organization]) -> str:
    ends = tuple(end + "总工会" for end in _LEVEL_ENDS.get(level, ()))
    unions = found.only(level, lambda one: one.name.endswith(ends))
    return unions[max(0, unions.count_before(place) - 1)].name if len(unions) else ""


class _LevelUnions:
    """What the union of a level is called by the divisions named before: the one at this level itself, or
    the one above what is named. Each list is made once for an article."""

    def __init__(self, reading: Reading, regions: Mapping[str, tuple[str, ...]]) -> None:
        self._reading, self._regions = reading, regions
        self._fitting = {level: _fitting(level, reading) for level in _LEVEL_ENDS}
        self._codes: dict[int, list[str]] = {}
        self._above: dict[tuple[str, str], str] = {}

    def before(self, level: str, place: int) -> str:
        """The union's name at this place, "" where nothing tells it."""
        fitting = self._fitting[level]
        if index := bisect_left(fitting, (place, "")):
            return fitting[index - 1][1] + "总工会"
        length = {"省": 2, "市": 4}.get(level)
        if length is None:
            return ""
        if length not in self._codes:
            self._codes[length] = self._single_codes(length)
        code = self._codes[length][bisect_left(self._reading.regions, (place, 0))]
        if (level, code) not in self._above:
            names = [name for name, own in self._regions.items() if code and code in own]
            is_one = len(names) == 1 and names[0].endswith(_LEVEL_ENDS[level])
            self._above[level, code] = names[0] + "总工会" if is_one else ""
        return self._above[level, code]

    def _single_codes(self, length: int) -> list[str]:
        """The code of the division above none, one, two … of those named, "" where there is not just one."""
        codes: set[str] = set()
        single = [""]
        for start, end in self._reading.regions:
            own = self._regions.get(self._reading.text[start:end], ())
            codes |= {code[:length].ljust(6, "0") for code in own if len(own) == 1}
            single.append(min(codes) if len(codes) == 1 else "")
        return single
