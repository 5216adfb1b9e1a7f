"""Layouts from where they come from: the pipeline's draft of a page, and the rows of the database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from articles.loading.layouts import (
    FIELD_KINDS,
    FIELD_LENGTHS,
    NEW_PARAGRAPH,
    NOT_PLACED,
    Layout,
    Piece,
    Story,
    complete,
    cut_words,
    read_words,
    tidy,
)
from articles.models import Article, Block, BlockKind, BlockState, Page
from articles.pipeline.drafts import ArticleDraft, BlockDraft, PageDraft
from articles.text import BLANKS, squeeze

# From the pipeline


def layout_of_draft(draft: PageDraft) -> Layout:
    """What the pipeline made of a page, ready to be saved: nothing too long for its field, no empty body."""
    stories: list[Story] = []
    left_over: list[Piece] = []
    for number, article in enumerate(draft.articles, 1):
        story = _story_of_draft(draft.raw, article, f"a{number}")
        if story.body.strip(BLANKS):
            stories.append(story)
        else:
            left_over += [
                replace(piece, kind=BlockKind.UNUSED.value, reason="只有标题，没有正文")
                for piece in story.pieces
                if piece.raw_start is not None
            ]
    for run in draft.unused:
        left_over.append(
            Piece(
                key=f"unused-{run.raw_start}",
                kind=BlockKind.UNUSED.value,
                text=read_words(draft.raw, run.raw_start, run.raw_end),
                raw_start=run.raw_start,
                raw_end=run.raw_end,
                reason=run.reason[:200] or NOT_PLACED,
            )
        )
    return complete(Layout(tuple(stories), tuple(left_over)), draft.raw)


def _story_of_draft(raw: str, article: ArticleDraft, stem: str) -> Story:
    headings = _cut_headings(raw, article)
    pieces, reached = [], 0
    for number, block in enumerate(article.blocks, 1):
        key = f"{stem}-{number:02}"
        if block.body_start is not None and block.body_end is not None:
            before = article.body[reached : block.body_start] if reached else NEW_PARAGRAPH
            text, reached = article.body[block.body_start : block.body_end], block.body_end
            kind = block.kind
        else:
            before, text = headings.get(number, (NEW_PARAGRAPH, ""))
            kind = block.kind
            text = text or read_words(raw, block.raw_start or 0, block.raw_end or 0)
        pieces.append(_piece_of_block(raw, block, key, kind, before, text))
    credits = tuple(dict.fromkeys((credit.name, credit.role) for credit in article.credits))
    return tidy(_fitting(Story("", tuple(pieces), credits)))


def _piece_of_block(raw: str, block: BlockDraft, key: str, kind: str, before: str, text: str) -> Piece:
    is_gap = kind == BlockKind.GAP
    is_exact = is_gap or squeeze(text) == squeeze(raw[block.raw_start or 0 : block.raw_end or 0])
    reason = block.reason[:200] or ("原文在这里断开" if is_gap else "")
    return Piece(
        key=key,
        kind=kind,
        text=text,
        raw_start=None if is_gap else block.raw_start,
        raw_end=None if is_gap else block.raw_end,
        before=before,
        state=BlockState.EXACT.value if is_exact else BlockState.CORRECTED.value,
        reason=reason if is_exact else reason or "读入时订正",
    )


def _cut_headings(raw: str, article: ArticleDraft) -> dict[int, tuple[str, str]]:
    """The words of every heading block by its number, cut from the field that its kind fills."""
    found: dict[int, tuple[str, str]] = {}
    for kind in FIELD_KINDS:
        blocks = [(n, b) for n, b in enumerate(article.blocks, 1) if b.kind == kind]
        value = getattr(article, kind)
        runs = [squeeze(raw[b.raw_start or 0 : b.raw_end or 0]) for _, b in blocks]
        if not blocks or squeeze(value) != "".join(runs):
            continue
        for (number, _), part in zip(blocks, cut_words(value, [len(run) for run in runs]), strict=True):
            found[number] = part
    return found


def _fitting(story: Story) -> Story:
    """A heading too long for its field becomes text."""
    for kind in FIELD_KINDS:
        if len(story.heading(kind)) > FIELD_LENGTHS[kind]:
            pieces = tuple(
                replace(piece, kind=BlockKind.TEXT.value) if piece.kind == kind else piece
                for piece in story.pieces
            )
            story = replace(story, pieces=pieces)
    return story


# From the rows


def layout_of_rows(page: Page) -> Layout:
    """The layout as the database has it."""
    blocks: dict[int | None, list[Block]] = {}
    for block in Block.objects.filter(page=page).order_by("raw_start", "key"):
        block.page = page
        blocks.setdefault(block.article_id, []).append(block)
    articles = Article.objects.filter(page=page).order_by("position").prefetch_related("credits__person")
    stories = [_story_of_rows(article, blocks.get(article.pk, [])) for article in articles]
    unused = [
        Piece(
            block.key,
            block.kind,
            read_words(page.raw_text, block.raw_start or 0, block.raw_end or 0),
            block.raw_start,
            block.raw_end,
            reason=block.reason,
        )
        for block in blocks.get(None, [])
    ]
    return complete(Layout(tuple(stories), tuple(unused)), page.raw_text)


def _story_of_rows(article: Article, blocks: list[Block]) -> Story:
    headings = [block for block in blocks if block.body_start is None]
    in_body = sorted(
        (block for block in blocks if block.body_start is not None), key=lambda b: b.body_start or 0
    )
    pieces = [*_heading_pieces(article, headings)]
    reached = 0
    for block in in_body:
        start, end = block.body_start or 0, block.body_end or 0
        before = article.body[reached:start]
        if reached == 0 and before == "":
            before = NEW_PARAGRAPH
        pieces.append(_piece_of_row(block, before, article.body[start:end]))
        reached = end
    credits = tuple((credit.person.name, credit.role) for credit in article.credits.all())
    given = tuple((kind, getattr(article, kind)) for kind in FIELD_KINDS)
    return tidy(Story(article.slug, tuple(pieces), credits, given, article.body[reached:]))


def _heading_pieces(article: Article, blocks: list[Block]) -> Iterator[Piece]:
    for kind in dict.fromkeys(block.kind for block in blocks):
        same = [block for block in blocks if block.kind == kind]
        value = getattr(article, kind) if kind in FIELD_KINDS else ""
        parts = cut_words(value, [len(squeeze(block.raw_text)) for block in same])
        for block, (before, text) in zip(same, parts, strict=True):
            if kind not in FIELD_KINDS:
                before = NEW_PARAGRAPH
                text = read_words(block.page.raw_text, block.raw_start or 0, block.raw_end or 0)
            yield _piece_of_row(block, before, text)


def _piece_of_row(block: Block, before: str, text: str) -> Piece:
    return Piece(
        block.key, block.kind, text, block.raw_start, block.raw_end, before, block.state, block.reason
    )
