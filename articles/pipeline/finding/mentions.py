"""Where a person is named, and where a post is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """body[start:end] is the name of a person, `name` without blanks; `role` of a byline, else ""."""

    start: int
    end: int
    name: str
    rule: str
    score: float
    role: str = ""


@dataclass(frozen=True)
class Post:
    """body[start:end] gives the person this title at this organization ("" where none is told)."""

    start: int
    end: int
    person: Person
    organization: str
    title: str
    rule: str
    score: float
    is_missing: bool = False


def without_overlaps(people: Iterable[Person]) -> list[Person]:
    """In order of place; of two over each other the surer, then the longer."""
    kept: list[Person] = []
    for one in sorted(people, key=lambda one: (-one.score, one.start - one.end, one.start)):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)
