"""Documents: the list, and one with the measures that rest on it."""

from __future__ import annotations

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Document, Figure, Measure, Organization
from articles.views.details import SHOWN_AT_MOST, Part, edit_address, find_mentions
from articles.views.listing import Listing, Order, count_tied

ORDERS = (
    Order("title", "按名称", ("title", "slug")),
    Order("newest", "新近的在前", ("-issued_on", "title", "slug")),
    Order("measures", "依据它的措施多的在前", ("-measure_count", "title")),
)


@require_safe
def document_list(request):
    user = request.user
    based = Measure.basis.through.objects.filter(measure__in=Measure.objects.visible_to(user))
    rows = (
        Document.objects.visible_to(user)
        .prefetch_related(Prefetch("issuer", Organization.objects.visible_to(user)))
        .annotate(measure_count=count_tied(based, "document"))
    )
    return render(request, "articles/document_list.html", {"listing": Listing(request.GET, rows, (), ORDERS)})


@require_safe
def document_detail(request, slug):
    user = request.user
    documents = Document.objects.visible_to(user)
    issuers = Prefetch("issuer", Organization.objects.visible_to(user))
    document = get_object_or_404(documents.prefetch_related(issuers), slug=slug)
    measures = Measure.objects.visible_to(user).filter(basis=document)
    figure_count = count_tied(Figure.objects.visible_to(user), "measure")
    figures = Figure.objects.visible_to(user).with_sources(user).filter(measure__in=measures)
    context = {
        "document": document,
        "measures": Part(measures.with_parties(user).annotate(figure_count=figure_count)),
        "figures": figures[:SHOWN_AT_MOST],
        "figure_count": figures.count(),
        "mentions": find_mentions(user, documents=document),
        "edit_address": edit_address(user, document),
    }
    return render(request, "articles/document_detail.html", context)
