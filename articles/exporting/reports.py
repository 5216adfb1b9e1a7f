"""A report as an export: headings and paragraphs with numbered sources. Plain Python, frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class ParagraphKind(Enum):
    """What a paragraph is; each format sets every kind in its own way."""

    TEXT = "text"  # the collector's own words
    FACT = "fact"  # a figure or measure in one line
    QUOTE = "quote"  # the supporting sentence
    NOTE = "note"  # whose word it is, where it stands; what cannot be shown and why


@dataclass(frozen=True)
class Run:
    """Words of one look: `is_strong` where they are the figure itself, `source` the number set after them."""

    text: str
    is_strong: bool = False
    link: str = ""
    source: int | None = None


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Paragraph:
    kind: ParagraphKind
    runs: tuple[Run, ...]

    @classmethod
    def of(cls, kind: ParagraphKind, text: str) -> Paragraph:
        """A paragraph of words that all look alike."""
        return cls(kind, (Run(text),))


@dataclass(frozen=True)
class Report:
    """A title, then headings and paragraphs in their order, then the sources ("[1] …")."""

    title: str
    blocks: tuple[Heading | Paragraph, ...]
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
