"""The results page answers whatever it is asked."""

from __future__ import annotations

import random
from urllib.parse import quote

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db

URL = reverse("search:results")

SCRAPS = [
    *(
        "AND",
        "OR",
        "NOT",
        "TO",
        "ANDMAYBE",
        "REQUIRE",
        "id:",
        "kind:",
        "*",
        "?",
        "~2",
        "^3",
        "[",
        "]",
        "{",
        "}",
        "(",
        ")",
    ),
    *(
        '"',
        "“",
        "”",
        "‘",
        "'",
        "\\",
        "/",
        "<",
        ">",
        "&",
        ";",
        "%",
        "%00",
        "%zz",
        "\x00",
        "\x1e",
        "\u202e",
        "\ufeff",
        "\ufffd",
    ),
    *(
        "工会",
        "職工",
        "5万",
        "15.9万户",
        "１２％",
        "𠮷",
        "👩‍👩‍👧",
        "e\u0301",
        "\n",
        "\u3000",
        " ",
        "-",
        "--",
        "0x10",
        "1e999",
    ),
]


@pytest.mark.parametrize("query", ["", "?q=", "?q=%20", "?q=%00", "?kind=article"])
def test_without_a_question_there_are_hints(client, indexed, query):
    response = client.get(URL + query)
    assert response.status_code == 200
    assert not response.context["answer"] or not response.context["answer"].hits


def test_results_are_shown(client, indexed):
    factories.make_organization(name="示例市总工会")
    indexed()
    response = client.get(URL, {"q": "示例市总工会"})
    assert response.status_code == 200
    assert response.context["answer"].total == 1


@pytest.mark.parametrize("page", ["0", "-1", "abc", "9" * 5000, "٣", "1.5", "", "²"])
@pytest.mark.parametrize("kind", ["", "nonsense", "article", "\x00"])
def test_nonsense_parameters_are_no_error(client, indexed, page, kind):
    assert client.get(URL, {"q": "工会", "page": page, "kind": kind}).status_code == 200


def test_garbage_is_no_error(client, indexed):
    factories.make_article()
    indexed()
    chance = random.Random(20261122)
    for _ in range(400):
        text = "".join(chance.choices(SCRAPS, k=chance.randint(1, 12)))
        assert client.get(URL, {"q": text}).status_code == 200, text


@pytest.mark.parametrize("raw", ["%FF%FE", "%ED%A0%80", "%", "%u5de5", quote("工会").lower(), "a" * 10_000])
def test_broken_encodings_and_long_queries_are_no_error(client, indexed, raw):
    assert client.get(f"{URL}?q={raw}").status_code == 200


def test_an_overlong_query_is_cut_with_a_note(client, indexed):
    assert client.get(URL, {"q": "工会" * 3000}).context["answer"].is_cut


def test_text_of_records_and_of_the_query_is_escaped(client, indexed):
    factories.make_article(title="<script>alert(1)</script>", body="<img src=x onerror=alert(2)>工会。")
    indexed()
    page = client.get(URL, {"q": "<script>alert(1)"}).content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in client.get(URL, {"q": "onerror=alert(2)>工会"}).content.decode()


def test_a_missing_index_is_no_error(client, db):
    response = client.get(URL, {"q": "工会"})
    assert response.status_code == 200
    assert response.context["answer"].is_index_missing


def test_only_reading_is_allowed(client, indexed):
    assert client.head(URL, {"q": "工会"}).status_code == 200
    assert client.post(URL, {"q": "工会"}).status_code == 405


def test_drafts_are_on_no_readers_page(client, indexed):
    factories.make_article(title="示例未发布稿", body="草稿里的秘密。", status="draft")
    indexed()
    assert "草稿里的秘密" not in client.get(URL, {"q": "未发布稿 秘密"}).content.decode()
    client.force_login(factories.make_editor())
    assert client.get(URL, {"q": "示例未发布稿"}).context["answer"].total == 1
