"""The names that editors published become words: collected from the database whenever an index is built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model

from articles.models import Document, Organization, OrganizationAlias, Person, PersonAlias
from search import analysis
from search.index.dictionaries import dictionary_of
from search.segmenting import Dictionary
from search.upkeep.outbox import backend

# Where names stand. Only those that anybody may read: how a query is cut must tell nothing of a draft.
_SOURCES: tuple[tuple[type[Model], str], ...] = (
    *((Organization, "name"), (OrganizationAlias, "name"), (Person, "name"), (PersonAlias, "name")),
    *((Document, "title"), (Document, "short_title")),
)

# So many new names are worth a rebuild: until then each is found by its pairs of characters.
ENOUGH = 50


def collect() -> Dictionary:
    """The public names as a dictionary; the same database gives the same one."""
    return Dictionary.of(_public_names())


def _public_names() -> Iterator[str]:
    for model, field in _SOURCES:
        public = model.objects.visible_to(None)  # type: ignore[attr-defined]
        for name in public.order_by().values_list(field, flat=True).distinct():
            yield analysis.collapse(name)


@dataclass(frozen=True)
class Pending:
    """How many names the dictionary in use lacks, and how many it has that are public no more."""

    new: int = 0
    gone: int = 0

    @property
    def is_due(self) -> bool:
        """Whether they are worth a rebuild: many new names, or one that was taken back."""
        return self.new >= ENOUGH or self.gone > 0

    @property
    def sentences(self) -> list[str]:
        """For whoever looks after the index."""
        said = []
        if self.new:
            said.append(f"{self.new} 个新名称尚未进入词典，下次重建时进入；在此之前照样找得到。")
        if self.gone:
            said.append(f"词典里有 {self.gone} 个名称已不公开，下次重建时去掉。")
        return said


def pending() -> Pending:
    """What the next rebuild would change in the dictionary; nothing without an index."""
    generation = backend().folder.current()
    if generation is None:
        return Pending()
    used, found = dictionary_of(generation).names, collect().names
    return Pending(len(found - used), len(used - found))
