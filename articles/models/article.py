"""Articles, and the blocks that say which characters of the page they were restored from."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from articles.models.fields import (
    DateBasis,
    PartialDateField,
    PlainCharField,
    PlainTextField,
    choice_constraint,
    dated_constraint,
    format_partial_date,
    partial_date_constraint,
)
from articles.models.knowledge import KnowledgeModel, KnowledgeQuerySet, ReviewedRecord, ReviewStatus
from articles.models.page import Page
from articles.text import GAP_MARK, squeeze


class Article(ReviewedRecord):
    """One report, restored to its reading order. `body` is what every evidence counts its offsets in."""

    slug_source = "title"

    page = models.ForeignKey(Page, verbose_name="版面", on_delete=models.PROTECT, related_name="articles")
    position = models.PositiveSmallIntegerField("版内次序", default=1, help_text="在版面上的第几篇。")
    kicker = PlainCharField("引题", max_length=200, blank=True, default="")
    title = PlainCharField("标题", max_length=200)
    subtitle = PlainCharField("副题", max_length=200, blank=True, default="")
    column = PlainCharField("栏目", max_length=50, blank=True, default="")
    dated_on = PartialDateField("报道日期", help_text="文中消息的日期，如 2021-03-25；不是出版日期。")
    dated_basis = models.CharField(
        "报道日期依据", max_length=20, choices=DateBasis, default=DateBasis.UNKNOWN
    )
    body = PlainTextField(
        "正文",
        help_text=f"订正后的通顺文本，一段一行；缺文处写{GAP_MARK}。改动后，仍对得上的出处会跟着移动，"
        "对不上的转为“待复核”。",
    )

    class Meta:
        verbose_name = "文章"
        verbose_name_plural = "文章"
        ordering = ["-dated_on", "page", "position"]
        permissions = [("read_drafts", "可以查看未发布的内容")]
        constraints = [
            *ReviewedRecord.review_constraints("article"),
            choice_constraint("article", "dated_basis", DateBasis),
            partial_date_constraint("article", "dated_on"),
            dated_constraint("article", "dated_on", "dated_basis"),
            models.UniqueConstraint(
                name="article_position_unique_on_page",
                fields=["page", "position"],
                violation_error_message="同一版面上已有一篇排在这个次序。",
            ),
            models.CheckConstraint(
                name="article_title_given", condition=~Q(title=""), violation_error_message="标题不能为空。"
            ),
            models.CheckConstraint(
                name="article_body_given", condition=~Q(body=""), violation_error_message="正文不能为空。"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self):
        if self.pk and self._body_breaks_anchors():
            raise ValidationError(
                {
                    "body": "这样改动，会使已定位的出处或版面对应关系失准；请用“修订正文”，系统会逐条重新定位。"
                },
                code="anchors",
            )

    def _body_breaks_anchors(self) -> bool:
        kept = Article.objects.filter(pk=self.pk).values_list("body", flat=True).first()
        if kept is None or kept == self.body:
            return False
        if any(not evidence.fits(self.body) for evidence in self.evidence.anchored()):
            return True
        blocks = self.blocks.exclude(body_start=None).exclude(state=BlockState.STALE).select_related("page")
        return any(not block.fits(self.body) for block in blocks)

    @property
    def dated(self) -> str:
        """The date in words, with a note when any part of it was inferred."""
        words = format_partial_date(self.dated_on)
        if self.dated_basis in (DateBasis.YEAR_INFERRED, DateBasis.INFERRED):
            words += f"（{self.get_dated_basis_display()}）"
        return words or DateBasis.UNKNOWN.label

    @property
    def paragraphs(self) -> list[str]:
        return self.body.split("\n")


class CreditRole(models.TextChoices):
    REPORTER = "reporter", "记者"
    CORRESPONDENT = "correspondent", "通讯员"
    PHOTOGRAPHER = "photographer", "摄影"
    AUTHOR = "author", "作者"


class CreditQuerySet(KnowledgeQuerySet):
    def public(self):
        return self.filter(article__status=ReviewStatus.PUBLISHED)


class Credit(KnowledgeModel):
    """A name in an article's byline and what that person did for it."""

    natural_key_lookups = ("article__slug", "person__slug", "role")

    article = models.ForeignKey(
        Article, verbose_name="文章", on_delete=models.CASCADE, related_name="credits"
    )
    person = models.ForeignKey(
        "Person", verbose_name="人物", on_delete=models.PROTECT, related_name="credits"
    )
    role = models.CharField("身份", max_length=20, choices=CreditRole)
    position = models.PositiveSmallIntegerField("次序", default=1)

    objects = CreditQuerySet.as_manager()

    class Meta:
        verbose_name = "署名"
        verbose_name_plural = "署名"
        ordering = ["article", "position"]
        constraints = [
            choice_constraint("credit", "role", CreditRole),
            models.UniqueConstraint(
                name="credit_named_once",
                fields=["article", "person", "role"],
                violation_error_message="这个人已用同一身份署名。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.person}"


class BlockKind(models.TextChoices):
    """What a run of the page's text became. Only `in_body()` kinds stand in an article's body."""

    COLUMN = "column", "栏目"
    KICKER = "kicker", "引题"
    TITLE = "title", "标题"
    SUBTITLE = "subtitle", "副题"
    BYLINE = "byline", "署名"
    LEAD = "lead", "阅读提示"
    TEXT = "text", "正文"
    CAPTION = "caption", "图片说明"
    GAP = "gap", "缺文"
    UNUSED = "unused", "未用"

    @classmethod
    def in_body(cls) -> tuple[BlockKind, ...]:
        return (cls.LEAD, cls.TEXT, cls.CAPTION, cls.GAP)

    @classmethod
    def in_heading(cls) -> tuple[BlockKind, ...]:
        """The kinds whose text is a field of the article with the same name."""
        return (cls.COLUMN, cls.KICKER, cls.TITLE, cls.SUBTITLE)


class BlockState(models.TextChoices):
    EXACT = "exact", "逐字一致"
    CORRECTED = "corrected", "经订正"
    STALE = "stale", "待复核"


class BlockQuerySet(KnowledgeQuerySet):
    def public(self):
        return self.filter(Q(article__status=ReviewStatus.PUBLISHED) | Q(kind=BlockKind.UNUSED))

    def in_body(self):
        return self.exclude(body_start=None)

    def raw_ranges(self) -> list[tuple[int, int]]:
        """The ranges of the page that these blocks hold, in the page's order."""
        rows: Any = self.exclude(raw_start=None).order_by("raw_start").values_list("raw_start", "raw_end")
        return list(rows)

    def body_ranges(self) -> list[tuple[int, int]]:
        """The ranges of the article that these blocks hold, in the article's order."""
        rows: Any = self.in_body().order_by("body_start").values_list("body_start", "body_end")
        return list(rows)


class Block(KnowledgeModel):
    """A run of a page's raw text and where it stands in an article.

    raw_start:raw_end counts in page.raw_text, body_start:body_end in article.body (ends exclusive).
    A gap has no raw range, a heading no body range, an unused run no article. While `exact`, both
    sides are equal but for blanks; the database holds that too (guards.py).
    """

    natural_key_lookups = ("page__slug", "key")

    page = models.ForeignKey(Page, verbose_name="版面", on_delete=models.CASCADE, related_name="blocks")
    key = models.SlugField("编号", max_length=50, help_text="版面内不重复，如 a1-03。")
    article = models.ForeignKey(
        Article, verbose_name="文章", on_delete=models.CASCADE, null=True, blank=True, related_name="blocks"
    )
    kind = models.CharField("种类", max_length=20, choices=BlockKind)
    raw_start = models.PositiveIntegerField("原文起", null=True, blank=True)
    raw_end = models.PositiveIntegerField("原文止", null=True, blank=True, help_text="不含这个字符。")
    body_start = models.PositiveIntegerField("正文起", null=True, blank=True)
    body_end = models.PositiveIntegerField("正文止", null=True, blank=True, help_text="不含这个字符。")
    state = models.CharField("核对", max_length=20, choices=BlockState, default=BlockState.EXACT)
    reason = PlainCharField(
        "缘由", max_length=200, blank=True, default="", help_text="为什么缺、为什么不用、订正了什么。"
    )

    objects = BlockQuerySet.as_manager()

    class Meta:
        verbose_name = "版面文字块"
        verbose_name_plural = "版面文字块"
        ordering = ["page", "key"]
        constraints = [
            choice_constraint("block", "kind", BlockKind),
            choice_constraint("block", "state", BlockState),
            models.UniqueConstraint(
                name="block_key_unique_on_page", fields=["page", "key"], violation_error_message="编号重复。"
            ),
            models.CheckConstraint(
                name="block_raw_range_ordered",
                condition=Q(kind=BlockKind.GAP, raw_start__isnull=True, raw_end__isnull=True)
                | (~Q(kind=BlockKind.GAP) & Q(raw_start__isnull=False, raw_end__gt=F("raw_start"))),
                violation_error_message="原文起止不对：缺文没有原文位置，其余的止须大于起。",
            ),
            models.CheckConstraint(
                name="block_body_range_ordered",
                condition=(
                    Q(kind__in=[kind.value for kind in BlockKind.in_body()])
                    & Q(body_start__isnull=False, body_end__gt=F("body_start"))
                )
                | (
                    ~Q(kind__in=[kind.value for kind in BlockKind.in_body()])
                    & Q(body_start__isnull=True, body_end__isnull=True)
                ),
                violation_error_message="正文起止不对：正文、阅读提示、图片说明、缺文须有正文位置，其余没有。",
            ),
            models.CheckConstraint(
                name="block_unused_has_no_article",
                condition=Q(kind=BlockKind.UNUSED, article__isnull=True)
                | (~Q(kind=BlockKind.UNUSED) & Q(article__isnull=False)),
                violation_error_message="未用的文字不属于任何文章，其余的必须属于一篇文章。",
            ),
            models.CheckConstraint(
                name="block_reason_given",
                condition=~(Q(kind__in=[BlockKind.GAP, BlockKind.UNUSED]) | Q(state=BlockState.CORRECTED))
                | ~Q(reason=""),
                violation_error_message="缺文、未用和经订正的块须写明缘由。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.get_kind_display()}"

    def fits(self, body: str) -> bool:
        """Whether the block may keep its body range in this text."""
        if self.body_end is None or self.body_end > len(body):
            return False
        text = body[self.body_start : self.body_end]
        if self.kind == BlockKind.GAP:
            return text == GAP_MARK
        return self.state != BlockState.EXACT or squeeze(text) == squeeze(self.raw_text)

    @property
    def raw_text(self) -> str:
        return self.page.raw_text[self.raw_start : self.raw_end] if self.raw_end is not None else ""

    def clean(self):
        if self.page_id is None:
            return
        errors = {}
        if self.raw_end is not None and self.raw_start is not None:
            if self.raw_end > len(self.page.raw_text):
                errors["raw_end"] = f"原文只有 {len(self.page.raw_text)} 个字符。"
            elif self._overlapping("raw", page=self.page_id):
                errors["raw_start"] = "这段原文已属于另一块。"
        if self.article is not None and self.article.page_id != self.page_id:
            errors["article"] = "文章不在这个版面上。"
        elif self.article is not None and self.body_end is not None and self.body_start is not None:
            if self._overlapping("body", article=self.article_id):
                errors["body_start"] = "这段正文已属于另一块。"
            elif self.state != BlockState.STALE and not self.fits(self.article.body):
                errors["body_start"] = "正文与原文对不上：除空白外须逐字相同，缺文处须是【缺文】。"
        if errors:
            raise ValidationError(errors)

    def _overlapping(self, side: str, **scope) -> bool:
        if self.state == BlockState.STALE:
            return False
        return (
            Block.objects.filter(**scope)
            .exclude(Q(pk=self.pk) | Q(state=BlockState.STALE))
            .filter(
                **{
                    f"{side}_start__lt": getattr(self, f"{side}_end"),
                    f"{side}_end__gt": getattr(self, f"{side}_start"),
                }
            )
            .exists()
        )
