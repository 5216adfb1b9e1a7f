"""Finds compared with the marks of a gold article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from articles.exam.facts import NEEDED, NOTED, differences, says
from articles.exam.marks import KINDS, GoldArticle, Mark
from articles.pipeline.drafts import Suggestion
from articles.text import sentence_bounds

# A find meets a passage of a measure where they share this much of the shorter of the two, and the longer
# is not more than this many times as long: a name alone and its whole clause are both right, a page is not.
MEASURE_SHARED = 0.5
MEASURE_LONGEST = 6

NOWHERE = -1

# 日前, 目前, 今年: words of time without a number may be found or not.
_NUMBER = re.compile(r"[\d〇一二三四五六七八九十]")


@dataclass(frozen=True)
class Find:
    """A suggestion at its place in the gold body; NOWHERE where its words stand in no gold body."""

    suggestion: Suggestion
    start: int
    end: int


@dataclass(frozen=True)
class Wrong:
    """What went wrong: `what` is missed, extra or facts (right place, wrong facts; `note` says which)."""

    what: str
    kind: str
    mark: Mark | None
    find: Find | None
    note: str = ""


@dataclass(frozen=True)
class Score:
    """`wanted` records of the gold, `found` of them; `offered` finds that count, `right` of them. `facts`:
    how often further facts (resolved_to, dimension …) of what was found are right: name, right, of all."""

    wanted: int = 0
    found: int = 0
    offered: int = 0
    right: int = 0
    facts: tuple[tuple[str, int, int], ...] = ()
    wrongs: tuple[Wrong, ...] = ()

    @property
    def precision(self) -> float:
        return self.right / self.offered if self.offered else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 1.0

    def __add__(self, other: Score) -> Score:
        totals: dict[str, list[int]] = {}
        for name, right, of_all in (*self.facts, *other.facts):
            total = totals.setdefault(name, [0, 0])
            total[0] += right
            total[1] += of_all
        return Score(
            self.wanted + other.wanted,
            self.found + other.found,
            self.offered + other.offered,
            self.right + other.right,
            tuple((name, right, of_all) for name, (right, of_all) in totals.items()),
            self.wrongs + other.wrongs,
        )


def score_article(article: GoldArticle, finds: Iterable[Find]) -> dict[str, Score]:
    """The score of each kind."""
    by_kind: dict[str, list[Find]] = {kind: [] for kind in KINDS}
    for find in finds:
        if not _is_in_title(article, find):
            by_kind[find.suggestion.kind].append(find)
    scores = {}
    for kind in KINDS:
        marks = [mark for mark in article.marks if mark.kind == kind]
        if kind == "measure":
            scores[kind] = _score_measures(marks, by_kind[kind])
        else:
            scores[kind] = _score_kind(kind, article.draft.body, marks, by_kind[kind])
    return scores


def _is_in_title(article: GoldArticle, find: Find) -> bool:
    """Names and numbers inside 《…》 are part of a title: found or not, they do not count."""
    return any(
        mark.kind == "document" and mark.start < find.start and find.end < mark.end for mark in article.marks
    )


def score_nowhere(finds: Iterable[Find]) -> dict[str, Score]:
    """Finds in words that belong to no gold body: each is one too many."""
    scores = {kind: Score() for kind in KINDS}
    for find in finds:
        kind = find.suggestion.kind
        scores[kind] += Score(offered=1, wrongs=(Wrong("extra", kind, None, find),))
    return scores


def _score_kind(kind: str, body: str, marks: list[Mark], finds: list[Find]) -> Score:
    """One find for one mark; finds of optional marks count for nothing."""
    is_at = PLACES.get(kind, _is_exact)
    free = list(marks)
    pairs: list[tuple[Mark, Find]] = []
    extra: list[Find] = []
    for find in finds:
        match = _best([mark for mark in free if is_at(mark, find, body)], find)
        if match is None:
            extra.append(find)
        else:
            free.remove(match)
            pairs.append((match, find))
    optional = [mark for mark in marks if mark.is_optional]
    missed = [mark for mark in free if not mark.is_optional]
    extra = [find for find in extra if not _is_excused(find, body, optional, missed, is_at)]
    if kind == "date":
        missed, extra = _join_halves(missed, [find for find in extra if _NUMBER.search(find.suggestion.text)])
    counted = [(mark, find) for mark, find in pairs if not mark.is_optional]
    wanted = len(marks) - len(optional)
    return Score(
        wanted,
        wanted - len(missed),
        len(counted) + len(extra),
        len(counted),
        tuple(
            (fact, sum(says(mark, fact, find.suggestion) for mark, find in counted), len(counted))
            for fact in NOTED.get(kind, ())
        ),
        tuple(_wrongs(kind, body, missed, extra, is_at)),
    )


def _is_excused(
    find: Find, body: str, optional: Sequence[Mark], missed: Sequence[Mark], is_at: PlaceCheck
) -> bool:
    """Whether a find only says what may be said or not: more or fewer words of an optional mark are as good,
    unless they are a botched required one."""
    if any(is_at(mark, find, body) for mark in optional):
        return True
    if any(_touches(mark, find, body) for mark in missed):
        return False
    return any(
        (mark.start <= find.start and find.end <= mark.end)
        or (find.start <= mark.start and mark.end <= find.end)
        for mark in optional
    )


PlaceCheck = Callable[[Mark, Find, str], bool]


def _best(here: Sequence[Mark], find: Find) -> Mark | None:
    """The mark that this find meets in its facts too; a required one before an optional one."""
    fitting = [
        mark
        for mark in here
        if mark.is_optional or all(says(mark, fact, find.suggestion) for fact in NEEDED[mark.kind])
    ]
    return min(fitting, key=lambda mark: (mark.is_optional, abs(mark.start - find.start)), default=None)


def _join_halves(missed: list[Mark], extra: list[Find]) -> tuple[list[Mark], list[Find]]:
    """3月24日至7月1日 is found too when both its ends are."""
    for mark in list(missed):
        inside = [find for find in extra if mark.widest_start <= find.start and find.end <= mark.widest_end]
        if len(inside) == 2 and inside[0].start <= mark.start and mark.end <= inside[1].end:
            missed = [other for other in missed if other is not mark]
            extra = [find for find in extra if find not in inside]
    return missed, extra


def _wrongs(
    kind: str, body: str, missed: list[Mark], extra: list[Find], is_at: PlaceCheck
) -> Iterable[Wrong]:
    """A find at the place of a missed mark is one mistake, not two."""
    missed = list(missed)
    for find in extra:
        mark = next((mark for mark in missed if is_at(mark, find, body)), None)
        if mark is None:
            yield Wrong("extra", kind, None, find)
        else:
            missed.remove(mark)
            yield Wrong("facts", kind, mark, find, differences(mark, find.suggestion))
    for mark in missed:
        yield Wrong("missed", kind, mark, None)


def _score_measures(marks: list[Mark], finds: list[Find]) -> Score:
    """Recall counts measures (one passage found is enough), precision counts finds that meet a passage."""
    met: dict[int, list[Find]] = {}
    extra: list[Find] = []
    right = 0
    for find in finds:
        here = [mark for mark in marks if _overlaps(mark, find)]
        required = [mark for mark in here if not mark.is_optional]
        for mark in required:
            met.setdefault(mark.record, []).append(find)
        right += bool(required)
        if not here:
            extra.append(find)
    wanted = {mark.record: mark for mark in reversed(marks) if not mark.is_optional}
    missed = [mark for number, mark in wanted.items() if number not in met]
    facts = tuple(
        (
            fact,
            sum(any(says(wanted[n], fact, find.suggestion) for find in found) for n, found in met.items()),
            len(met),
        )
        for fact in NOTED["measure"]
    )
    wrongs = (
        *(Wrong("extra", "measure", None, find) for find in extra),
        *(Wrong("missed", "measure", mark, None) for mark in reversed(missed)),
    )
    return Score(len(wanted), len(met), right + len(extra), right, facts, wrongs)


def _overlaps(mark: Mark, find: Find) -> bool:
    shared = min(mark.end, find.end) - max(mark.start, find.start)
    shorter, longer = sorted((mark.end - mark.start, find.end - find.start))
    return shared >= MEASURE_SHARED * shorter and shared > 0 and longer <= MEASURE_LONGEST * shorter


def _is_exact(mark: Mark, find: Find, body: str) -> bool:
    """Exactly these words, or as far around them as the gold allows."""
    return mark.widest_start <= find.start <= mark.start and mark.end <= find.end <= mark.widest_end


def _touches(mark: Mark, find: Find, body: str) -> bool:
    return find.start < mark.widest_end and mark.widest_start < find.end


def _is_said_there(mark: Mark, find: Find, body: str) -> bool:
    """A statement's text is the sentence said: it meets the sentence that holds who says it."""
    start, end = sentence_bounds(body, mark.start, mark.end)
    return find.start < end and start < find.end


PLACES: dict[str, PlaceCheck] = {"post": _touches, "statement": _is_said_there}
