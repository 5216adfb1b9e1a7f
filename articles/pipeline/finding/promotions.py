"""Posts that a person rose to or left: 从一线操作人员晋升为车间主任."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.pipeline.finding.mentions import Person, Post
from articles.pipeline.finding.ordered import Ordered
from articles.pipeline.finding.organizations import Organization
from articles.pipeline.finding.readings import Reading
from articles.pipeline.finding.sentence_starts import paragraph_start, place_before, sentence_start
from articles.pipeline.finding.titles import chunk_before, clause_end, ends_title, nearest_of
from articles.pipeline.finding.vocabulary import is_han

_RISE = re.compile(
    r"(?:破格)?(?P<verb>(?:晋升|提升|提拔|升任|升职|聘任|任命|选任|选拔|推选|推举|选举|当选|成长|聘|选)(?:为|成为|成)|升任|当选|当上了?)"
)
# What stands between the title left behind and the verb: 从一线工人一步步成长为.
_ON_THE_WAY = re.compile(r"(?:一步步|逐步|直接|破格|被)+$")
_LONGEST_LEFT = 16
_PRONOUN = re.compile(r"[他她]")
_MANY = re.compile(r"\d[人名位]|们")


def find_promotions(
    reading: Reading, people: Ordered[Person], organizations: Ordered[Organization]
) -> Iterator[Post]:
    """他从一线操作人员晋升为车间主任: what was left, and what was reached."""
    for match in _RISE.finditer(reading.text):
        if not _is_personal(reading, match.start(), people):
            continue
        end = clause_end(reading.text, match.end(), match.end() + 24)
        words = re.split(r"并|、", reading.text[match.end() : end])[0]
        end = match.end() + len(words)
        person = antecedent(reading, match.start(), people)
        left_behind = _left_behind(reading, match.start())
        if person and left_behind:
            owner = nearest_of(organizations, match.start(), ("enterprise", "institution"))
            yield Post(*left_behind, person, owner, reading.text[slice(*left_behind)], "post.left", 0.8)
        if (
            person
            and len(words) >= 2
            and ends_title(words, len(words))
            and not words.startswith(("一名", "全", "优秀"))
        ):
            chunk, left = chunk_before(reading, end, organizations)
            owner = chunk.organization if chunk else ""
            owner = owner or nearest_of(organizations, match.start(), ("enterprise", "institution"))
            title = chunk.title if chunk and chunk.organization and left >= match.end() else words
            yield Post(match.start("verb"), end, person, owner, title, "post.risen", 0.8)


def _left_behind(reading: Reading, verb: int) -> tuple[int, int] | None:
    """The place of 一线操作人员 in 从一线操作人员晋升为."""
    end = verb
    if way := _ON_THE_WAY.search(reading.text[max(0, verb - 8) : verb]):
        end -= len(way.group())
    start = reading.text.rfind("从", max(0, end - _LONGEST_LEFT), end) + 1
    words = reading.text[start:end]
    is_title = start > 0 and len(words) > 1 and all(is_han(letter) for letter in words)
    return (start, end) if is_title and ends_title(reading.text, end) else None


def _is_personal(reading: Reading, place: int, people: Ordered[Person]) -> bool:
    """Whether the sentence before speaks of one person and not of eleven."""
    sentence = sentence_start(reading.text, place)
    last = max(place_before(reading.text, _PRONOUN, place), people.start_before(place))
    return last >= sentence and not _MANY.search(reading.text[max(sentence, place - 24) : place])


def antecedent(reading: Reading, place: int, people: Ordered[Person]) -> Person | None:
    """Whom 他 or 她 means: the last person named before in the paragraph, not in a byline."""
    person = people.only("no byline", lambda one: one.rule != "person.byline").last_before(place)
    return person if person and person.start >= paragraph_start(reading.text, place) else None
