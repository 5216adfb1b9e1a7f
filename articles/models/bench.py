"""The page bench: the work on a page, every step of its layout, and what the machine decided about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from articles.models.article import Article
from articles.models.fields import PlainCharField, choice_constraint
from articles.models.page import Page
from articles.models.suggestion import Suggestion
from articles.models.working import WorkingModel, WorkingQuerySet


class PageJobQuerySet(WorkingQuerySet):
    def unreviewed(self):
        """Pages with suggestions that no editor has decided about."""
        waiting = Suggestion.objects.pending().placed().filter(article__page=models.OuterRef("page"))
        return self.filter(models.Exists(waiting))


class PageJob(WorkingModel):
    """The work on one page: where its text came from, and at which step of the layout it stands.

    `version` grows with every change of the layout: a form made for an older one is not carried out.
    `step` is the number of the LayoutStep whose layout stands; undoing goes back to that step's parent.
    """

    natural_key_lookups = ("page__slug",)

    page = models.OneToOneField(Page, verbose_name="版面", on_delete=models.CASCADE, related_name="job")
    version = models.PositiveIntegerField("版本", default=0)
    step = models.PositiveIntegerField("当前步骤", default=0)
    source_name = PlainCharField("文件名", max_length=255, blank=True, default="")
    source_format = PlainCharField("格式", max_length=20, blank=True, default="")
    encoding = PlainCharField("编码", max_length=20, blank=True, default="")
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="录入人",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    imported_at = models.DateTimeField("录入时间", default=timezone.now)

    objects = PageJobQuerySet.as_manager()

    class Meta:
        verbose_name = "版面整理"
        verbose_name_plural = "版面整理台"
        ordering = ["-imported_at", "-pk"]

    def __str__(self) -> str:
        return str(self.page)

    def natural_key(self) -> tuple:
        return (self.page.slug,)


class LayoutStep(WorkingModel):
    """One change of a page's layout, with the whole layout after it; none is ever deleted.

    Steps form a tree: what follows an undone step hangs on an earlier one, so every state that a page
    was ever in can be had again. `layout` is loading.layouts.Layout as JSON.
    """

    natural_key_lookups = ("job__page__slug", "number")

    job = models.ForeignKey(PageJob, verbose_name="版面整理", on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField("序号")
    parent = models.PositiveIntegerField("上一步", null=True, blank=True)
    sentence = PlainCharField("做了什么", max_length=300)
    layout = models.JSONField("整理后的样子")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="谁",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    made_at = models.DateTimeField("何时", default=timezone.now)

    class Meta:
        verbose_name = "整理步骤"
        verbose_name_plural = "整理步骤"
        ordering = ["job", "number"]
        constraints = [
            models.UniqueConstraint(
                name="layoutstep_number_unique_in_job",
                fields=["job", "number"],
                violation_error_message="这一步已经记下了。",
            ),
            models.CheckConstraint(
                name="layoutstep_follows_its_parent",
                condition=Q(parent__isnull=True) | Q(parent__lt=F("number")),
                violation_error_message="一步只能接在更早的一步之后。",
            ),
        ]

    def __str__(self) -> str:
        return f"第{self.number}步 {self.sentence}"

    def natural_key(self) -> tuple:
        return (self.job.page.slug, self.number)


class LayoutDecisionKind(models.TextChoices):
    """What the pipeline did with a run of the page's text (see pipeline.drafts.Decision)."""

    SPLIT = "split", "分篇"
    JOIN = "join", "接合"
    MOVE = "move", "调整次序"
    GAP = "gap", "缺文"
    UNUSED = "unused", "未用"


class LayoutDecisionState(models.TextChoices):
    STANDING = "standing", "照办"
    UNDONE = "undone", "已改回"


class LayoutDecision(WorkingModel):
    """Something the machine decided about order or bounds, with its reason; an editor may take it back."""

    natural_key_lookups = ("job__page__slug", "number")

    job = models.ForeignKey(
        PageJob, verbose_name="版面整理", on_delete=models.CASCADE, related_name="decisions"
    )
    number = models.PositiveIntegerField("序号")
    kind = models.CharField("种类", max_length=10, choices=LayoutDecisionKind)
    raw_start = models.PositiveIntegerField("原文位置")
    score = models.FloatField("把握")
    reason = PlainCharField("理由", max_length=300)
    state = models.CharField(
        "状态", max_length=10, choices=LayoutDecisionState, default=LayoutDecisionState.STANDING
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="谁改回",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField("何时", null=True, blank=True)

    class Meta:
        verbose_name = "机器判断"
        verbose_name_plural = "机器判断"
        ordering = ["job", "number"]
        constraints = [
            choice_constraint("layoutdecision", "kind", LayoutDecisionKind),
            choice_constraint("layoutdecision", "state", LayoutDecisionState),
            models.UniqueConstraint(
                name="layoutdecision_number_unique_in_job",
                fields=["job", "number"],
                violation_error_message="编号重复。",
            ),
            models.CheckConstraint(
                name="layoutdecision_score_in_range",
                condition=Q(score__gte=0, score__lte=1),
                violation_error_message="把握在 0 与 1 之间。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.reason}"

    def natural_key(self) -> tuple:
        return (self.job.page.slug, self.number)


class JumpDirection(models.TextChoices):
    TO = "to", "下转"
    FROM = "from", "上接"


class StoryJump(WorkingModel):
    """A story that goes on on another page, or comes from one; `counterpart` once an editor joined them."""

    natural_key_lookups = ("article__slug", "direction", "raw_start")

    article = models.ForeignKey(Article, verbose_name="文章", on_delete=models.CASCADE, related_name="jumps")
    direction = models.CharField("方向", max_length=10, choices=JumpDirection)
    page_no = PlainCharField("版次", max_length=20)
    raw_start = models.PositiveIntegerField("原文位置")
    counterpart = models.ForeignKey(
        Article,
        verbose_name="另一版上的那一篇",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="jumped_from",
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="谁",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField("何时", null=True, blank=True)

    class Meta:
        verbose_name = "转版"
        verbose_name_plural = "转版"
        ordering = ["article", "raw_start"]
        constraints = [
            choice_constraint("storyjump", "direction", JumpDirection),
            models.UniqueConstraint(
                name="storyjump_noted_once",
                fields=["article", "direction", "raw_start"],
                violation_error_message="这处转版已经记下了。",
            ),
            models.CheckConstraint(
                name="storyjump_to_another_article",
                condition=Q(counterpart__isnull=True) | ~Q(counterpart=F("article")),
                violation_error_message="不能转到自己这一篇。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()}第{self.page_no}版"

    def natural_key(self) -> tuple:
        return (self.article.slug, self.direction, self.raw_start)
