"""Who does a thing and how far it is, read from the sentence that tells it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from articles.pipeline.finding.organizations import Organization
from articles.pipeline.finding.pointing import resolve_pointing
from articles.pipeline.finding.statements import Statement

_WILL = re.compile(
    r"(?:还|也|即|就|都)将(?!离)|将(?:于|在|继续|通过|持续|进一步|陆续|逐步|重点|会|对|开展|建立|建设|举办|组织|推|打造|深入|坚持|联合|加大|加强|完善"
    r"|探索|投入|启动|新建|新增|安排|拿出|依托|围绕|以|有|为|全面|面向|努力|实施|制定|出台|不断|积极|选|建|评|给|把|每)"
)
_PLANNED = re.compile(
    r"拟(?!定)|计划(?=[\u4e00-\u9fff]{0,6}(?:建|新|培|投|用|开|在|到|举|组|筹))|力争|争取|下一步|今后|要求|明年|打算|着手|年内|[两三五]年内"
    r"|(?:会议|通知|方案|意见)(?:强调|提出|要求|明确)|到20\d\d年|(?<![需重主必不只还想])要(?=[\u4e00-\u9fff]{2})|目标是|建议"
)
_ONGOING = re.compile(
    r"每(?:年|月|周|天|季度|个月)|定期|持续|长期|正在|不断|常态化|开始实施|实行[^，。]{0,4}年来"
)
_DONE = re.compile(
    r"已(?!有)|完成|累计|共(?!同|享|建|产|创|赢)|截至|去年|前年|昨[日天]|近日|日前|此前|以来|了|\d日|\d{4}年[^，。]{0,12}$|召开|举行|采纳|揭牌|挂牌"
)
_COUNTED = re.compile(
    r"(?<![\d.,])\d[\d.,]{0,14}(?:余|多)?(?:万|亿)?(?:余)?(?:名|人|次|场|个|份|件|家|元|户|套|顶|辆|条|项|册)"
)
_CHAIN = re.compile(r"[、和与及同]|联合|会同|携手|以及")
UNIT = re.compile(r"(该项目部|该公司|该厂|该校|该院|公司|集团|企业|厂里|矿里)(?!工会|党委|制|化|职工|员工)")
_REACH = 40


def stage_of(body: str, sentence: int, start: int, end: int, statement: Statement | None) -> str:
    """planned, done or ongoing: the words of the sentence up to the end of the deed decide."""
    lead, words = body[sentence:start], body[start:end]
    is_demanded = statement is not None and statement.voice == "paper" and statement.verb.startswith("会议")
    if _WILL.search(lead + words) or _PLANNED.search(lead + words) or is_demanded:
        return "planned"
    if _ONGOING.search(words):
        return "ongoing"
    if _DONE.search(lead[-_REACH:] + words) or _COUNTED.search(words):
        return "done"
    return "ongoing"


def doer_of(
    body: str,
    start: int,
    end: int,
    organizations: Sequence[Organization],
    statement: Statement | None,
    is_region_subject: bool = False,
) -> str:
    """The organization that does what body[start:end] tells: the subject of its sentence, the first of those
    that do it together; else who was the subject before in the paragraph; else whom the report is about."""
    paragraph = body.rfind("\n", 0, start) + 1
    sentence = max(paragraph, *(body.rfind(mark, paragraph, start) + 1 for mark in "。！？"))
    for floor in (sentence,) if is_region_subject else (sentence, paragraph):
        named = [one for one in organizations if floor <= one.start and one.end <= max(start, floor + 1)]
        if unit := _last_unit(body, floor, start, named, organizations):
            return unit
        if named:
            return _first_of_chain(body, named)
    if is_region_subject:
        return ""  # 黔山省拟定了…: a division is no organization
    inside = [one for one in organizations if start <= one.start < end and one.start - start < 16]
    if inside and inside[0].kind == "union":
        return inside[0].name
    if statement is not None and statement.organization:
        return statement.organization
    return _main(organizations, start)


def _last_unit(
    body: str, floor: int, start: int, named: Sequence[Organization], organizations: Sequence[Organization]
) -> str:
    """公司 or 该项目部 as the subject behind the last name."""
    units = list(UNIT.finditer(body, max(floor, named[-1].end if named else floor), start))
    if not units:
        return ""
    word = units[-1].group(1)
    if word == "该项目部":
        name = resolve_pointing(word, units[-1].start(), organizations)
        return name if name != word else ""
    before = [one.name.removesuffix("工会") for one in organizations if one.start < units[-1].start()]
    firms = [name for name in before if name.endswith(("公司", "集团", "厂", "矿", "校", "院", "项目部"))]
    return firms[-1] if firms else ""


def _first_of_chain(body: str, named: Sequence[Organization]) -> str:
    """The first of A、B和C, and A of A联合B."""
    index = len(named) - 1
    while index > 0 and _CHAIN.fullmatch(body[named[index - 1].end : named[index].start]):
        index -= 1
    return named[index].name


def _main(organizations: Sequence[Organization], place: int) -> str:
    """The organization that the report names most often so far, where it is more than one among many."""
    names = Counter(one.name for one in organizations if one.start < place)
    if not names:
        return ""
    (name, times), *_ = names.most_common(1)
    return name if times * 2 >= sum(names.values()) else ""
