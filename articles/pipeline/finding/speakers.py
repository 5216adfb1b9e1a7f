"""Sayings of people whom the report does not name: 一位职工说, 有职工代表建议, 该负责人表示; and 【缺文】说."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from articles.pipeline.finding.mentions import Person
from articles.pipeline.finding.ordered import Ordered
from articles.pipeline.finding.organizations import Organization
from articles.pipeline.finding.readings import Reading
from articles.pipeline.finding.sayings import Statement, said
from articles.pipeline.finding.speech import marked_sayings
from articles.pipeline.finding.vocabulary import table_of, words_of
from articles.text import GAP_MARK

_LONGEST = 30
_STOPS = "，。；：！？、\n“”（）《》,.:;【】 \u3000"
# What leads a speaker without a name: the first few words of the clause, or 一位 within it.
_LED = re.compile(
    r"^(?:据|其中|另外?|现场|前来[\u4e00-\u9fff]{2,8}的)?(?:有(?!限|关|效|力|序|着|了)的?|与会|参会|在场|受访|不少|许多|很多|多数|几乎所有|某|该|这[位名家]|那[位名家]|各位"
    r"|[一两几多数][位名家个]|一些|部分|另一[位名])|[一两几多数][位名](?=[\u4e00-\u9fff])|一家(?=[\u4e00-\u9fff]{2,12}的)"
)
# Clauses in which a verb of saying rules what follows it, or takes the worker as its object.
_NOT_LED = re.compile(
    r"征求|征集|听取|收集|采纳|吸收|^(?:向|对|为|给|把|让|组织|鼓励|引导|邀请|如果|只要|对于|根据|按照|记者|他|她|我|你)"
)
# What may stand between the speaker and the verb.
_BETWEEN = (
    r"(?:们)?(?:纷纷|都|也|则|还|就|曾|近日|日前|随后|当场){0,4}(?:在[\u4e00-\u9fff]{1,12}[时上中里])?(?:[对向给](?:本报)?记者)?"
    r"(?:(?:[\u4e00-\u9fff]{0,6}[地着])|异口同声|这样|如是|连连|不禁|由衷)?"
)
# 王女士, 李师傅, 小周, 老张: who is told by the surname alone.
_ADDRESSED = re.compile(
    r"(?:(?<![\u4e00-\u9fff大])|(?<=[工员师的手哥机民长人者生友]))"
    r"(?:[小老](?P<after>[\u4e00-\u9fff])|(?P<before>[\u4e00-\u9fff])(?:女士|先生|师傅|大姐|大哥|大爷|大妈|大叔|阿姨|某某?))"
    rf"{_BETWEEN}$"
)
_LOST = re.compile(rf"{GAP_MARK}(?P<between>[\u4e00-\u9fff]{{0,8}})$")


@lru_cache
def _speakers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of the end of a clause before its verb: speakers that stand alone, and all of them."""
    rows = dict(table_of("unnamed_speakers"))
    alone = sorted(rows["alone"], key=len, reverse=True)
    every = sorted({*alone, *rows["led"]}, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(alone)}){_BETWEEN}$"), re.compile(f"(?:{'|'.join(every)}){_BETWEEN}$")


def find_unnamed(
    reading: Reading, people: Sequence[Person], organizations: Ordered[Organization]
) -> Iterator[Statement]:
    """Each verb of saying with a mark behind it whose clause names nobody but tells what the speaker is."""
    text = reading.text
    named = {place for person in people for place in range(person.start, person.end)}
    for speech in marked_sayings(text):
        first = _clause_start(text, speech.start)
        if any(place in named for place in range(first, speech.start)):
            continue
        lead = text[first : speech.start]
        if lost := _LOST.search(text, max(0, first - len(GAP_MARK)), speech.start):
            yield _missing(reading, (lost.start(), speech.end), speech.verb)
        elif surname := _addressed(lead):
            yield _of_surname(reading, (first, speech.end), speech.verb, surname, people)
        elif _is_speaker(lead, text[first - 1 : first] == "”"):
            words = (first, speech.end)
            start, end = said(reading.body, words)
            owner = owner_within(organizations, first, speech.start)
            title = "负责人" if "负责" in lead else ""
            yield Statement(
                start, end, words, "", speech.verb, "source", owner, title, "statement.unnamed", 0.8
            )


def _addressed(lead: str) -> str:
    """The surname of 王女士, 小周 that ends these words, "" where they end otherwise."""
    match = _ADDRESSED.search(lead)
    surname = (match["after"] or match["before"]) if match else ""
    return surname if surname in words_of("surnames") and surname not in "师工家板乡" else ""


def _of_surname(
    reading: Reading, words: tuple[int, int], verb: str, surname: str, people: Sequence[Person]
) -> Statement:
    """The saying of the only one of this surname whom the report names in full, else of one unnamed."""
    names = {one.name for one in people if one.name.startswith(surname) and one.rule != "person.byline"}
    speaker = names.pop() if len(names) == 1 else ""
    start, end = said(reading.body, words)
    voice = "person" if speaker else "source"
    return Statement(start, end, words, speaker, verb, voice, "", "", "statement.addressed", 0.75)


def _clause_start(text: str, verb: int) -> int:
    first = verb
    while first > max(0, verb - _LONGEST) and text[first - 1] not in _STOPS:
        first -= 1
    return first


def _is_speaker(lead: str, is_behind_quotation: bool) -> bool:
    """Whether these words before the verb tell of a speaker: led by 一位, or such as stand alone;
    behind a quotation (“…。”职工纷纷表示) any of them does."""
    if len(lead) < 2 or lead.endswith("的") or _NOT_LED.search(lead):
        return False
    alone, every = _speakers()
    return bool(alone.search(lead) or ((is_behind_quotation or _LED.search(lead)) and every.search(lead)))


def _missing(reading: Reading, words: tuple[int, int], verb: str) -> Statement:
    start, end = said(reading.body, words)
    return Statement(start, end, words, "", verb, "missing", "", "", "statement.missing", 0.7)


def owner_within(organizations: Ordered[Organization], start: int, end: int) -> str:
    """The name of the longest organization named in text[start:end]."""
    inside = [one for one in organizations.starting(start, end) if one.end <= end]
    return max(inside, key=lambda one: one.end - one.start).name if inside else ""
