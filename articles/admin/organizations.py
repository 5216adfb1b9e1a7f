"""Organizations, their other names, the documents they issue, and the regions."""

from __future__ import annotations

from django.contrib import admin

from articles.admin.filters import DocumentYearFilter, PlaceFilter, ProofFilter
from articles.admin.proof import ShowsProof
from articles.admin.records import KnowledgeAdmin, KnowledgeInline, ReviewedAdmin
from articles.models import Document, Organization, OrganizationAlias, Region


class OrganizationAliasInline(KnowledgeInline):
    model = OrganizationAlias
    fields = ("name", "article")
    autocomplete_fields = ("article",)


@admin.register(Organization)
class OrganizationAdmin(ShowsProof, ReviewedAdmin):
    list_display = ("name", "kind", "level", "region", "parent", "status", "updated_at")
    list_filter = ("status", "kind", "level", PlaceFilter, ProofFilter, "updated_at")
    list_select_related = ("region", "parent")
    search_fields = ("name", "aliases__name", "note")
    ordering = ("name",)
    autocomplete_fields = ("region", "parent", "evidence")
    readonly_fields = (*ReviewedAdmin.readonly_fields, "proof")
    inlines = (OrganizationAliasInline,)
    fieldsets = (
        (None, {"fields": ("name", ("kind", "level"), ("region", "parent"), "note")}),
        ("出处", {"fields": ("evidence", "proof")}),
        ReviewedAdmin.review_fieldset,
    )


@admin.register(OrganizationAlias)
class OrganizationAliasAdmin(KnowledgeAdmin):
    list_display = ("name", "organization", "article")
    list_filter = (("article", admin.EmptyFieldListFilter),)
    list_select_related = ("organization", "article")
    search_fields = ("name", "organization__name")
    ordering = ("organization", "name")
    autocomplete_fields = ("organization", "article")


@admin.register(Document)
class DocumentAdmin(ShowsProof, ReviewedAdmin):
    list_display = ("title", "short_title", "issuer", "issued_on", "status", "updated_at")
    list_filter = ("status", DocumentYearFilter, ProofFilter, "updated_at")
    list_select_related = ("issuer",)
    search_fields = ("title", "short_title", "issuer__name", "issuer_note")
    ordering = ("title",)
    autocomplete_fields = ("issuer", "evidence")
    readonly_fields = (*ReviewedAdmin.readonly_fields, "proof")
    fieldsets = (
        (None, {"fields": ("title", "short_title", ("issuer", "issuer_note"), "issued_on")}),
        ("出处", {"fields": ("evidence", "proof")}),
        ReviewedAdmin.review_fieldset,
    )


@admin.register(Region)
class RegionAdmin(KnowledgeAdmin):
    list_display = ("code", "name", "level", "parent")
    list_filter = ("level",)
    list_select_related = ("parent",)
    search_fields = ("name", "code__startswith", "parent__name")
    ordering = ("code",)
    autocomplete_fields = ("parent",)
    label_related = ("parent__parent",)

    def choice_label(self, record: Region) -> str:
        """东城区 and 市辖区 are many: 北京市 市辖区 东城区（110101）."""
        path, above = [record.name], record.parent
        while above is not None:
            path.insert(0, above.name)
            above = above.parent
        return f"{' '.join(path)}（{record.code}）"
