"""Where else the same kind of measure is done: by province, with this one among them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.db.models import F

from articles.models import Figure, Measure, Region
from articles.views.listing import count_tied
from articles.views.times import Moment

PEERS_AT_MOST = 40


@dataclass(frozen=True)
class Province:
    """The measures of one province; `name` is 地区原文未载 where none is known."""

    name: str
    moments: list[Moment]


@dataclass(frozen=True)
class Peers:
    """The measures of one kind, as far as they are shown; `count` is how many others there are in all."""

    provinces: list[Province]
    count: int

    @property
    def moments(self) -> list[Moment]:
        return [moment for province in self.provinces for moment in province.moments]

    @property
    def is_cut(self) -> bool:
        return self.count + 1 > len(self.moments)


def find_peers(user, measure: Measure) -> Peers:
    """The measures of this one's kind, itself among them, by province and name."""
    visible = Measure.objects.visible_to(user).filter(kind=measure.kind)
    figure_count = count_tied(Figure.objects.visible_to(user), "measure")
    others = visible.exclude(pk=measure.pk).with_parties(user).annotate(figure_count=figure_count)
    region = F("region__code").asc(nulls_last=True)
    rows = [measure, *others.order_by(region, "name", "pk")[: PEERS_AT_MOST - 1]]
    rows.sort(key=lambda row: row.region.code if row.region else "~")
    by_province = groupby(rows, key=lambda row: _province(row.region))
    provinces = [Province(name, [Moment(row) for row in found]) for name, found in by_province]
    return Peers(provinces, visible.exclude(pk=measure.pk).count())


def _province(region: Region | None) -> str:
    if region is None:
        return "地区原文未载"
    while region.parent is not None:
        region = region.parent
    return region.name
