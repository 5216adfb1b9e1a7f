"""The site map and robots.txt: public records only, and what to leave alone."""

import pytest

from tests.factories import make_article, make_organization, make_person

pytestmark = pytest.mark.django_db


def test_the_map_leads_to_every_public_record_and_to_no_other(client):
    make_article(slug="公开的一篇")
    make_article(slug="草稿一篇", status="draft")
    make_person(slug="不公开的人", visibility="hidden")
    index = client.get("/sitemap.xml").content.decode()
    assert "http://testserver/sitemap-article.xml" in index
    articles = client.get("/sitemap-article.xml").content.decode()
    assert "http://testserver/articles/%E5%85%AC%E5%BC%80" in articles
    assert articles.count("<loc>") == 1
    assert client.get("/sitemap-person.xml").content.decode().count("<loc>") == 0


def test_the_map_takes_a_fixed_number_of_queries(client, django_assert_num_queries):
    for _ in range(5):
        make_organization()
    with django_assert_num_queries(2):
        client.get("/sitemap-organization.xml")


def test_programs_are_told_where_not_to_go(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text
