"""What 该公司工会 and 该项目 point to."""

from __future__ import annotations

import re

from articles.pipeline.finding.ordered import Ordered
from articles.pipeline.finding.organizations import Organization

_POINTED_COMPANY = re.compile(r"^该(?:公司|企业|集团|厂|银行|医院|学校|学院|校|院|矿|局)")
_POINTED_PROJECT = re.compile(r"^该项目部?")
_POINTED_ANY = re.compile(r"该([\u4e00-\u9fff]{1,3}?)(?=工会|$)")


def resolve_pointing(text: str, place: int, found: Ordered[Organization]) -> str:
    """该公司工会 → 黔山紫光药业有限公司工会 (示例): the nearest fitting name before; the words where none is."""
    if match := _POINTED_PROJECT.match(text):
        project = found.only(_is_project, _is_project).last_before(place)
        return _extend(project.name, text[match.end() :]) if project else text
    if len(text) > 3 and (one := _last_ending(found, text[1:], place)):
        return one.name  # 该公司工会 where …公司工会 was named
    if match := _POINTED_COMPANY.match(text):
        unit = found.only(_is_owner, _is_owner).last_before(place)
        if match.group().endswith(("公司", "企业", "集团")):
            whole = found.only(_is_whole_firm, _is_whole_firm).last_before(place)
            unit = whole or found.only(_is_firm, _is_firm).last_before(place) or unit
        return _extend(unit.name.removesuffix("工会"), text[match.end() :]) if unit else text
    if match := _POINTED_ANY.match(text):
        unit = _last_ending(found, match.group(1), place)
        return _extend(unit.name, text[match.end() :]) if unit else text
    return text


def _last_ending(found: Ordered[Organization], ending: str, place: int) -> Organization | None:
    return found.only(("ends", ending), lambda one: one.name.endswith(ending)).last_before(place)


def _extend(name: str, rest: str) -> str:
    """…项目部 + 分工会 is …项目分工会."""
    return (name.removesuffix("部") if name.endswith("项目部") and rest else name) + rest


def _is_project(one: Organization) -> bool:
    return "项目" in one.name and one.kind != "union"


def _is_owner(one: Organization) -> bool:
    return _is_unit(one) or _is_company_union(one)


def _is_firm(one: Organization) -> bool:
    return _is_owner(one) and one.name.removesuffix("工会").endswith(("公司", "集团"))


def _is_whole_firm(one: Organization) -> bool:
    """A company that is no branch of one: 该公司 and 该集团 point to it."""
    return _is_firm(one) and not one.name.removesuffix("工会").endswith(("分公司", "子公司"))


def _is_company_union(one: Organization) -> bool:
    return one.name.endswith(("公司工会", "集团工会", "厂工会", "矿工会"))


def _is_unit(one: Organization) -> bool:
    return one.kind in ("enterprise", "institution") and not one.name.endswith("工会")
