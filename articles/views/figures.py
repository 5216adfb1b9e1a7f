"""Figures: the list of fact rows, and one figure with its sentence."""

from __future__ import annotations

from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Dimension, Figure, FigureKind, Organization
from articles.views.details import edit_address
from articles.views.filters import ChoiceFilter, OrganizationFilter
from articles.views.listing import Listing, Order

BY_PLACE = Order("place", "按文中次序", ("evidence__article", "evidence__start"))
# Only like is set against like: one dimension with one base unit, and 每户2000元 never among the sums.
BY_SIZE = (
    Order("largest", "从大到小", ("per", "-value")),
    Order("smallest", "从小到大", ("per", "value")),
)


@require_safe
def figure_list(request):
    user = request.user
    rows = Figure.objects.visible_to(user).with_sources(user)
    filters = (
        ChoiceFilter("dimension", "量的种类", Dimension),
        ChoiceFilter("kind", "性质", FigureKind),
        OrganizationFilter(Organization.objects.visible_to(user)),
    )
    listing = Listing(request.GET, rows, filters, find_orders(request.GET.get("dimension", "")))
    return render(request, "articles/figure_list.html", {"listing": listing})


@require_safe
def figure_detail(request, slug):
    user = request.user
    figures = Figure.objects.visible_to(user).with_sources(user)
    figure = get_object_or_404(figures, slug=slug)
    context = {
        "figure": figure,
        "restatements": find_restatements(figures, figure),
        "edit_address": edit_address(user, figure),
    }
    return render(request, "articles/figure_detail.html", context)


def find_orders(dimension: str) -> tuple[Order, ...]:
    """The orders that make sense for figures of this dimension."""
    if dimension in Dimension.values and len(Dimension(dimension).base_units) == 1:
        return (BY_PLACE, *BY_SIZE)
    return (BY_PLACE,)


def find_restatements(figures, figure: Figure):
    """The other places of these figures that state the same fact, whichever of them names the other."""
    first = figure.restates_id or figure.pk
    return figures.filter(Q(pk=first) | Q(restates=first) | Q(restates=figure)).exclude(pk=figure.pk)
