"""Figures: every printed number beside the sentence it stands in."""

from __future__ import annotations

from decimal import Decimal

from django.contrib import admin

from articles.admin.filters import BelongsFilter, ProofFilter
from articles.admin.forms import ReviewedForm
from articles.admin.proof import ShowsProof
from articles.admin.records import ReviewedAdmin
from articles.models import Article, Figure
from articles.models.figure import plain_number


class FigureForm(ReviewedForm):
    """Shows 29582900, not 29582900.0000."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("value", "value_to"):
            if (value := self.initial.get(name)) is not None:
                self.initial[name] = Decimal(plain_number(value))


@admin.register(Figure)
class FigureAdmin(ShowsProof, ReviewedAdmin):
    form = FigureForm
    list_display = (
        "verbatim",
        "counted",
        "organization",
        "measure",
        "kind",
        "article",
        "status",
    )
    list_filter = ("status", "dimension", "kind", BelongsFilter, ProofFilter, "updated_at")
    list_select_related = ("organization", "measure", "evidence__article")
    search_fields = (
        "verbatim",
        "counted",
        "organization__name",
        "measure__name",
        "evidence__quote",
        "evidence__article__title",
    )
    ordering = ("evidence__article", "evidence__start")
    autocomplete_fields = ("evidence", "organization", "measure", "attribution", "restates")
    readonly_fields = (*ReviewedAdmin.readonly_fields, "proof")
    fieldsets = (
        ("出处", {"fields": ("evidence", "proof")}),
        (
            "数",
            {
                "fields": (("verbatim", "hedge"), ("value", "value_to"), ("unit", "dimension")),
                "description": "照原句抄“原文”，再换算成基本单位：2958.29万元 → 29582900，元，金额。",
            },
        ),
        ("数的是什么", {"fields": ("counted", ("per", "kind"), "period", ("period_start", "period_end"))}),
        ("谁的数，谁说的", {"fields": ("organization", "measure", "attribution", "restates")}),
        ReviewedAdmin.review_fieldset,
    )

    @admin.display(description="文章", ordering="evidence__article")
    def article(self, figure: Figure) -> Article:
        return figure.evidence.article
