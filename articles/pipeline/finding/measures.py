"""Measures: what was done, by whom, for whom, how far it is, and whose suggestion it was.

A clause is a measure where a verb of doing (action_verbs.txt) stands with what the field calls a measure: a
word of a kind (measure_kinds.txt), a named action (“…”行动), a document, or those it is for. The span is the
clause from its doing on, as in the curated records (大力实施“春雨·脱困”计划), without time, doer and speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.pipeline.context import Gazetteer
from articles.pipeline.finding.attributing import statement_over
from articles.pipeline.finding.clauses import Clause, split_clauses
from articles.pipeline.finding.doers import UNIT, doer_of, stage_of
from articles.pipeline.finding.measure_signs import count_signs
from articles.pipeline.finding.mentions import Person
from articles.pipeline.finding.naming import audience_of, kind_of_measure, name_of_measure
from articles.pipeline.finding.ordered import Ordered
from articles.pipeline.finding.organizations import Organization
from articles.pipeline.finding.origins import Origin, find_origins
from articles.pipeline.finding.readings import Reading
from articles.pipeline.finding.statements import Statement
from articles.pipeline.finding.telling import Telling
from articles.pipeline.finding.vocabulary import headed_lexicon

_LEADING = re.compile(
    r"(?:\d{4}年|\d{1,2}月(?:\d{1,2}日|底|初|中旬|上旬|下旬)?(?:起|以来|前)?|今年以来|今年|去年|近年来|目前|日前|近日|分别|共同|同时|此外|另外|其中"
    r"|据悉|并且|并|还将|还要|还|也|已经|已|将|要|均|就|都|则|遂|便|先后|下一步|此前|随后|之后|为此|截至[^，]{1,12}|年底前"
    r"|每年|当天|会上"
    r"|(?:希望|建议|盼望)(?:工会|公司|企业|单位|厂里)?(?:能够|能|可以)?|[县市区省镇段站]里"
    r"|(?:公司|企业|厂|矿|园区)?工会(?=[向给为对把将协])|[ 　▲■●◆★◇□△▼])+"
)
_PERSONAL = re.compile(
    r"^(?:我(?!们要|们将)|他(?!们)|她(?!们)|你|自己|记者|孩子|妻子|丈夫|儿子|女儿|妈妈|爸爸)"
)
# Comparisons, purposes (为持续深化…，) and places (在…内，) tell of nothing done.
_NO_DEED = re.compile(
    r"(?:比|较)(?:上年|去年|\d{4}年|同期)|每投入|人均|每单|预计|(?:工资)?增幅|的(?!确)|不应|不能|不得|不再|如果|只要|无论"
)
_PURPOSE = re.compile(
    r"为了?(?:持续|进一步|深入|深化|推动|推进|贯彻|落实|加强|保障|切实|更好|实现|解决|让|破解|应对|方便|丰富|提升|提高|满足|增强|激发|缓解)"
)
_PLACE_ENDS = ("内", "中", "上", "里", "时", "期间", "室", "站", "前", "处", "旁")
_TOLD_ENDS = ("规定", "显示", "要求", "提出", "明确", "指出", "强调", "介绍", "表示", "说", "坦言")
# A rate that rose, a result that was reached, what something is: nothing done by anyone.
_RESULT = re.compile(
    r"[\u4e00-\u9fff]{2,10}率(?:由|从|达|提高|提升|上升|下降|降|为)|(?:共|累计)?(?:达成(?:就业|初步|合作)?意向|收集(?:到)?(?:问题|隐患)|查出|发现)"
    r"|《[^《》]{2,40}》(?:的|也|就|还|正)?是|现将.{2,16}如下"
)
_SUGGESTED = re.compile(r"(?:建议|提议|意见)[^，。]{0,10}被|^被(?:列入|采纳|评为)|采纳了这[条项]建议")
# 指派律师某某: whom an organization sends.
_SENT = re.compile(r"[^，]{0,6}(?:指派|聘请|邀请|选派|派出)")
_NOUN_TAIL = re.compile(r"书(?![画法籍屋房])|率|员(?!工)|师(?!傅)")
_EFFECTS = (
    "既",
    "是深入",
    "逐渐",
    "努力实现",
    "提高了",
    "促进了",
    "取得",
    "掀起",
    "营造",
    "赢得",
    "激发",
    "实现了",
    "有力",
    "受到",
    "得到",
    "感受",
    "看到",
    "听到",
    "带来",
    "极大",
    "有效",
)
_LONGEST = 90
# What is said must show more signs of a deed; a clause that begins with its verb needs none.
_SIGNS_IN_QUOTATION = 3
_AT_ONCE = 4


@dataclass(frozen=True)
class Measure:
    """body[start:end] tells of something done."""

    start: int
    end: int
    name: str
    organization: str
    audience: str
    stage: str
    kind: str
    origin: str
    origin_person: str
    documents: tuple[str, ...]
    rule: str
    score: float


def find_measures(
    reading: Reading,
    people: Sequence[Person],
    organizations: Sequence[Organization],
    statements: Sequence[Statement],
    gazetteer: Gazetteer,
) -> list[Measure]:
    """All measures in the order of their places, none over another."""
    people, organizations, told = Ordered.of(people), Ordered.of(organizations), Telling.of(statements)
    clauses = split_clauses(reading.body)
    origins = find_origins(reading.body, clauses, people)
    spans = [
        (clause, start, score)
        for clause in clauses
        for start, score in _doing(reading, clause, people, told, organizations)
    ]
    joined = _join(reading.body, spans)
    measures = [
        _describe(reading, clause, start, end, score, organizations, told, gazetteer)
        for clause, start, end, score in joined
    ]
    return _with_origins(reading.body, measures, origins)


def _doing(
    reading: Reading,
    clause: Clause,
    people: Ordered[Person],
    told: Telling,
    organizations: Ordered[Organization],
) -> list[tuple[int, float]]:
    """Where the doing of this clause begins and how sure it is; nothing where it tells of none."""
    start = _beginning(reading, clause, people, told, organizations)
    words = reading.text[start : clause.end]
    if len(words) < 5 or _PERSONAL.match(words) or clause.end - start > 120:
        return []
    verbs = _verbs_in(words, start, organizations)
    if not verbs or _is_no_deed(words):
        return []
    doing = start + verbs[0]
    near = people.starting(start, max(doing, start + 16))
    named = [one for one in near if one.end <= clause.end]
    if named and not _SENT.match(words[: named[0].start - start]):
        return []  # what a person does or how one goes to a meeting
    signs = count_signs(words)
    if signs < (_SIGNS_IN_QUOTATION if clause.in_quotation else verbs[0] > _AT_ONCE):
        return []
    return [(start, round(min(0.95, 0.38 + 0.12 * signs), 2))]


def _is_no_deed(words: str) -> bool:
    """Clauses that hold a verb of doing and still tell of nothing done."""
    is_place = words.startswith("在") and words.endswith(_PLACE_ENDS)
    starts_otherwise = (
        words.startswith(_EFFECTS) or _NO_DEED.match(words) or _RESULT.match(words) or _PURPOSE.match(words)
    )
    return bool(starts_otherwise or is_place or words.endswith(_TOLD_ENDS) or _SUGGESTED.search(words))


def _verbs_in(words: str, start: int, organizations: Ordered[Organization]) -> list[int]:
    """Where verbs of doing stand, but not within names (劳动争议多元|化解|中心) and nouns (|调解|书)."""
    near = organizations.touching(start, start + len(words))
    named = [(one.start - start, one.end - start) for one in near]
    found = []
    for at, verb in headed_lexicon("action_verbs").find(words):
        is_named = any(first <= at < last for first, last in named)
        if not is_named and not _NOUN_TAIL.match(words, at + len(verb)):
            found.append(at)
    return found


def _beginning(
    reading: Reading,
    clause: Clause,
    people: Ordered[Person],
    told: Telling,
    organizations: Ordered[Organization],
) -> int:
    """Behind the words of time, of who says it and of who does it."""
    at = clause.start
    for one in told.introduced(clause.start, clause.end):
        if one.words[1] <= clause.end:
            at = max(at, one.words[1])
    for _ in range(8):
        if match := _LEADING.match(reading.text, at, clause.end):
            at = match.end()
        place = max(reading.region_from(at), at)
        here = [*organizations.starting(at, at + 1), *organizations.starting(place, place + 1)]
        owner = max((one.end for one in here if one.end < clause.end), default=at)
        if owner == at and (unit := UNIT.match(reading.text, at, clause.end)):
            owner = unit.end()
        if owner == at:
            break
        at = owner
        if reading.text.startswith(("、", "和", "与", "及"), at) and organizations.starting(at + 1, at + 2):
            at += 1
    return at


def _join(body: str, spans: Sequence[tuple[Clause, int, float]]) -> list[tuple[Clause, int, int, float]]:
    """Clauses of one sentence that follow one another and go on telling of one doing, as one span."""
    joined: list[tuple[Clause, int, int, float]] = []
    for clause, start, score in spans:
        if joined:
            first, begun, ended, best = joined[-1]
            is_next = clause.sentence == first.sentence and clause.start - ended <= 2 and body[ended] == "，"
            if is_next and clause.end - begun <= _LONGEST and _goes_on(body[start : clause.end]):
                joined[-1] = (first, begun, clause.end, max(best, score))
                continue
        joined.append((clause, start, clause.end, score))
    return joined


def _goes_on(words: str) -> bool:
    """Whether a clause only adds to the one before: a sum, a number reached, an effect."""
    return bool(
        re.match(
            r"(?:总?投入|惠及|覆盖|每[人户个名份餐班]|共|累计|采纳|收到|受理|吸引|帮助|让|不断|进一步|提高|推动|扩大|增加|其中)",
            words,
        )
    )


def _describe(
    reading: Reading,
    clause: Clause,
    start: int,
    end: int,
    score: float,
    organizations: Ordered[Organization],
    told: Telling,
    gazetteer: Gazetteer,
) -> Measure:
    words = reading.body[start:end]
    statement = statement_over(reading.body, start, told)
    name = name_of_measure(words)
    kind = gazetteer.measures.get(name) or kind_of_measure(name) or kind_of_measure(words)
    documents = tuple(re.findall(r"《([^《》]{2,60})》", words))
    return Measure(
        start,
        end,
        name,
        doer_of(reading.body, start, end, organizations, statement, reading.region_from(start) > start),
        audience_of(words),
        stage_of(reading.body, start, end, statement),
        kind,
        "",
        "",
        documents,
        "measure.clause",
        score,
    )


def _with_origins(body: str, measures: Sequence[Measure], origins: Sequence[Origin]) -> list[Measure]:
    """The measures that came of a suggestion, with it; the words suggested, or what was decided, are one too."""
    told = Ordered(measures)
    result = list(told)
    reaches: list[int] = []  # how far those behind the told ones reach up to each
    for origin in origins:
        near = told.indexes_touching(origin.start, max(origin.end, origin.reach))
        last = len(result)
        while reaches and last > len(told) and reaches[last - len(told) - 1] > origin.start:
            last -= 1
        near += [index for index in range(last, len(result)) if result[index].end > origin.start]
        if not any(result[index].start < origin.end for index in near):
            near.append(len(result))
            result.append(_suggested(body, origin))
            reaches.append(max([origin.end, *reaches[-1:]]))
        for index in near:
            one = result[index]
            if one.start < origin.reach:
                kind = one.kind or "职工建议落实"
                result[index] = replace(one, origin=origin.words, origin_person=origin.person, kind=kind)
    return sorted(result, key=lambda one: (one.start, one.end))


def _suggested(body: str, origin: Origin) -> Measure:
    words = body[origin.start : origin.end]
    kind = kind_of_measure(words) or "职工建议落实"
    return Measure(
        start=origin.start,
        end=origin.end,
        name=name_of_measure(words),
        organization="",
        audience=audience_of(words),
        stage="ongoing",
        kind=kind,
        origin=origin.words,
        origin_person=origin.person,
        documents=(),
        rule="measure.suggestion",
        score=0.7,
    )
