"""The bench's own rows, to be looked at: who decided what and when, and how often each rule was right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse

from articles.admin.bench.trails import GoesAlong
from articles.models import (
    LayoutDecision,
    LayoutStep,
    StoryJump,
    Suggestion,
    SuggestionKind,
    SuggestionState,
    Verdict,
)
from articles.pipeline.finding.rule_labels import rule_label


class LookedAt(GoesAlong, admin.ModelAdmin):
    """Rows that the bench writes: nobody types them."""

    list_per_page = 50
    actions = None

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.view_article")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@dataclass(frozen=True)
class RuleRow:
    """How often what a rule found was right. `precision` is in percent, None before anybody decided."""

    rule: str
    kind: str
    total: int
    accepted: int
    edited: int
    refused: int
    skipped: int
    pending: int

    @property
    def label(self) -> str:
        return rule_label(self.rule)

    @property
    def decided(self) -> int:
        return self.accepted + self.edited + self.refused

    @property
    def precision(self) -> int | None:
        return round(100 * self.accepted / self.decided) if self.decided else None

    @property
    def usable(self) -> int | None:
        return round(100 * (self.accepted + self.edited) / self.decided) if self.decided else None


def rule_rows(page: int | None = None) -> list[RuleRow]:
    """Every rule with its counts, of one page or of all; one query."""
    rows = Suggestion.objects.all()
    if page is not None:
        rows = rows.filter(article__page=page)
    counts = {state.value: Count("pk", filter=Q(state=state)) for state in SuggestionState}
    labels = dict(SuggestionKind.choices)
    found: Any = rows.order_by("kind", "rule").values("kind", "rule").annotate(total=Count("pk"), **counts)
    return [RuleRow(**{**row, "kind": str(labels[row["kind"]])}) for row in found]


class RuleFilter(admin.AllValuesFieldListFilter):
    """By rule, each under its Chinese label."""

    def choices(self, changelist: Any) -> Any:
        for choice in super().choices(changelist):
            yield {**choice, "display": rule_label(str(choice["display"]))}


@admin.register(Suggestion)
class SuggestionAdmin(LookedAt):
    list_display = (
        "text_shown",
        "kind",
        "rule_shown",
        "score_shown",
        "state",
        "article",
        "decided_by",
        "decided_at",
    )
    list_filter = ("state", "kind", ("rule", RuleFilter), "is_adrift", "decided_at")
    list_select_related = ("article", "decided_by")
    search_fields = ("text", "rule", "article__title")
    ordering = ("article", "start", "end")
    change_list_template = "admin/bench/suggestions.html"
    fields = (
        "article",
        "kind",
        "text",
        ("start", "end", "is_adrift"),
        ("rule_shown", "score_shown"),
        "details",
        "state",
        ("decided_by", "decided_at"),
        "record_shown",
    )

    @admin.display(description="文字", ordering="text")
    def text_shown(self, row: Suggestion) -> str:
        return row.text if len(row.text) <= 40 else f"{row.text[:39]}…"

    @admin.display(description="规则", ordering="rule")
    def rule_shown(self, row: Suggestion) -> str:
        return rule_label(row.rule)

    @admin.display(description="把握", ordering="score")
    def score_shown(self, row: Suggestion) -> str:
        return f"{row.score:.0%}"

    @admin.display(description="成了")
    def record_shown(self, row: Suggestion) -> str:
        return f"{row.record._meta.verbose_name}：{row.record}" if row.record is not None else "—"

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.rules_view)
        return [path("rules/", view, name="articles_suggestion_rules"), *super().get_urls()]

    def rules_view(self, request: HttpRequest) -> HttpResponse:
        """How often each rule is right: what editors took as it was, changed, refused."""
        page = request.GET.get("page", "")
        rows = rule_rows(int(page) if page.isdecimal() and len(page) < 18 else None)
        context = {
            **self.admin_site.each_context(request),
            "title": "规则的准头",
            "rows": rows,
            "opts": self.opts,
            "is_nav_sidebar_enabled": False,
            "list_url": reverse("admin:articles_suggestion_changelist"),
        }
        return TemplateResponse(request, "admin/bench/rules.html", context)


@admin.register(Verdict)
class VerdictAdmin(LookedAt):
    list_display = ("suggestion", "state", "sentence", "made_by", "made_at")
    list_filter = ("state", "made_at")
    list_select_related = ("suggestion", "made_by")
    search_fields = ("suggestion__text", "sentence")


@admin.register(LayoutStep)
class LayoutStepAdmin(LookedAt):
    list_display = ("job", "number", "sentence", "made_by", "made_at")
    list_filter = ("made_at",)
    list_select_related = ("job__page", "made_by")
    search_fields = ("sentence", "job__page__title")
    ordering = ("-made_at", "-pk")
    fields = ("job", ("number", "parent"), "sentence", ("made_by", "made_at"))

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("layout")


@admin.register(LayoutDecision)
class LayoutDecisionAdmin(LookedAt):
    list_display = ("job", "kind", "reason", "score", "state", "decided_by")
    list_filter = ("kind", "state")
    list_select_related = ("job__page", "decided_by")
    search_fields = ("reason", "job__page__title")


@admin.register(StoryJump)
class StoryJumpAdmin(LookedAt):
    list_display = ("article", "direction", "page_no", "counterpart", "decided_by")
    list_filter = ("direction",)
    list_select_related = ("article", "counterpart", "decided_by")
    search_fields = ("article__title",)
