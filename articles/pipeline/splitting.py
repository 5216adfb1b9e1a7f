"""A raw page in, its articles out: every step of the layout in its order."""

from __future__ import annotations

from articles.pipeline.assembling import assemble
from articles.pipeline.captions import place_captions
from articles.pipeline.context import Context
from articles.pipeline.drafts import PageDraft, Unused
from articles.pipeline.labelling import label_pieces
from articles.pipeline.listings import mark_rows
from articles.pipeline.ordering import order_stories
from articles.pipeline.paragraphs import join_lines, split_lines
from articles.pipeline.stories import group_stories


def split_page(raw: str, context: Context) -> PageDraft:
    """The articles of a page in reading order; every non-blank character in exactly one block or unused run."""
    pieces = join_lines(raw, split_lines(raw))
    items, scraps = label_pieces(raw, pieces)
    grouping = group_stories(mark_rows(raw, items))
    stories, placed = place_captions(grouping.stories)
    ordering = order_stories(stories)
    articles = tuple(assemble(raw, story) for story in ordering.stories)
    unused = tuple(
        Unused(scrap.start, scrap.end, raw[scrap.start : scrap.end], scrap.reason)
        for scrap in sorted((*scraps, *ordering.scraps), key=lambda scrap: scrap.start)
    )
    decisions = sorted(
        (*grouping.decisions, *placed, *ordering.decisions), key=lambda decision: decision.raw_start
    )
    return PageDraft(raw, articles, unused, tuple(decisions))
