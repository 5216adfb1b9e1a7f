"""Statements: who says what the report tells, and how far each saying reaches.

Voices as in models.AttributionKind: a person (傅小峰介绍), a source (据悉, 记者从…获悉), an estimate (据估算),
the paper itself (记者注意到, 会议强调), or missing, where the words of the saying are lost.
The suggestion's text is all that is said: the quotation in front, and the sentence with its verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from articles.pipeline.finding.mentions import Person, Post, held_by, held_under, told_posts
from articles.pipeline.finding.ordered import Ordered
from articles.pipeline.finding.organizations import Organization
from articles.pipeline.finding.promotions import antecedent
from articles.pipeline.finding.quoting import find_quoted
from articles.pipeline.finding.readings import Reading
from articles.pipeline.finding.sayings import Statement, said
from articles.pipeline.finding.speakers import find_unnamed, owner_within
from articles.pipeline.finding.speech import speech_at
from articles.pipeline.finding.vocabulary import table_of

__all__ = ["Statement", "find_statements"]

_FROM = re.compile(
    r"(?:本报)?记者(?:日前|近日|昨日|昨天|今天|今日|当天|\d{1,2}月\d{1,2}日)?从(?P<who>[^，。；\n]{2,40}?)(?:上|处|方面)?(?P<verb>获悉|了解到|得知|获知|采访了解到|证实|看到)"
)
_DAY_FROM = re.compile(
    r"(?:日前|近日|昨日|\d日|[，。\n])从(?P<who>[^，。；\n]{2,40}?)(?P<verb>获悉|传来消息|传来好消息|了解到)"
)
_PRONOUN = re.compile(r"(?:^|[，。；！？”\n：])(?P<who>[他她])(?=[^，。；！？\n]{1,18})")
_SPOKESMAN = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{0,6}(?:负责人|工作人员|发言人|相关人士)|)(?:\d{1,2}月)?(?:\d{1,2}日|日前|近日|今天|昨天)?"
    r"(?P<verb>介绍说|介绍|表示|透露|指出|强调|坦言|认为|提醒|回应|宣布)(?=[，：,])"
)
_ACCORDING = re.compile(
    r"(?<![\u4e00-\u9fff证收依根占数])据(?P<who>[^，。；：\n]{2,24}?)(?:初步|粗略|不完全)?(?P<verb>测算|估算|估计|推算|统计|介绍|报道|透露|反映|通报|披露|消息|调查)(?:显示)?(?=[，：,])"
)
# What a meeting or a paper says at the beginning of a clause: 全会指出, 推进会要求, 通知还明确.
_MEETING = re.compile(
    r"(?:(?<=[，。；！？”\n 　】：])|^)(?:此次|本次|这次)?[\u4e00-\u9fff]{0,4}"
    r"(?:全会|全委会|大会|推进会|座谈会|现场会|工作会|动员会|"
    r"部署会|调度会|例会|年会|论坛|会议|"
    r"通知|方案|意见|办法|公报|决议|倡议书?|通报|报告|规划|条例)上?(?:还|同时|也|特别|进一步|一致)?"
    r"(?:强调|指出|要求|提出|明确|认为|决定|透露|号召|规定|显示)(?=[，：,])"
)
_ESTIMATES = ("测算", "估算", "估计", "推算")


def find_statements(
    reading: Reading,
    people: Sequence[Person],
    posts: Sequence[Post],
    organizations: Sequence[Organization],
) -> list[Statement]:
    """All statements in the order of the words that introduce them."""
    people, posts, organizations = Ordered.of(people), Ordered.of(posts), Ordered.of(organizations)
    found = [
        *_by_people(reading, people, posts),
        *_by_pronouns(reading, people, posts),
        *find_unnamed(reading, people, organizations),
        *_by_organizations(reading, organizations),
        *_by_sources(reading, organizations),
        *_by_phrases(reading),
    ]
    kept: list[Statement] = []
    reach = 0
    for one in sorted(found, key=lambda one: (one.words, -one.score)):
        is_apart = not kept or one.words[0] >= kept[-1].words[1]
        # An estimate within what a person says is that person's saying (于小江说，…，据估算，…).
        is_part = one.voice == "estimate" and one.words[0] < reach
        if is_apart and not is_part:
            kept.append(one)
            reach = max(reach, one.end) if one.voice == "person" else reach
    quoted = find_quoted(reading, people, posts, kept)
    return sorted([*kept, *quoted], key=lambda one: (one.words, -one.score))


def _by_people(reading: Reading, people: Ordered[Person], posts: Ordered[Post]) -> Iterator[Statement]:
    told = told_posts(posts)
    for person in people:
        speech = speech_at(reading.text, person.end)
        if speech is None or person.rule == "person.byline":
            continue
        before = [post for post in held_by(posts, person) if post.end == person.end]
        start = min((post.start for post in before), default=person.start)
        start -= reading.text[start - 1 : start] == "据"
        own = before or held_under(told, person.name)
        yield _person_statement(
            reading, (start, speech.end), person, own, speech.verb, "statement.person", 0.93
        )


def _person_statement(
    reading: Reading,
    words: tuple[int, int],
    person: Person,
    own: Sequence[Post],
    verb: str,
    rule: str,
    score: float,
) -> Statement:
    organization, title = (own[-1].organization, own[-1].title) if own else ("", "")
    start, end = said(reading.body, words)
    return Statement(start, end, words, person.name, verb, "person", organization, title, rule, score)


def _by_pronouns(reading: Reading, people: Ordered[Person], posts: Ordered[Post]) -> Iterator[Statement]:
    for match in _PRONOUN.finditer(reading.text):
        speech = speech_at(reading.text, match.end("who"))
        person = antecedent(reading, match.start("who"), people)
        if speech and person:
            own = held_under(posts, person.name)
            words = (match.start("who"), speech.end)
            yield _person_statement(reading, words, person, own, speech.verb, "statement.pronoun", 0.85)


def _by_sources(reading: Reading, organizations: Ordered[Organization]) -> Iterator[Statement]:
    for pattern in (_FROM, _DAY_FROM):
        for match in pattern.finditer(reading.text):
            words = (match.start() if pattern is _FROM else match.start("who") - 1, match.end())
            owner = owner_within(organizations, *match.span("who"))
            start, end = said(reading.body, words)
            verb = match.group("verb")
            yield Statement(start, end, words, "", verb, "source", owner, "", "statement.source", 0.95)


def _by_organizations(reading: Reading, organizations: Ordered[Organization]) -> Iterator[Statement]:
    """云河市总工会介绍，and 人力资源社会保障部有关负责人26日介绍，(示例)."""
    for one in organizations:
        if match := _SPOKESMAN.match(reading.text, one.end):
            words = (one.start, match.end())
            start, end = said(reading.body, words)
            title = match.group("who") or ""
            verb = match.group("verb")
            yield Statement(
                start, end, words, "", verb, "source", one.name, title, "statement.organization", 0.85
            )


def _by_phrases(reading: Reading) -> Iterator[Statement]:
    """据悉, 据估算, 会议强调 …: fixed words that begin a clause; 据某某测算, 据《某报》报道."""
    for match in _ACCORDING.finditer(reading.text):
        voice = "estimate" if match.group("verb") in _ESTIMATES else "source"
        start, end = said(reading.body, match.span())
        yield Statement(
            start, end, match.span(), "", match.group("verb"), voice, "", "", "statement.according", 0.85
        )
    for match in _MEETING.finditer(reading.text):
        start, end = said(reading.body, match.span())
        yield Statement(
            start, end, match.span(), "", match.group(), "paper", "", "", "statement.meeting", 0.85
        )
    for voice, phrases in table_of("source_phrases"):
        for match in re.finditer("|".join(sorted(phrases, key=len, reverse=True)), reading.text):
            before = reading.text[match.start() - 1 : match.start()]
            if before and before not in "，。；！？”\n 　】：":
                continue
            words = match.span()
            start, end = said(reading.body, words)
            yield Statement(start, end, words, "", match.group(), voice, "", "", "statement.phrase", 0.92)
