"""What every page needs to know of the open folder: how much is in it, and which of its rows are there already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from articles.clipping.holding import OPEN, folders_of
from articles.models import Clipping


@dataclass(frozen=True)
class Shelf:
    """The numbers of the records in the open folder, the sentences as (article's number, anchor)."""

    count: int = 0
    figures: frozenset[int] = frozenset()
    measures: frozenset[int] = frozenset()
    sentences: frozenset[tuple[int, str]] = frozenset()

    @property
    def anchors(self) -> frozenset[str]:
        """The anchors alone: of two articles with the same sentence both count as collected."""
        return frozenset(anchor for _article, anchor in self.sentences)


NOTHING = Shelf()


def read_shelf(request: HttpRequest) -> Shelf:
    """The open folder at a glance: one query, and none for who has no folder open."""
    session = getattr(request, "session", {})
    if not session.get(OPEN):
        return NOTHING
    folders = folders_of(request).filter(pk=session[OPEN])
    rows: list[Any] = list(
        Clipping.objects.kept()
        .filter(folder__in=folders)
        .values_list("figure_id", "measure_id", "article_id", "anchor")
    )
    return Shelf(
        count=len(rows),
        figures=frozenset(row[0] for row in rows if row[0]),
        measures=frozenset(row[1] for row in rows if row[1]),
        sentences=frozenset((row[2], row[3]) for row in rows if row[2]),
    )


def clippings(request: HttpRequest) -> dict[str, Any]:
    """Context of every template: `clippings`, read when a template asks for it."""
    return {"clippings": SimpleLazyObject(lambda: read_shelf(request))}
