"""The records of the base, each kind as a list and one by one."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Path, Query, Router

from articles.models import Dimension, FigureKind, MeasureStage, OrganizationKind
from unionkb.api import rows, schemas
from unionkb.api.paging import Paged, Paging, cut
from unionkb.api.refusals import Problem

LONGEST_SLUG = 200
# The one character that no database takes; read alike by Python, by Rust and by ECMA-262.
WITHOUT_NUL = r"^[^\x00]*$"

router = Router(tags=["记录"])

Slug = Annotated[str, Path(max_length=LONGEST_SLUG, pattern=WITHOUT_NUL, description="记录的标识")]
# What a list may be asked for; a slug of nothing public leaves nothing.
SlugFilter = Annotated[str, Field(max_length=LONGEST_SLUG, pattern=WITHOUT_NUL)]

REFUSALS = {404: Problem, 422: Problem, 429: Problem}


def one_of(schema: Any) -> dict[int, Any]:
    return {200: schema, **REFUSALS}


def many_of(schema: Any) -> dict[int, Any]:
    return {200: Paged[schema], **REFUSALS}


class ArticleFilter(Paging):
    column: str = Field("", max_length=50, pattern=WITHOUT_NUL, description="栏目，全名")


class FigureFilter(Paging):
    dimension: Dimension | None = Field(None, description="量的种类")
    kind: FigureKind | None = Field(None, description="结果、计划或标准")
    article: SlugFilter = Field("", description="哪篇文章里的")
    measure: SlugFilter = Field("", description="哪项措施的")
    organization: SlugFilter = Field("", description="哪个组织的")


class MeasureFilter(Paging):
    kind: SlugFilter = Field("", description="类别的标识；上级类别包括下级")
    stage: MeasureStage | None = Field(None, description="阶段")
    organization: SlugFilter = Field("", description="牵头或协同的组织")


class OrganizationFilter(Paging):
    kind: OrganizationKind | None = Field(None, description="类别")
    region: str = Field(
        "", max_length=6, pattern=WITHOUT_NUL, description="行政区划代码，六位；省、市包括下级"
    )


@router.get("/articles", response=many_of(schemas.ArticleSummary), summary="文章")
def list_articles(request: HttpRequest, filters: Query[ArticleFilter]) -> Any:
    found = rows.articles()
    return cut(request, found.filter(column=filters.column) if filters.column else found, filters)


@router.get("/articles/{slug}", response=one_of(schemas.ArticleOut), summary="一篇文章，带正文和出处")
def get_article(request: HttpRequest, slug: Slug) -> Any:
    return get_object_or_404(rows.articles_with_evidence(), slug=slug)


@router.get("/measures", response=many_of(schemas.MeasureOut), summary="措施")
def list_measures(request: HttpRequest, filters: Query[MeasureFilter]) -> Any:
    found = rows.measures()
    if filters.kind:
        found = found.filter(Q(kind__slug=filters.kind) | Q(kind__parent__slug=filters.kind))
    if filters.stage:
        found = found.filter(stage=filters.stage)
    if filters.organization:
        party = rows.organizations_named().filter(slug=filters.organization)
        found = found.filter(Q(leads__in=party) | Q(partners__in=party)).distinct()
    return cut(request, found, filters)


@router.get("/measures/{slug}", response=one_of(schemas.MeasureOut), summary="一项措施")
def get_measure(request: HttpRequest, slug: Slug) -> Any:
    return get_object_or_404(rows.measures(), slug=slug)


@router.get("/figures", response=many_of(schemas.FigureOut), summary="数据")
def list_figures(request: HttpRequest, filters: Query[FigureFilter]) -> Any:
    return cut(request, _chosen_figures(rows.figures(), filters), filters)


def _chosen_figures(found: QuerySet, filters: FigureFilter) -> QuerySet:
    if filters.dimension:
        found = found.filter(dimension=filters.dimension)
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.article:
        found = found.filter(evidence__article__slug=filters.article)
    if filters.measure:
        found = found.filter(measure__in=rows.measures().filter(slug=filters.measure).order_by())
    if filters.organization:
        found = found.filter(organization__in=rows.organizations_named().filter(slug=filters.organization))
    return found


@router.get("/figures/{slug}", response=one_of(schemas.FigureOut), summary="一条数据")
def get_figure(request: HttpRequest, slug: Slug) -> Any:
    return get_object_or_404(rows.figures(), slug=slug)


@router.get("/organizations", response=many_of(schemas.OrganizationOut), summary="组织")
def list_organizations(request: HttpRequest, filters: Query[OrganizationFilter]) -> Any:
    found = rows.organizations()
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.region:
        found = found.filter(region__code__startswith=_stem(filters.region))
    return cut(request, found, filters)


def _stem(code: str) -> str:
    """The digits that a province, city or county shares with all below it (GB/T 2260)."""
    if code.endswith("0000"):
        return code[:2]
    return code[:4] if code.endswith("00") else code


@router.get("/organizations/{slug}", response=one_of(schemas.OrganizationOut), summary="一个组织")
def get_organization(request: HttpRequest, slug: Slug) -> Any:
    return get_object_or_404(rows.organizations(), slug=slug)


@router.get("/people", response=many_of(schemas.PersonOut), summary="人物")
def list_people(request: HttpRequest, filters: Query[Paging]) -> Any:
    return cut(request, rows.people(), filters)


@router.get("/people/{slug}", response=one_of(schemas.PersonOut), summary="一位人物")
def get_person(request: HttpRequest, slug: Slug) -> Any:
    return get_object_or_404(rows.people(), slug=slug)


@router.get("/documents", response=many_of(schemas.DocumentOut), summary="文件")
def list_documents(request: HttpRequest, filters: Query[Paging]) -> Any:
    return cut(request, rows.documents(), filters)


@router.get("/documents/{slug}", response=one_of(schemas.DocumentOut), summary="一份文件")
def get_document(request: HttpRequest, slug: Slug) -> Any:
    return get_object_or_404(rows.documents(), slug=slug)


@router.get("/pages", response=many_of(schemas.PageOut), summary="版面")
def list_pages(request: HttpRequest, filters: Query[Paging]) -> Any:
    return cut(request, rows.pages().order_by("-issued_on", "page_no", "slug"), filters)


@router.get("/pages/{slug}", response=one_of(schemas.PageOut), summary="一个版面")
def get_page(request: HttpRequest, slug: Slug) -> Any:
    return get_object_or_404(rows.pages(), slug=slug)


@router.get("/topics", response=many_of(schemas.TopicOut), summary="专题")
def list_topics(request: HttpRequest, filters: Query[Paging]) -> Any:
    return cut(request, rows.topics(), filters)


@router.get("/topics/{slug}", response=one_of(schemas.TopicOut), summary="一个专题")
def get_topic(request: HttpRequest, slug: Slug) -> Any:
    return get_object_or_404(rows.topics(), slug=slug)
