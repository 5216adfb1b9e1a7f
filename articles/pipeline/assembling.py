"""From ordered blocks to the draft of an article: the body is set, and every block knows its place in it."""

from __future__ import annotations

from articles.pipeline.drafts import ArticleDraft, BlockDraft, CreditDraft, GapDraft, JumpDraft
from articles.pipeline.sequence import Hole, OrderedStory
from articles.pipeline.titling import joined_text, read_heading
from articles.text import GAP_MARK


def assemble(raw: str, story: OrderedStory) -> ArticleDraft:
    """The draft: headings first, then bylines, then the body's blocks in reading order."""
    heading = read_heading(raw, [item.piece for item in story.heading])
    column = tuple(item.piece for item in story.column)
    blocks = [
        BlockDraft(kind, piece.start, piece.end, None, None)
        for kind, pieces in (
            ("column", column),
            ("kicker", heading.kicker),
            ("title", heading.title),
            ("subtitle", heading.subtitle),
        )
        for piece in pieces
    ]
    body, body_blocks, gaps = _set_body(story)
    leads = [block for block in body_blocks if block.kind == "lead"]
    rest = [block for block in body_blocks if block.kind != "lead"]
    bylines = [BlockDraft("byline", item.piece.start, item.piece.end, None, None) for item in story.bylines]
    jumps = tuple(JumpDraft(jump.direction, jump.page_no, jump.start) for jump in story.jumps)
    credits, source = _credits(story)
    return ArticleDraft(
        title=joined_text(heading.title),
        body=body,
        blocks=(*blocks, *leads, *bylines, *rest),
        kicker=joined_text(heading.kicker),
        subtitle=joined_text(heading.subtitle),
        column=joined_text(column),
        credits=credits,
        gaps=gaps,
        jumps=jumps,
        source=source,
    )


def _set_body(story: OrderedStory) -> tuple[str, list[BlockDraft], tuple[GapDraft, ...]]:
    parts: list[str] = []
    length = 0
    blocks: list[BlockDraft] = []
    gaps: list[GapDraft] = []
    after_inside = False
    for place, part in enumerate(story.body):
        if isinstance(part, Hole):
            text, kind, joins = GAP_MARK, "gap", place > 0
        else:
            text, kind, joins = part.item.text, part.item.kind, part.goes_on or after_inside
        if place and not joins:
            parts.append("\n")
            length += 1
        after_inside = isinstance(part, Hole) and part.is_inside
        if isinstance(part, Hole):
            gaps.append(GapDraft(length, part.reason))
            blocks.append(BlockDraft(kind, None, None, length, length + len(text), part.reason))
        else:
            piece = part.item.piece
            blocks.append(BlockDraft(kind, piece.start, piece.end, length, length + len(text)))
        parts.append(text)
        length += len(text)
    return "".join(parts), blocks, tuple(gaps)


def _credits(story: OrderedStory) -> tuple[tuple[CreditDraft, ...], str]:
    """Everyone who is named, once in each role, in reading order; and the agency."""
    found: dict[CreditDraft, None] = {}
    source = ""
    bylines = [item.byline for item in story.bylines]
    for part in story.body:
        if not isinstance(part, Hole):
            bylines += [part.item.opening, part.item.byline, part.item.closing]
    for byline in bylines:
        if byline:
            found.update(dict.fromkeys(byline.credits))
            source = source or byline.source
    return tuple(found), source
