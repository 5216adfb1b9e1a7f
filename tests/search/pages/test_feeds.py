"""Every search has an Atom feed, of what anybody may see."""

from __future__ import annotations

from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import factories

pytestmark = pytest.mark.django_db

URL = reverse("search:feed")
ATOM = "{http://www.w3.org/2005/Atom}"


def read(client, **parameters) -> ElementTree.Element:
    answer = client.get(URL, parameters)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)


def titles(feed: ElementTree.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}title", "") for entry in feed.iter(f"{ATOM}entry")]


def test_a_feed_has_all_that_atom_asks_for(client, indexed):
    article = factories.make_article(title="示例来信 <b>&", body="示例来信讲，帮扶近3万名困难职工。")
    factories.make_figure(article)
    indexed()
    feed = read(client, q="示例")
    assert feed.tag == f"{ATOM}feed"
    for parent in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert parent.findtext(f"{ATOM}{name}"), name
        assert parent.find(f"{ATOM}link").get("href", "").startswith("http")
        moment = datetime.fromisoformat(parent.findtext(f"{ATOM}updated"))
        assert moment.tzinfo is not None
    assert "文章：示例来信 <b>&" in titles(feed)
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    own = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert len(own) == 1


def test_the_newest_in_the_base_comes_first(client, indexed):
    now = timezone.now()
    for hours, name in ((3, "示例甲会"), (1, "示例乙会"), (2, "示例丙会")):
        factories.make_organization(name=name, created_at=now + timedelta(hours=hours))
    indexed()
    assert titles(read(client, q="示例")) == ["组织：示例甲会", "组织：示例丙会", "组织：示例乙会"]


def test_drafts_are_in_no_feed_not_even_an_editors(client, indexed):
    factories.make_organization(name="示例秘密会", status="draft")
    gone = factories.make_organization(name="示例撤回会")
    indexed()
    gone.status = "withdrawn"
    gone.save()
    client.force_login(factories.make_editor())
    assert titles(read(client, q="示例")) == []
    assert titles(read(client, q="示例", status="draft")) == []


def test_a_feed_keeps_the_kind_and_the_facets(client, indexed):
    factories.make_article(title="示例来信", column="示例栏")
    factories.make_article(title="示例去信", column="别的栏")
    factories.make_organization(name="示例会")
    indexed()
    assert titles(read(client, q="示例", kind="article", column="示例栏")) == ["文章：示例来信"]


@pytest.mark.parametrize("query", ["", "\x00", "没有的", '"', "a" * 5000, "\x0b\x0c\ufffe"])
def test_nonsense_is_an_empty_feed(client, indexed, query):
    assert titles(read(client, q=query)) == []


def test_the_results_page_points_to_its_feed(client, indexed):
    factories.make_organization(name="示例会")
    indexed()
    page = client.get(reverse("search:results"), {"q": "示例", "kind": "organization"}).content.decode()
    assert 'rel="alternate" type="application/atom+xml"' in page
    assert "/search/feed/?q=%E7%A4%BA%E4%BE%8B&amp;kind=organization" in page
