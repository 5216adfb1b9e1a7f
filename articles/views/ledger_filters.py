"""The filters that only the ledger of figures has: size, hedge, voice, period, rate, checks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, CharField, Count, ExpressionWrapper, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Concat, NullIf

from articles.comparing.amounts import AmountRefused, handy_amount, read_amount
from articles.models import HEDGES, AttributionKind, Dimension, Figure, Person, Post, format_partial_date
from articles.views.filters import Choice

# Kept by a partial date's strings: whatever lies within 2020 sorts before 2020-99.
_END_OF_ALL = "-99-99"
_DATE = re.compile(r"([0-9]{4})(?:年|-|/|\.|$)(?:([0-9]{1,2})(?:月|-|/|\.|$))?(?:([0-9]{1,2})日?)?")


@dataclass(frozen=True)
class SizeFilter:
    """At least, or at most, an amount in the base unit of the chosen `dimension`; of no other.

    `refuse` gives the sentence for what was typed and cannot be used. A rate (每户2000元) is no total, and
    neither is held against the other: without a rate chosen, only totals are measured.
    """

    name: str
    label: str
    dimension: str
    is_least: bool
    has_rate: bool = False
    example: str = "如 5万"
    needs: str = "dimension"

    @property
    def unit(self) -> str:
        units = Dimension(self.dimension).base_units if self.dimension in Dimension.values else frozenset()
        return next(iter(units)) if len(units) == 1 else ""

    def find(self, value: str) -> Choice | None:
        try:
            amount = read_amount(value, self.unit) if value and self.unit else None
        except AmountRefused:
            return None
        return None if amount is None else Choice(value, handy_amount(amount, self.unit))

    def refuse(self, value: str) -> str:
        """Why what was typed cannot be used; blank when it can, or when nothing was typed."""
        if not value:
            return ""
        if not self.dimension:
            return "要按大小找，请先选“量的种类”：只有同一种数才能比大小。"
        if not self.unit:
            label = Dimension(self.dimension).label
            return f"“{label}”里条、项、件等单位混在一起，比不出大小，所以没有按大小找。"
        try:
            read_amount(value, self.unit)
        except AmountRefused as refused:
            return str(refused)
        return ""

    def apply(self, rows: QuerySet, choice: Choice) -> QuerySet:
        amount = read_amount(choice.value, self.unit)
        rows = (
            rows.filter(dimension=self.dimension)
            if self.has_rate
            else rows.filter(dimension=self.dimension, per="")
        )
        # A range reaches from its lower to its upper bound: it is shown when any part of it fits.
        if self.is_least:
            return rows.alias(upper=Coalesce("value_to", "value")).filter(upper__gte=amount)
        return rows.filter(value__lte=amount)

    def offer(self, rows: QuerySet) -> list[Choice]:
        return []


EXACT, INEXACT = "exact", "inexact"


@dataclass(frozen=True)
class HedgeFilter:
    """Exact numbers, inexact ones, or those with one word (近, 超过 …). A range is inexact."""

    name: str = "hedge"
    label: str = "准不准"

    def find(self, value: str) -> Choice | None:
        if value == EXACT:
            return Choice(EXACT, "准确数")
        if value == INEXACT:
            return Choice(INEXACT, "约数和范围")
        return Choice(value, f"带“{value}”") if value in HEDGES else None

    def apply(self, rows: QuerySet, choice: Choice) -> QuerySet:
        exact = Q(hedge="", value_to=None)
        if choice.value in (EXACT, INEXACT):
            return rows.filter(exact if choice.value == EXACT else ~exact)
        word = choice.value
        # 超 is no part of 超过: words stand between 、.
        return rows.alias(
            hedge_words=Concat(Value("、"), F("hedge"), Value("、"), output_field=CharField())
        ).filter(hedge_words__contains=f"、{word}、")

    def offer(self, rows: QuerySet) -> list[Choice]:
        is_single = ExpressionWrapper(Q(value_to=None), BooleanField())
        groups = rows.order_by().annotate(is_single=is_single).values_list("hedge", "is_single")
        counted = groups.annotate(n=Count("pk", distinct=True))
        counts: dict[str, int] = {}
        for hedge, has_no_end, number in counted:
            head = EXACT if not hedge and has_no_end else INEXACT
            for word in {head, *filter(None, hedge.split("、"))}:
                counts[word] = counts.get(word, 0) + number
        known = [self.find(word) for word in (EXACT, INEXACT, *HEDGES) if word in counts]
        return [Choice(one.value, one.label, counts[one.value]) for one in known if one]


NAMED = "named"


@dataclass(frozen=True)
class VoiceFilter:
    """By who says so. `named`: a person with a name and a post, both of which this user may see."""

    user: object
    name: str = "voice"
    label: str = "谁说的"

    def find(self, value: str) -> Choice | None:
        if value == NAMED:
            return Choice(NAMED, "有署名负责人说的")
        return Choice(value, str(AttributionKind(value).label)) if value in AttributionKind.values else None

    def apply(self, rows: QuerySet, choice: Choice) -> QuerySet:
        if choice.value != NAMED:
            return rows.filter(attribution__kind=choice.value)
        return rows.filter(self._named())

    def offer(self, rows: QuerySet) -> list[Choice]:
        rows = rows.order_by()
        named = rows.filter(self._named()).count()
        offered = [Choice(NAMED, "有署名负责人说的", named)] if named else []
        counts = dict(rows.values_list("attribution__kind").annotate(n=Count("pk", distinct=True)))
        return offered + [
            Choice(value, str(label), counts[value])
            for value, label in AttributionKind.choices
            if value in counts
        ]

    def _named(self) -> Q:
        posts = Post.objects.visible_to(self.user).filter(is_missing=False)
        return Q(
            attribution__kind=AttributionKind.PERSON,
            attribution__person__in=Person.objects.visible_to(self.user),
            attribution__post__in=posts,
        )


@dataclass(frozen=True)
class PeriodFilter:
    """From, or up to, a date to the year, month or day; a figure is shown when its period reaches into it.

    A figure whose period the paper does not give in dates is not shown.
    """

    name: str
    label: str
    is_start: bool
    example: str = "如 2020年3月"

    def find(self, value: str) -> Choice | None:
        read = read_date(value)
        return Choice(read, format_partial_date(read)) if read else None

    def refuse(self, value: str) -> str:
        if not value or read_date(value):
            return ""
        return f"“{value[:20]}”不是日期，请写 2020、2020-03 或 2020年3月25日。"

    def apply(self, rows: QuerySet, choice: Choice) -> QuerySet:
        if self.is_start:
            end = Coalesce(NullIf("period_end", Value("")), "period_start")
            last = Concat(end, Value(_END_OF_ALL))
            return rows.alias(period_last=last, period_ends=end).filter(
                period_last__gte=choice.value, period_ends__gt=""
            )
        start = Coalesce(NullIf("period_start", Value("")), "period_end")
        return rows.alias(period_first=start).filter(
            period_first__lte=choice.value + _END_OF_ALL, period_first__gt=""
        )

    def offer(self, rows: QuerySet) -> list[Choice]:
        return []


def read_date(words: str) -> str:
    """2020, 2020-03, 2020/3/25 or 2020年3月25日 as a partial date; blank for what is none."""
    match = _DATE.fullmatch(words.strip())
    if match is None or (not words.isascii() and "年" not in words):
        return ""
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


TOTAL = "-"


@dataclass(frozen=True)
class RateFilter:
    """Totals, or rates per something (每户, 每月), of these figures, which the user may see."""

    figures: QuerySet[Figure]
    name: str = "per"
    label: str = "按什么算"

    def find(self, value: str) -> Choice | None:
        if value == TOTAL:
            return Choice(TOTAL, "总数")
        is_known = value and self.figures.filter(per=value).exists()
        return Choice(value, f"每{value}") if is_known else None

    def apply(self, rows: QuerySet, choice: Choice) -> QuerySet:
        return rows.filter(per="" if choice.value == TOTAL else choice.value)

    def offer(self, rows: QuerySet) -> list[Choice]:
        counts = dict(rows.order_by().values_list("per").annotate(n=Count("pk", distinct=True)))
        offered = [Choice(TOTAL, "总数", counts.pop(""))] if "" in counts else []
        return offered + [Choice(per, f"每{per}", counts[per]) for per in sorted(counts)]
