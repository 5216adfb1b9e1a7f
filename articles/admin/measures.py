"""Measures and the small tree of their kinds."""

from __future__ import annotations

from django.contrib import admin

from articles.admin.filters import PlaceFilter, ProofFilter, StartYearFilter
from articles.admin.proof import ShowsProof, show
from articles.admin.records import KnowledgeAdmin, ReviewedAdmin
from articles.models import Measure, MeasureKind


@admin.register(MeasureKind)
class MeasureKindAdmin(KnowledgeAdmin):
    list_display = ("name", "parent", "position", "description")
    list_filter = (("parent", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("parent",)
    search_fields = ("name", "description")
    ordering = ("position", "name")
    autocomplete_fields = ("parent",)
    label_related = ("parent",)

    def choice_label(self, record: MeasureKind) -> str:
        return f"{record.parent.name} › {record.name}" if record.parent else record.name


@admin.register(Measure)
class MeasureAdmin(ShowsProof, ReviewedAdmin):
    list_display = ("name", "kind", "lead_names", "region", "stage", "status", "updated_at")
    list_filter = (
        "status",
        ("kind", admin.RelatedOnlyFieldListFilter),
        "stage",
        PlaceFilter,
        StartYearFilter,
        ProofFilter,
        "updated_at",
    )
    list_select_related = ("kind", "region")
    search_fields = ("name", "summary", "audience", "leads__name", "origin")
    ordering = ("name", "slug")
    autocomplete_fields = (
        "kind",
        "leads",
        "partners",
        "region",
        "basis",
        "origin_person",
        "origin_evidence",
        "attribution",
        "evidence",
    )
    readonly_fields = (*ReviewedAdmin.readonly_fields, "proof", "origin_proof")
    fieldsets = (
        (None, {"fields": ("name", "kind", "summary", "audience")}),
        ("谁做的", {"fields": ("leads", "partners", "region")}),
        ("何时", {"fields": (("started_on", "ended_on"), "stage")}),
        ("出处", {"fields": ("evidence", "proof", "attribution", "basis")}),
        (
            "缘起",
            {
                "fields": ("origin", "origin_person", "origin_evidence", "origin_proof"),
                "description": "原文写明由谁提议、为何而起的才填；填了就要有出处。",
            },
        ),
        ReviewedAdmin.review_fieldset,
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("leads")

    @admin.display(description="牵头单位")
    def lead_names(self, measure: Measure) -> str:
        return "、".join(organization.name for organization in measure.leads.all())

    @admin.display(description="缘起的原文")
    def origin_proof(self, measure: Measure) -> str:
        return show([measure.origin_evidence]) if measure.origin_evidence else "还没有出处。"
