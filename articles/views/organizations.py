"""Organizations: the list, and one with all that it did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from django.db.models import F, Prefetch
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import (
    Article,
    Evidence,
    Figure,
    Measure,
    MeasureKind,
    Organization,
    OrganizationAlias,
    OrganizationKind,
    OrganizationLevel,
    Person,
    Post,
)
from articles.views.details import SHOWN_AT_MOST, Part, edit_address, find_mentions
from articles.views.filters import ChoiceFilter, Filter, ProvinceFilter
from articles.views.hierarchy import find_parents, find_tree, with_counts
from articles.views.listing import Listing, Order, count_tied
from articles.views.pointing import PointerFilter, pointers_in
from articles.views.relations import gather_relations
from articles.views.times import find_moments, group_by_year, newest_first

FILTERS = (
    ChoiceFilter("kind", "类别", OrganizationKind),
    ChoiceFilter("level", "级别", OrganizationLevel),
    ProvinceFilter(),
)
ORDERS = (
    Order("region", "按地区", (F("region__code").asc(nulls_first=True), "name")),
    Order("measures", "牵头措施多的在前", ("-led_count", "name")),
    Order("figures", "数据多的在前", ("-figure_count", "name")),
    Order("name", "按名称", ("name",)),
)
KINDS_SHOWN = 6


@require_safe
def organization_list(request):
    user = request.user
    organizations = Organization.objects.visible_to(user).select_related("region__parent__parent")
    below = PointerFilter("above", "上级", "parent", Organization.objects.visible_to(user))
    filters: list[Filter] = [*FILTERS, *pointers_in(request.GET, (below,))]
    listing = Listing(request.GET, with_counts(organizations, user), filters, ORDERS)
    return render(request, "articles/organization_list.html", {"listing": listing})


@require_safe
def organization_detail(request, slug):
    user = request.user
    organizations = Organization.objects.visible_to(user)
    organization = get_object_or_404(organizations.select_related("region__parent__parent"), slug=slug)
    parents, tree = find_parents(user, organization), find_tree(user, organization)
    led, partnered = Part(find_led(user, organization)), Part(find_partnered(user, organization))
    posts, documents = Part(find_posts(user, organization)), Part(organization.documents.visible_to(user))
    figures = Figure.objects.visible_to(user).with_sources(user).filter(organization=organization)
    relations = gather_relations(
        parent=parents[-1] if parents else None,
        children=tree.organizations,
        led=led.rows,
        partnered=partnered.rows,
        documents=documents.rows,
        posts=posts.rows,
    )
    context = {
        "organization": organization,
        "parents": parents,
        "tree": tree,
        "aliases": find_aliases(user, organization),
        "led": led,
        "years": group_by_year(led.rows),
        "partnered": partnered,
        "moments": find_moments([*led.rows, *partnered.rows]),
        "relations": relations,
        "suggested": Part(find_suggested(user, organization)),
        "kinds": count_kinds(led.rows),
        "figures": figures[:SHOWN_AT_MOST],
        "figure_count": figures.count(),
        "posts": posts,
        "dates": group_posts(posts.rows),
        "documents": documents,
        "mentions": find_mentions(user, organizations=organization),
        "article_count": count_articles(user, organization),
        "edit_address": edit_address(user, organization),
    }
    return render(request, "articles/organization_detail.html", context)


def find_led(user, organization: Organization):
    """The measures it leads, the newest first."""
    return newest_first(find_measures(user).filter(leads=organization))


def find_suggested(user, organization: Organization):
    """The measures it leads that began with somebody's suggestion, by a sentence the user may read."""
    proofs = Evidence.objects.visible_to(user).select_related("article")
    suggested = Measure.objects.visible_to(user).filter(leads=organization, origin_evidence__in=proofs)
    return newest_first(suggested).prefetch_related(
        Prefetch("origin_person", Person.objects.visible_to(user)), Prefetch("origin_evidence", proofs)
    )


def find_partnered(user, organization: Organization):
    """The measures it takes part in, the newest first."""
    return newest_first(find_measures(user).filter(partners=organization))


def find_measures(user):
    figure_count = count_tied(Figure.objects.visible_to(user), "measure")
    return Measure.objects.visible_to(user).with_parties(user).annotate(figure_count=figure_count)


def count_kinds(measures: list[Measure]) -> list[tuple[MeasureKind, int]]:
    """The kinds of these measures, the frequent first: what can be compared with other unions' own."""
    kinds = {measure.kind_id: measure.kind for measure in measures}
    counted = Counter(measure.kind_id for measure in measures)
    return [(kinds[key], count) for key, count in counted.most_common(KINDS_SHOWN)]


def count_articles(user, organization: Organization) -> int:
    """How many articles name it, each once."""
    named = Evidence.objects.visible_to(user).filter(organizations=organization)
    return Article.objects.visible_to(user).filter(pk__in=named.values("article")).count()


@dataclass(frozen=True)
class PostsOfDate:
    """The posts as of one date; `date` is blank where the page gives none."""

    date: str
    posts: list[Post]


def group_posts(posts: list[Post]) -> list[PostsOfDate]:
    """Posts in the order of find_posts by their dates; none is called former unless its own title says so."""
    return [PostsOfDate(date, list(found)) for date, found in groupby(posts, key=lambda post: post.as_of)]


def find_aliases(user, organization: Organization):
    """Its other names, those that hold everywhere first, with the article of those that do not."""
    return (
        OrganizationAlias.objects.visible_to(user)
        .filter(organization=organization)
        .prefetch_related(Prefetch("article", Article.objects.visible_to(user)))
        .order_by(F("article").asc(nulls_first=True), "name")
    )


def find_posts(user, organization: Organization):
    """Who holds or held which post there, by which sentence."""
    return (
        Post.objects.visible_to(user)
        .filter(organization=organization)
        .select_related("person", "organization", "evidence__article")
        .order_by("-as_of", "person__name", "key")
    )
