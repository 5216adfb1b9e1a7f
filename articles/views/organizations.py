"""Organizations: the list, and one with all that it did."""

from __future__ import annotations

from django.db.models import F, Prefetch
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import (
    Article,
    Figure,
    Measure,
    Organization,
    OrganizationAlias,
    OrganizationKind,
    OrganizationLevel,
    Post,
)
from articles.views.details import SHOWN_AT_MOST, edit_address, find_mentions
from articles.views.filters import ChoiceFilter, ProvinceFilter
from articles.views.listing import Listing, Order, count_tied

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


@require_safe
def organization_list(request):
    organizations = Organization.objects.visible_to(request.user).select_related("region__parent__parent")
    led = Measure.leads.through.objects.filter(measure__in=Measure.objects.visible_to(request.user))
    rows = organizations.annotate(
        led_count=count_tied(led, "organization"),
        figure_count=count_tied(Figure.objects.visible_to(request.user), "organization"),
    )
    listing = Listing(request.GET, rows, FILTERS, ORDERS)
    return render(request, "articles/organization_list.html", {"listing": listing})


@require_safe
def organization_detail(request, slug):
    user = request.user
    organizations = Organization.objects.visible_to(user)
    organization = get_object_or_404(organizations.select_related("region__parent__parent"), slug=slug)
    measures = Measure.objects.visible_to(user).with_parties(user)
    figures = Figure.objects.visible_to(user).with_sources(user).filter(organization=organization)
    context = {
        "organization": organization,
        "parents": find_parents(user, organization),
        "children": organizations.filter(parent=organization),
        "aliases": find_aliases(user, organization),
        "led_measures": measures.filter(leads=organization),
        "partnered_measures": measures.filter(partners=organization),
        "figures": figures[:SHOWN_AT_MOST],
        "figure_count": figures.count(),
        "posts": find_posts(user, organization),
        "documents": organization.documents.visible_to(user),
        "mentions": find_mentions(user, organizations=organization),
        "edit_address": edit_address(user, organization),
    }
    return render(request, "articles/organization_detail.html", context)


def find_parents(user, organization: Organization) -> list[Organization]:
    """The organizations above, the highest first; the path ends where the user may not see on."""
    path: list[Organization] = []
    below = organization
    while below.parent_id is not None:
        above = Organization.objects.visible_to(user).filter(pk=below.parent_id).first()
        if above is None or above in path:
            break
        path.insert(0, above)
        below = above
    return path


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
