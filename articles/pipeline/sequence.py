"""A report in reading order: its items one behind the other, and the holes between them."""

from __future__ import annotations

from dataclasses import dataclass

from articles.pipeline.drafts import Decision
from articles.pipeline.labelling import Item, Jumped
from articles.pipeline.paragraphs import Scrap


@dataclass(frozen=True)
class Hole:
    """Text that the page lost; `is_inside` that what follows it is the same paragraph."""

    reason: str
    is_inside: bool = False


@dataclass(frozen=True)
class Placed:
    """An item in its place; `goes_on` that it is the same paragraph as what stands before it."""

    item: Item
    goes_on: bool = False


@dataclass(frozen=True)
class OrderedStory:
    column: tuple[Item, ...]
    heading: tuple[Item, ...]
    bylines: tuple[Item, ...]
    body: tuple[Placed | Hole, ...]
    jumps: tuple[Jumped, ...] = ()


@dataclass(frozen=True)
class Ordering:
    stories: tuple[OrderedStory, ...]
    scraps: tuple[Scrap, ...]
    decisions: tuple[Decision, ...]
