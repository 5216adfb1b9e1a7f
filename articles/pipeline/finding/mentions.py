"""Where a person is named, and where a post is told."""

from __future__ import annotations

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
