"""The first page: the search box, what is in the base, and what is new."""

from __future__ import annotations

from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.citing.reference import visible_credits
from articles.models import Article, Document, Figure, Measure, Organization, Page, Person
from articles.views.filters import MeasureKindFilter

# What the base holds, in the order of the navigation.
HOLDINGS = (
    ("文章", "篇", "articles:article-list", Article),
    ("措施", "项", "articles:measure-list", Measure),
    ("数据", "条", "articles:figure-list", Figure),
    ("组织", "个", "articles:organization-list", Organization),
    ("人物", "位", "articles:person-list", Person),
    ("文件", "份", "articles:document-list", Document),
    ("版面", "个", "articles:page-list", Page),
)
ARTICLES_SHOWN = 6
FIGURES_SHOWN = 6
FIGURES_LOOKED_AT = 60
FIGURES_OF_ONE_ARTICLE = 2
# A hint longer than this is no hint: nobody would type it.
HINT_LENGTH = 16


@require_safe
def home(request):
    user = request.user
    figures = find_new_figures(user)
    measures = Measure.objects.visible_to(user)
    topics = [topic for topic in MeasureKindFilter().offer(measures) if topic.group in ("", topic.label)]
    context = {
        "holdings": [
            (label, unit, view, model.objects.visible_to(user).count())
            for label, unit, view, model in HOLDINGS
        ],
        "articles": find_new_articles(user),
        "figures": figures,
        "topics": sorted(topics, key=lambda topic: -topic.count),
        "hints": make_hints(figures),
    }
    return render(request, "home.html", context)


def find_new_articles(user):
    return (
        Article.objects.visible_to(user)
        .order_by("-dated_on", "page", "position")
        .prefetch_related(visible_credits(user))[:ARTICLES_SHOWN]
    )


def find_new_figures(user) -> list[Figure]:
    """Figures of the newest articles, two of each at most, so that one article does not fill the page."""
    newest = (
        Figure.objects.visible_to(user)
        .with_sources(user)
        .filter(restates=None)
        .order_by("-evidence__article__dated_on", "evidence__article__position", "evidence__start")
    )
    chosen: list[Figure] = []
    taken: dict[int, int] = {}
    for figure in newest[:FIGURES_LOOKED_AT]:
        article = figure.evidence.article_id
        taken[article] = taken.get(article, 0) + 1
        if taken[article] <= FIGURES_OF_ONE_ARTICLE:
            chosen.append(figure)
    return chosen[:FIGURES_SHOWN]


def make_hints(figures: list[Figure]) -> list[str]:
    """Queries that find something: a figure's own words, a measure's name, an organization's."""
    words = [f"{figure.counted} {figure.verbatim}" for figure in figures]
    measures = [figure.measure.name for figure in figures if figure.measure]
    organizations = [figure.organization.name for figure in figures if figure.organization]
    kinds = (words, measures, organizations)
    short = [[hint for hint in dict.fromkeys(hints) if len(hint) <= HINT_LENGTH][:2] for hints in kinds]
    return list(dict.fromkeys(hint for hints in short for hint in hints))
