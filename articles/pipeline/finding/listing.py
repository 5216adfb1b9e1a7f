"""People who stand in lists: 张三、李四 beside one already found, and the lines of a roster (王五 示例公司焊工)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from articles.pipeline.finding.mentions import Person
from articles.pipeline.finding.names import Name, is_common_word, is_given_like, name_at
from articles.pipeline.finding.readings import Reading
from articles.pipeline.finding.vocabulary import headed_lexicon

_LIST = re.compile(r"[、和与及]|以及|，(?=[\u4e00-\u9fff]{2,4}[、和])")
_LIST_EDGES = "，。；：！？、\n”"
# A line that begins with a name and a blank: two letters may have blanks between them, a remark may follow.
_ROSTER_LINE = re.compile(
    r"(?:^|(?<=\n))[ ]{0,4}(?P<name>[\u4e00-\u9fff] {1,2}[\u4e00-\u9fff]|[\u4e00-\u9fff·•]{2,12})"
    r"(?:（(?:女|男|[\u4e00-\u9fff]{1,3}族)(?:，[\u4e00-\u9fff]{1,3}族)?）)?(?: {1,4}|[，：:])(?=[\u4e00-\u9fff])"
    r"(?P<unit>[^\n。]{4,60})(?=\n|$)"
)
_FEWEST_LINES = 2


def person_of(name: Name, rule: str, score: float) -> Person:
    return Person(name.start, name.end, name.name, rule, score)


def find_rostered(reading: Reading) -> Iterator[Person]:
    """The names that begin the lines of a roster: two lines of that form at the least."""
    people = []
    for match in _ROSTER_LINE.finditer(reading.text):
        start, end = match.span("name")
        unit_end = match.end("unit")
        if not any(
            headed_lexicon(words).before(reading.text, unit_end)
            for words in ("titles", "organization_endings")
        ):
            continue
        name = match.group("name").replace(" ", "")
        read = name_at(reading, start)
        is_name = "·" in name or "•" in name or (is_given_like(name) and not is_common_word(name))
        if is_name and read is not None and read.end == end:
            people.append(Person(start, end, name, "person.roster", 0.93))
    if len(people) >= _FEWEST_LINES:
        yield from people


def find_listed(reading: Reading, found: Mapping[int, Person]) -> Iterator[Person]:
    """张三、李四等: names that a mark or 和 ties to one already found, to both sides."""
    waiting = list(found.values())
    seen = set(found)
    while waiting:
        person = waiting.pop()
        if person.rule in ("person.byline", "person.listed_before"):
            continue
        for name in (_listed_after(reading, person), _listed_before(reading, person)):
            if name and name.start not in seen:
                neighbour = person_of(name, "person.listed", 0.88)
                seen.add(name.start)
                waiting.append(neighbour)
                yield neighbour


def _listed_after(reading: Reading, person: Person) -> Name | None:
    match = _LIST.match(reading.text, person.end)
    name = name_at(reading, match.end()) if match else None
    return name if name and name.strength > 0 and is_name_alone(name) else None


def _listed_before(reading: Reading, person: Person) -> Name | None:
    """The name that 、 ends, where it begins a clause or stands behind another of the list."""
    end = person.start - 1
    if reading.text[end : person.start] != "、":
        return None
    for start in range(end - 2, max(-1, end - 5), -1):
        if start and reading.text[start - 1] not in _LIST_EDGES:
            continue
        name = name_at(reading, start, is_cued=False)
        if name and name.end == end and is_name_alone(name):
            return name
    return None


def is_name_alone(name: Name) -> bool:
    """Whether the letters look like a name where no post stands before them."""
    return is_given_like(name.name) and not is_common_word(name.name)
