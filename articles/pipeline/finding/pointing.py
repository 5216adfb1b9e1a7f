"""What 该公司工会 and 该项目 point to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.pipeline.finding.organizations import Organization

_POINTED_COMPANY = re.compile(r"^该(?:公司|企业|集团|厂|银行|医院|学校|学院|校|院|矿|局)")
_POINTED_PROJECT = re.compile(r"^该项目部?")
_POINTED_ANY = re.compile(r"该([\u4e00-\u9fff]{1,3}?)(?=工会|$)")


def resolve_pointing(text: str, place: int, found: Sequence[Organization]) -> str:
    """该公司工会 → 黔山紫光药业有限公司工会 (示例): the nearest fitting name before; the words where none is."""
    before = [one for one in found if one.start < place]
    if match := _POINTED_PROJECT.match(text):
        projects = [one.name for one in before if _is_project(one)]
        return _extend(projects[-1], text[match.end() :]) if projects else text
    for one in reversed(before):
        if len(text) > 3 and one.name.endswith(text[1:]):
            return one.name  # 该公司工会 where …公司工会 was named
    if match := _POINTED_COMPANY.match(text):
        units = [one.name.removesuffix("工会") for one in before if _is_unit(one) or _is_company_union(one)]
        if match.group().endswith(("公司", "企业", "集团")):
            units = [name for name in units if name.endswith(("公司", "集团"))] or units
        return _extend(units[-1], text[match.end() :]) if units else text
    if match := _POINTED_ANY.match(text):
        units = [one.name for one in before if one.name.endswith(match.group(1))]
        return _extend(units[-1], text[match.end() :]) if units else text
    return text


def _extend(name: str, rest: str) -> str:
    """…项目部 + 分工会 is …项目分工会."""
    return (name.removesuffix("部") if name.endswith("项目部") and rest else name) + rest


def _is_project(one: Organization) -> bool:
    return "项目" in one.name and one.kind != "union"


def _is_company_union(one: Organization) -> bool:
    return one.name.endswith(("公司工会", "集团工会", "厂工会", "矿工会"))


def _is_unit(one: Organization) -> bool:
    return one.kind in ("enterprise", "institution") and not one.name.endswith("工会")
