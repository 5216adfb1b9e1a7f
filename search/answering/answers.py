"""What a search gives back: frozen data, no HTML."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Model

from search.kinds import Kind
from search.query.plan import Expansion


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
class Drop:
    """What there is without one part of a query: 去掉“part”后有 count 条, by asking `query`."""

    part: str
    query: str
    count: int


@dataclass(frozen=True)
class Answer:
    """One page of the answer to a query.

    `total` counts the chosen kind, `counts` gives (kind, label, count) for all and each kind, with "" for
    all. `facets`: for each facet its values, with what choosing each would leave. `page` starts at 1.
    `cut_terms`: how the query was cut. `is_cut`: it was too long, and only its beginning was used.
    `is_index_missing`: there is no index at the moment, these are plain finds in the database.
    `notes`: what could not be read, in Chinese. `expansions`: what else was looked for, `offers`: what could
    be. `meant`: a query that the reader may have meant instead; `is_corrected`: nothing was found, these are
    the answers to `meant`. `asked_parts`: words read as the question. `facts`: figures (for 谁说 measures
    too) that answer it, before the documents. `drops`: what there is without one part of a query that has
    no answer.
    """

    text: str
    kind: str
    total: int = 0
    counts: tuple[tuple[str, str, int], ...] = ()
    facets: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    hits: tuple[Hit, ...] = ()
    page: int = 1
    page_count: int = 1
    cut_terms: tuple[str, ...] = ()
    is_index_missing: bool = False
    is_exact_any: bool = False
    is_cut: bool = False
    is_partial_time: bool = False
    notes: tuple[str, ...] = ()
    expansions: tuple[Expansion, ...] = ()
    offers: tuple[Expansion, ...] = ()
    meant: str = ""
    is_corrected: bool = False
    asked_parts: tuple[str, ...] = ()
    facts: tuple[Hit, ...] = ()
    drops: tuple[Drop, ...] = ()

    @property
    def has_previous(self) -> bool:
        return self.page > 1

    @property
    def has_next(self) -> bool:
        return self.page < self.page_count
