"""Quotations whose speaker is told without a verb of saying: “赢不赢都值。”杜晓峰长舒一口气。(示例)"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from articles.pipeline.finding.mentions import Person, Post, held_by, held_under, told_posts
from articles.pipeline.finding.ordered import Ordered
from articles.pipeline.finding.promotions import antecedent
from articles.pipeline.finding.readings import Reading
from articles.pipeline.finding.sayings import Statement, said

# “…。”杜晓峰长舒一口气。 the quotation ends a sentence of its own, the clause behind it is short.
_BEHIND = re.compile(
    r"[。！？…～]”(?P<lead>[^，。；：！？\n“”（）]{0,24}?)(?=(?P<rest>[^。！？\n“”]{0,40}[。！？\n，])|$)"
)
# 杜晓峰长舒一口气：“赢不赢都值。”
_BEFORE = re.compile(
    r"(?:^|(?<=[。！？\n”]))(?P<clause>[^。！？\n“”：]{2,48})：“(?=[^“”\n]{4,400}[。！？…]”)"
)
_UNNAMED = re.compile(r"(?:一[位名]|另一[位名])(?=[\u4e00-\u9fff]{2})")
_NO_SPEAKER = re.compile(r"写着|写道|标语|横幅|题为|名为|主题|口号|寄语|歌声|显示|通知|规定|条款")
_NOT_DOING = ("的", "、", "和", "等", "（")
_PRONOUN = re.compile(r"[他她](?![们的])")
_LEAD = 12
# What a person is, before the name, where no post was found: 农民工代表.
_TITLE = re.compile(r"[^的和对向给跟与在是把让为，、“”]{2,12}")
_SHORTEST = 6
_LONGEST = 300


def find_quoted(
    reading: Reading, people: Ordered[Person], posts: Ordered[Post], told: Sequence[Statement]
) -> Iterator[Statement]:
    """The speakers of quotations that none of the sayings `told` covers."""
    covered = Ordered(told)
    for match in _BEHIND.finditer(reading.text):
        opening = _opening(reading.text, match.start() + 1)
        if opening is not None and not covered.is_touched(opening, _sentence_end(reading.text, match.end())):
            yield from _behind(reading, match.start() + 2, people, posts)
    for match in _BEFORE.finditer(reading.text):
        if not covered.is_touched(match.start("clause"), match.end()) and not _NO_SPEAKER.search(
            match["clause"]
        ):
            yield from _before(reading, *match.span("clause"), people, posts)


def _opening(text: str, closing: int) -> int | None:
    """Where the quotation that ends here begins, where it begins a sentence and is long enough."""
    opening = text.rfind("“", max(0, closing - _LONGEST), closing)
    if opening < 0 or closing - opening < _SHORTEST or "\n" in text[opening:closing]:
        return None
    return opening if opening == 0 or text[opening - 1] in "。！？\n”" else None


def _behind(reading: Reading, at: int, people: Ordered[Person], posts: Ordered[Post]) -> Iterator[Statement]:
    """The person with whose post or name the clause behind the quotation begins."""
    end = _sentence_end(reading.text, at)
    if end - at > 60 or end == at:
        return
    starts = {
        person: min(
            [person.start, *(post.start for post in held_by(posts, person) if post.end == person.end)]
        )
        for person in people.starting(at, end)
    }
    if leading := _leading(reading.text, at, starts):
        yield _statement(reading, (at, leading.end), leading, posts)
    elif _PRONOUN.match(reading.text, at):
        if person := antecedent(reading, at, people):
            yield _statement(reading, (at, at + 1), person, posts)
    elif (match := _UNNAMED.match(reading.text, at)) and not starts:
        start, stop = said(reading.body, (at, end))
        words = (at, match.end())
        yield Statement(start, stop, words, "", "", "source", "", "", "statement.quotation", 0.6)


def _leading(text: str, at: int, starts: Mapping[Person, int]) -> Person | None:
    """The first person of the sentence, where a clause of it begins with the post or the name."""
    first = min(starts, key=lambda one: one.start, default=None)
    if first is None or first.rule == "person.byline" or text.startswith(_NOT_DOING, first.end):
        return None
    lead = text[at : starts[first]]
    is_subject = len(lead) <= _LEAD and (not lead or lead.endswith("，") or _TITLE.fullmatch(lead))
    return first if is_subject else None


def _before(
    reading: Reading, start: int, end: int, people: Ordered[Person], posts: Ordered[Post]
) -> Iterator[Statement]:
    """The last person named in the clause before the colon, where it is the one that does something there."""
    comma = max(reading.text.rfind("，", start, end) + 1, start)
    named = [one for one in people.starting(start, end) if one.rule != "person.byline"]
    if len({one.name for one in named}) == 1:
        yield _statement(reading, (named[-1].start, end), named[-1], posts)
        return
    is_pronoun = _PRONOUN.match(reading.text, comma)
    person = antecedent(reading, comma, people) if is_pronoun and not named else None
    if person:
        yield _statement(reading, (comma, end), person, posts)


def _statement(reading: Reading, words: tuple[int, int], person: Person, posts: Ordered[Post]) -> Statement:
    own = held_under(told_posts(posts), person.name)
    organization, title = (own[-1].organization, own[-1].title) if own else ("", "")
    start, end = said(reading.body, words)
    return Statement(
        start, end, words, person.name, "", "person", organization, title, "statement.quotation", 0.7
    )


def _sentence_end(text: str, at: int) -> int:
    ends = [place for mark in "。！？\n" if (place := text.find(mark, at, at + 80)) >= 0]
    return min(ends, default=min(len(text), at + 80))
