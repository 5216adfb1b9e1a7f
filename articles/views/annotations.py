"""The annotated text of an article: its paragraphs with their marks, and the notes beside them.

A mark lies under every anchored span that proves something the reader may see. A note says what the text
does not: the full name behind a short one, a person's post, the measure a sentence belongs to, what a
figure counts and whose word it is. Each record is noted once, where it is first named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from articles.citing.sentences import split_sentences
from articles.models import Article, Block, BlockKind, Evidence, Figure, Post
from articles.pipeline.segments import Segment, Span, segment_text, split_paragraphs
from articles.text import GAP_MARK

# The kinds of mark from the loudest to the quietest; a span that proves several is drawn as the first.
KINDS = ("gap", "figure", "document", "person", "organization", "measure", "voice")
# Whole sentences are marked, but are no links: a reader clicks a word, not a paragraph.
LINKED_AT_MOST = 30


@dataclass(frozen=True)
class Note:
    """What stands in the margin. `voice` is blank where the note before it has the same."""

    number: int
    kind: str
    key: str
    record: Any = None
    post: str = ""
    voice: str = ""
    reason: str = ""


@dataclass
class Mark:
    """A marked span: its key, the records it proves by kind, and its note if it has one."""

    span: Span
    quote: str
    records: dict[str, list[Any]] = field(default_factory=dict)
    reason: str = ""
    note: Note | None = None

    @property
    def key(self) -> str:
        return self.span.key

    @property
    def kind(self) -> str:
        return next(kind for kind in KINDS if kind in self.records)

    @property
    def record(self) -> Any:
        """The record that the mark is drawn for; a gap has none."""
        return next(iter(self.records[self.kind]), None)

    @property
    def linked(self) -> Any:
        """The record that a click on the words opens."""
        return None if self.kind == "voice" or len(self.quote) > LINKED_AT_MOST else self.record


@dataclass(frozen=True)
class Piece:
    """A segment of the text as it is written out."""

    text: str
    opens: tuple[tuple[Mark, bool], ...]
    closes: tuple[None, ...]
    linked: Any
    is_gap: bool


@dataclass(frozen=True)
class Sentence:
    """A sentence with the blanks behind it, under its permanent anchor (articles/citing/sentences.py).

    A mark that reaches over its end is closed there and goes on in the next one.
    """

    anchor: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Paragraph:
    number: int
    kind: str
    text: str
    sentences: tuple[Sentence, ...]
    notes: tuple[Note, ...]

    @property
    def is_label(self) -> bool:
        """Whether it only says what follows, as the line 阅读提示 does."""
        return self.text == BlockKind.LEAD.label


def annotate(
    article: Article, evidence: Iterable[Evidence], figures: Mapping[int, Figure], posts: Iterable[Post]
) -> list[Paragraph]:
    """The article's paragraphs with marks and notes.

    `evidence` holds its anchored spans with the visible records prefetched (see reading.py), `figures` the
    visible figures by the key of their evidence, `posts` the visible posts that this article states.
    """
    blocks = [
        (block.body_start, block.body_end, block)
        for block in article.blocks.all()
        if block.body_start is not None and block.body_end is not None
    ]
    marks = {mark.key: mark for mark in [*_find_gaps(article, blocks), *_find_marks(evidence, figures)]}
    _add_notes(list(marks.values()), posts)
    spans = [mark.span for mark in marks.values()]
    paragraphs = []
    for number, (start, text) in enumerate(split_paragraphs(article.body), 1):
        sentences = tuple(
            Sentence(
                anchor,
                tuple(_write_out(part, marks) for part in segment_text(article.body, spans, first, last)),
            )
            for anchor, first, last in _find_sentences(article.body, start, start + len(text))
        )
        pieces = [piece for sentence in sentences for piece in sentence.pieces]
        notes = tuple(
            mark.note for piece in pieces for mark, is_first in piece.opens if is_first and mark.note
        )
        kind = next((block.kind for first, last, block in blocks if first <= start < last), "text")
        paragraphs.append(Paragraph(number, kind, text, sentences, notes))
    return paragraphs


def _find_sentences(body: str, first: int, last: int) -> Iterator[tuple[str, int, int]]:
    """The sentences of the paragraph body[first:last], each up to the next, so that no character is left out."""
    found = [one for one in split_sentences(body) if first <= one.start < last]
    if not found:
        yield "", first, last
        return
    starts = [first, *(one.start for one in found[1:]), last]
    for sentence, start, end in zip(found, starts, starts[1:], strict=False):
        yield sentence.anchor, start, end


def _find_gaps(article: Article, blocks: list[tuple[int, int, Block]]) -> Iterator[Mark]:
    """The holes of the text, with the reason that their block gives."""
    reasons = {first: block.reason for first, _last, block in blocks if block.kind == BlockKind.GAP}
    for number, found in enumerate(re.finditer(re.escape(GAP_MARK), article.body), 1):
        span = Span(found.start(), found.end(), f"gap-{number}")
        yield Mark(span, GAP_MARK, {"gap": []}, reasons.get(found.start(), ""))


def _find_marks(evidence: Iterable[Evidence], figures: Mapping[int, Figure]) -> Iterator[Mark]:
    """A mark for each span that proves anything the reader may see."""
    for proof in evidence:
        figure = figures.get(proof.pk)
        found: dict[str, list[Any]] = {
            "figure": [figure] if figure else [],
            "document": list(proof.documents.all()),
            "person": list(proof.people.all()),
            "organization": list(proof.organizations.all()),
            "measure": [*proof.measures.all(), *proof.originated_measures.all()],
            "voice": [*proof.attributions.all(), *proof.posts.all()],
        }
        records = {kind: rows for kind, rows in found.items() if rows}
        if records:
            yield Mark(Span(proof.start, proof.end, proof.key), proof.quote, records)


def _add_notes(marks: list[Mark], posts: Iterable[Post]) -> None:
    """Give the marks their notes, numbered in the order in which their words end: there a footnote stands."""
    labels: dict[int, list[str]] = {}
    for post in posts:
        labels.setdefault(post.person_id, []).append(post.label)
    numbers = {mark.key: number for number, mark in enumerate(_choose_noted(marks, labels), 1)}
    voice = ""
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)):
        if mark.key not in numbers:
            continue
        said = mark.record.attribution.label if mark.kind == "figure" else voice
        mark.note = Note(
            number=numbers[mark.key],
            kind=mark.kind,
            key=mark.key,
            record=mark.record,
            post=_join_posts(mark, labels),
            voice=said if said != voice else "",
            reason=mark.reason,
        )
        voice = said


def _choose_noted(marks: list[Mark], labels: Mapping[int, list[str]]) -> list[Mark]:
    """The marks that get a note, by the end of their words: each record once, where it is first named."""
    noted: set[tuple[str, int]] = set()
    chosen = []
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)):
        name = (mark.kind, mark.record.pk if mark.record else mark.span.start)
        if name not in noted and _says_more(mark, _join_posts(mark, labels)):
            noted.add(name)
            chosen.append(mark)
    return sorted(chosen, key=lambda mark: (mark.span.end, -mark.span.start))


def _join_posts(mark: Mark, labels: Mapping[int, list[str]]) -> str:
    return "，".join(labels.get(mark.record.pk, [])) if mark.kind == "person" else ""


def _says_more(mark: Mark, post: str) -> bool:
    """Whether a note would say what the words themselves do not."""
    record = mark.record
    if mark.kind == "voice":
        return False
    if mark.kind == "person":
        return bool(post)
    if mark.kind == "organization":
        return mark.quote != record.name
    if mark.kind == "document":
        return str(record) not in mark.quote or bool(record.issuer)
    return True


def _write_out(segment: Segment, marks: Mapping[str, Mark]) -> Piece:
    covering = [marks[key] for key in segment.keys]
    linked = next((mark.linked for mark in reversed(covering) if mark.linked), None)
    is_gap = bool(covering) and covering[-1].kind == "gap"
    return Piece(
        text=segment.text,
        opens=tuple((marks[opening.key], opening.is_first) for opening in segment.opens),
        closes=(None,) * segment.closes,
        linked=None if is_gap else linked,
        is_gap=is_gap,
    )
