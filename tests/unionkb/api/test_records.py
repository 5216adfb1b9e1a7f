"""The API's records: what they carry, that nothing hidden is in them, and how faults are told."""

import pytest

from tests.factories import (
    make_article,
    make_attribution,
    make_document,
    make_evidence,
    make_figure,
    make_measure,
    make_organization,
    make_person,
)
from unionkb.api.service import api

pytestmark = pytest.mark.django_db

LISTS = ("articles", "measures", "figures", "organizations", "people", "documents", "pages", "topics")


def ask(client, path: str, status: int = 200, **query):
    answer = client.get(f"/api/v1/{path}", query)
    assert answer.status_code == status, answer.content.decode()
    return answer.json()


def test_a_figure_carries_its_proof_by_offsets(client):
    article = make_article()
    organization = make_organization(name="示例市总工会")
    figure = make_figure(article, organization=organization, value="29582900.5", unit="元", dimension="money")
    given = ask(client, f"figures/{figure.slug}")
    proof = given["evidence"]
    assert article.body[proof["start"] : proof["end"]] == proof["quote"]
    assert given["value"] == "29582900.5"
    assert given["organization"]["name"] == "示例市总工会"
    assert given["attribution"]["label"] == "本报叙述"
    assert proof["url"].startswith("http://testserver/articles/")


def test_an_article_carries_its_text_and_every_proof_in_it(client):
    article = make_article()
    make_evidence(article, "近3万名")
    given = ask(client, f"articles/{article.slug}")
    assert given["body"] == article.body
    assert [given["body"][one["start"] : one["end"]] for one in given["evidence"]] == ["近3万名"]


def test_a_draft_stands_in_no_list_no_record_and_no_count(client, editor_client):
    article = make_article()
    hidden = make_organization(name="未公开的工会", status="draft")
    secret = make_person(name="不公开的人", visibility="hidden")
    voice = make_attribution(
        article, kind="person", person=secret, verb="说", evidence=make_evidence(article, "职工")
    )
    measure = make_measure(article)
    measure.leads.add(hidden)
    make_figure(article, organization=hidden, attribution=voice)
    make_document(title="草稿文件", status="draft")
    for asker in (client, editor_client):
        texts = [asker.get(f"/api/v1/{path}").content.decode() for path in LISTS]
        texts.append(asker.get(f"/api/v1/measures/{measure.slug}").content.decode())
        for secret_words in ("未公开的工会", "不公开的人", "草稿文件"):
            assert not any(secret_words in text for text in texts)
        assert ask(asker, "organizations")["count"] == 0
        assert ask(asker, f"organizations/{hidden.slug}", 404)["errors"] == []


def test_lists_come_in_pages_that_lead_to_each_other(client):
    for _ in range(3):
        make_organization()
    first = ask(client, "organizations", page_size=2)
    assert (first["count"], len(first["results"]), first["previous"]) == (3, 2, None)
    second = client.get(first["next"]).json()
    assert (len(second["results"]), second["next"]) == (1, None)
    assert "没有第 9 页" in ask(client, "organizations", 404, page=9)["detail"]


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ({"page": "0"}, "page", "不能小于 1。"),
        ({"page": "x"}, "page", "要写整数。"),
        ({"page_size": "101"}, "page_size", "不能大于 100。"),
        ({"dimension": "金额"}, "dimension", "只能是"),
        ({"organization": "a\x00b"}, "organization", "写法不对。"),
        ({"page": "9" * 5000}, "page", "太大"),
    ],
)
def test_a_parameter_that_makes_no_sense_is_named_with_a_sentence(client, query, field, words):
    refusal = ask(client, "figures", 422, **query)
    assert refusal["detail"] == "参数不对，没有查询。"
    assert [fault["field"] for fault in refusal["errors"]] == [field]
    assert words in refusal["errors"][0]["message"]


def test_a_parameter_that_is_none_is_named_as_ignored(client):
    assert ask(client, "figures", dimesion="money", page="1")["ignored"] == ["dimesion"]
    assert ask(client, "search", q="职工", kinds="figure")["ignored"] == ["kinds"]


def test_filters_leave_what_they_name(client):
    article = make_article()
    organization = make_organization()
    figure = make_figure(article, organization=organization)
    make_figure(make_article(title="另一篇"))
    for query in ({"organization": organization.slug}, {"article": article.slug}):
        assert [row["slug"] for row in ask(client, "figures", **query)["results"]] == [figure.slug]
    assert ask(client, "figures", dimension="money")["count"] == 0
    measure = make_measure(article)
    measure.partners.add(organization)
    assert ask(client, "measures", organization=organization.slug)["count"] == 1


@pytest.mark.parametrize("rows", [5, 50])
def test_lists_take_a_fixed_number_of_queries(client, django_assert_num_queries, rows):
    person = make_person()
    for number in range(rows):
        article = make_article(title=f"第{number}篇")
        voice = make_attribution(
            article, kind="person", person=person, verb="说", evidence=make_evidence(article, "职工")
        )
        measure = make_measure(article, attribution=voice)
        measure.leads.add(make_organization())
        make_figure(article, measure=measure, attribution=voice)
    for path, queries in (("articles", 4), ("measures", 9), ("figures", 6), ("organizations", 4)):
        with django_assert_num_queries(queries):
            ask(client, path, page_size=100)


def test_what_has_not_changed_is_not_sent_again(client):
    article = make_article()
    first = client.get("/api/v1/articles")
    again = client.get("/api/v1/articles", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    article.title = "改了标题"
    article.save()
    assert client.get("/api/v1/articles", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_who_asks_too_often_is_told_how_long_to_wait(client, monkeypatch):
    monkeypatch.setattr(api.throttle[0], "num_requests", 0)
    answer = client.get("/api/v1/articles")
    assert answer.status_code == 429
    assert "请" in answer.json()["detail"]
    assert int(answer["Retry-After"]) > 0


def test_nothing_can_be_written(client):
    for method in (client.post, client.put, client.patch, client.delete):
        assert method("/api/v1/articles").status_code == 405


def test_the_documentation_page_names_every_address_and_field(client):
    html = client.get("/api/").content.decode()
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for path in described["paths"]:
        assert f"GET {path}" in html
    for name, shape in described["components"]["schemas"].items():
        assert f'id="{name}"' in html
        assert all(f"<code>{one}</code>" in html for one in shape.get("properties", shape.get("enum", ())))
