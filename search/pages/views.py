"""The results page, the form of 高级检索, suggestions while typing, and saved searches."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from articles.models import Article, Publication, may_read_drafts
from search.answering.finding import find
from search.answering.narrowing import Narrowing
from search.models import SavedSearch
from search.pages import advice, choices, saving
from search.pages.suggesting import suggest
from search.query import form_query
from search.query.language import DIMENSION_NAMES

FORM_FIELDS = ("title", "body", "byline", "organization", "person", "measure")


def _page_number(text: str) -> int:
    """The page asked for; the first for anything that is no page number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """One page of what answers ?q=, of one kind or all; an empty query shows how to ask."""
    parameters = request.GET
    text = parameters.get("q", "")
    if not text.strip():
        return render(request, "search/results.html", {"answer": None})
    drafts = may_read_drafts(request.user)
    narrowing = Narrowing.read(parameters, drafts=drafts)
    answer = find(
        text,
        user=request.user,
        kind=parameters.get("kind", ""),
        page=_page_number(parameters.get("page", "")),
        narrowing=narrowing,
        off=parameters.getlist("off"),
        on=parameters.getlist("on"),
    )
    chips = choices.chips_of(narrowing, parameters, request.user)
    context: dict[str, Any] = {
        "answer": answer,
        # Those that answer stand above the results, and are not told twice.
        "told": () if chips else tuple(hit.record for hit in answer.facts),
        "narrowing": narrowing,
        "facets": choices.facets_of(answer, narrowing, parameters, request.user),
        "chips": chips,
        "without_facets": choices.without_facets(parameters),
        "orders": [
            (label, choices.address(parameters, sort=value), value == narrowing.sort)
            for value, label in choices.SORTS
        ],
        "search_query": saving.canonical(parameters),
        "choices_kept": [(name, value) for name in ("off", "on") for value in parameters.getlist(name)],
        "understood": advice.understood(answer.expansions, parameters),
        "offered": advice.offered(answer.offers, parameters),
        "turned_off": advice.turned_off(parameters),
    }
    if not answer.total:
        context["without"] = advice.worth_dropping(answer)
    if request.user.is_authenticated:
        context["is_saved"] = saving.opened(request.user, parameters)
    return render(request, "search/results.html", context)


@require_safe
def advanced(request: HttpRequest) -> HttpResponse:
    """The form; once something is filled in, on to the results of the query that says the same."""
    text = form_query.from_form(_form_values(request.GET))
    if text and text != request.GET.get("within", "").strip():
        kept = request.GET.copy()
        for name in (*form_query.PARAMETERS, "page"):
            kept.pop(name, None)
        kept["q"] = text
        return redirect(f"{reverse('search:results')}?{kept.urlencode()}")
    articles = Article.objects.visible_to(request.user)
    columns = articles.exclude(column="").order_by("column").values_list("column", flat=True).distinct()
    return render(
        request,
        "search/advanced.html",
        {
            "within": request.GET.get("within", "").strip(),
            "fields": [(key, form_query.FIELD_LABELS[key]) for key in FORM_FIELDS],
            "publications": Publication.objects.visible_to(request.user).order_by("name"),
            "columns": columns,
            "dimensions": [(value, label) for label, value in DIMENSION_NAMES.items()],
        },
    )


def _form_values(parameters: QueryDict) -> dict[str, str]:
    return {name: parameters.get(name, "") for name in form_query.PARAMETERS}


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Records by name for what is in the box so far."""
    found = suggest(request.GET.get("q", ""), user=request.user)
    answer = JsonResponse({"suggestions": [one.as_dict() for one in found]})
    answer["Cache-Control"] = "private, max-age=0"
    return answer


@require_safe
@login_required
def saved(request: HttpRequest) -> HttpResponse:
    """What this reader keeps, and how much is new in each."""
    return render(request, "search/saved.html", {"kept": list(saving.kept_by(request.user))})


@require_POST
@login_required
def save_search(request: HttpRequest) -> HttpResponse:
    """Keep the search whose address is in the form, and show it again."""
    parameters = QueryDict(request.POST.get("search", ""))
    kept = saving.save(request.user, parameters)
    if kept is None:
        messages.info(request, "这个检索没法存：先写上要找的词，或者写短一些。")
        return redirect("search:saved")
    messages.info(request, "存好了。下次打开，会告诉您新添了几条。")
    return redirect(f"{reverse('search:results')}?{kept.query}")


@require_POST
@login_required
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one of this reader's own saved searches."""
    get_object_or_404(SavedSearch, pk=pk, user=request.user).delete()
    messages.info(request, "删掉了。")
    return redirect("search:saved")
