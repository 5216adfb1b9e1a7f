"""What an address asks a comparison for, and the addresses that ask for a little more or less."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.http import urlencode

from articles.models import FigureKind, MeasureStage

MEASURES_PICKED_AT_MOST = 100


@dataclass(frozen=True)
class Choice:
    """`measures` picked one by one go before `kind`; `figures` is a FigureKind, `sort` holds column keys."""

    kind: str = ""
    measures: tuple[str, ...] = ()
    region: str = ""
    stage: str = ""
    figures: str = ""
    columns: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    direction: str = "desc"

    @property
    def is_made(self) -> bool:
        return bool(self.kind or self.measures)

    @property
    def kept_fields(self) -> list[tuple[str, str]]:
        """What is compared and filtered, without columns and order."""
        asked: list[tuple[str, str]] = [("measure", slug) for slug in self.measures]
        if not self.measures and self.kind:
            asked.append(("kind", self.kind))
        filters = (("region", self.region), ("stage", self.stage), ("figures", self.figures))
        return asked + [(name, value) for name, value in filters if value]

    @property
    def address(self) -> str:
        """What stands after the ? for this choice: always the same for the same choice."""
        asked = self.kept_fields + [("col", key) for key in self.columns]
        asked += [("sort", key) for key in self.sort]
        if self.sort and self.direction == "asc":
            asked.append(("dir", "asc"))
        return urlencode(asked)

    def without(self, name: str) -> str:
        """The address of this choice with one part of it taken away."""
        return replace(self, **{name: type(getattr(self, name))()}).address

    def sorted_by(self, key: str) -> str:
        """The address with the table in order of this column; asked again, the other way round."""
        is_again = self.sort == (key,) and self.direction == "desc"
        return replace(self, sort=(key,), direction="asc" if is_again else "desc").address


def read_choice(query: QueryDict) -> Choice:
    """What the address asks for; what is no value of a fixed list is as good as not asked."""
    measures = tuple(dict.fromkeys(_listed(query, "measure")))[:MEASURES_PICKED_AT_MOST]
    stage, figures = _one(query, "stage"), _one(query, "figures")
    return Choice(
        kind=_one(query, "kind"),
        measures=measures,
        region=_one(query, "region"),
        stage=stage if stage in MeasureStage.values else "",
        figures=figures if figures in FigureKind.values else "",
        columns=tuple(dict.fromkeys(_listed(query, "col"))),
        sort=tuple(dict.fromkeys(_listed(query, "sort"))),
        direction="asc" if query.get("dir") == "asc" else "desc",
    )


def _one(query: QueryDict, name: str) -> str:
    return next(iter(_listed(query, name)), "")


def _listed(query: QueryDict, name: str) -> list[str]:
    """The values given, without blanks and what PostgreSQL refuses (NUL)."""
    values = [value.strip() for value in query.getlist(name)[:MEASURES_PICKED_AT_MOST]]
    return [value for value in values if value and "\0" not in value]
