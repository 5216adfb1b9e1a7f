"""The names of bylines that stand in the body: 本报讯（记者田国全 通讯员杜凯）, and a last （王五）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from articles.pipeline.finding.mentions import Person
from articles.pipeline.finding.names import is_given_like, surname_at
from articles.pipeline.finding.readings import Reading
from articles.pipeline.finding.vocabulary import SYMBOLS, Lexicon, is_han, table_of

_WITHIN = re.compile(
    r"[（(]([^（）()\n。]{0,20}?(?:记者|通讯员|实习生|摄|作者|文/图|撰文|整理)[^（）()\n。]{0,80})[）)]"
)
_UNIT_OF_AUTHOR = re.compile(
    r"[ \u3000]{0,4}(?:作者|通讯员|笔者)?(?:所在)?(?:单位|系|为|均为|均系|分别)[ \u3000：:]{0,2}|作者(?:是|系|为|供职|任职)"
)
_OPEN = re.compile(
    r"(?:^|\n|[。”])[ \u3000]{0,4}((?:本报|特约|见习|实习|全媒体|融媒体)(?:记者|通讯员)"
    r"[ \u3000：:]{0,2}[\u4e00-\u9fff \u3000、/]{2,60})(?=\n|$|[（(])"
)
_TRAILING = re.compile(
    r"[（(]([\u4e00-\u9fff]{1,4}(?:[ \u3000、]{1,2}[\u4e00-\u9fff]{1,4}){0,4})[）)][ \u3000]{0,4}(?=\n|$)"
)
# 本报讯 （王五 李四）: names alone behind the dateline.
_DATELINE = re.compile(
    r"讯[ \u3000]{0,2}[（(]([\u4e00-\u9fff]{1,4}(?:[ \u3000、]{1,2}[\u4e00-\u9fff]{1,4}){0,4})[）)]"
)
_SIGN = re.compile(
    r"([\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ \u3000]{1,2}[\u4e00-\u9fff])[ \u3000]?(?:/?[摄文]|摄影|供图|制图)(?=[\s）)。/]|$)"
)


def find_bylines(reading: Reading) -> Iterator[Person]:
    """The people who wrote or photographed, as far as the body names them."""
    for pattern in (_WITHIN, _OPEN):
        for match in pattern.finditer(reading.text):
            if _UNIT_OF_AUTHOR.match(match.group(1)):
                continue  # （作者单位：示例县总工会）
            yield from _read(reading, match.start(1), match.end(1))
    for match in chain(_TRAILING.finditer(reading.text), _DATELINE.finditer(reading.text)):
        words = re.split(r"[ 、]+", match.group(1))
        if all(len(word) > 1 and surname_at(word, 0) for word in words) or all(
            len(word) == 1 for word in words
        ):
            yield from _read(reading, match.start(1), match.end(1), "author")
    for match in _SIGN.finditer(reading.text):
        name = match.group(1).replace(" ", "")
        if surname_at(name, 0) and is_given_like(name):
            yield Person(match.start(1), match.end(1), name, "person.byline", 0.9, "photographer")


@lru_cache
def _roles() -> tuple[Lexicon, dict[str, str]]:
    roles = {word: given[0] for word, given in table_of("bylines")}
    return Lexicon(roles), roles


def _read(reading: Reading, start: int, end: int, role: str = "") -> Iterator[Person]:
    """The names of text[start:end]: what stands between marks, behind a word that tells the role."""
    words, roles = _roles()
    text = reading.text
    at = start
    while at < end:
        if word := words.at(text, at):
            role = roles[word]
            at += len(word)
        elif not role or text[at] in SYMBOLS or not is_han(text[at]):
            at += 1
        else:
            stop = _name_end(text, at, end, words)
            name = text[at:stop].replace(" ", "")
            if (2 <= len(name) <= 12 and surname_at(name, 0)) or "·" in name:
                yield Person(at, stop, name, "person.byline", 0.97, role)
            at = stop


def _name_end(text: str, start: int, end: int, words: Lexicon) -> int:
    """To the next mark or role; two single letters with a blank between them are one name (钟 毅)."""
    at = start
    while at < end and (is_han(text[at]) or text[at] in "·•") and not (at > start + 1 and words.at(text, at)):
        at += 1
    is_single = at - start == 1 and text[at : at + 1] == " "
    if is_single and at + 1 < end and is_han(text[at + 1]) and not words.at(text, at + 1):
        if at + 2 >= end or not is_han(text[at + 2]) or words.at(text, at + 2):
            return at + 2
        if at + 3 >= end or not is_han(text[at + 3]):
            return at + 2
    return at
