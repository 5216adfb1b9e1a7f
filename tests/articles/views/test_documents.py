"""The list of documents, and one with the measures that rest on it."""

import pytest
from django.urls import reverse

from tests.factories import (
    make_article,
    make_document,
    make_evidence,
    make_figure,
    make_measure,
    make_organization,
)

pytestmark = pytest.mark.django_db

LIST = "/documents/"


def read(client, document) -> str:
    answer = client.get(reverse("articles:document-detail", args=[document.slug]))
    assert answer.status_code == 200
    return answer.content.decode()


def slugs(client, **asked) -> list[str]:
    return [row.slug for row in client.get(LIST, asked).context["listing"].page]


def test_documents_stand_in_the_order_asked_for(client):
    make_document(slug="old", title="甲", issued_on="2018")
    make_document(slug="new", title="乙", issued_on="2020-06")
    based = make_document(slug="based", title="丙")
    make_measure().basis.add(based)

    assert slugs(client) == ["based", "new", "old"]
    assert slugs(client, sort="newest") == ["new", "old", "based"]
    assert slugs(client, sort="measures")[0] == "based"


def test_a_line_names_only_a_visible_issuer_and_counts_only_visible_measures(client, editor_client):
    document = make_document(issuer=make_organization(name="稿中会", status="draft"))
    for status in ("published", "draft"):
        make_measure(status=status).basis.add(document)

    reading, editing = (c.get(LIST).content.decode() for c in (client, editor_client))

    assert "稿中会" not in reading
    assert "制定机关未收录" in reading
    assert "1 项措施依据它" in reading
    assert "稿中会" in editing
    assert "2 项措施依据它" in editing


def test_a_detail_shows_issuer_date_measures_and_mentions(client):
    document = make_document(
        title="示例办法", short_title="办法", issuer=make_organization(name="示例总会"), issued_on="2020-06"
    )
    make_measure(name="示例行动").basis.add(document)
    document.evidence.add(make_evidence(make_article(slug="report"), "《示例方案》", key="d1"))

    page = read(client, document)

    for shown in ("《示例办法》", "《办法》", "示例总会", "2020年6月", "示例行动"):
        assert shown in page, shown
    assert '<a href="/articles/report/#d1"><mark>《示例方案》</mark></a>实施求学行动' in page
    assert 'href="/articles/report/#d1"' in page


def test_the_figures_of_what_stands_on_it_are_shown_as_far_as_their_measures_are(client, editor_client):
    document = make_document(slug="ban-fa")
    for status in ("published", "draft"):
        measure = make_measure(name=f"{status}行动", status=status)
        measure.basis.add(document)
        make_figure(measure=measure, counted=f"{status}所数")
    make_figure(counted="无关的数")

    page = read(client, document)

    assert "published所数" in page
    assert "1 条数据" in page
    for name in ("draft行动", "draft所数", "无关的数"):
        assert name not in page, name
    assert "draft所数" in read(editor_client, document)


def test_more_measures_than_are_shown_are_a_list_away(client, monkeypatch):
    monkeypatch.setattr("articles.views.details.SHOWN_AT_MOST", 2)
    document = make_document(slug="ban-fa")
    for _ in range(3):
        make_measure().basis.add(document)

    assert 'href="/measures/?basis=ban-fa">看全部 3 项依据它的措施' in read(client, document)


def test_an_unknown_issuer_and_date_are_said_to_be_unknown(client):
    page = "".join(read(client, make_document()).split())

    assert "制定机关原文未载" in page
    assert "<dt>日期</dt><dd>原文未载</dd>" in page


def test_a_note_on_the_issuer_stands_in_its_place(client):
    page = read(client, make_document(issuer_note="示例省（制定机关原文未载）"))

    assert "示例省（制定机关原文未载）" in page


def test_what_is_not_public_is_shown_to_editors_only_and_marked(client, editor_client):
    document = make_document(issuer=make_organization(name="稿中会", status="draft"))
    make_measure(name="稿中行动", status="draft").basis.add(document)
    document.evidence.add(make_evidence(make_article(title="稿中文章", status="draft"), "《示例方案》"))
    shown = make_measure(name="露面行动")
    shown.basis.add(document)
    shown.leads.add(make_organization(name="稿中牵头会", status="draft"))

    for name in ("稿中会", "稿中行动", "稿中文章", "稿中牵头会"):
        assert name not in read(client, document), name
        assert name in read(editor_client, document), name
    assert "草稿" not in read(client, document)
    assert read(editor_client, document).count("草稿") >= 4


@pytest.mark.parametrize("size", [5, 50])
def test_the_list_takes_the_same_queries_with_5_and_50_rows(
    client, editor_client, size, django_assert_num_queries
):
    for _ in range(size):
        document = make_document(issuer=make_organization())
        make_measure().basis.add(document)

    with django_assert_num_queries(3):
        client.get(LIST)
    with django_assert_num_queries(7):
        editor_client.get(LIST)


@pytest.mark.parametrize("size", [5, 50])
def test_a_detail_takes_the_same_queries_with_5_and_50_of_everything(
    client, editor_client, size, django_assert_num_queries
):
    document = make_document(issuer=make_organization())
    for _ in range(size):
        article = make_article()
        measure = make_measure(article)
        measure.basis.add(document)
        measure.leads.add(make_organization())
        measure.partners.add(make_organization())
        document.evidence.add(make_evidence(article, "《示例方案》"))
    address = reverse("articles:document-detail", args=[document.slug])

    with django_assert_num_queries(8):
        client.get(address)
    with django_assert_num_queries(12):
        editor_client.get(address)
