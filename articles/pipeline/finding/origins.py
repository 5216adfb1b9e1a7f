"""Suggestions by workers that became measures: whose words, and that they were taken up."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.pipeline.finding.clauses import Clause
from articles.pipeline.finding.mentions import Person
from articles.pipeline.finding.ordered import Ordered
from articles.pipeline.finding.sentence_starts import paragraph_start

_SUGGESTED = re.compile(r"建议|提议|点子|提案|意见|诉求|心愿|献策")
_TAKEN_UP = re.compile(
    r"采纳|吸纳|列入|纳入|遂|决定|推广|付诸|落实|采用|被评为|被[^，。]{1,10}评为|得到[^，。]{0,8}(?:赞同|回应|解决)|奖励|变成|转化为"
)
_DECIDED = re.compile(r"决定|遂|随即|随后")
_WISH = re.compile(
    r"(?:希望|建议|能不能|能否|可不可以|是否|要是)(?:工会|公司|企业|单位|厂里)?(?:能|能够|可以|将|把)?"
)
_REACH = 2
_LONGEST_DECISION = 80


@dataclass(frozen=True)
class Origin:
    """`words`: the clauses that tell it; body[start:end] what was suggested (empty where it is not quoted);
    measures that begin before `reach` and end behind `start` came of it."""

    words: str
    person: str
    start: int
    end: int
    reach: int


def find_origins(body: str, clauses: Sequence[Clause], people: Ordered[Person]) -> list[Origin]:
    """Each suggestion that was taken up in its sentence or the one after, with the person named before."""
    return list(_origins(body, clauses, people))


def _origins(body: str, clauses: Sequence[Clause], people: Ordered[Person]) -> Iterator[Origin]:
    used: set[int] = set()
    outcomes = [
        [index for index, one in enumerate(clauses) if pattern.search(body, one.start, one.end)]
        for pattern in (_DECIDED, _TAKEN_UP)
    ]
    ends = {one.sentence: one.end for one in clauses}
    for index, clause in enumerate(clauses):
        words = body[clause.start : clause.end]
        if not _SUGGESTED.search(words) or clause.sentence in used:
            continue
        person = _who(body, clause, people)
        taken = _taken_up(clauses, index, outcomes)
        if person is None or taken is None:
            continue
        used.update(range(clause.sentence, taken.sentence + 1))
        reach = ends[taken.sentence]
        start, end = _decided(body, taken, reach) or _quotation(body, clause, person)
        if end <= start:
            continue
        told_from = min(person.start, clause.start) if person.end <= clause.end else clause.start
        yield Origin(body[told_from : taken.end], person.name, start, end, reach)


def _taken_up(clauses: Sequence[Clause], index: int, outcomes: Sequence[Sequence[int]]) -> Clause | None:
    """The clause from `index` on that tells what became of it: a decision before mere approval. `outcomes`:
    which clauses tell a decision, and which an approval."""
    told = clauses[index]
    for places in outcomes:
        first = bisect_left(places, index)
        if first < len(places):
            taken = clauses[places[first]]
            if taken.sentence <= told.sentence + _REACH and taken.paragraph == told.paragraph:
                return taken
    return None


def _decided(body: str, taken: Clause, reach: int) -> tuple[int, int] | None:
    """该项目部遂决定…，调整职工休假方式: what was decided, to the end of its sentence."""
    if not _DECIDED.search(body[taken.start : taken.end]):
        return None
    return taken.start, min(reach, taken.start + _LONGEST_DECISION)


def _who(body: str, clause: Clause, people: Ordered[Person]) -> Person | None:
    """The person named last before the clause's end, in its paragraph, no further than two sentences back."""
    person = people.only("no role", lambda one: not one.role).last_before(clause.end)
    if person is None or person.start < paragraph_start(body, clause.start):
        return None
    return person if clause.start - person.end < 100 else None


def _quotation(body: str, clause: Clause, person: Person) -> tuple[int, int]:
    """The words suggested: the last quotation before the person, or between person and clause's end."""
    paragraph = paragraph_start(body, clause.start)
    closing = body.rfind("”", paragraph, clause.end)
    opening = body.rfind("“", paragraph, closing) if closing >= 0 else -1
    if opening < 0:  # 杨秀兰建议：“…”
        opening = body.find("“", clause.end, clause.end + 3)
        closing = body.find("”", opening, opening + 120) if opening >= 0 else -1
    if opening < 0 or closing - opening < 8 or person.start - closing > 60:
        return clause.start, clause.start
    start = opening + 1
    if wish := _WISH.match(body, start):
        start = wish.end()
    return start, closing - (body[closing - 1] in "。，！？")
