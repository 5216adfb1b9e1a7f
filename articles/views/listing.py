"""A list as the reader sees it: what is filtered, in which order, which page, and what to undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.http import urlencode

from articles.views.filters import Choice, Filter

PAGE_SIZE = 25


def count_tied(rows: QuerySet, field: str) -> Coalesce:
    """How many of these rows point at the annotated row with their field; give only rows the user may see."""
    counted = rows.filter(**{field: OuterRef("pk")}).order_by().values(field).annotate(count=Count("pk"))
    return Coalesce(Subquery(counted.values("count")), 0)


@dataclass(frozen=True)
class Order:
    """An order a list can be put in, by the expressions of `fields`; the key ends every order."""

    value: str
    label: str
    fields: tuple


class Facet:
    """One filter of a list in use: its choices with counts, the chosen one, and the way back.

    `asked` is what stands in the address, `refusal` why it cannot be used.
    """

    def __init__(self, rule: Filter, chosen: Choice | None, without: QuerySet, undo: str, asked: str = ""):
        self.name = rule.name
        self.label = rule.label
        self.chosen = chosen
        self.undo = undo
        self.asked = asked
        # A typed filter has an example of what to type, the others have choices, most of them counted.
        self.example = getattr(rule, "example", "")
        self.is_counted = not getattr(rule, "is_slow", False)
        self._rule = rule
        self._without = without

    @property
    def is_typed(self) -> bool:
        return bool(self.example)

    @property
    def refusal(self) -> str:
        """The sentence for a value that the filter knows and cannot use; blank for most filters."""
        refuse = getattr(self._rule, "refuse", None)
        return refuse(self.asked) if refuse else ""

    @cached_property
    def choices(self) -> list[Choice]:
        """What can be chosen beside the other filters; the chosen one stays even when it leaves nothing."""
        offered = self._rule.offer(self._without)
        if self.chosen and self.chosen.value not in {choice.value for choice in offered}:
            offered.insert(0, self.chosen)
        return offered

    @property
    def count_without(self) -> int:
        """How many rows there are once this filter is taken away."""
        return self._without.count()


class Listing:
    """The rows of a list page, filtered and ordered as the address says; nonsense in it is ignored."""

    def __init__(
        self, query: QueryDict, rows: QuerySet, filters: Sequence[Filter], orders: Sequence[Order] = ()
    ):
        self._query = query
        self._rows = rows
        self._filters = filters
        self.orders = orders
        self._chosen = {rule: choice for rule in filters if (choice := rule.find(self._asked(rule.name)))}

    @cached_property
    def order(self) -> Order | None:
        wanted = self._query.get("sort", "")
        first = next(iter(self.orders), None)
        return next((order for order in self.orders if order.value == wanted), first)

    @cached_property
    def rows(self) -> QuerySet:
        rows = self._filtered(self._chosen)
        return rows.order_by(*self.order.fields, "pk") if self.order else rows

    @cached_property
    def page(self) -> Page:
        """The page asked for; a number that is none is the first, one too high the last."""
        return Paginator(self.rows, PAGE_SIZE).get_page(self._query.get("page"))

    @cached_property
    def facets(self) -> list[Facet]:
        facets = []
        for rule in self._filters:
            # A filter that needs this one (a size its dimension) goes with it.
            others = {
                other: choice
                for other, choice in self._chosen.items()
                if other is not rule and getattr(other, "needs", "") != rule.name
            }
            # What has to look at every row is not asked again for each filter's counts.
            quick = {
                other: choice for other, choice in others.items() if not getattr(other, "is_slow", False)
            }
            address = self._address(others)
            asked = self._asked(rule.name)
            facets.append(Facet(rule, self._chosen.get(rule), self._filtered(quick), address, asked))
        return facets

    @property
    def refusals(self) -> list[str]:
        """Why what was asked for could not be done, each reason once."""
        return list(dict.fromkeys(facet.refusal for facet in self.facets if facet.refusal))

    @property
    def applied(self) -> list[Facet]:
        return [facet for facet in self.facets if facet.chosen]

    @property
    def query(self) -> str:
        """What stands after the ? for this list, without the page."""
        return self._address(self._chosen)

    def _asked(self, name: str) -> str:
        """The value in the address; one with a NUL, which PostgreSQL refuses, is as good as none."""
        value = self._query.get(name, "").strip()
        return "" if "\0" in value else value

    def _filtered(self, chosen: Mapping[Filter, Choice]) -> QuerySet:
        rows = self._rows
        for rule, choice in chosen.items():
            rows = rule.apply(rows, choice)
        return rows

    def _address(self, chosen: Mapping[Filter, Choice]) -> str:
        asked = {rule.name: choice.value for rule, choice in chosen.items()}
        if self.order and self.order is not self.orders[0]:
            asked["sort"] = self.order.value
        return urlencode(asked)
