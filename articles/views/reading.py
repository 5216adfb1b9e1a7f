"""Articles: the list, and the reading page with its annotations."""

from __future__ import annotations

from typing import cast

from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.citing.gbt7714 import format_entry
from articles.citing.reference import citable, read_reference, visible_credits, visible_page
from articles.models import (
    Article,
    Attribution,
    Document,
    Evidence,
    Figure,
    JumpDirection,
    Measure,
    Organization,
    Person,
    Post,
    StoryJump,
    may_read_drafts,
)
from articles.views.annotations import annotate
from articles.views.details import edit_address
from articles.views.listing import Listing, Order, count_tied

ORDERS = (
    Order("newest", "新近的在前", ("-dated_on", "page", "position")),
    Order("page", "按版面次序", ("page__slug", "position")),
    Order("figures", "数据多的在前", ("-figure_count", "-dated_on")),
)


@require_safe
def article_list(request):
    user = request.user
    figures = Figure.objects.visible_to(user)
    rows = (
        with_page(Article.objects.visible_to(user), user)
        .prefetch_related(visible_credits(user))
        .annotate(figure_count=count_tied(figures, "evidence__article"))
    )
    return render(request, "articles/article_list.html", {"listing": Listing(request.GET, rows, (), ORDERS)})


@require_safe
def article_detail(request, slug):
    user = request.user
    articles = citable(Article.objects.visible_to(user), user).prefetch_related("blocks")
    article = get_object_or_404(articles, slug=slug)
    figures = find_figures(user, article)
    by_evidence = {figure.evidence_id: figure for figure in figures}
    previous, following = find_neighbours(user, article)
    paragraphs = annotate(article, find_proofs(user, article), by_evidence, find_posts(user, article))
    notes = [note for paragraph in paragraphs for note in paragraph.notes]
    context = {
        "article": article,
        "paragraphs": paragraphs,
        "footnotes": sorted(notes, key=lambda note: note.number),
        "figures": figures,
        "citation": format_entry(read_reference(article)),
        "previous": previous,
        "following": following,
        "continuations": find_continuations(user, article),
        "stale": article.evidence.stale() if may_read_drafts(user) else (),
        "edit_address": edit_address(user, article),
    }
    return render(request, "articles/article_detail.html", context)


def with_page(articles, user):
    """The articles with the page they stand on, where the user may see it."""
    return articles.prefetch_related(visible_page(user))


def find_figures(user, article: Article) -> list[Figure]:
    """The figures of an article in the order of its text."""
    figures = Figure.objects.visible_to(user).with_sources(user).filter(evidence__article=article)
    return list(figures.order_by("evidence__start"))


def find_proofs(user, article: Article):
    """The anchored spans of an article with every record of theirs that the user may see."""
    attributions = Attribution.objects.visible_to(user)
    return (
        article.evidence.visible_to(user)
        .anchored()
        .prefetch_related(
            Prefetch("organizations", Organization.objects.visible_to(user)),
            Prefetch("people", Person.objects.visible_to(user)),
            Prefetch("documents", with_issuers(user)),
            Prefetch("measures", Measure.objects.visible_to(user).select_related("kind")),
            Prefetch("originated_measures", Measure.objects.visible_to(user).select_related("kind")),
            Prefetch("attributions", attributions),
            Prefetch("posts", Post.objects.visible_to(user)),
        )
    )


def with_issuers(user):
    issuers = Prefetch("issuer", Organization.objects.visible_to(user))
    return Document.objects.visible_to(user).prefetch_related(issuers)


def find_posts(user, article: Article):
    """The posts that this article says people hold."""
    posts = Post.objects.visible_to(user).filter(evidence__in=Evidence.objects.filter(article=article))
    return posts.select_related("organization")


def find_neighbours(user, article: Article) -> tuple[Article | None, Article | None]:
    """The articles before and after this one on its page, among those the user may read."""
    row = list(
        Article.objects.visible_to(user)
        .filter(page=article.page_id)
        .order_by("position")
        .only("slug", "title", "status", "position")
    )
    place = next(index for index, other in enumerate(row) if other.pk == article.pk)
    return row[place - 1] if place else None, row[place + 1] if place + 1 < len(row) else None


def find_continuations(user, article: Article) -> dict[str, list[Article]]:
    """The other parts of the story that an editor joined, by direction: where it comes from, where it goes on."""
    readable = Article.objects.visible_to(user)
    jumps = StoryJump.objects.filter(
        Q(article=article, counterpart__in=readable) | Q(counterpart=article, article__in=readable)
    )
    found: dict[str, dict[int, Article]] = {direction.value: {} for direction in JumpDirection}
    for jump in jumps.select_related("article", "counterpart"):
        is_own = jump.article_id == article.pk
        other = cast(Article, jump.counterpart) if is_own else jump.article
        goes_on = (jump.direction == JumpDirection.TO) == is_own
        found[JumpDirection.TO if goes_on else JumpDirection.FROM][other.pk] = other
    return {direction: list(others.values()) for direction, others in found.items()}
