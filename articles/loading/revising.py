"""Changing the body of an article that records already hang on."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from articles.models import Article, Block, BlockKind, BlockState, Evidence, EvidenceState
from articles.pipeline.anchoring import Change
from articles.text import GAP_MARK

CORRECTED = "编辑订正"
REMOVED = "编辑从正文中删去"


@dataclass(frozen=True)
class Revision:
    """What a change of the body did to the article's evidence, in numbers of rows."""

    kept: int = 0
    moved: int = 0
    stale: int = 0

    @property
    def sentence(self) -> str:
        """The outcome in words for the editor who made the change."""
        if not self.moved and not self.stale:
            return "正文已修订，出处都在原位。"
        parts = [f"{self.moved} 条出处跟着移动"] if self.moved else []
        parts += [f"{self.stale} 条对不上了，转为“待复核”"] if self.stale else []
        return f"正文已修订：{'，'.join(parts)}。"


@transaction.atomic
def revise_body(article: Article, body: str) -> Revision:
    """Save the article (all its fields) with this body, its evidence and blocks set right again.

    What still matches by its words and their surroundings follows; the rest becomes 待复核 with the words
    and the place it had. The raw text stays: a block whose words now differ from it is marked 经订正.
    Raises ValidationError, with nothing changed, when the article does not pass its own checks.
    """
    old = Article.objects.select_for_update().get(pk=article.pk).body
    article.body = Article._meta.get_field("body").to_python(body)
    if article.body == old:
        article.save()
        return Revision(kept=article.evidence.anchored().count())
    change = Change(old, article.body)
    anchored = list(article.evidence.anchored())
    blocks = list(article.blocks.in_body().select_related("page").order_by("body_start"))
    article.evidence.anchored().update(state=EvidenceState.STALE)
    article.blocks.in_body().update(state=BlockState.STALE)
    article.save()
    _set_blocks(article, blocks, change)
    return _set_evidence(anchored, change)


def _set_evidence(anchored: list[Evidence], change: Change) -> Revision:
    moved = stale = 0
    for evidence, place in zip(
        anchored, change.reanchor([(row.start, row.end) for row in anchored]), strict=True
    ):
        if place is None:
            evidence.state = EvidenceState.STALE
            evidence.keep_context(change.old)
            stale += 1
            continue
        moved += place != (evidence.start, evidence.end)
        evidence.start, evidence.end = place
        evidence.keep_context(change.new)
    Evidence.objects.bulk_update(anchored, ["start", "end", "prefix", "suffix", "state"])
    return Revision(kept=len(anchored) - moved - stale, moved=moved, stale=stale)


def _set_blocks(article: Article, blocks: list[Block], change: Change) -> None:
    kept: list[Block] = []
    loose_from: int | None = None  # where words begin that the next block takes over
    extents = change.stretch(article.blocks.body_ranges())
    for block, extent in zip(blocks, extents, strict=True):
        if extent is None:
            _remove_from_body(block)
            continue
        start, end = extent
        if loose_from is not None:
            start, loose_from = loose_from, None
        if block.kind == BlockKind.GAP:
            # Words written at the edges of a gap, or in its place, are not the gap's: its neighbours take them.
            mark = change.new.find(GAP_MARK, start, end)
            if kept and mark != start:
                kept[-1].body_end = end if mark < 0 else mark
            elif mark < 0:
                loose_from = start
            if mark < 0:
                block.delete()
                continue
            start, gap_end = mark, mark + len(GAP_MARK)
            loose_from = gap_end if gap_end < end else None
            end = gap_end
        block.body_start, block.body_end = start, end
        kept.append(block)
    for block in kept:
        _settle(block, article)


def _remove_from_body(block: Block) -> None:
    """Nothing of the block is left in the body: its raw text goes to the unused, a gap goes altogether.

    While the article is no reader's to see, its words are not either: they belong to no block until
    somebody decides, and publishing asks for that.
    """
    if block.kind == BlockKind.GAP or not (block.article and block.article.is_published):
        block.delete()
        return
    block.kind, block.article, block.state, block.reason = BlockKind.UNUSED, None, BlockState.EXACT, REMOVED
    block.body_start = block.body_end = None
    block.save()


def _settle(block: Block, article: Article) -> None:
    """Say whether the block's words are those of the page, and save it."""
    block.state = BlockState.EXACT
    block.article = article
    if not block.fits(article.body):
        block.state = BlockState.CORRECTED
        block.reason = block.reason or CORRECTED
    block.save()
