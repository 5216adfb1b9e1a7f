"""Whether what is published can be proved: the invariants of docs/records.md, looked at row by row.

The database holds most of them by constraints and guards; this is the second look, for what a single row
cannot show (is every character accounted for?) and for a database that was edited by other hands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.models import (
    Article,
    Block,
    BlockKind,
    BlockState,
    Evidence,
    EvidenceState,
    Figure,
    Measure,
    Page,
    guards,
)
from articles.pipeline.coverage import overlapping, uncovered
from articles.text import squeeze

SAMPLE_LENGTH = 12


@dataclass(frozen=True)
class Fault:
    """One violation: which record, and what is wrong with it, in Chinese."""

    record: str
    message: str

    def __str__(self) -> str:
        return f"{self.record}：{self.message}"


def find_faults(pages: Iterable[Page] | None = None) -> list[Fault]:
    """Every fault of these pages and of what hangs on them; of the whole base, guards included, for None."""
    faults: list[Fault] = []
    if pages is None:
        faults += [
            Fault("数据库", f"缺少守护触发器 {name}，请运行 manage.py migrate") for name in guards.missing()
        ]
        pages = Page.objects.all()
    for page in pages:
        faults += _page_faults(page)
        for article in Article.objects.filter(page=page):
            faults += _article_faults(article, page)
    return faults


def article_faults(article: Article) -> list[Fault]:
    """The faults that stand against publishing this article, as if it were published."""
    return [*_coverage_faults(article.page), *_article_faults(article, article.page, to_publish=True)]


def _page_faults(page: Page) -> Iterator[Fault]:
    if page.digest != page.sha256:
        yield Fault(f"版面 {page.slug}", "原始文本与校验和不符，原文被改动过")
    # While an article of the page is being worked on, what lies about is work, not a fault.
    is_in_work = Article.objects.filter(page=page).waiting().exists()
    if page.is_published and not is_in_work:
        yield from _coverage_faults(page)


def _coverage_faults(page: Page) -> Iterator[Fault]:
    ranges = Block.objects.filter(page=page).raw_ranges()
    for start, end in uncovered(page.raw_text, ranges):
        sample = _sample(page.raw_text, start, end)
        yield Fault(
            f"版面 {page.slug}", f"原文第 {start} 至 {end} 字“{sample}”不属于任何文字块，也没有标为未用"
        )
    for one, two in overlapping(ranges):
        yield Fault(f"版面 {page.slug}", f"原文第 {two[0]} 至 {min(one[1], two[1])} 字同时属于两个文字块")


def _article_faults(article: Article, page: Page, *, to_publish: bool = False) -> Iterator[Fault]:
    label = f"文章 {article.slug}"
    for evidence in Evidence.objects.filter(article=article, state=EvidenceState.ANCHORED):
        if not evidence.fits(article.body):
            yield Fault(f"{label} 出处 {evidence.key}", "引文与正文这一段不一致")
    blocks = list(Block.objects.filter(article=article).order_by("body_start", "raw_start"))
    for block in blocks:
        block.page, block.article = page, article
        if block.body_start is not None and block.state != BlockState.STALE and not block.fits(article.body):
            yield Fault(f"{label} 文字块 {block.key}", "正文与版面原文对不上")
    if to_publish or article.is_published:
        yield from _published_faults(article, blocks)


def _published_faults(article: Article, blocks: list[Block]) -> Iterator[Fault]:
    label = f"文章 {article.slug}"
    for start, end in uncovered(article.body, Block.objects.filter(article=article).body_ranges()):
        yield Fault(
            label, f"正文第 {start} 至 {end} 字“{_sample(article.body, start, end)}”没有对应的版面原文"
        )
    for block in blocks:
        if block.state == BlockState.STALE:
            yield Fault(f"{label} 文字块 {block.key}", "待复核，还没有与版面原文对上")
    for kind in BlockKind.in_heading():
        parts = [block for block in blocks if block.kind == kind]
        if any(block.state != BlockState.EXACT for block in parts):
            continue
        if squeeze("".join(block.raw_text for block in parts)) != squeeze(getattr(article, kind.value)):
            yield Fault(f"{label} 字段 {kind.value}", f"{kind.label}与版面原文对不上")
    for figure in Figure.objects.filter(evidence__article=article).select_related("evidence", "attribution"):
        if figure.verbatim not in figure.evidence.quote:
            yield Fault(f"数据 {figure.slug}", "出处的引文里没有原文这几个字")
        if figure.attribution.article_id != article.pk:
            yield Fault(f"数据 {figure.slug}", "说法来源不在出处那篇文章里")
    for measure in Measure.objects.published().filter(attribution__article=article, evidence=None):
        yield Fault(f"措施 {measure.slug}", "已发布，却没有出处")


def _sample(text: str, start: int, end: int) -> str:
    run = text[start:end].replace("\n", " ")
    return run if len(run) <= SAMPLE_LENGTH else f"{run[:SAMPLE_LENGTH]}…"
