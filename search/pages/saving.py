"""Searches that signed-in readers keep, each with the number of what came since it was last opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from articles.models import may_read_drafts
from search.answering.narrowing import EDITORS_FACETS, FACETS, Narrowing
from search.kinds import Kind
from search.models import SavedSearch
from search.pages.recent import Watched, count_new
from search.query.plan import clean

PARAMETERS = ("q", "kind", *FACETS, *EDITORS_FACETS, "sort")
REPEATED = ("off", "on")
LONGEST = 2000
MOST = 100


@dataclass(frozen=True)
class Kept:
    """A saved search and how many records are new in it."""

    search: SavedSearch
    new: int


def canonical(parameters: QueryDict) -> str:
    """The address of a search: what belongs to it, in one order, without page and blanks; "" without a query."""
    kept = QueryDict(mutable=True)
    for name in PARAMETERS:
        value = clean(parameters.get(name, ""))[0] if name == "q" else parameters.get(name, "").strip()
        if value:
            kept[name] = value
    for name in REPEATED:
        if values := sorted({value for value in parameters.getlist(name) if value}):
            kept.setlist(name, values)
    if not kept.get("q"):
        return ""
    query = kept.urlencode()
    return query if len(query) <= LONGEST else ""


def save(user: Any, parameters: QueryDict) -> SavedSearch | None:
    """The search kept for this user, once however often it is saved; None when there is nothing to keep.

    The oldest give way when there are more than MOST.
    """
    query = canonical(parameters)
    if not query:
        return None
    kept, _ = SavedSearch.objects.get_or_create(user=user, query=query, defaults={"label": label_of(query)})
    surplus = SavedSearch.objects.filter(user=user).order_by("-saved_at", "-id")[MOST:]
    SavedSearch.objects.filter(pk__in=[one.pk for one in surplus]).delete()
    return kept


def label_of(query: str) -> str:
    """How a search is called in a list: its words, and its kind."""
    parameters = QueryDict(query)
    kind = Kind.parse(parameters.get("kind", ""))
    words = parameters.get("q", "")
    shown = words if len(words) <= 80 else f"{words[:79]}…"
    return f"{shown}（{kind.label}）" if kind else shown


def opened(user: Any, parameters: QueryDict) -> bool:
    """Whether this user keeps this search; if so, note that it has just been looked at."""
    query = canonical(parameters)
    if not query:
        return False
    return bool(SavedSearch.objects.filter(user=user, query=query).update(opened_at=timezone.now()))


def kept_by(user: Any) -> Iterable[Kept]:
    """This user's saved searches, the latest first."""
    for search in SavedSearch.objects.filter(user=user):
        parameters = QueryDict(search.query)
        watched = Watched(
            parameters.get("q", ""),
            kind=parameters.get("kind", ""),
            narrowing=Narrowing.read(parameters, drafts=may_read_drafts(user)),
            off=parameters.getlist("off"),
            on=parameters.getlist("on"),
        )
        yield Kept(search, count_new(watched, user=user, since=search.opened_at))
