"""A text cut at the bounds of the spans that mark it, so that marks may nest and overlap. Plain Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile


@dataclass(frozen=True)
class Span:
    """text[start:end] (end exclusive) under a key that no other span of the text has."""

    start: int
    end: int
    key: str


@dataclass(frozen=True)
class Opening:
    """A mark that begins here; `is_first` is False where it only goes on after another was closed."""

    key: str
    is_first: bool


@dataclass(frozen=True)
class Segment:
    """A run of text under the same marks.

    `keys` are the spans that cover it, the outermost first. `opens` are the marks to open before it,
    the outermost first, `closes` how many to close after it: written out, the marks nest like brackets.
    """

    start: int
    text: str
    keys: tuple[str, ...]
    opens: tuple[Opening, ...]
    closes: int


def segment_text(text: str, spans: Iterable[Span], first: int = 0, last: int | None = None) -> list[Segment]:
    """Cut text[first:last] at every bound of a span; the segments joined are that piece, to the letter.

    A span that began before `first` goes on as no first opening; one that reaches over `last` is closed
    there. Raises ValueError for a span that is empty or does not lie inside the text.
    """
    last = len(text) if last is None else last
    ordered = sorted(spans, key=lambda span: (span.start, -span.end))
    for span in ordered:
        if not 0 <= span.start < span.end <= len(text):
            raise ValueError(f"span {span.start}:{span.end} in a text of {len(text)} characters")
    here = [span for span in ordered if span.start < last and span.end > first]
    bounds = sorted(
        {first, last, *(place for span in here for place in (span.start, span.end) if first < place < last)}
    )
    covers = [[span for span in here if span.start <= place < span.end] for place in bounds[:-1]]
    segments = []
    staying = 0
    for start, end, covering, following in zip(bounds, bounds[1:], covers, [*covers[1:], []], strict=False):
        opens = tuple(Opening(span.key, span.start == start) for span in covering[staying:])
        staying = _count_shared(covering, following)
        keys = tuple(span.key for span in covering)
        segments.append(Segment(start, text[start:end], keys, opens, len(covering) - staying))
    return segments


def split_paragraphs(body: str) -> Iterator[tuple[int, str]]:
    """The paragraphs of a body with the place where each begins; empty lines are left out."""
    start = 0
    for text in body.split("\n"):
        if text:
            yield start, text
        start += len(text) + 1


def _count_shared(here: list[Span], next_: list[Span]) -> int:
    """How many of the outermost marks go on unbroken into the next segment."""
    pairs = zip(here, next_, strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
