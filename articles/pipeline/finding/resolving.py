"""What a short name stands for in this article: 市总 → 云河市总工会, 紫光药业 → 黔山紫光药业有限公司 (示例).

Told by the article's own full names first, the nearest before the place; then by what the base knows; then
by the divisions that the article names (省总 in a report on 云河市 is 安徽省总工会).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from articles.pipeline.context import Context
from articles.pipeline.finding.divisions import SUFFIXES, short_region
from articles.pipeline.finding.inner_names import WHOLE_COMPANY, find_departments, find_plants, find_units
from articles.pipeline.finding.levels import find_levels, with_regions
from articles.pipeline.finding.ordered import Ordered
from articles.pipeline.finding.organization_names import kind_of
from articles.pipeline.finding.organizations import Organization
from articles.pipeline.finding.pointing import resolve_pointing
from articles.pipeline.finding.readings import Reading
from articles.pipeline.finding.vocabulary import Lexicon, lexicon

_GOES_ON = re.compile(r"经理|[体量额计数共人产面裁值结预概]")
_COMPANY = re.compile(r"(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|总公司|公司|集团)$")
_CALLED = re.compile(
    r"[（(](?:以下|下文|下称)?(?:简称|下称)[：:]?[“\"]?([\u4e00-\u9fffA-Za-z0-9]{2,14})[”\"]?[）)]"
)


def resolve_organizations(
    reading: Reading, found: Sequence[Organization], context: Context
) -> list[Organization]:
    """The full names with their short forms, each with the name it stands for, in order of place."""
    full = [replace(one, name=one.name or one.text) for one in found if one.rule != "organization.pointing"]
    merged = merge(full, [*_find_called(reading, full), *_find_shortened(reading, full)])
    merged = merge(merged, list(find_levels(reading, merged, context)))
    merged = with_regions(merged, reading)
    merged = merge(merged, list(find_units(reading, merged)))
    merged = merge(merged, [*find_departments(reading, merged), *find_plants(reading, merged)])
    forms = _company_forms(reading, full)
    merged = [replace(one, name=_with_full_unit(one.name, forms)) for one in merged]
    pointing = [one for one in found if one.rule == "organization.pointing"]
    named = Ordered(merged)
    return merge(
        merged, [replace(one, name=resolve_pointing(one.text, one.start, named)) for one in pointing]
    )


def merge(first: Sequence[Organization], second: Sequence[Organization]) -> list[Organization]:
    """Both, in order of place; of the second only what no longer name of the first holds."""
    held = Ordered(first)
    kept: dict[int, Organization] = dict(enumerate(held))
    for index, one in enumerate(second, len(held)):
        places = held.indexes_touching(one.start, one.end)
        holders = [held[place] for place in places]
        inside = [other for other in holders if one.start <= other.start and other.end <= one.end]
        if not holders:
            kept[index] = one
        elif len(inside) == len(holders) and one.end - one.start > max(o.end - o.start for o in inside):
            kept[index] = one
            # An organization stays beside its department.
            for place in places if one.rule != "organization.department" else ():
                if kept.get(place) is held[place]:
                    del kept[place]
        elif one.name and len(holders) == 1 and (one.start, one.end) == (holders[0].start, holders[0].end):
            kept |= {places[0]: one} if kept.get(places[0]) is holders[0] else {}
    return sorted(kept.values(), key=lambda one: (one.start, one.end))


def _find_called(reading: Reading, found: Sequence[Organization]) -> Iterator[Organization]:
    """示例科技有限公司（以下简称“示例科技”）: the short name wherever it stands."""
    owners = {one.end: one for one in reversed(found)}
    for match in _CALLED.finditer(reading.text):
        if owner := owners.get(match.start()):
            yield from _occurrences(reading, {match.group(1): owner.name}, "organization.called", 0.95)


def _company_forms(reading: Reading, found: Sequence[Organization]) -> dict[str, str]:
    """The short forms of the companies named in full, each with its full name."""
    forms: dict[str, str] = {}
    regions = _named_regions(reading)
    for one in found:
        # …有限公司炼铁厂 tells the company's full name too.
        company = WHOLE_COMPANY.match(one.name)
        name = one.name if _COMPANY.search(one.name) else company.group() if company else ""
        if name and "工会" not in name:
            for form in short_companies(name, reading, regions):
                forms.setdefault(form, name)
    for form, name in forms.items():  # 示例集团 is itself short for 示例集团有限公司
        forms[form] = forms.get(name, name)
    return forms


def _with_full_unit(name: str, forms: Mapping[str, str]) -> str:
    """示例药业工会 → 示例药业有限公司工会."""
    unit = name.removesuffix("工会")
    return forms[unit] + "工会" if unit != name and unit in forms else forms.get(name, name)


def _find_shortened(reading: Reading, found: Sequence[Organization]) -> Iterator[Organization]:
    """The short forms that the article's own full names give."""
    forms = _company_forms(reading, found)
    texts = {one.text for one in found if one.name == one.text}
    for one in found:
        if one.name.endswith("总工会") and len(one.name) > 4:
            stem = one.name.removesuffix("工会")
            for form in (stem, stem[:-1] + stem[-2] + "总", _without_level(stem) + "总工会"):
                forms.setdefault(form, one.name)
    forms = {form: name for form, name in forms.items() if form not in texts or form != name}
    yield from _occurrences(reading, forms, "organization.short", 0.9)


def _without_level(stem: str) -> str:
    name = stem.removesuffix("总")
    for suffix in SUFFIXES:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name.removesuffix(suffix)
    return name


def short_companies(name: str, reading: Reading, regions: frozenset[str]) -> list[str]:
    """黔山紫光药业有限公司 → 黔山紫光药业, 紫光药业, 紫光公司, 紫光集团 (示例)."""
    stem = _COMPANY.sub("", name)
    stem = stem.removesuffix("股份").removesuffix("集团") if len(stem) > 5 else stem
    forms = [stem]
    start = reading.text.find(name)
    place = start
    while start >= 0 and (end := reading.region_from(place)) > place and end - start < len(stem):
        place = end
    own = stem[place - start :] if start >= 0 else stem
    own = _without_region(own, regions)
    forms.append(own)
    trade = lexicon("industries").before(own, len(own))
    brand = own.removesuffix(trade) if trade else own
    if 2 <= len(brand) <= 6:
        forms += [brand + "公司", brand + "集团", own + "公司", own + "集团"]
    return [form for form in forms if len(form) >= 3 and form != name and form not in lexicon("industries")]


def _named_regions(reading: Reading) -> frozenset[str]:
    """沂川 where the article names 沂川市 (示例)."""
    return frozenset(short_region(reading.text[start:end]) for start, end in reading.regions) - {""}


def _without_region(name: str, regions: frozenset[str]) -> str:
    """长丰化工 of 沂川长丰化工 where 沂川市 is named (示例)."""
    length = next((length for length in (4, 3, 2) if name[:length] in regions), 0)
    return name[length:]


def _occurrences(
    reading: Reading, forms: Mapping[str, str], rule: str, score: float
) -> Iterator[Organization]:
    for start, form in Lexicon(form for form in forms if form).find(reading.text):
        end = start + len(form)
        if not (form.endswith("总") and _GOES_ON.match(reading.text, end)):
            name = forms[form]
            yield Organization(start, end, reading.body[start:end], kind_of(name), rule, score, name)
