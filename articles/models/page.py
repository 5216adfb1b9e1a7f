"""Publications, and the pages whose raw text everything is proved by."""

from __future__ import annotations

import hashlib

from django.core.exceptions import ValidationError
from django.db import models

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
from articles.models.knowledge import ReviewedRecord


class Publication(ReviewedRecord):
    """A newspaper or magazine."""

    name = PlainCharField("名称", max_length=100, unique=True)
    issuer = PlainCharField("主办单位", max_length=100, blank=True, default="")

    class Meta:
        verbose_name = "报刊"
        verbose_name_plural = "报刊"
        ordering = ["name"]
        constraints = ReviewedRecord.review_constraints("publication")

    def __str__(self) -> str:
        return self.name


class Page(ReviewedRecord):
    """A newspaper page as its text layer gave it. raw_text is written once and never again."""

    slug_source = "title"

    title = PlainCharField(
        "版面名称", max_length=100, help_text="给编辑和读者认版面用，如“2021年3月 工会工作版”。"
    )
    publication = models.ForeignKey(
        Publication,
        verbose_name="报刊",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pages",
        help_text="版面上没有印报名的，留空，读者看到“原文未载”。",
    )
    issued_on = PartialDateField("出版日期", help_text="如 2021-03-29；只知道年月就写 2021-03。")
    issued_basis = models.CharField(
        "出版日期依据", max_length=20, choices=DateBasis, default=DateBasis.UNKNOWN
    )
    page_no = PlainCharField("版次", max_length=20, blank=True, default="", help_text="如“3”；没有印的留空。")
    raw_text = PlainTextField("原始文本", help_text="版面文字层原样，保存后不能再改。")
    sha256 = models.CharField("校验和", max_length=64, unique=True, editable=False, blank=True)
    note = PlainTextField("说明", blank=True, default="", help_text="来源、缺损情况、推定的依据。")

    class Meta:
        verbose_name = "版面"
        verbose_name_plural = "版面"
        ordering = ["-issued_on", "page_no", "slug"]
        constraints = [
            *ReviewedRecord.review_constraints("page"),
            choice_constraint("page", "issued_basis", DateBasis),
            partial_date_constraint("page", "issued_on"),
            dated_constraint("page", "issued_on", "issued_basis"),
            models.CheckConstraint(
                name="page_raw_text_given",
                condition=~models.Q(raw_text=""),
                violation_error_message="原始文本不能为空。",
            ),
            models.CheckConstraint(
                name="page_sha256_hexadecimal",
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"),
                violation_error_message="校验和应是 64 位十六进制数。",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self):
        if self.pk and Page.objects.filter(pk=self.pk).exclude(raw_text=self.raw_text).exists():
            raise ValidationError(
                {"raw_text": "原始文本保存后不能再改；订正请改文章正文。"}, code="immutable"
            )
        if self.sha256 and self.sha256 != self.digest:
            raise ValidationError(
                {"raw_text": "校验和与原始文本不符，文本可能在传送中变了样。"}, code="sha256"
            )
        self.sha256 = self.digest

    def clean_fields(self, exclude=None):
        if not self.sha256:
            self.sha256 = self.digest
        super().clean_fields(exclude=exclude)

    @property
    def digest(self) -> str:
        """SHA-256 of the raw text, also of one with lone surrogates, which validation then refuses."""
        return hashlib.sha256(self.raw_text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def citation(self) -> str:
        """Where it was printed, in words; what the page does not print is said to be unknown."""
        if self.publication_id is None:
            publication = "报名原文未载"
        else:
            publication = f"《{self.publication}》" if self.publication else "报名未公开"
        issued = format_partial_date(self.issued_on) or "日期原文未载"
        if self.issued_on and self.issued_basis != DateBasis.PRINTED:
            issued += f"（{self.get_issued_basis_display()}）"
        number = f"第{self.page_no}版" if self.page_no else "版次原文未载"
        return "，".join([publication, issued, number])
