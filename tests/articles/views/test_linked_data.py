"""What pages say of themselves to programs: the same as to people, and nothing of drafts."""

import json
import re

import pytest
from django.urls import reverse

from tests.factories import make_article, make_figure, make_organization, make_page

pytestmark = pytest.mark.django_db


def read(client, record) -> str:
    name = record._meta.model_name
    return client.get(reverse(f"articles:{name}-detail", args=[record.slug])).content.decode()


def data_of(html: str) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1])


def test_an_article_tells_its_headline_its_paper_and_no_date_that_is_not_printed(client):
    page = make_page(issued_on="2021-03", issued_basis="printed", page_no="3")
    data = data_of(read(client, make_article(page=page, title="标题")))
    assert (data["@type"], data["headline"], data["datePublished"]) == ("NewsArticle", "标题", "2021-03")
    unknown = data_of(read(client, make_article(page=make_page(issued_on="", issued_basis="unknown"))))
    assert "datePublished" not in unknown


def test_a_text_cannot_end_the_block_it_stands_in(client):
    html = read(client, make_article(title="</script><script>alert(1)</script>&"))
    assert "<script>alert" not in html
    assert data_of(html)["headline"] == "</script><script>alert(1)</script>&"


def test_a_figure_is_a_claim_with_its_sentence_and_an_organization_names_its_parent(client):
    figure = make_figure()
    assert data_of(read(client, figure))["text"] == figure.evidence.sentence
    hidden = make_organization(name="未公开的上级", status="draft")
    parent = make_organization(name="上级", parent=hidden)
    data = data_of(read(client, make_organization(parent=parent)))
    assert data["parentOrganization"]["name"] == "上级"
    assert "parentOrganization" not in data_of(read(client, parent))


def test_the_address_and_title_stand_in_open_graph_but_not_for_drafts(client, editor_client):
    html = read(client, make_article(title="公开的"))
    assert '<meta property="og:title" content="公开的">' in html
    assert '<link rel="canonical" href="http://testserver/articles/' in html
    assert "og:title" not in read(editor_client, make_article(status="draft"))
