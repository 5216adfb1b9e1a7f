"""Measures (措施): what a union did, does or plans."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from articles.models.evidence import Evidence, EvidenceState
from articles.models.fields import (
    PartialDateField,
    PlainCharField,
    PlainTextField,
    choice_constraint,
    partial_date_constraint,
)
from articles.models.knowledge import KnowledgeModel, ReviewedQuerySet, ReviewedRecord, ReviewStatus
from articles.models.organization import Document, Organization
from articles.models.person import Attribution, Person
from articles.models.region import Region


class MeasureKind(KnowledgeModel):
    """A node of the small tree of kinds that editors extend."""

    slug = models.SlugField("标识", max_length=100, unique=True, allow_unicode=True)
    name = PlainCharField("名称", max_length=50, unique=True)
    parent = models.ForeignKey(
        "self",
        verbose_name="上级类别",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    position = models.PositiveSmallIntegerField("次序", default=0)
    description = PlainTextField("说明", blank=True, default="", help_text="哪些措施归这一类。")

    class Meta:
        verbose_name = "措施类别"
        verbose_name_plural = "措施类别"
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                name="measurekind_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message="类别不能是自己的上级。",
            ),
            models.CheckConstraint(
                name="measurekind_name_given", condition=~Q(name=""), violation_error_message="名称不能为空。"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self):
        if self.parent is not None and self.parent.parent_id is not None:
            raise ValidationError({"parent": "类别最多两层。"}, code="depth")
        if self.parent is not None and self.pk is not None and self.children.exists():
            raise ValidationError({"parent": "下面还有类别，不能再归到别的类别之下。"}, code="depth")


class MeasureStage(models.TextChoices):
    PLANNED = "planned", "计划"
    ONGOING = "ongoing", "进行"
    DONE = "done", "完成"
    UNKNOWN = "unknown", "原文未载"


class MeasureQuerySet(ReviewedQuerySet):
    def public(self):
        """Published, and proved by at least one anchored sentence of a published article."""
        proof = Evidence.measures.through.objects.filter(
            measure=models.OuterRef("pk"),
            evidence__state=EvidenceState.ANCHORED,
            evidence__article__status=ReviewStatus.PUBLISHED,
        )
        return self.published().filter(models.Exists(proof))

    def with_parties(self, user):
        """With all that a measure's line shows; of the organizations only those this user may see."""
        return self.select_related("kind__parent", "region__parent__parent").prefetch_related(
            models.Prefetch("leads", Organization.objects.visible_to(user)),
            models.Prefetch("partners", Organization.objects.visible_to(user)),
        )


class Measure(ReviewedRecord):
    """What was done, by whom, for whom, on what basis; proved by its evidence."""

    name = PlainCharField("名称", max_length=100, help_text="如“求学圆梦行动”。")
    kind = models.ForeignKey(
        MeasureKind, verbose_name="类别", on_delete=models.PROTECT, related_name="measures"
    )
    summary = PlainTextField("做了什么", blank=True, default="", help_text="一两句话，用原文的说法。")
    leads = models.ManyToManyField(
        Organization, verbose_name="牵头单位", blank=True, related_name="led_measures"
    )
    partners = models.ManyToManyField(
        Organization, verbose_name="协同单位", blank=True, related_name="partnered_measures"
    )
    region = models.ForeignKey(
        Region, verbose_name="地区", on_delete=models.PROTECT, null=True, blank=True, related_name="measures"
    )
    audience = PlainCharField(
        "对象", max_length=100, blank=True, default="", help_text="为谁做的，如“困难职工”。"
    )
    started_on = PartialDateField("开始")
    ended_on = PartialDateField("结束")
    stage = models.CharField("阶段", max_length=20, choices=MeasureStage, default=MeasureStage.UNKNOWN)
    basis = models.ManyToManyField(
        Document, verbose_name="依据文件", blank=True, related_name="measures", help_text="《》里的文件。"
    )
    origin = PlainCharField(
        "缘起", max_length=200, blank=True, default="", help_text="如“职工王林提出的建议被采纳”。没有的留空。"
    )
    origin_person = models.ForeignKey(
        Person,
        verbose_name="建议人",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="originated_measures",
    )
    origin_evidence = models.ForeignKey(
        Evidence,
        verbose_name="缘起的出处",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="originated_measures",
    )
    attribution = models.ForeignKey(
        Attribution, verbose_name="谁说的", on_delete=models.PROTECT, related_name="measures"
    )
    evidence = models.ManyToManyField(Evidence, verbose_name="出处", blank=True, related_name="measures")

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = "措施"
        verbose_name_plural = "措施"
        ordering = ["name", "slug"]
        constraints = [
            *ReviewedRecord.review_constraints("measure"),
            choice_constraint("measure", "stage", MeasureStage),
            partial_date_constraint("measure", "started_on", "ended_on"),
            models.CheckConstraint(
                name="measure_name_given", condition=~Q(name=""), violation_error_message="名称不能为空。"
            ),
            models.CheckConstraint(
                name="measure_origin_proved",
                condition=Q(origin="", origin_person__isnull=True) | Q(origin_evidence__isnull=False),
                violation_error_message="写了缘起或建议人，须指出原文出处。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self):
        shorter = min(len(self.started_on), len(self.ended_on))
        if shorter and self.ended_on[:shorter] < self.started_on[:shorter]:
            raise ValidationError({"ended_on": "结束早于开始。"}, code="order")
