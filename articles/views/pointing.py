"""Filters that only a record's page asks for: the measures led by this organization, resting on this document.

They are in the address and among the filters in use, but offer nothing: a list of every organization is
no choice.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from articles.views.filters import Choice


@dataclass(frozen=True)
class PointerFilter:
    """By the one record of `records`, those the user may see, that the row's `field` points at."""

    name: str
    label: str
    field: str
    records: QuerySet

    def find(self, value: str) -> Choice | None:
        record = self.records.filter(slug=value).first()
        return Choice(record.slug, str(record)) if record else None

    def apply(self, rows: QuerySet, choice: Choice) -> QuerySet:
        pointing = rows.model._default_manager.filter(**{f"{self.field}__slug": choice.value})
        return rows.filter(pk__in=pointing.values("pk"))

    def offer(self, rows: QuerySet) -> list[Choice]:
        """Only what is chosen, with its count."""
        return []


def pointers_in(query, pointers: tuple[PointerFilter, ...]) -> tuple[PointerFilter, ...]:
    """Those that the address names: the others are neither asked nor shown."""
    return tuple(pointer for pointer in pointers if pointer.name in query)
