"""The gold table: what staff ask, and at which rank the record they mean must stand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from search.answering.finding import find
from search.kinds import Kind

TABLE = Path(__file__).with_name("gold.json")

# As far as anybody looks.
DEPTH = 50

# The sorts of queries; a question is answered by the rows of facts, all others by the records.
QUESTION = "提问"
SORTS = ("普通", "引号", QUESTION, "简称", "拼音", "数字", "近义", "繁体全角", "错字", "字段")


@dataclass(frozen=True)
class Question:
    """A query of one of SORTS, the kind it is asked of ("" for all), and the record wanted in the first `rank`."""

    sort: str
    query: str
    kind: str
    expected: str
    rank: int

    @property
    def record(self) -> tuple[Kind, str]:
        """The kind and the slug of the record expected."""
        kind, _, slug = self.expected.partition(" ")
        return Kind(kind), slug


@dataclass(frozen=True)
class Outcome:
    """Where the record stood, from 1; None when it was not among the first 50."""

    question: Question
    rank: int | None

    @property
    def is_right(self) -> bool:
        return self.rank is not None and self.rank <= self.question.rank


def questions(path: Path = TABLE) -> list[Question]:
    """The rows of the table."""
    return [Question(**row) for row in json.loads(path.read_text(encoding="utf-8"))]


def ask(question: Question) -> Outcome:
    """What an anonymous reader would get."""
    answer = find(question.query, kind=question.kind, page_size=DEPTH)
    rows = answer.facts if question.sort == QUESTION else answer.hits
    found = [(row.kind, getattr(row.record, "slug", "")) for row in rows]
    wanted = question.record
    return Outcome(question, found.index(wanted) + 1 if wanted in found else None)


@dataclass(frozen=True)
class Marks:
    """Of several outcomes: how many, which share is right, and the mean reciprocal rank."""

    name: str
    count: int
    share: float
    mrr: float


def marks(name: str, outcomes: Sequence[Outcome]) -> Marks:
    """Raises ZeroDivisionError for no outcome at all: a sort without a question measures nothing."""
    count = len(outcomes)
    return Marks(
        name,
        count,
        sum(outcome.is_right for outcome in outcomes) / count,
        sum(1 / outcome.rank for outcome in outcomes if outcome.rank) / count,
    )


def marks_by_sort(outcomes: Sequence[Outcome]) -> list[Marks]:
    """One for each of SORTS, in their order."""
    return [marks(sort, [one for one in outcomes if one.question.sort == sort]) for sort in SORTS]
