"""Pages (版面): the list, and the raw text beside the articles restored from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.citing.reference import visible_credits
from articles.models import Article, Block, BlockState, Page, Publication, may_read_drafts
from articles.pipeline.segments import Span, segment_text, split_paragraphs
from articles.views.details import edit_address
from articles.views.listing import Listing, Order, count_tied

ORDERS = (
    Order("newest", "新近的在前", ("-issued_on", "page_no", "slug")),
    Order("title", "按名称", ("title", "slug")),
)


@dataclass(frozen=True)
class RawRun:
    """A run of the raw text and the block it belongs to, if any; `is_hidden`: the reader may not read it yet."""

    text: str
    block: Block | None = None
    is_hidden: bool = False


@dataclass(frozen=True)
class RestoredPiece:
    """A run of an article's body under one block, or under none; `is_first` where the block begins."""

    text: str
    block: Block | None
    is_first: bool


@dataclass(frozen=True)
class Stretch:
    """Runs of the raw text that follow one another in one article, and that article, if any.

    `paragraphs` is the restored text, given with the article's first stretch only.
    """

    runs: list[RawRun]
    article: Article | None
    paragraphs: list[list[RestoredPiece]]


@require_safe
def page_list(request):
    user = request.user
    publications = Prefetch("publication", Publication.objects.visible_to(user))
    rows = (
        Page.objects.visible_to(user)
        .defer("raw_text")
        .prefetch_related(publications)
        .annotate(article_count=count_tied(Article.objects.visible_to(user), "page"))
    )
    return render(request, "articles/page_list.html", {"listing": Listing(request.GET, rows, (), ORDERS)})


@require_safe
def page_detail(request, slug):
    user = request.user
    publications = Prefetch("publication", Publication.objects.visible_to(user))
    pages = Page.objects.visible_to(user).prefetch_related(publications)
    page = get_object_or_404(pages, slug=slug)
    articles = {article.pk: article for article in find_articles(user, page)}
    runs = cut_raw_text(page, find_blocks(user, page), sees_all=may_read_drafts(user))
    stretches = lay_side_by_side(runs, articles)
    laid = {stretch.article.pk for stretch in stretches if stretch.article}
    context = {
        "page": page,
        "stretches": stretches,
        "articles": list(articles.values()),
        # An article none of whose words are mapped to the page yet.
        "unmapped": [article for article in articles.values() if article.pk not in laid],
        "edit_address": edit_address(user, page),
    }
    return render(request, "articles/page_detail.html", context)


def find_blocks(user, page: Page) -> list[Block]:
    """The blocks of a page that the user may read, in the order of the raw text; stale ones prove nothing."""
    blocks = Block.objects.visible_to(user).filter(page=page).exclude(raw_start=None)
    return list(blocks.exclude(state=BlockState.STALE).order_by("raw_start"))


def find_articles(user, page: Page):
    """The articles of a page in their order, each with its bylines and the blocks of its body."""
    blocks = Block.objects.in_body().exclude(state=BlockState.STALE).order_by("body_start")
    articles = Article.objects.visible_to(user).filter(page=page).order_by("position")
    return articles.prefetch_related(Prefetch("blocks", blocks), visible_credits(user))


def cut_raw_text(page: Page, blocks: list[Block], sees_all: bool) -> list[RawRun]:
    """The raw text in its own order: a run for each block, and one for what lies between two blocks.

    What no readable block holds is shown only to those who see all; blank runs are left out.
    """
    runs = []
    place = 0
    for block in blocks:
        runs.append(_between(page.raw_text[place : block.raw_start], sees_all))
        runs.append(RawRun(page.raw_text[block.raw_start : block.raw_end], block))
        place = block.raw_end or place
    runs.append(_between(page.raw_text[place:], sees_all))
    return [run for run in runs if run.is_hidden or run.text.strip()]


def lay_side_by_side(runs: list[RawRun], articles: Mapping[int, Article]) -> list[Stretch]:
    """The runs in stretches of one article each, beside the article restored from them."""
    stretches: list[Stretch] = []
    shown: set[int] = set()
    for key, together in groupby(runs, key=lambda run: run.block.article_id if run.block else None):
        article = articles.get(key) if key else None
        paragraphs = restore(article) if article and article.pk not in shown else []
        shown.update([article.pk] if article else [])
        stretches.append(Stretch(list(together), article, paragraphs))
    return stretches


def restore(article: Article) -> list[list[RestoredPiece]]:
    """The paragraphs of an article, cut where its blocks begin and end."""
    blocks = {block.key: block for block in article.blocks.all()}
    spans = [
        Span(block.body_start, block.body_end, key)
        for key, block in blocks.items()
        if block.body_start is not None and block.body_end is not None
    ]
    paragraphs = []
    for start, text in split_paragraphs(article.body):
        segments = segment_text(article.body, spans, start, start + len(text))
        paragraphs.append(
            [
                RestoredPiece(
                    segment.text,
                    blocks[segment.keys[-1]] if segment.keys else None,
                    any(opening.is_first for opening in segment.opens),
                )
                for segment in segments
            ]
        )
    return paragraphs


def _between(text: str, sees_all: bool) -> RawRun:
    is_hidden = bool(text.strip()) and not sees_all
    return RawRun("" if is_hidden else text, is_hidden=is_hidden)
