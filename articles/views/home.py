"""The first page: the search box, what is in the base, and what is new."""

from __future__ import annotations

from django.db.models import F
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.citing.reference import visible_credits
from articles.models import Article, Document, Figure, Measure, Organization, Page, Person, Topic
from articles.views.filters import MeasureKindFilter

# What the base may hold, in the order of the navigation; what there is none of is not named.
HOLDINGS = (
    ("文章", "篇", "articles:article-list", Article),
    ("措施", "项", "articles:measure-list", Measure),
    ("数据", "条", "articles:figure-list", Figure),
    ("组织", "个", "articles:organization-list", Organization),
    ("人物", "位", "articles:person-list", Person),
    ("文件", "份", "articles:document-list", Document),
    ("版面", "个", "articles:page-list", Page),
    ("专题", "个", "articles:topic-list", Topic),
)
ARTICLES_SHOWN = 6
TOPICS_SHOWN = 6
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
    kinds = [kind for kind in MeasureKindFilter().offer(measures) if kind.group in ("", kind.label)]
    context = {
        "holdings": [
            (label, unit, view, count)
            for label, unit, view, model in HOLDINGS
            if (count := model.objects.visible_to(user).count())
        ],
        "articles": find_new_articles(user),
        "figures": figures,
        "topics": find_new_topics(user),
        "kinds": sorted(kinds, key=lambda kind: -kind.count),
        "hints": make_hints(figures),
    }
    return render(request, "home.html", context)


def find_new_articles(user):
    return (
        Article.objects.visible_to(user)
        .order_by("-dated_on", "page", "position")
        .prefetch_related(visible_credits(user))[:ARTICLES_SHOWN]
    )


def find_new_topics(user):
    """The latest published first; drafts, which editors see, after them."""
    newest = F("approved_at").desc(nulls_last=True)
    return Topic.objects.visible_to(user).order_by(newest, "title")[:TOPICS_SHOWN]


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
