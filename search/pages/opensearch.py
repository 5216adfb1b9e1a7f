"""The search box of the browser: the OpenSearch 1.1 description, and suggestions in the form browsers read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.pages.suggesting import suggest

LONGEST_QUERY = 200


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    return render(request, "search/opensearch.xml", content_type="application/opensearchdescription+xml")


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """[query, [names], [kinds], [addresses]], as the OpenSearch Suggestions extension 1.1 has it."""
    text = request.GET.get("q", "")[:LONGEST_QUERY]
    found = suggest(text, user=request.user)
    answer = JsonResponse(
        [
            text,
            [one.label for one in found],
            [one.kind.label for one in found],
            [request.build_absolute_uri(one.url) for one in found],
        ],
        safe=False,
        content_type="application/x-suggestions+json",
    )
    answer["Cache-Control"] = "private, max-age=0"
    return answer
