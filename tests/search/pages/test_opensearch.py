"""The browser's search box: described, with suggestions in the form that browsers read."""

from xml.etree import ElementTree

import pytest

from tests.factories import make_organization

pytestmark = pytest.mark.django_db

URL = "{http://a9.com/-/spec/opensearch/1.1/}Url"


def test_the_description_leads_to_search_suggestions_and_feed(client):
    described = ElementTree.fromstring(client.get("/search/opensearch.xml").content)
    templates = {url.get("type"): url.get("template") for url in described.iter(URL)}
    assert templates["text/html"] == "http://testserver/search/?q={searchTerms}"
    assert templates["application/x-suggestions+json"].endswith("/search/opensearch-suggest?q={searchTerms}")


def test_suggestions_are_names_kinds_and_addresses_of_what_the_reader_may_see(client):
    make_organization(name="示例县总工会")
    make_organization(name="示例县未公开工会", status="draft")
    answer = client.get("/search/opensearch-suggest", {"q": "示例县"})
    assert answer["Content-Type"] == "application/x-suggestions+json"
    query, names, kinds, addresses = answer.json()
    assert (query, names, kinds) == ("示例县", ["示例县总工会"], ["组织"])
    assert addresses[0].startswith("http://testserver/organizations/")


@pytest.mark.parametrize("garbage", ["", "\x00", "\ud800".encode("utf-8", "surrogatepass"), "字" * 5000])
def test_garbage_is_answered_with_nothing(client, garbage):
    assert client.get("/search/opensearch-suggest", {"q": garbage}).json()[1] == []
