"""The filter by an organization together with all that stand below it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, QuerySet

from articles.models import Organization
from articles.views.filters import Choice


@dataclass(frozen=True)
class OrganizationTreeFilter:
    """By an organization of `organizations`, those the user may see, or any below it.

    The way down goes only through organizations that the user may see.
    """

    organizations: QuerySet[Organization]
    name: str = "organization"
    label: str = "组织（连同下级）"

    @cached_property
    def _rows(self) -> list[tuple[int, int | None, str, str]]:
        return list(self.organizations.order_by("name").values_list("pk", "parent_id", "slug", "name"))

    @cached_property
    def _below(self) -> dict[int, list[int]]:
        below: dict[int, list[int]] = {}
        for key, above, _, _ in self._rows:
            if above is not None:
                below.setdefault(above, []).append(key)
        return below

    def find(self, value: str) -> Choice | None:
        return next((Choice(slug, name) for _, _, slug, name in self._rows if slug == value), None)

    def apply(self, rows: QuerySet, choice: Choice) -> QuerySet:
        chosen = [key for key, _, slug, _ in self._rows if slug == choice.value]
        return rows.filter(organization__in=self._with_below(chosen))

    def offer(self, rows: QuerySet) -> list[Choice]:
        own = dict(rows.order_by().values_list("organization").annotate(n=Count("pk", distinct=True)))
        offered = []
        for key, _, slug, name in self._rows:
            if count := sum(own.get(one, 0) for one in self._with_below([key])):
                offered.append(Choice(slug, name, count))
        return offered

    def _with_below(self, keys: list[int]) -> set[int]:
        """These organizations and all below them; a ring of parents ends where it began."""
        found: set[int] = set()
        waiting = list(keys)
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                waiting += self._below.get(key, [])
        return found
