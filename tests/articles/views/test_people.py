"""The list of people, and one with posts, words and bylines."""

import pytest
from django.urls import reverse

from articles.models import Credit, PersonAlias, Post
from tests.factories import (
    make_article,
    make_attribution,
    make_evidence,
    make_figure,
    make_measure,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db

LIST = "/people/"


def make_post(person, article=None, **fields):
    evidence = fields.pop("evidence", None) or make_evidence(article, "示例市总工会常务副主席乙某")
    return Post.objects.create(
        **{"key": "2021", "person": person, "title": "常务副主席", "evidence": evidence, **fields}
    )


def make_voice(person, article=None, **fields):
    article = article or make_article()
    evidence = fields.pop("evidence", None) or make_evidence(article, "乙某介绍")
    return make_attribution(article, kind="person", person=person, verb="介绍", evidence=evidence, **fields)


def read(client, person) -> str:
    answer = client.get(reverse("articles:person-detail", args=[person.slug]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_people_are_filtered_by_the_organization_of_a_post(client):
    organization = make_organization(slug="hui", name="示例总会")
    make_post(make_person(slug="officer"), organization=organization)
    make_person(slug="nobody")

    listing = client.get(LIST, {"organization": "hui"}).context["listing"]

    assert [row.slug for row in listing.page] == ["officer"]
    assert [(c.label, c.count) for c in listing.facets[0].choices] == [("示例总会", 1)]


def test_a_person_with_two_posts_there_is_counted_once(client):
    person = make_person()
    organization = make_organization()
    make_post(person, organization=organization)
    make_post(person, organization=organization, key="2022")

    listing = client.get(LIST).context["listing"]

    assert [choice.count for choice in listing.facets[0].choices] == [1]


def test_the_filter_knows_only_organizations_and_posts_the_reader_may_see(client, editor_client):
    make_post(make_person(), organization=make_organization(slug="kept-back", status="draft"))
    make_post(
        make_person(),
        make_article(status="draft"),
        organization=make_organization(slug="shown", name="露面会"),
    )

    def offered(reader):
        return {choice.value for choice in reader.get(LIST).context["listing"].facets[0].choices}

    assert offered(client) == set()
    assert offered(editor_client) == {"kept-back", "shown"}
    assert client.get(LIST, {"organization": "kept-back"}).context["listing"].applied == []
    assert client.get(LIST, {"organization": "shown"}).context["listing"].page.paginator.count == 0


def test_a_hidden_person_is_in_no_list_and_has_no_page_for_readers(client, editor_client):
    make_person(slug="worker", name="不露面者", visibility="hidden")

    assert "不露面者" not in client.get(LIST).content.decode()
    assert client.get("/people/worker/").status_code == 404
    assert "不露面者" in editor_client.get(LIST).content.decode()
    assert "不公开" in editor_client.get("/people/worker/").content.decode()


def test_a_line_shows_visible_posts_and_counts(client, editor_client):
    person = make_person()
    make_post(person, organization=make_organization(name="示例总会"))
    make_post(person, key="x", title="理事", organization=make_organization(name="稿中会", status="draft"))
    for status in ("published", "draft"):
        article = make_article(status=status)
        Credit.objects.create(article=article, person=person, role="reporter")
        make_figure(article, attribution=make_voice(person, article))

    reading, editing = (c.get(LIST).content.decode() for c in (client, editor_client))

    assert "示例总会常务副主席" in reading
    assert "稿中会" not in reading
    assert "署名 1 篇" in reading
    assert "说过 1 条数据" in reading
    assert "稿中会理事" in editing
    assert "署名 2 篇" in editing
    assert "说过 2 条数据" in editing


def test_a_detail_shows_posts_words_bylines_and_mentions(client):
    person = make_person(name="乙某")
    article = make_article(slug="report", title="示例报道")
    place = make_evidence(article, "示例市总工会常务副主席乙某", key="p1")
    make_post(person, evidence=place, organization=make_organization(name="示例总会"), as_of="2021-03")
    voice = make_voice(person, article)
    make_figure(article, attribution=voice, counted="示例所数")
    make_measure(article, name="示例说过行动", attribution=voice)
    make_measure(
        article, name="示例建议行动", origin="建议", origin_person=person, origin_evidence=voice.evidence
    )
    Credit.objects.create(article=make_article(title="示例署名文章"), person=person, role="author")
    PersonAlias.objects.create(person=person, name="小乙")
    person.evidence.add(place)

    page = read(client, person)

    for shown in (
        "示例总会",
        "截至 2021年3月",
        "示例所数",
        "示例说过行动",
        "示例建议行动",
        "示例署名文章",
        "作者",
        "小乙",
    ):
        assert shown in page, shown
    assert "<mark>示例市总工会常务副主席乙某</mark>介绍，今年发放补贴" in page
    assert "<mark>乙某介绍</mark>，今年发放补贴" in page
    assert 'href="/articles/report/#p1"' in page


def test_what_was_said_stands_by_article_the_latest_first_with_its_figures(client):
    person = make_person()
    for number, day in enumerate(("2020-01-02", "2021-03-25", "")):
        basis = "printed" if day else "unknown"
        article = make_article(title=f"示例报道{day}", dated_on=day, dated_basis=basis)
        make_figure(article, attribution=make_voice(person, article), counted=f"第{number}数")
    answer = client.get(reverse("articles:person-detail", args=[person.slug]))

    statements = answer.context["statements"].rows
    assert [statement.article.dated_on for statement in statements] == ["2021-03-25", "2020-01-02", ""]
    page = answer.content.decode()
    assert page.index("第1数") < page.index("第0数") < page.index("第2数")
    assert page.count("<mark>乙某介绍</mark>") == 3


def test_a_lost_post_is_said_to_be_lost(client):
    person = make_person()
    make_post(person, title="", is_missing=True)

    assert "职务原文缺失" in read(client, person)


def test_what_is_not_public_is_shown_to_editors_only_and_marked(client, editor_client):
    person = make_person()
    draft_article = make_article(title="稿中文章", status="draft")
    make_post(person, organization=make_organization(name="稿中会", status="draft"))
    make_post(person, draft_article, key="b", title="稿文里的职务")
    voice, draft_voice = make_voice(person), make_voice(person, draft_article)
    make_figure(voice.article, attribution=voice, counted="稿中所数", status="draft")
    make_figure(draft_article, attribution=draft_voice, counted="稿文里的数")
    make_measure(voice.article, name="稿中行动", attribution=voice, status="draft")
    make_measure(name="露面行动", attribution=draft_voice)
    make_measure(name="建议行动", origin="建议", origin_person=person, origin_evidence=draft_voice.evidence)
    Credit.objects.create(article=draft_article, person=person, role="author")
    person.evidence.add(make_evidence(draft_article, "乙某介绍，今年"))

    for name in (
        *("稿中会", "稿文里的职务", "稿中所数", "稿文里的数", "稿中行动"),
        *("露面行动", "建议行动", "稿中文章"),
    ):
        assert name not in read(client, person), name
        assert name in read(editor_client, person), name
    assert "草稿" not in read(client, person)
    assert read(editor_client, person).count("草稿") >= 4


def test_said_figures_do_not_show_the_drafts_they_hang_on(client, editor_client):
    person = make_person()
    voice = make_voice(person)
    make_figure(
        voice.article,
        attribution=voice,
        organization=make_organization(name="稿中会", status="draft"),
        measure=make_measure(name="稿中行动", status="draft"),
    )

    for name in ("稿中会", "稿中行动"):
        assert name not in read(client, person)
        assert name in read(editor_client, person)


@pytest.mark.parametrize("size", [5, 50])
def test_the_list_takes_the_same_queries_with_5_and_50_rows(
    client, editor_client, size, django_assert_num_queries
):
    for _ in range(size):
        article = make_article()
        person = make_person()
        make_post(person, article, organization=make_organization())
        make_figure(article, attribution=make_voice(person, article))

    with django_assert_num_queries(5):
        client.get(LIST)
    with django_assert_num_queries(9):
        editor_client.get(LIST)


@pytest.mark.parametrize("size", [5, 50])
def test_a_detail_takes_the_same_queries_with_5_and_50_of_everything(
    client, editor_client, size, django_assert_num_queries
):
    person = make_person()
    for number in range(size):
        article = make_article()
        make_post(person, article, key=f"p{number}", organization=make_organization())
        voice = make_voice(person, article)
        make_figure(
            article, attribution=voice, organization=make_organization(), measure=make_measure(article)
        )
        make_measure(article, attribution=voice).leads.add(make_organization())
        make_measure(article, origin="建议", origin_person=person, origin_evidence=voice.evidence)
        Credit.objects.create(article=article, person=person, role="author")
        PersonAlias.objects.create(person=person, name=f"别名{number}")
        person.evidence.add(make_evidence(article, "乙某介绍，今年"))
    address = reverse("articles:person-detail", args=[person.slug])

    with django_assert_num_queries(20):
        client.get(address)
    with django_assert_num_queries(24):
        editor_client.get(address)
