"""What the layout screen shows: left the raw page with its blocks lit, right the articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from articles.loading.jumps import counterparts
from articles.loading.layout_sources import layout_of_rows
from articles.loading.layouts import Layout, Piece, Story
from articles.models import (
    Article,
    BlockKind,
    BlockState,
    LayoutDecision,
    LayoutStep,
    PageJob,
    StoryJump,
    Suggestion,
    SuggestionState,
)
from articles.text import BLANKS

KIND_LABELS = dict(BlockKind.choices)
STEPS_SHOWN = 30
SAMPLE_LENGTH = 14
# What an editor may call a piece; a gap is marked, an unused run dropped.
KINDS = [(kind.value, kind.label) for kind in BlockKind if kind not in (BlockKind.GAP, BlockKind.UNUSED)]


@dataclass(frozen=True)
class RawRun:
    """A run of the raw page: a piece's, or the blanks between two."""

    text: str
    key: str = ""
    story: int | None = None
    label: str = ""

    @property
    def tint(self) -> str:
        """Neighbouring articles in turn; what is unused looks like it."""
        if not self.key:
            return ""
        return "unused" if self.story is None else f"story-{self.story % 2}"


@dataclass(frozen=True)
class ShownPiece:
    piece: Piece
    label: str
    is_first_of_body: bool
    decisions: tuple[LayoutDecision, ...]

    @property
    def is_joined(self) -> bool:
        return self.piece.is_in_body and not self.is_first_of_body and self.piece.before == ""

    @property
    def is_corrected(self) -> bool:
        return self.piece.state == BlockState.CORRECTED

    @property
    def is_stale(self) -> bool:
        return self.piece.state == BlockState.STALE

    @property
    def may_be_corrected(self) -> bool:
        return not self.piece.is_gap and self.piece.kind != BlockKind.BYLINE


@dataclass(frozen=True)
class ShownJump:
    jump: StoryJump
    candidates: tuple[Article, ...]


@dataclass(frozen=True)
class ShownStory:
    number: int
    story: Story
    article: Article
    pieces: tuple[ShownPiece, ...]
    jumps: tuple[ShownJump, ...]
    pending: int
    total: int

    @property
    def ordinal(self) -> int:
        return self.number + 1


@dataclass(frozen=True)
class Target:
    """A place where a piece may be put, in words."""

    value: str
    label: str


@dataclass(frozen=True)
class LayoutScreen:
    job: PageJob
    layout: Layout
    runs: tuple[RawRun, ...]
    stories: tuple[ShownStory, ...]
    unused: tuple[ShownPiece, ...]
    steps: tuple[LayoutStep, ...]
    open_key: str
    can_undo: bool
    can_redo: bool
    kinds: list[tuple[str, str]]

    @property
    def targets(self) -> Iterator[Target]:
        """Before every piece of a body, and at the end of every article."""
        for number, story in enumerate(self.layout.stories):
            title = _shorten(story.title)
            for piece in story.pieces:
                if piece.is_in_body and piece.key != self.open_key:
                    yield Target(piece.key, f"《{title}》“{_shorten(piece.text)}”之前")
            yield Target(f"end:{number}", f"《{title}》的最后")

    @property
    def pending(self) -> int:
        return sum(story.pending for story in self.stories)

    @property
    def total(self) -> int:
        return sum(story.total for story in self.stories)


def show_layout(job: PageJob, open_key: str = "") -> LayoutScreen:
    """The screen of a page as it stands; nine queries, one more for each jump to another page."""
    page = job.page
    layout = layout_of_rows(page)
    articles = {article.slug: article for article in Article.objects.filter(page=page)}
    counts = _count_suggestions(articles)
    jumps = _load_jumps(job)
    decisions = list(job.decisions.select_related("decided_by"))
    steps = list(job.steps.select_related("made_by").defer("layout").order_by("-number")[:STEPS_SHOWN])
    by_piece = _decisions_by_piece(layout, decisions)
    stories = tuple(
        ShownStory(
            number,
            story,
            articles[story.slug],
            tuple(_show_pieces(story.pieces, by_piece)),
            jumps.get(articles[story.slug].pk, ()),
            *counts.get(articles[story.slug].pk, (0, 0)),
        )
        for number, story in enumerate(layout.stories)
    )
    current = next((step for step in steps if step.number == job.step), None)
    return LayoutScreen(
        job,
        layout,
        tuple(_raw_runs(page.raw_text, layout)),
        stories,
        tuple(_show_pieces(layout.unused, by_piece)),
        tuple(steps),
        open_key,
        can_undo=current is None or current.parent is not None,
        can_redo=any(step.parent == job.step for step in steps),
        kinds=KINDS,
    )


def _count_suggestions(articles: dict[str, Article]) -> dict[int, tuple[int, int]]:
    """(pending, all) by the key of the article."""
    counts: dict[int, tuple[int, int]] = {}
    rows = Suggestion.objects.placed().filter(article__in=articles.values())
    for article, state in rows.values_list("article", "state"):
        pending, total = counts.get(article, (0, 0))
        counts[article] = (pending + (state == SuggestionState.PENDING), total + 1)
    return counts


def _load_jumps(job: PageJob) -> dict[int, tuple[ShownJump, ...]]:
    found: dict[int, tuple[ShownJump, ...]] = {}
    rows = StoryJump.objects.filter(article__page=job.page)
    for jump in rows.select_related("article__page", "counterpart__page"):
        candidates = () if jump.counterpart else tuple(counterparts(jump))
        found[jump.article_id] = (*found.get(jump.article_id, ()), ShownJump(jump, candidates))
    return found


def _decisions_by_piece(
    layout: Layout, decisions: list[LayoutDecision]
) -> dict[str, tuple[LayoutDecision, ...]]:
    """What the machine decided, at the piece that its place of the page now belongs to."""
    ordered = layout.in_raw_order()
    found: dict[str, tuple[LayoutDecision, ...]] = {}
    for decision in decisions:
        at = decision.raw_start
        piece = next((one for one in ordered if at < (one.raw_end or 0)), None)
        if piece is not None:
            found[piece.key] = (*found.get(piece.key, ()), decision)
    return found


def _show_pieces(
    pieces: tuple[Piece, ...], decisions: dict[str, tuple[LayoutDecision, ...]]
) -> Iterator[ShownPiece]:
    has_body = False
    for piece in pieces:
        is_first = piece.is_in_body and not has_body
        has_body = has_body or piece.is_in_body
        yield ShownPiece(piece, KIND_LABELS[piece.kind], is_first, decisions.get(piece.key, ()))


def _raw_runs(raw: str, layout: Layout) -> Iterator[RawRun]:
    owners = {piece.key: n for n, story in enumerate(layout.stories) for piece in story.pieces}
    reached = 0
    for piece in layout.in_raw_order():
        start, end = piece.raw_start or 0, piece.raw_end or 0
        # Empty lines above the first words only push them down.
        if start > reached and raw[:start].strip(BLANKS):
            yield RawRun(raw[reached:start])
        story = owners.get(piece.key)
        label = KIND_LABELS[piece.kind] if story is None else f"第{story + 1}篇 {KIND_LABELS[piece.kind]}"
        yield RawRun(raw[start:end], piece.key, story, label)
        reached = end
    if reached < len(raw):
        yield RawRun(raw[reached:])


def _shorten(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= SAMPLE_LENGTH else f"{words[:SAMPLE_LENGTH]}…"
