"""Figures (数据): every number that a report prints, with what it counts and who says so."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Prefetch, Q

from articles.models.article import Article
from articles.models.evidence import Evidence, EvidenceState
from articles.models.fields import (
    PartialDateField,
    PlainCharField,
    choice_constraint,
    partial_date_constraint,
)
from articles.models.knowledge import ReviewedQuerySet, ReviewedRecord, ReviewStatus
from articles.models.measure import Measure
from articles.models.organization import Organization
from articles.models.person import Attribution, Person, Post


class Dimension(models.TextChoices):
    """What kind of quantity a figure is. Only like is compared with like: 人 and 人次 differ."""

    MONEY = "money", "金额"
    PEOPLE = "people", "人数"
    PERSON_TIMES = "person_times", "人次"
    HOUSEHOLDS = "households", "户数"
    ORGANIZATIONS = "organizations", "单位数"
    ITEMS = "items", "项数"
    TIMES = "times", "次数"
    PERCENT = "percent", "百分比"
    PERCENTAGE_POINTS = "percentage_points", "百分点"
    DAYS = "days", "天数"
    MONTHS = "months", "月数"
    YEARS = "years", "年数"
    AGE = "age", "年龄"
    OTHER = "other", "其他"

    @property
    def base_units(self) -> frozenset[str]:
        """The units a value of this dimension may be kept in; empty where any unit goes (条, 项, 件 …)."""
        return BASE_UNITS.get(self, frozenset())


BASE_UNITS = {
    Dimension.MONEY: frozenset({"元"}),
    Dimension.PEOPLE: frozenset({"人"}),
    Dimension.PERSON_TIMES: frozenset({"人次"}),
    Dimension.HOUSEHOLDS: frozenset({"户"}),
    Dimension.PERCENT: frozenset({"%"}),
    Dimension.PERCENTAGE_POINTS: frozenset({"个百分点"}),
    Dimension.DAYS: frozenset({"天"}),
    Dimension.MONTHS: frozenset({"个月"}),
    Dimension.YEARS: frozenset({"年"}),
    Dimension.AGE: frozenset({"岁"}),
}

# The words that make a number inexact; several are joined by 、 in the order they are printed.
HEDGES = (
    "近",
    "余",
    "多",
    "超过",
    "超",
    "约",
    "大约",
    "上",
    "至少",
    "不少于",
    "以上",
    "以下",
    "以内",
    "不超过",
    "不足",
    "左右",
    "据估算",
    "平均",
)


def validate_hedge(value: str) -> None:
    if unknown := [word for word in value.split("、") if word not in HEDGES]:
        raise ValidationError(
            "“%(words)s”不是已知的约数词，可用：%(known)s。",
            code="hedge",
            params={"words": "、".join(unknown), "known": "、".join(HEDGES)},
        )


class FigureKind(models.TextChoices):
    RESULT = "result", "结果"
    PLAN = "plan", "计划"
    STANDARD = "standard", "标准"


class FigureQuerySet(ReviewedQuerySet):
    def public(self):
        """Published, and its place in a published article is anchored."""
        return self.published().filter(
            evidence__state=EvidenceState.ANCHORED, evidence__article__status=ReviewStatus.PUBLISHED
        )

    def with_sources(self, user):
        """With all that a fact row shows, each part only where this user may see it (else it reads None)."""
        attributions = Attribution.objects.select_related("article").prefetch_related(
            Prefetch("person", Person.objects.visible_to(user)),
            Prefetch("post", Post.objects.visible_to(user).select_related("organization")),
            Prefetch("organization", Organization.objects.visible_to(user)),
            Prefetch("evidence", Evidence.objects.visible_to(user)),
        )
        return self.select_related("evidence__article__page__publication").prefetch_related(
            Prefetch("organization", Organization.objects.visible_to(user)),
            Prefetch("measure", Measure.objects.visible_to(user)),
            Prefetch("attribution", attributions),
        )


class Figure(ReviewedRecord):
    """One printed number: 2958.29万元 is value 29582900 in unit 元, dimension money."""

    slug_source = "verbatim"

    verbatim = PlainCharField("原文", max_length=50, help_text="逐字，如“2958.29万元”。")
    value = models.DecimalField(
        "数值", max_digits=24, decimal_places=4, help_text="按基本单位换算后的数，如 29582900。"
    )
    value_to = models.DecimalField(
        "数值上限",
        max_digits=24,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="只有范围才填，如 5万元至8万元。",
    )
    unit = PlainCharField("单位", max_length=10, help_text="基本单位：元、人、人次、户、家、条、%、天……")
    dimension = models.CharField("量的种类", max_length=20, choices=Dimension)
    hedge = PlainCharField(
        "约数词",
        max_length=20,
        blank=True,
        default="",
        validators=[validate_hedge, MaxLengthValidator(20)],
        help_text="余、近、超过、约、上、至少、据估算……；几个就用顿号隔开，没有的留空。",
    )
    counted = PlainCharField("数的是什么", max_length=100, help_text="如“慰问困难职工、困难农民工等”。")
    per = PlainCharField(
        "每", max_length=20, blank=True, default="", help_text="如“户”“月”“人”；不是单价的留空。"
    )
    period = PlainCharField(
        "时期", max_length=50, blank=True, default="", help_text="原文的说法，如“2020年“两节””。"
    )
    period_start = PartialDateField("时期起")
    period_end = PartialDateField("时期止")
    kind = models.CharField("性质", max_length=20, choices=FigureKind, default=FigureKind.RESULT)
    organization = models.ForeignKey(
        Organization,
        verbose_name="组织",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="figures",
        help_text="谁做的、谁的数。",
    )
    measure = models.ForeignKey(
        Measure, verbose_name="措施", on_delete=models.PROTECT, null=True, blank=True, related_name="figures"
    )
    attribution = models.ForeignKey(
        Attribution, verbose_name="谁说的", on_delete=models.PROTECT, related_name="figures"
    )
    evidence = models.OneToOneField(
        Evidence, verbose_name="出处", on_delete=models.PROTECT, related_name="figure"
    )
    restates = models.ForeignKey(
        "self",
        verbose_name="同一事实",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="restatements",
        help_text="文中别处说过同一个数，选那一条（如阅读提示里的数选正文里的）。",
    )

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = "数据"
        verbose_name_plural = "数据"
        ordering = ["evidence__article", "evidence__start"]
        constraints = [
            *ReviewedRecord.review_constraints("figure"),
            choice_constraint("figure", "dimension", Dimension),
            choice_constraint("figure", "kind", FigureKind),
            partial_date_constraint("figure", "period_start", "period_end"),
            models.CheckConstraint(
                name="figure_range_ordered",
                condition=Q(value_to__isnull=True) | Q(value_to__gt=F("value")),
                violation_error_message="数值上限须大于数值。",
            ),
            models.CheckConstraint(
                name="figure_verbatim_given",
                condition=~Q(verbatim="") & ~Q(unit="") & ~Q(counted=""),
                violation_error_message="原文、单位、数的是什么都不能为空。",
            ),
            models.CheckConstraint(
                name="figure_not_its_own_restatement",
                condition=Q(restates__isnull=True) | ~Q(restates=F("id")),
                violation_error_message="不能与自己是同一事实。",
            ),
            models.CheckConstraint(
                name="figure_unit_fits_dimension",
                condition=models.Q(
                    *(
                        ~Q(dimension=dimension) | Q(unit__in=sorted(units))
                        for dimension, units in BASE_UNITS.items()
                    )
                ),
                violation_error_message="单位与量的种类不符：金额用元，人数用人，人次用人次，户数用户，百分比用百分号。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.counted}：{self.verbatim}"

    def clean(self):
        if self.evidence_id is None or self.attribution_id is None:
            return
        errors = {}
        if self.verbatim not in self.evidence.quote:
            errors["verbatim"] = "出处的引文里没有这几个字，须逐字抄录。"
        if self.attribution.article_id != self.evidence.article_id:
            errors["attribution"] = "说法来源不在出处那篇文章里。"
        shorter = min(len(self.period_start), len(self.period_end))
        if shorter and self.period_end[:shorter] < self.period_start[:shorter]:
            errors["period_end"] = "时期的止早于起。"
        if errors:
            raise ValidationError(errors)

    @property
    def article(self) -> Article:
        return self.evidence.article

    @property
    def amount(self) -> str:
        """The value in its base unit without idle zeros: 29582900元, 5万至8万 as 50000～80000元."""
        ends = [self.value] if self.value_to is None else [self.value, self.value_to]
        return "～".join(plain_number(end) for end in ends) + self.unit


def plain_number(value: Decimal) -> str:
    """A decimal without exponent and idle zeros: 17.0000 as 17, 6990000.0000 as 6990000."""
    return f"{value.normalize():f}"
