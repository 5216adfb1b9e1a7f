"""Who does a thing and how far it is, read from the sentence that tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from articles.pipeline.finding.ordered import Ordered
from articles.pipeline.finding.organizations import Organization
from articles.pipeline.finding.pointing import resolve_pointing
from articles.pipeline.finding.sentence_starts import paragraph_start, place_from, sentence_start
from articles.pipeline.finding.statements import Statement

_WILL = re.compile(
    r"(?:还|也|即|就|都)将(?!离)|将(?:于|在|继续|通过|持续|进一步|陆续|逐步|重点|会|对|开展|建立|建设|举办|组织|推|打造|深入|坚持|联合|加大|加强|完善"
    r"|探索|投入|启动|新建|新增|安排|拿出|依托|围绕|以|有|为|全面|面向|努力|实施|制定|出台|不断|积极|选|建|评|给|把|每)"
)
_PLANNED = re.compile(
    r"拟(?!定)|计划(?=[\u4e00-\u9fff]{0,6}(?:建|新|培|投|用|开|在|到|举|组|筹))|力争|争取(?!企业|社会|资金|财政|赞助|政策|支持|专项|到)|下一步|今后|要求|明年|打算|着手|年内|[两三五]年内"
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
_DEPARTMENT = re.compile(r"(.{2,30}?工会)[^工会]{2,10}[部室处]$")
_REACH = 40
# A word of the future with what it looks at behind it; how far before a deed 公司 may stand as its subject.
_LONGEST_SIGN = 16
_UNIT_REACH = 400


def stage_of(body: str, start: int, end: int, statement: Statement | None) -> str:
    """planned, done or ongoing: the words of the sentence up to the end of the deed decide."""
    sentence = sentence_start(body, start)
    words = body[start:end]
    is_demanded = statement is not None and statement.voice == "paper" and statement.verb.startswith("会议")
    if is_demanded or _stands_in(body, sentence, end, _WILL) or _stands_in(body, sentence, end, _PLANNED):
        return "planned"
    if _ONGOING.search(words):
        return "ongoing"
    if _DONE.search(body[max(sentence, start - _REACH) : end]) or _COUNTED.search(words):
        return "done"
    return "ongoing"


def _stands_in(body: str, start: int, end: int, pattern: re.Pattern[str]) -> bool:
    """Whether the pattern, which crosses no sentence's end, matches in body[start:end]."""
    edge = max(start, end - _LONGEST_SIGN)
    first = place_from(body, pattern, start)
    return first < edge or pattern.search(body, edge, end) is not None


def doer_of(
    body: str,
    start: int,
    end: int,
    organizations: Ordered[Organization],
    statement: Statement | None,
    is_region_subject: bool = False,
) -> str:
    """The organization that does what body[start:end] tells: the subject of its sentence, the first of those
    that do it together; else who was the subject before in the paragraph; else whom the report is about."""
    sentence, paragraph = sentence_start(body, start), paragraph_start(body, start)
    for floor in (sentence,) if is_region_subject else (sentence, paragraph):
        named = _named_in(organizations, floor, max(start, floor + 1))
        last = next(named, None)
        if unit := _last_unit(body, last.end if last else floor, start, organizations):
            return unit
        if last:
            name = _first_of_chain(body, last, named)
            return _whole_union(name) if _is_in_words(last, statement) else name
    if is_region_subject:
        return ""  # 黔山省拟定了…: a division is no organization
    inside = organizations.starting(start, min(end, start + 16))
    if inside and inside[0].kind == "union":
        return inside[0].name
    if statement is not None and statement.organization:
        return _whole_union(statement.organization)
    return _main(organizations, start)


def _whole_union(name: str) -> str:
    """What the head of a union's department tells, the union does (示例市总工会财务部 → 示例市总工会)."""
    match = _DEPARTMENT.match(name)
    return match.group(1) if match else name


def _is_in_words(one: Organization, statement: Statement | None) -> bool:
    """Whether this is named where the report tells who says it."""
    return statement is not None and statement.words[0] <= one.start < statement.words[1]


def _named_in(organizations: Ordered[Organization], start: int, end: int) -> Iterator[Organization]:
    """The organizations named in body[start:end], the last first."""
    for one in organizations.backwards(end):
        if one.start < start:
            return
        if one.end <= end:
            yield one


def _last_unit(body: str, floor: int, start: int, organizations: Ordered[Organization]) -> str:
    """公司 or 该项目部 as the subject behind the last name, which ends at `floor`."""
    units = list(UNIT.finditer(body, max(floor, start - _UNIT_REACH), start))
    if not units:
        return ""
    word = units[-1].group(1)
    if word == "该项目部":
        name = resolve_pointing(word, units[-1].start(), organizations)
        return name if name != word else ""
    firm = organizations.only(_is_firm, _is_firm).last_before(units[-1].start())
    return firm.name.removesuffix("工会") if firm else ""


def _is_firm(one: Organization) -> bool:
    return one.name.removesuffix("工会").endswith(("公司", "集团", "厂", "矿", "校", "院", "项目部"))


def _first_of_chain(body: str, last: Organization, before: Iterable[Organization]) -> str:
    """The first of A、B和C, and A of A联合B."""
    first = last
    for one in before:
        if not _CHAIN.fullmatch(body, one.end, first.start):
            break
        first = one
    return first.name


def _main(organizations: Ordered[Organization], place: int) -> str:
    """The organization that the report names most often so far, where it is more than one among many."""
    count = organizations.count_before(place)
    if not count:
        return ""
    name, times = organizations.derived(_leaders, lambda: _leaders(organizations))[count - 1]
    return name if times * 2 >= count else ""


def _leaders(organizations: Sequence[Organization]) -> list[tuple[str, int]]:
    """At each organization the name that was told most often up to there, and how often; of two the first."""
    times: dict[str, int] = {}
    order: dict[str, int] = {}
    leaders: list[tuple[str, int]] = []
    for one in organizations:
        times[one.name] = times.get(one.name, 0) + 1
        order.setdefault(one.name, len(order))
        name = min(
            (one.name, leaders[-1][0] if leaders else one.name), key=lambda it: (-times[it], order[it])
        )
        leaders.append((name, times[name]))
    return leaders
