"""Measures: the list, and one with its parties, reasons, figures and proof."""

from __future__ import annotations

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import (
    Attribution,
    Document,
    Evidence,
    Figure,
    Measure,
    MeasureStage,
    Organization,
    Person,
    Post,
)
from articles.views.details import SHOWN_AT_MOST, edit_address, find_mentions
from articles.views.filters import ChoiceFilter, Filter, MeasureKindFilter, ProvinceFilter
from articles.views.listing import Listing, Order, count_tied
from articles.views.peers import find_peers
from articles.views.pointing import PointerFilter, pointers_in

FILTERS = (MeasureKindFilter(), ChoiceFilter("stage", "阶段", MeasureStage), ProvinceFilter())
ORDERS = (
    Order("name", "按名称", ("name", "slug")),
    Order("newest", "新近开始的在前", ("-started_on", "name")),
    Order("figures", "数据多的在前", ("-figure_count", "name")),
)


@require_safe
def measure_list(request):
    user = request.user
    figure_count = count_tied(Figure.objects.visible_to(user), "measure")
    rows = Measure.objects.visible_to(user).with_parties(user).annotate(figure_count=figure_count)
    filters: list[Filter] = [*FILTERS, *pointers_in(request.GET, pointers_of(user))]
    listing = Listing(request.GET, rows, filters, ORDERS)
    return render(request, "articles/measure_list.html", {"listing": listing})


def pointers_of(user) -> tuple[PointerFilter, ...]:
    """The filters that the pages of organizations and documents lead to."""
    organizations, documents = Organization.objects.visible_to(user), Document.objects.visible_to(user)
    return (
        PointerFilter("lead", "牵头", "leads", organizations),
        PointerFilter("partner", "协同", "partners", organizations),
        PointerFilter("basis", "依据", "basis", documents),
    )


@require_safe
def measure_detail(request, slug):
    user = request.user
    measure = get_object_or_404(with_all_parts(Measure.objects.visible_to(user), user), slug=slug)
    figures = Figure.objects.visible_to(user).with_sources(user).filter(measure=measure)
    context = {
        "measure": measure,
        "figures": figures[:SHOWN_AT_MOST],
        "figure_count": figures.count(),
        "mentions": find_mentions(user, measures=measure),
        "peers": find_peers(user, measure),
        "edit_address": edit_address(user, measure),
    }
    return render(request, "articles/measure_detail.html", context)


def with_all_parts(measures, user):
    """The set with everything a measure's own page shows, each part only where the user may see it."""
    proofs = Evidence.objects.visible_to(user).select_related("article")
    voices = (
        Attribution.objects.visible_to(user)
        .select_related("article")
        .prefetch_related(
            Prefetch("person", Person.objects.visible_to(user)),
            Prefetch("post", Post.objects.visible_to(user).select_related("organization")),
            Prefetch("organization", Organization.objects.visible_to(user)),
            Prefetch("evidence", proofs),
        )
    )
    return measures.with_parties(user).prefetch_related(
        Prefetch("basis", Document.objects.visible_to(user)),
        Prefetch("origin_person", Person.objects.visible_to(user)),
        Prefetch("origin_evidence", proofs),
        Prefetch("attribution", voices),
    )
