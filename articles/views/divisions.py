"""The filter by administrative division: provinces first, then what lies in the one chosen."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from articles.models import Region
from articles.templatetags.records import GATHERING_ROWS, region_path
from articles.views.filters import Choice


@dataclass(frozen=True)
class DivisionFilter:
    """By the province, city or county that a row's region is or lies in.

    Without `ties` the row has a region of its own; with them it has those of the records that its fields
    point at ((field, records the user may see), …), and one of them is enough. `chosen` is the code in
    use: the form offers what lies below it, and the way up.
    """

    chosen: str = ""
    ties: tuple[tuple[str, QuerySet], ...] = ()
    name: str = "region"
    label: str = "地区"

    def find(self, value: str) -> Choice | None:
        if not (value.isascii() and value.isdigit()):
            return None
        region = Region.objects.select_related("parent__parent").filter(code=value).first()
        return Choice(region.code, region_path(region)) if region else None

    def apply(self, rows: QuerySet, choice: Choice) -> QuerySet:
        stem = _stem(choice.value)
        if not self.ties:
            return rows.filter(region__code__startswith=stem)
        among = Q()
        for field, records in self.ties:
            among |= Q(**{f"{field}__in": records.filter(region__code__startswith=stem)})
        return rows.filter(among)

    def offer(self, rows: QuerySet) -> list[Choice]:
        counts = self.count_codes(rows)
        regions = Region.objects.filter(self._near()).exclude(name__in=GATHERING_ROWS).order_by("code")
        offered = []
        for code, name, group in regions.values_list("code", "name", "parent__name"):
            if count := _sum_below(counts, _stem(code)):
                offered.append(Choice(code, name, count, group or ""))
        return offered

    def _near(self) -> Q:
        """The provinces; and of the one chosen its cities, of the city chosen its counties."""
        near = Q(parent=None)
        if self.chosen.isascii() and self.chosen.isdigit() and len(self.chosen) == 6:
            province, city = f"{self.chosen[:2]}0000", f"{self.chosen[:4]}00"
            near |= Q(parent__code__in=[province, city])
            near |= Q(parent__name__in=GATHERING_ROWS, parent__parent__code=province)
        return near

    def count_codes(self, rows: QuerySet) -> list[tuple[tuple[str, ...], int]]:
        """How many rows have each combination of region codes."""
        rows = rows.order_by()
        if not self.ties:
            return [
                ((code or "",), n) for code, n in rows.values_list("region__code").annotate(n=Count("pk"))
            ]
        names = [f"code_of_{field}" for field, _ in self.ties]
        codes = {
            name: Subquery(records.filter(pk=OuterRef(field)).order_by().values("region__code")[:1])
            for name, (field, records) in zip(names, self.ties, strict=True)
        }
        counted = rows.annotate(**codes).values_list(*names).annotate(n=Count("pk", distinct=True))
        return [(tuple(code or "" for code in codes), n) for *codes, n in counted]


def _stem(code: str) -> str:
    """The leading digits that a division and all below it share (GB/T 2260): 37, 3701 or 370102."""
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


def _sum_below(counts: list[tuple[tuple[str, ...], int]], stem: str) -> int:
    return sum(number for codes, number in counts if any(code.startswith(stem) for code in codes))
