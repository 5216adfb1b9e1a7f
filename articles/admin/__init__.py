"""The editors' desk, a module for each group of nouns; importing it registers every record."""

from articles.admin import (
    accounts,
    bench,
    evidence,
    figures,
    measures,
    organizations,
    pages,
    people,
    reports,
    topics,
)

__all__ = [
    "accounts",
    "bench",
    "evidence",
    "figures",
    "measures",
    "organizations",
    "pages",
    "people",
    "reports",
    "topics",
]
