"""What a page says of itself to programs: schema.org in JSON-LD. Only what the page itself shows.

Unknown dates are left out: a year alone is a date of ISO 8601, a blank is none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest

from articles.models import Article, CreditRole, Figure, Organization, Person, ReviewedRecord

CONTEXT = "https://schema.org"


def describe(request: HttpRequest, record: ReviewedRecord, above: Sequence[Organization]) -> dict[str, Any]:
    """The record as its page shows it, with the organizations above it; {} for kinds without a type."""
    make = _DESCRIPTIONS.get(type(record))
    if make is None:
        return {}
    url = request.build_absolute_uri(request.path)
    return {"@context": CONTEXT, **_known({**make(record, above), "url": url})}


def _describe_article(article: Article, above: Sequence[Organization]) -> dict[str, Any]:
    # The page is prefetched only where the reader may see it; elsewhere reading it is an AttributeError.
    page = getattr(article, "page", None)
    publication = page.publication if page else None
    authors = [
        credit.person.name for credit in article.credits.all() if credit.role != CreditRole.PHOTOGRAPHER
    ]
    return {
        "@type": "NewsArticle",
        "headline": article.title,
        "alternativeHeadline": article.subtitle,
        "articleSection": article.column,
        "inLanguage": "zh-Hans",
        "datePublished": page.issued_on if page else "",
        "dateCreated": article.dated_on,
        "author": [{"@type": "Person", "name": name} for name in authors],
        "isPartOf": {"@type": "Newspaper", "name": publication.name} if publication else {},
        "pagination": page.page_no if page else "",
    }


def _describe_organization(organization: Organization, above: Sequence[Organization]) -> dict[str, Any]:
    return {
        "@type": "Organization",
        "name": organization.name,
        "areaServed": organization.region.name if organization.region else "",
        "parentOrganization": {"@type": "Organization", "name": above[-1].name} if above else {},
    }


def _describe_person(person: Person, above: Sequence[Organization]) -> dict[str, Any]:
    return {"@type": "Person", "name": person.name}


def _describe_figure(figure: Figure, above: Sequence[Organization]) -> dict[str, Any]:
    """A Claim: the sentence, and the report it stands in."""
    return {
        "@type": "Claim",
        "name": str(figure),
        "text": figure.evidence.sentence,
        "appearance": {"@type": "NewsArticle", "headline": figure.evidence.article.title},
    }


_DESCRIPTIONS: dict[type[ReviewedRecord], Callable[[Any, Sequence[Organization]], dict[str, Any]]] = {
    Article: _describe_article,
    Organization: _describe_organization,
    Person: _describe_person,
    Figure: _describe_figure,
}


def _known(properties: dict[str, Any]) -> dict[str, Any]:
    """Without what is blank: unknown is not a value of schema.org."""
    return {name: value for name, value in properties.items() if value}
