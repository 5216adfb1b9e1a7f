"""Topic pages (专题) and what they are composed of."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet

from articles.admin.records import KnowledgeAdmin, KnowledgeInline, ReviewedAdmin
from articles.models import Topic, TopicEntry
from articles.models.topic import RECORD_FIELDS


class TopicEntryInline(KnowledgeInline):
    model = TopicEntry
    fields = ("position", "heading", "text", *RECORD_FIELDS, "key")
    autocomplete_fields = RECORD_FIELDS
    template = "admin/edit_inline/stacked.html"
    verbose_name_plural = "内容（按次序排；每条一个小标题、一段话、一个记录，或它们一起）"


@admin.register(Topic)
class TopicAdmin(ReviewedAdmin):
    list_display = ("title", "entry_count", "status", "updated_at")
    list_filter = ("status", "updated_at")
    search_fields = ("title", "summary")
    ordering = ("title",)
    inlines = (TopicEntryInline,)
    fieldsets = ((None, {"fields": ("title", "summary")}), ReviewedAdmin.review_fieldset)

    def get_queryset(self, request) -> QuerySet[Topic]:
        return super().get_queryset(request).annotate(entries_held=Count("entries"))

    @admin.display(description="内容", ordering="entries_held")
    def entry_count(self, topic: Any) -> int:
        return topic.entries_held

    def save_model(self, request, obj, form, change):
        """The record alone: whether it may be published shows only once its entries are saved too."""
        obj.save()

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        self.refuse_faulty(form.instance, form)

    def obstacles(self, record: Topic) -> list[str]:
        return [] if record.entries.exists() else ["专题里还没有内容。"]


@admin.register(TopicEntry)
class TopicEntryAdmin(KnowledgeAdmin):
    list_display = ("topic", "position", "heading", "record_shown")
    list_select_related = ("topic", *RECORD_FIELDS)
    search_fields = ("topic__title", "heading", "text")
    ordering = ("topic", "position")
    autocomplete_fields = ("topic", *RECORD_FIELDS)

    @admin.display(description="记录")
    def record_shown(self, entry: TopicEntry) -> str:
        return str(entry.record or "")
