"""The site map for search engines: every public record, nothing else."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from articles.models import (
    Article,
    Document,
    Figure,
    Measure,
    Organization,
    Page,
    Person,
    ReviewedRecord,
    Topic,
)


class RecordSitemap(Sitemap):
    """The records of one model that anybody may see."""

    limit = 5000

    def __init__(self, model: type[ReviewedRecord]):
        self.model = model

    def items(self) -> QuerySet:
        rows = self.model._default_manager.visible_to(None)
        return rows.order_by("pk").only("slug", "updated_at")

    def location(self, item: ReviewedRecord) -> str:
        return reverse(f"articles:{self.model._meta.model_name}-detail", args=[item.slug])

    def lastmod(self, item: ReviewedRecord) -> datetime:
        return item.updated_at


SITEMAPS = {
    str(model._meta.model_name): RecordSitemap(model)
    for model in (Article, Document, Figure, Measure, Organization, Page, Person, Topic)
}
