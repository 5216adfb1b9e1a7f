"""Newspapers, their pages, and the blocks of text that a page falls into."""

from __future__ import annotations

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest

from articles.admin.filters import IssueYearFilter
from articles.admin.forms import LetterField, ReviewedForm
from articles.admin.records import KnowledgeAdmin, ListingInline, ReviewedAdmin
from articles.models import Article, Block, Page, Publication

SAMPLE_LENGTH = 24


@admin.register(Publication)
class PublicationAdmin(ReviewedAdmin):
    list_display = ("name", "issuer", "status", "updated_at")
    list_filter = ("status", "updated_at")
    search_fields = ("name", "issuer")
    ordering = ("name",)
    view_on_site = False  # type: ignore[assignment]
    fieldsets = ((None, {"fields": ("name", "issuer")}), ReviewedAdmin.review_fieldset)


class PageForm(ReviewedForm):
    class Meta:
        field_classes = {"raw_text": LetterField}

    def clean_raw_text(self) -> str:
        raw_text = self.cleaned_data["raw_text"]
        if known := Page.objects.filter(raw_text=raw_text).exclude(pk=self.instance.pk).first():
            raise ValidationError(f"这份原文已经录入过了：{known.title}。")
        return raw_text


class ArticleListing(ListingInline):
    model = Article
    fields = ("position", "title", "column", "dated_on", "status")
    ordering = ("position",)
    verbose_name_plural = "版面上的文章"


def raw_sample(blocks: QuerySet[Block]) -> QuerySet[Block]:
    """With the first characters of each block's raw text, cut out by the database."""
    return blocks.annotate(sample=Substr("page__raw_text", F("raw_start") + 1, SAMPLE_LENGTH))


class ShowsSample:
    @admin.display(description="原文开头")
    def raw_text_sample(self, block: Block) -> str:
        sample: str | None = block.sample  # type: ignore[attr-defined]
        if sample is None or block.raw_start is None or block.raw_end is None:
            return "【缺文】"
        length = block.raw_end - block.raw_start
        return f"{sample}…" if length > SAMPLE_LENGTH else sample[:length]


class BlockListing(ShowsSample, ListingInline):
    model = Block
    fields = ("key", "kind", "article", "raw_text_sample", "state", "reason")
    ordering = ("key",)
    verbose_name_plural = "文字块"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return raw_sample(super().get_queryset(request).select_related("article"))


@admin.register(Page)
class PageAdmin(ReviewedAdmin):
    form = PageForm
    list_display = ("title", "publication", "issued_on", "page_no", "status", "updated_at")
    list_filter = ("status", IssueYearFilter, "issued_basis", "updated_at")
    list_select_related = ("publication",)
    search_fields = ("title", "note", "raw_text")
    ordering = ("-issued_on", "page_no", "slug")
    autocomplete_fields = ("publication",)
    inlines = (ArticleListing, BlockListing)
    fieldsets = (
        (None, {"fields": ("title", "publication", ("issued_on", "issued_basis"), "page_no", "note")}),
        (
            "原始文本",
            {
                "fields": ("raw_text", "sha256"),
                "description": "把版面文字层原样粘贴进来。保存以后就不能再改；要订正，改文章的正文。",
            },
        ),
        ReviewedAdmin.review_fieldset,
    )

    def get_readonly_fields(self, request, obj=None):
        fixed = ("sha256",) if obj is None else ("sha256", "raw_text")
        return (*super().get_readonly_fields(request, obj), *fixed)

    def get_inlines(self, request, obj):
        return self.inlines if obj is not None else ()


@admin.register(Block)
class BlockAdmin(ShowsSample, KnowledgeAdmin):
    list_display = ("key", "page", "article", "kind", "raw_text_sample", "state")
    list_filter = ("state", "kind", ("page", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("page", "article")
    search_fields = ("key", "reason", "page__title", "article__title")
    ordering = ("page", "key")
    autocomplete_fields = ("page", "article")
    readonly_fields = ("raw_words", "body_words")
    fieldsets = (
        (None, {"fields": ("page", "key", "article", "kind")}),
        (
            "在版面上",
            {
                "fields": (("raw_start", "raw_end"), "raw_words"),
                "description": "在版面原始文本中的字符位置，从 0 数起。缺文没有原文位置。",
            },
        ),
        (
            "在正文里",
            {
                "fields": (("body_start", "body_end"), "body_words"),
                "description": "在文章正文中的字符位置。标题、栏目、署名等不在正文里，留空。",
            },
        ),
        ("核对", {"fields": ("state", "reason")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return raw_sample(super().get_queryset(request))

    @admin.display(description="原文文字")
    def raw_words(self, block: Block) -> str:
        return (block.raw_text if block.pk else "") or "—"

    @admin.display(description="正文文字")
    def body_words(self, block: Block) -> str:
        if block.article is None or block.body_end is None:
            return "—"
        return block.article.body[block.body_start : block.body_end]
