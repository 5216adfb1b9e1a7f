"""Atom feeds: the newest articles, what is new about an organization, what a topic holds.

The same for everybody, editors too: a feed's address is no secret, and a reader's programme has no login.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from articles.models import Article, Organization, ReviewedRecord, Topic
from articles.text import drop_illegal

ENTRIES = 30
LONGEST_SUMMARY = 200
SITE = "工会工作知识库"


class RecordFeed(Feed):
    """Entries that are published records, the latest approved first."""

    feed_type = Atom1Feed

    def item_title(self, item: Any) -> str:
        return drop_illegal(str(item))

    def item_description(self, item: Any) -> str:
        text = item.body if isinstance(item, Article) else ""
        return drop_illegal(text if len(text) <= LONGEST_SUMMARY else f"{text[:LONGEST_SUMMARY]}…")

    def item_link(self, item: ReviewedRecord) -> str:
        return reverse(f"articles:{item._meta.model_name}-detail", args=[item.slug])

    def item_guid(self, item: ReviewedRecord) -> str:
        return f"urn:unionkb:{item._meta.model_name}:{item.slug}"

    def item_pubdate(self, item: ReviewedRecord) -> datetime:
        return item.approved_at or item.created_at

    def item_updateddate(self, item: ReviewedRecord) -> datetime:
        return item.updated_at


def newest(articles: QuerySet[Article]) -> QuerySet[Article]:
    return articles.order_by("-approved_at", "-pk")[:ENTRIES]


class NewestFeed(RecordFeed):
    title = f"新上架的文章 · {SITE}"
    subtitle = "新近发布的文章"

    def link(self) -> str:
        return reverse("articles:article-list")

    def feed_url(self) -> str:
        return reverse("articles:feed")

    def items(self) -> QuerySet[Article]:
        return newest(Article.objects.visible_to(None))


class OrganizationFeed(RecordFeed):
    """The articles that name an organization, or report its figures or measures."""

    def get_object(self, request: HttpRequest, slug: str) -> Organization:
        return get_object_or_404(Organization.objects.visible_to(None), slug=slug)

    def title(self, organization: Organization) -> str:
        return drop_illegal(f"{organization} · {SITE}")

    def subtitle(self, organization: Organization) -> str:
        return drop_illegal(f"提到{organization}的文章")

    def link(self, organization: Organization) -> str:
        return self.item_link(organization)

    def feed_url(self, organization: Organization) -> str:
        return reverse("articles:organization-feed", args=[organization.slug])

    def items(self, organization: Organization) -> QuerySet[Article]:
        return newest(find_articles_about(organization))


def find_articles_about(organization: Organization) -> QuerySet[Article]:
    """Public articles with an anchored place that names it, or with a public figure of it."""
    named = Q(evidence__in=organization.evidence.visible_to(None))
    counted = Q(evidence__figure__in=organization.figures.visible_to(None))
    return Article.objects.visible_to(None).filter(named | counted).distinct()


class TopicFeed(RecordFeed):
    """What a topic holds, as far as anybody may see it."""

    def get_object(self, request: HttpRequest, slug: str) -> Topic:
        return get_object_or_404(Topic.objects.visible_to(None).with_entries(None), slug=slug)

    def title(self, topic: Topic) -> str:
        return drop_illegal(f"{topic} · {SITE}")

    def subtitle(self, topic: Topic) -> str:
        return drop_illegal(topic.summary)

    def link(self, topic: Topic) -> str:
        return self.item_link(topic)

    def feed_url(self, topic: Topic) -> str:
        return reverse("articles:topic-feed", args=[topic.slug])

    def items(self, topic: Topic) -> list[ReviewedRecord]:
        records = (entry.record for entry in topic.entries.all())
        return list(dict.fromkeys(record for record in records if isinstance(record, ReviewedRecord)))
