"""What a figure counts, in the text's own words; the clause and sentence that it stands in."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

_CLAUSE_END = re.compile("[，。；：！？\n【】]")
_SENTENCE_END = re.compile("[。！？\n]")
_REACH = 160
_LONGEST = 40
_NO_QUOTES = str.maketrans("", "", "“”‘’")
# Words at the beginning of a clause that are about when or how, not about what is counted.
_LEAD = re.compile(
    r"^(?:(?:目前|其中|同时|此外|另外|并且|并|还|且|已经|已|共计|共|累计|截至目前|据悉|据介绍|据统计|据了解|今年以来|今年|去年|全年|活动中|期间|在|是|以及|和|与|的|将|也)[，,]?){1,4}"
)
_TAIL = re.compile(r"(?:的|了|为|达到|达|只有|就有|有|只|仅|就|已|共计|共|约|近|超过|到|至|是|在|等)$")
# The number stands inside what it counts: 受影响较大的1835户困难职工, 生活救助等5项服务.
_JOINED = re.compile("(?:的|等)[“‘]?$")
# What still belongs to the figure before: 8974人次、医疗救助.
_LISTED = re.compile("^[^、和及]{0,12}[、和及]")


@dataclass(frozen=True)
class Clause:
    """The clause text[start:end] around a place, and where its sentence begins."""

    start: int
    end: int
    sentence_start: int


@dataclass(frozen=True)
class Clauses:
    """The places behind the marks that end clauses and sentences."""

    length: int
    breaks: tuple[int, ...]
    sentence_breaks: tuple[int, ...]

    @classmethod
    def of(cls, folded: str) -> Clauses:
        breaks = tuple(match.end() for match in _CLAUSE_END.finditer(folded))
        return cls(len(folded), breaks, tuple(match.end() for match in _SENTENCE_END.finditer(folded)))

    def around(self, start: int, end: int) -> Clause:
        """The clause that holds text[start:end]; no further than a bounded distance to either side."""
        floor, ceiling = max(0, start - _REACH), min(self.length, end + _REACH)
        first = _last_at_most(self.breaks, start)
        sentence = _last_at_most(self.sentence_breaks, start)
        index = bisect.bisect_left(self.breaks, end + 1)
        last = self.breaks[index] - 1 if index < len(self.breaks) else self.length
        return Clause(max(first, floor), min(last, ceiling), max(sentence, floor))


def _last_at_most(places: tuple[int, ...], place: int) -> int:
    index = bisect.bisect_right(places, place) - 1
    return places[index] if index >= 0 else 0


def counted_words(body: str, clause: Clause, first: int, start: int, end: int, stop: int) -> str:
    """What the figure body[start:end] counts: the noun behind it with what is said of it (职工参与满意度调查),
    else the words before it (发放款物); what belongs to both sides of the number is put together
    (受疫情影响较大的1835户困难职工). "" where the clause says neither. `first` is where the words about the
    figure begin in its clause, `stop` where the next figure does."""
    behind = _phrase_behind(body[end:stop], stop < clause.end)
    opened = re.split("[（(]", body[first:start])[-1]
    before = _strip(opened) if first == clause.start else _strip(_LISTED.sub("", opened))
    if behind and _JOINED.search(opened):
        return (_LEAD.sub("", opened.lstrip("）)，、；和及与对为 ")) + behind).translate(_NO_QUOTES)[
            -_LONGEST:
        ]
    if len(behind) > 2:
        return behind[:_LONGEST]
    if before:
        return (before + behind)[-_LONGEST:]
    earlier = re.split(
        "[，。；：！？\n]",
        body[max(clause.sentence_start, clause.start - _LONGEST) : max(0, clause.start - 1)],
    )
    return behind or _strip(earlier[-1])


def _phrase_behind(words: str, has_next: bool) -> str:
    """The words from the number to the next one or the clause's end, if they are about this number."""
    phrase = words.lstrip(" 的”’")
    if phrase.startswith(("、", "和", "及", "与", "(", "（")):
        return ""
    phrase = re.split("[（()）]", phrase)[0]
    if has_next:
        phrase = re.split("[、和及]", phrase)[0]
    return _trim(phrase.strip("、“”‘’ "))


def _strip(words: str) -> str:
    words = words.strip("，。；：、 \n“”‘’")
    return _trim(_LEAD.sub("", words)).strip("，。；：、 \n“”‘’")


def _trim(words: str) -> str:
    """Without the small words at its end (发放款物共计, 平均年龄只有)."""
    for _ in range(4):
        shorter = _TAIL.sub("", words)
        if shorter == words:
            break
        words = shorter
    return words
