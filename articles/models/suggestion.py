"""What rules found in an article, and what editors decided about it.

The records that an accepted suggestion became stand on their own; deleting these rows takes nothing from them.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from articles.models.article import Article
from articles.models.fields import PlainCharField, PlainTextField, choice_constraint
from articles.models.working import WorkingModel, WorkingQuerySet


class SuggestionKind(models.TextChoices):
    ORGANIZATION = "organization", "组织"
    PERSON = "person", "人物"
    POST = "post", "职务"
    DOCUMENT = "document", "文件"
    DATE = "date", "日期"
    MEASURE = "measure", "措施"
    FIGURE = "figure", "数据"
    STATEMENT = "statement", "谁说的"


class SuggestionState(models.TextChoices):
    PENDING = "pending", "未处理"
    ACCEPTED = "accepted", "照录"
    EDITED = "edited", "改后录入"
    REFUSED = "refused", "不是"
    SKIPPED = "skipped", "略过"

    @classmethod
    def recorded(cls) -> tuple[SuggestionState, ...]:
        return (cls.ACCEPTED, cls.EDITED)


class SuggestionQuerySet(WorkingQuerySet):
    def pending(self):
        return self.filter(state=SuggestionState.PENDING)

    def decided(self):
        return self.exclude(state=SuggestionState.PENDING)

    def recorded(self):
        return self.filter(state__in=SuggestionState.recorded())

    def refused(self):
        return self.filter(state=SuggestionState.REFUSED)

    def placed(self):
        """Those whose words still stand where they say."""
        return self.filter(is_adrift=False)


class Suggestion(WorkingModel):
    """A record that a rule found in an article's body, and what an editor made of it.

    While not adrift, article.body[start:end] == text. `details` is what the rule knows beside the words
    (pipeline.drafts), `record` what the suggestion became, `made` what accepting it wrote, to be taken
    back by undoing: [["articles.organization", 5, "created"], …].
    """

    natural_key_lookups = ("article__slug", "kind", "start", "end")

    article = models.ForeignKey(
        Article, verbose_name="文章", on_delete=models.CASCADE, related_name="suggestions"
    )
    kind = models.CharField("种类", max_length=20, choices=SuggestionKind)
    text = PlainTextField("文字")
    start = models.PositiveIntegerField("起")
    end = models.PositiveIntegerField("止", help_text="不含这个字符。")
    is_adrift = models.BooleanField("对不上了", default=False)
    rule = PlainCharField("规则", max_length=100)
    score = models.FloatField("把握")
    details = models.JSONField("所知", default=dict, blank=True)
    state = models.CharField("状态", max_length=10, choices=SuggestionState, default=SuggestionState.PENDING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="谁",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField("何时", null=True, blank=True)
    record_type = models.ForeignKey(
        ContentType, verbose_name="成了哪类记录", on_delete=models.SET_NULL, null=True, blank=True
    )
    record_id = models.PositiveBigIntegerField("哪一条", null=True, blank=True)
    record = GenericForeignKey("record_type", "record_id")
    made = models.JSONField("写下了什么", default=list, blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = "建议"
        verbose_name_plural = "建议"
        ordering = ["article", "start", "-end", "kind"]
        indexes = [
            # The gazetteer's words that were refused, and the page of rules: both read by state.
            models.Index(fields=["state", "kind"], name="suggestion_state_kind"),
        ]
        constraints = [
            choice_constraint("suggestion", "kind", SuggestionKind),
            choice_constraint("suggestion", "state", SuggestionState),
            models.UniqueConstraint(
                name="suggestion_unique_while_placed",
                fields=["article", "kind", "start", "end"],
                condition=Q(is_adrift=False),
                violation_error_message="这一处已有同类的建议。",
            ),
            models.CheckConstraint(
                name="suggestion_span_ordered",
                condition=Q(end__gt=F("start")),
                violation_error_message="“止”须大于“起”。",
            ),
            models.CheckConstraint(
                name="suggestion_score_in_range",
                condition=Q(score__gte=0, score__lte=1),
                violation_error_message="把握在 0 与 1 之间。",
            ),
            models.CheckConstraint(
                name="suggestion_decided_has_time",
                condition=Q(state=SuggestionState.PENDING, decided_at__isnull=True)
                | (~Q(state=SuggestionState.PENDING) & Q(decided_at__isnull=False)),
                violation_error_message="处理过的建议须记下时间，未处理的没有时间。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.text if len(self.text) <= 40 else self.text[:39] + '…'}"

    def natural_key(self) -> tuple:
        return (self.article.slug, self.kind, self.start, self.end)

    @property
    def is_pending(self) -> bool:
        return self.state == SuggestionState.PENDING

    @property
    def is_recorded(self) -> bool:
        return self.state in SuggestionState.recorded()


class Verdict(WorkingModel):
    """One decision about a suggestion: who, when, what; undoing is a decision as well (state pending)."""

    natural_key_lookups = ("suggestion__pk", "number")

    suggestion = models.ForeignKey(
        Suggestion, verbose_name="建议", on_delete=models.CASCADE, related_name="verdicts"
    )
    number = models.PositiveIntegerField("序号")
    state = models.CharField("处理", max_length=10, choices=SuggestionState)
    changes = models.JSONField("改了什么", default=dict, blank=True)
    sentence = PlainCharField("结果", max_length=300, blank=True, default="")
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
        verbose_name = "处理记录"
        verbose_name_plural = "处理记录"
        ordering = ["-made_at", "-pk"]
        constraints = [
            choice_constraint("verdict", "state", SuggestionState),
            models.UniqueConstraint(
                name="verdict_number_unique_for_suggestion",
                fields=["suggestion", "number"],
                violation_error_message="编号重复。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}：{self.suggestion}"

    def natural_key(self) -> tuple:
        return (self.suggestion_id, self.number)
