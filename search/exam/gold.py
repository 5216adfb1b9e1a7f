"""The gold table: what staff ask, and at which rank the record they mean must stand."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from search.finding import find
from search.kinds import Kind

TABLE = Path(__file__).with_name("gold.json")

# As far as anybody looks.
DEPTH = 50


@dataclass(frozen=True)
class Question:
    """A query, the kind it is asked of ("" for all), and the record that must be among the first `rank`."""

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
    hits = find(question.query, kind=question.kind, page_size=DEPTH).hits
    found = [(hit.kind, getattr(hit.record, "slug", "")) for hit in hits]
    wanted = question.record
    return Outcome(question, found.index(wanted) + 1 if wanted in found else None)
