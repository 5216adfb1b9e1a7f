"""What a search gives back: frozen data, no HTML."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Model

from search.kinds import Kind


@dataclass(frozen=True)
class Segment:
    """A run of text that matched, or one that did not."""

    text: str
    is_match: bool = False


@dataclass(frozen=True)
class Hit:
    """One record that answers. `is_partial`: it has only some of what was asked."""

    kind: Kind
    record: Model
    title: tuple[Segment, ...]
    excerpt: tuple[Segment, ...]
    url: str
    is_partial: bool = False

    @property
    def kind_label(self) -> str:
        return self.kind.label


@dataclass(frozen=True)
class Answer:
    """One page of the answer to a query.

    `total` counts the chosen kind, `counts` gives (kind, label, count) for all and each kind, with "" for
    all. `page` starts at 1. `cut_terms`: how the query was cut. `is_cut`: it was too long, and only
    its beginning was used. `is_index_missing`: nothing could be searched, an empty answer says nothing.
    """

    text: str
    kind: str
    total: int = 0
    counts: tuple[tuple[str, str, int], ...] = ()
    hits: tuple[Hit, ...] = ()
    page: int = 1
    page_count: int = 1
    cut_terms: tuple[str, ...] = ()
    is_index_missing: bool = False
    is_exact_any: bool = False
    is_cut: bool = False

    @property
    def has_previous(self) -> bool:
        return self.page > 1

    @property
    def has_next(self) -> bool:
        return self.page < self.page_count
