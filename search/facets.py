"""By what the results can be narrowed and sorted: the facets, the date and the size of each record.

A facet never names what the reader of the document may not see: it is read from the parts that
`with_facets` loads, and these come through visible_to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Model, Prefetch, QuerySet

from articles.models import Article, Evidence, Measure, Organization, Page, Region
from search.kinds import Kind


def with_facets(kind: Kind, records: QuerySet, user: Any) -> QuerySet:
    """The records, which came through `with_parts`, with what their facets are read from as well."""
    match kind:
        case Kind.ARTICLE:
            organizations = Organization.objects.visible_to(user).select_related("region__parent__parent")
            measures = Measure.objects.visible_to(user).select_related(
                "kind__parent", "region__parent__parent"
            )
            evidence = Evidence.objects.visible_to(user).prefetch_related(
                Prefetch("organizations", organizations), Prefetch("measures", measures)
            )
            return records.prefetch_related(Prefetch("evidence", evidence))
        case Kind.MEASURE:
            return records.select_related("kind__parent", "region__parent__parent").prefetch_related(
                "evidence__article__page__publication"
            )
        case Kind.FIGURE:
            return records.prefetch_related(
                "organization__region__parent__parent",
                "measure__kind__parent",
                "measure__region__parent__parent",
            )
        case Kind.ORGANIZATION:
            return records.select_related("region__parent__parent")
        case Kind.PERSON:
            return records.prefetch_related("posts__organization__region__parent__parent")
        case Kind.DOCUMENT:
            return records.prefetch_related("evidence__article__page__publication")
        case Kind.TOPIC:
            return records


def _articles(record: Any) -> list[Article]:
    """The articles that a record stands in."""
    match Kind.of(record):
        case Kind.ARTICLE:
            return [record]
        case Kind.FIGURE:
            return [record.evidence.article]
        case Kind.MEASURE | Kind.DOCUMENT:
            return [evidence.article for evidence in record.evidence.all()]
    return []


def _measures(record: Any) -> list[Measure]:
    match Kind.of(record):
        case Kind.ARTICLE:
            return [measure for evidence in record.evidence.all() for measure in evidence.measures.all()]
        case Kind.MEASURE:
            return [record]
        case Kind.FIGURE if record.measure:
            return [record.measure]
    return []


def _organizations(record: Any) -> list[Organization]:
    match Kind.of(record):
        case Kind.ARTICLE:
            return [one for evidence in record.evidence.all() for one in evidence.organizations.all()]
        case Kind.MEASURE:
            return [*record.leads.all(), *record.partners.all()]
        case Kind.FIGURE if record.organization:
            return [record.organization]
        case Kind.ORGANIZATION:
            return [record]
        case Kind.PERSON:
            return [post.organization for post in record.posts.all() if post.organization]
        case Kind.DOCUMENT if record.issuer:
            return [record.issuer]
    return []


def _regions(record: Any) -> Iterable[str]:
    """The codes of its regions, each with those above it."""
    regions = [measure.region for measure in _measures(record)]
    if Kind.of(record) is not Kind.MEASURE:
        regions += [organization.region for organization in _organizations(record)]
    for region in regions:
        above: Region | None = region
        while above is not None:
            yield above.code
            above = above.parent


def _measure_kinds(record: Any) -> Iterable[str]:
    for measure in _measures(record):
        yield measure.kind.slug
        if measure.kind.parent:
            yield measure.kind.parent.slug


def _publications(record: Any) -> Iterable[str]:
    for article in _articles(record):
        page = _page(article, record)
        publication = page and page.publication
        if publication and (publication.is_published or not record.is_published):
            yield publication.name


def _page(article: Article, record: Any) -> Page | None:
    """The article's page, where whoever may find the record may see it; the loading may have left it out."""
    page = getattr(article, "page", None)
    return page if page and (page.is_published or not record.is_published) else None


def _page_number(article: Article, record: Any) -> str:
    page = _page(article, record)
    return page.page_no if page else ""


def _printed_on(article: Article, record: Any) -> str:
    page = _page(article, record)
    return article.dated_on or (page.issued_on if page else "")


_READERS: dict[str, Callable[[Any], Iterable[str]]] = {
    "kind": lambda record: [Kind.of(record).value],
    "organization": lambda record: (one.slug for one in _organizations(record)),
    "region": _regions,
    "measure_kind": _measure_kinds,
    "column": lambda record: (article.column for article in _articles(record)),
    "year": lambda record: [date_of(record)[:4]],
    "status": lambda record: [record.status],
    "dimension": lambda record: [record.dimension] if Kind.of(record) is Kind.FIGURE else [],
    "publication": _publications,
    "page": lambda record: (_page_number(article, record) for article in _articles(record)),
}


def facets_of(record: Model) -> dict[str, tuple[str, ...]]:
    """Each facet's values for a record that came through `load`; () where it has none."""
    return {
        facet: tuple(dict.fromkeys(value for value in read(record) if value))
        for facet, read in _READERS.items()
    }


def date_of(record: Any) -> str:
    """The partial ISO date of its report, else of the page, for a document its own; "" where none is known."""
    if Kind.of(record) is Kind.DOCUMENT and record.issued_on:
        return str(record.issued_on)
    return max((_printed_on(article, record) for article in _articles(record)), default="")


def size_of(record: Any) -> Decimal | None:
    """A figure's value in its base unit; None for all else."""
    return record.value if Kind.of(record) is Kind.FIGURE else None
