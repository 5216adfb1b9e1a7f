"""Filters of the changelists that a field alone does not give."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.db.models.functions import Left

from articles.admin.proof import unproved
from articles.models import Region, RegionLevel, ReviewStatus
from articles.models.organization import OrganizationLevel


class ProofFilter(admin.SimpleListFilter):
    """Records that a visible sentence proves, and those that none does."""

    title = "出处"
    parameter_name = "proof"

    def lookups(self, request, model_admin):
        return [("none", "没有看得见的出处"), ("some", "有")]

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        if self.value() == "none":
            return unproved(queryset.filter(status=ReviewStatus.PUBLISHED))
        if self.value() == "some":
            return queryset.exclude(pk__in=unproved(queryset.model.objects.all()).values("pk"))
        return queryset


class BelongsFilter(admin.SimpleListFilter):
    """Figures that say neither who nor what."""

    title = "归属"
    parameter_name = "belongs"

    def lookups(self, request, model_admin):
        return [
            ("nowhere", "没有组织，也没有措施"),
            ("no_organization", "没有组织"),
            ("no_measure", "没有措施"),
        ]

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        if self.value() in ("nowhere", "no_organization"):
            queryset = queryset.filter(organization=None)
        if self.value() in ("nowhere", "no_measure"):
            queryset = queryset.filter(measure=None)
        return queryset


class PlaceFilter(admin.SimpleListFilter):
    """By province; and organizations that should have a region and have none."""

    title = "地区"
    parameter_name = "place"

    def lookups(self, request, model_admin):
        provinces = Region.objects.filter(level=RegionLevel.PROVINCE)
        used = model_admin.model.objects.exclude(region=None).annotate(stem=Left("region__code", 2))
        stems = set(used.order_by().values_list("stem", flat=True).distinct())
        named = [(region.code_stem, region.name) for region in provinces if region.code_stem in stems]
        return [*named, ("missing", "没有地区（全国性的不算）")]

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        if self.value() == "missing":
            placeless = queryset.filter(region=None)
            has_level = hasattr(queryset.model, "level")
            return placeless.exclude(level=OrganizationLevel.NATIONAL) if has_level else placeless
        return queryset.filter(region__code__startswith=self.value()) if self.value() else queryset


class YearFilter(admin.SimpleListFilter):
    """By the year of a partial date; subclasses name the field."""

    field = ""

    def lookups(self, request, model_admin):
        dated = model_admin.model.objects.exclude(**{self.field: ""}).annotate(year=Left(self.field, 4))
        years = dated.order_by("-year").values_list("year", flat=True).distinct()
        return [*((year, f"{year}年") for year in years), ("unknown", "原文未载")]

    def queryset(self, request, queryset: QuerySet) -> QuerySet:
        if self.value() == "unknown":
            return queryset.filter(**{self.field: ""})
        return queryset.filter(**{f"{self.field}__startswith": self.value()}) if self.value() else queryset


class ReportYearFilter(YearFilter):
    title, parameter_name, field = "报道年份", "year", "dated_on"


class IssueYearFilter(YearFilter):
    title, parameter_name, field = "出版年份", "year", "issued_on"


class DocumentYearFilter(YearFilter):
    title, parameter_name, field = "文件年份", "year", "issued_on"


class StartYearFilter(YearFilter):
    title, parameter_name, field = "开始年份", "year", "started_on"
