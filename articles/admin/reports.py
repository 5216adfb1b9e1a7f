"""Articles and their bylines."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from articles.admin.filters import ReportYearFilter
from articles.admin.forms import LetterField, ReviewedForm
from articles.admin.records import KnowledgeAdmin, KnowledgeInline, ListingInline, ReviewedAdmin
from articles.loading.integrity import article_faults
from articles.loading.revising import Revision, revise_body
from articles.models import Article, Credit, Evidence


class ArticleForm(ReviewedForm):
    """Keeps a changed body away from the record: `revise_body` sets it, with all that is anchored in it."""

    class Meta:
        field_classes = {"body": LetterField}

    new_body: str | None = None

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk and "body" in cleaned:
            self.new_body = cleaned.pop("body")
            field = Article._meta.get_field("body")
            try:
                field.clean(self.new_body, self.instance)
            except ValidationError as error:
                self.add_error("body", error)
        return cleaned

    def clean_body(self) -> str:
        if not self.cleaned_data["body"].strip():
            raise ValidationError("正文不能为空。")
        return self.cleaned_data["body"]


class CreditInline(KnowledgeInline):
    model = Credit
    fields = ("person", "role", "position")
    autocomplete_fields = ("person",)


class EvidenceListing(ListingInline):
    model = Evidence
    fields = ("key", "quote", "state")
    ordering = ("start", "end")
    verbose_name_plural = "出处"
    template = "admin/desk/evidence_listing.html"


@admin.register(Article)
class ArticleAdmin(ReviewedAdmin):
    form = ArticleForm
    list_display = (
        "title",
        "page",
        "position",
        "column",
        "dated_on",
        "evidence_count",
        "status",
        "updated_at",
    )
    list_filter = ("status", ReportYearFilter, "dated_basis", "updated_at")
    list_select_related = ("page",)
    search_fields = ("title", "kicker", "subtitle", "column", "body")
    ordering = ("-dated_on", "page", "position")
    autocomplete_fields = ("page",)
    inlines = (CreditInline, EvidenceListing)
    fieldsets = (
        (None, {"fields": (("page", "position"),)}),
        ("标题", {"fields": ("kicker", "title", "subtitle", "column")}),
        ("日期", {"fields": (("dated_on", "dated_basis"),)}),
        ("正文", {"fields": ("body",)}),
        ReviewedAdmin.review_fieldset,
    )

    def choice_label(self, record: Article) -> str:
        return f"{record.title}（{record.dated_on}）" if record.dated_on else record.title

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(evidence_rows=Count("evidence"))

    @admin.display(description="出处", ordering="evidence_rows")
    def evidence_count(self, article: Any) -> int:
        return article.evidence_rows

    def get_readonly_fields(self, request, obj=None):
        """An article stays on its page: its blocks count in that page's text."""
        fixed = () if obj is None else ("page",)
        return (*super().get_readonly_fields(request, obj), *fixed)

    def get_inlines(self, request, obj):
        return self.inlines if obj is not None else (CreditInline,)

    def obstacles(self, record: Article) -> list[str]:
        return [str(fault) for fault in article_faults(record)]

    def save_model(self, request, obj, form, change):
        if "body" not in form.changed_data or not change:
            return super().save_model(request, obj, form, change)
        form.revision = revise_body(obj, form.new_body)
        return self.refuse_faulty(obj, form)

    def save_related(self, request, form, formsets, change):
        """The message comes last: a save that is refused after all must not report success."""
        super().save_related(request, form, formsets, change)
        revision: Revision | None = getattr(form, "revision", None)
        if revision is not None:
            self.message_user(
                request, revision.sentence, messages.WARNING if revision.stale else messages.INFO
            )


@admin.register(Credit)
class CreditAdmin(KnowledgeAdmin):
    list_display = ("person", "role", "article", "position")
    list_filter = ("role",)
    list_select_related = ("article", "person")
    search_fields = ("person__name", "article__title")
    ordering = ("article", "position")
    autocomplete_fields = ("article", "person")
