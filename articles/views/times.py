"""Measures in time: when each took place, in words and by years; those without a date apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from articles.models import Measure, format_partial_date

NO_DATE = "日期原文未载"


@dataclass(frozen=True)
class Moment:
    """A measure with its dates in words."""

    measure: Measure

    @property
    def start(self) -> str:
        return self.measure.started_on

    @property
    def end(self) -> str:
        return self.measure.ended_on

    @property
    def words(self) -> str:
        """2021年3月起, 2021年3月24日至2021年7月1日, 2021年3月26日; what the page does not give is not added."""
        start, end = format_partial_date(self.start), format_partial_date(self.end)
        if not (start or end):
            return NO_DATE
        if start == end:
            return start
        if start and end:
            return f"{start}至{end}"
        return f"{start}起" if start else f"{end}止"


@dataclass(frozen=True)
class Year:
    """The measures that began (or, where only that is known, ended) in one year; `label` 2021年."""

    label: str
    measures: list[Measure]


def newest_first(measures: QuerySet[Measure]) -> QuerySet[Measure]:
    """By the date it began, or ended where only that is known; those without a date last."""
    known = Coalesce(NullIf("started_on", Value("")), "ended_on")
    return measures.annotate(known_on=known).order_by("-known_on", "name", "pk")


def group_by_year(measures: Iterable[Measure]) -> list[Year]:
    """Measures in the order of newest_first, by years."""
    years = groupby(measures, key=lambda measure: (measure.started_on or measure.ended_on)[:4])
    return [Year(f"{year}年" if year else NO_DATE, list(found)) for year, found in years]


def find_moments(measures: Iterable[Measure]) -> list[Moment]:
    """Each measure once, the first in time first, those without a date last."""
    once = {measure.pk: measure for measure in measures}.values()
    moments = [Moment(measure) for measure in once]
    return sorted(moments, key=lambda one: (not (one.start or one.end), one.start or one.end))
