"""Atom feeds: the newest articles, those about an organization, what a topic holds; nothing hidden in any."""

from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Topic, TopicEntry
from tests.factories import make_article, make_evidence, make_figure, make_measure, make_organization

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def read(client, address: str) -> ElementTree.Element:
    answer = client.get(address)
    assert answer.status_code == 200
    return ElementTree.fromstring(answer.content)


def titles(feed: ElementTree.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]


def test_the_newest_articles_come_first_and_drafts_not_at_all(client, editor_client):
    make_article(title="先发的", approved_at=timezone.now() - timezone.timedelta(days=1))
    make_article(title="后发的", approved_at=timezone.now())
    make_article(title="草稿", status="draft", approved_by="", approved_at=None)
    for asker in (client, editor_client):
        feed = read(asker, reverse("articles:feed"))
        assert titles(feed) == ["后发的", "先发的"]
    assert "/articles/" in feed.find(f"{ATOM}entry/{ATOM}link").get("href")


def test_an_organizations_feed_holds_what_names_it_or_counts_for_it(client):
    organization = make_organization()
    named, counted = make_article(title="点了名"), make_article(title="有它的数")
    make_article(title="不相干")
    organization.evidence.add(make_evidence(named))
    make_figure(counted, organization=organization)
    make_figure(make_article(title="数是草稿"), organization=organization, status="draft")
    feed = read(client, reverse("articles:organization-feed", args=[organization.slug]))
    assert set(titles(feed)) == {"点了名", "有它的数"}


def test_a_topics_feed_holds_its_public_records_once(client):
    topic = Topic.objects.create(
        title="专题", status="published", approved_by="编", approved_at=timezone.now()
    )
    measure, hidden = make_measure(), make_measure(name="未公开", status="draft")
    for position, record in enumerate((measure, hidden, measure)):
        TopicEntry.objects.create(topic=topic, position=position, measure=record)
    assert titles(read(client, reverse("articles:topic-feed", args=[topic.slug]))) == [measure.name]


def test_what_is_not_public_has_no_feed(client, editor_client):
    hidden = make_organization(status="draft")
    address = reverse("articles:organization-feed", args=[hidden.slug])
    assert client.get(address).status_code == editor_client.get(address).status_code == 404
