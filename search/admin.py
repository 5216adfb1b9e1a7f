"""What has not reached the index, for those who run the site; and the synonyms, for editors."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from search.models import Change, SynonymGroup
from search.upkeep.outbox import drain


@admin.register(Change)
class ChangeAdmin(admin.ModelAdmin):
    list_display = ["model", "object_id", "made_at", "attempts", "error"]
    list_filter = ["model", "attempts"]
    actions = ["retry"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Change | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Change | None = None) -> bool:
        return False

    @admin.action(description="现在就试着编入索引")
    def retry(self, request: HttpRequest, queryset: QuerySet[Change]) -> None:
        """Everything that waits, not only the chosen rows: one commit costs the same."""
        result = drain(retry=True)
        if result.is_deferred:
            self.message_user(request, "索引正被占用或尚未建立，稍后会再试。", messages.WARNING)
        elif result.failures:
            self.message_user(request, f"{len(result.failures)} 条仍未编入，错误见列表。", messages.ERROR)
        else:
            self.message_user(request, f"已编入索引：{result.done} 条。")


@admin.register(SynonymGroup)
class SynonymGroupAdmin(admin.ModelAdmin):
    list_display = ["words", "is_active", "note"]
    list_filter = ["is_active"]
    search_fields = ["words", "note"]
