"""Where a person is named, and where a post is told."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from articles.pipeline.finding.ordered import Ordered

Group = TypeVar("Group", bound=Hashable)


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
    taken: set[int] = set()
    for one in sorted(people, key=lambda one: (-one.score, one.start - one.end, one.start)):
        places = range(one.start, one.end)
        if taken.isdisjoint(places):
            kept.append(one)
            taken.update(places)
    return sorted(kept, key=lambda one: one.start)


def held_by(posts: Ordered[Post], person: Person) -> list[Post]:
    """The posts that the text gives the person at this place, in order."""
    return _grouped(posts, lambda post: post.person, held_by).get(person, [])


def held_under(posts: Ordered[Post], name: str) -> list[Post]:
    """The posts that it gives someone of this name anywhere, in order."""
    return _grouped(posts, lambda post: post.person.name, held_under).get(name, [])


def told_posts(posts: Ordered[Post]) -> Ordered[Post]:
    """Without those whose words are lost."""
    return posts.only(told_posts, lambda post: not post.is_missing)


def _grouped(
    posts: Ordered[Post], group_of: Callable[[Post], Group], key: Hashable
) -> dict[Group, list[Post]]:
    def group() -> dict[Group, list[Post]]:
        groups: dict[Group, list[Post]] = {}
        for post in posts:
            groups.setdefault(group_of(post), []).append(post)
        return groups

    return posts.derived(key, group)
