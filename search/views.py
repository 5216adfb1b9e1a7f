"""The results page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.finding import find


def _page_number(text: str) -> int:
    """The page asked for; the first for anything that is no page number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """One page of what answers ?q=, of one kind or all; an empty query shows how to ask."""
    text = request.GET.get("q", "")
    answer = None
    if text.strip():
        answer = find(
            text,
            user=request.user,
            kind=request.GET.get("kind", ""),
            page=_page_number(request.GET.get("page", "")),
        )
    return render(request, "search/results.html", {"answer": answer})
