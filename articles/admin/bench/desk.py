"""The bench's place in the admin: its list, its screens and their addresses."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import path

from articles.admin.bench import layout_views, review_views
from articles.admin.bench.trails import GoesAlong
from articles.models import PageJob, SuggestionState

# Whoever may do this to pages, articles and evidence may do it at the bench: no rights of its own.
VIEWING = ("articles.view_page", "articles.view_article")
CHANGING = (
    "articles.change_page",
    "articles.add_article",
    "articles.change_article",
    "articles.delete_article",
    "articles.add_evidence",
)


class WorkFilter(admin.SimpleListFilter):
    """Pages with suggestions that nobody has looked at."""

    title = "核对"
    parameter_name = "work"

    def lookups(self, request, model_admin):
        return [("pending", "还有建议没核对"), ("done", "都核对了")]

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        if self.value() == "pending":
            return queryset.filter(pk__in=PageJob.objects.unreviewed())
        return queryset.exclude(pk__in=PageJob.objects.unreviewed()) if self.value() == "done" else queryset


@admin.register(PageJob)
class PageJobAdmin(GoesAlong, admin.ModelAdmin):
    list_display = (
        "page",
        "publication",
        "issued_on",
        "progress",
        "source_name",
        "imported_by",
        "imported_at",
    )
    list_select_related = ("page__publication", "imported_by")
    list_filter = (WorkFilter, "imported_at", "source_format")
    search_fields = ("page__title", "source_name")
    ordering = ("-imported_at", "-pk")
    list_per_page = 50
    actions = None
    change_list_template = "admin/bench/jobs.html"

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perms(VIEWING)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.add_page") and self.has_change_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perms(CHANGING)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_queryset(self, request: HttpRequest) -> Any:
        suggestions = "page__articles__suggestions"
        placed = Q(**{f"{suggestions}__is_adrift": False})
        pending = placed & Q(**{f"{suggestions}__state": SuggestionState.PENDING})
        return (
            super()
            .get_queryset(request)
            .annotate(found=Count(suggestions, filter=placed), waiting=Count(suggestions, filter=pending))
        )

    @admin.display(description="报刊", ordering="page__publication__name")
    def publication(self, job: PageJob) -> str:
        return str(job.page.publication) if job.page.publication else "原文未载"

    @admin.display(description="出版日期", ordering="page__issued_on")
    def issued_on(self, job: PageJob) -> str:
        return job.page.issued_on or "原文未载"

    @admin.display(description="核对", ordering="waiting")
    def progress(self, job: Any) -> str:
        if not job.found:
            return "没有建议"
        return f"还有 {job.waiting} 条" if job.waiting else f"{job.found} 条都处理了"

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return super().changelist_view(request, {"title": "版面整理台", **(extra_context or {})})

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> Any:
        return layout_views.upload(self, request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> Any:
        return layout_views.layout(self, request, object_id)

    def get_urls(self) -> list[Any]:
        screens = {
            "step": layout_views.change_layout,
            "find": layout_views.find_again,
            "jump": layout_views.join_jump,
            "review": review_views.review,
            "decide": review_views.decide,
            "decide-all": review_views.decide_all,
        }
        own = [
            path(f"<int:pk>/{name}/", self._screen(view), name=f"articles_pagejob_{name}")
            for name, view in screens.items()
        ]
        opening = path(
            "page/<int:page_pk>/", self._screen(layout_views.open_page), name="articles_pagejob_open"
        )
        return [*own, opening, *super().get_urls()]

    def _screen(self, view: Any) -> Any:
        def screen(request: HttpRequest, **kwargs: Any) -> Any:
            return view(self, request, **kwargs)

        return self.admin_site.admin_view(screen)
