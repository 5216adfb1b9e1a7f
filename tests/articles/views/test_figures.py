"""The list of fact rows, and one figure with its sentence."""

from decimal import Decimal

import pytest
from django.urls import reverse

from articles.models import Post
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

LIST = "/figures/"


def read(client, figure) -> str:
    answer = client.get(reverse("articles:figure-detail", args=[figure.slug]))
    assert answer.status_code == 200
    return answer.content.decode()


def slugs(client, **asked) -> list[str]:
    return [row.slug for row in client.get(LIST, asked).context["listing"].page]


def make_money(amount: int, **fields):
    return make_figure(
        quote="367万元",
        verbatim="367万元",
        hedge="",
        value=Decimal(amount),
        unit="元",
        dimension="money",
        counted="发放补贴",
        **fields,
    )


def test_figures_are_filtered_by_dimension_kind_and_organization(client):
    organization = make_organization(slug="hui")
    make_money(1, slug="money", organization=organization)
    make_money(2, slug="planned", kind="plan")
    make_figure(slug="people", organization=organization)

    assert set(slugs(client, dimension="money")) == {"money", "planned"}
    assert slugs(client, kind="plan") == ["planned"]
    assert slugs(client, organization="hui", dimension="people") == ["people"]


def test_only_figures_of_one_unit_can_be_put_in_order_of_size(client):
    make_money(3_670_000, slug="large")
    make_money(500_000, slug="small")
    make_money(900_000_000, slug="rate", per="户")

    assert slugs(client, dimension="money", sort="largest") == ["large", "small", "rate"]
    assert slugs(client, dimension="money", sort="smallest") == ["small", "large", "rate"]
    for unlike in ("", "items", "organizations", "other"):
        listing = client.get(LIST, {"dimension": unlike, "sort": "largest"}).context["listing"]
        assert [order.value for order in listing.orders] == ["place"]


def test_filters_offer_and_count_only_what_the_reader_may_see(client, editor_client):
    make_figure(organization=make_organization(slug="shown"))
    make_figure(organization=make_organization(slug="draft-organization", status="draft"))
    make_money(1, status="draft", kind="plan", organization=make_organization(slug="of-draft"))
    make_figure(
        make_article(status="draft"), kind="standard", organization=make_organization(slug="in-draft")
    )

    def offered(reader):
        facets = {facet.name: facet for facet in reader.get(LIST).context["listing"].facets}
        named = (facets[name] for name in ("dimension", "kind", "organization"))
        return [{choice.value: choice.count for choice in facet.choices} for facet in named]

    assert offered(client) == [{"people": 2}, {"result": 2}, {"shown": 1}]
    assert offered(editor_client) == [
        {"people": 3, "money": 1},
        {"result": 2, "plan": 1, "standard": 1},
        {"shown": 1, "draft-organization": 1, "of-draft": 1, "in-draft": 1},
    ]
    assert client.get(LIST, {"organization": "draft-organization"}).context["listing"].applied == []


def test_the_list_does_not_show_the_drafts_that_published_figures_hang_on(client, editor_client):
    article = make_article()
    voice = make_attribution(
        article,
        kind="person",
        person=make_person(name="不露面者", visibility="hidden"),
        evidence=make_evidence(article, "乙某介绍"),
    )
    make_figure(
        article,
        attribution=voice,
        organization=make_organization(name="稿中会", status="draft"),
        measure=make_measure(name="稿中行动", status="draft"),
    )

    for name in ("稿中会", "稿中行动", "不露面者"):
        assert name not in client.get(LIST).content.decode()
        assert name in editor_client.get(LIST).content.decode()


def test_a_detail_shows_the_number_its_value_and_its_sentence(client):
    article = make_article(slug="report")
    person = make_person(name="乙某")
    post = Post.objects.create(
        key="2021",
        person=person,
        title="常务副主席",
        organization=make_organization(name="示例总会"),
        evidence=make_evidence(article, "示例市总工会常务副主席乙某"),
    )
    voice = make_attribution(
        article,
        kind="person",
        person=person,
        post=post,
        verb="介绍",
        evidence=make_evidence(article, "乙某介绍"),
    )
    figure = make_money(
        3_670_000,
        article=article,
        attribution=voice,
        per="户",
        period="今年",
        period_start="2021",
        period_end="2021",
        organization=make_organization(name="示例牵头会"),
        measure=make_measure(article, name="示例行动"),
    )

    page = read(client, figure)

    for shown in (
        *("发放补贴", "367万元", "3,670,000元", "金额", "结果", "今年", "每户", "原文没有约数词"),
        *("示例牵头会", "示例行动", "乙某", "示例总会常务副主席"),
    ):
        assert shown in page, shown
    assert "今年发放补贴<mark>367万元</mark>，依据《示例方案》" in page
    assert f'href="/articles/report/#{figure.evidence.key}"' in page


@pytest.mark.parametrize(
    ("value", "value_to", "shown"),
    [
        ("17.0000", None, "17元"),
        ("0.0000", None, "0元"),
        ("29582900.5000", None, "29,582,900.5元"),
        ("50000", "80000", "50,000～80,000元"),
        ("1000000000000", None, "1,000,000,000,000元"),
    ],
)
def test_a_value_stands_in_its_base_unit_without_idle_zeros(client, value, value_to, shown):
    figure = make_money(1)
    figure.value, figure.value_to = Decimal(value), value_to and Decimal(value_to)
    figure.save()

    assert shown in read(client, figure)


def test_what_the_page_does_not_say_is_said_to_be_unknown(client):
    page = "".join(read(client, make_figure(hedge="")).split())

    assert "<dt>时期</dt><dd>原文未载</dd>" in page
    assert "<dt>组织</dt><dd>原文未载</dd>" in page


@pytest.mark.parametrize(
    ("period", "start", "end", "shown"),
    [
        ("2020年", "2020", "2020", "2020年"),
        ("今年", "2021", "2021", "今年<small>（2021年）</small>"),
        ("5年来", "2016", "2020-12", "5年来<small>（2016年至2020年12月）</small>"),
        ("截至目前", "", "2021-03", "截至目前<small>（原文未载至2021年3月）</small>"),
    ],
)
def test_a_period_stands_as_printed_and_in_dates_where_they_say_more(client, period, start, end, shown):
    page = read(client, make_figure(period=period, period_start=start, period_end=end))

    assert f"<dd>{shown}</dd>" in page


def test_the_sentence_of_the_voice_is_not_said_twice(client):
    article = make_article()
    near = make_attribution(
        article, kind="person", person=make_person(), evidence=make_evidence(article, "乙某介绍")
    )
    same = make_figure(article, quote="367万元", verbatim="367万元", attribution=near)
    far = make_figure(article, attribution=near)

    assert read(client, same).count("乙某介绍，今年发放补贴<mark>367万元</mark>") == 1
    assert "<mark>乙某介绍</mark>" not in read(client, same)
    assert read(client, far).count("<mark>乙某介绍</mark>，今年发放补贴") == 1


def test_restatements_are_shown_in_both_directions(client):
    article = make_article()
    body = make_figure(article, counted="正文所数")
    lead = make_figure(article, quote="3万名", counted="提示所数", restates=body)
    other = make_figure(article, quote="万名", verbatim="万名", counted="结尾所数", restates=body)

    def restated(figure):
        answer = client.get(reverse("articles:figure-detail", args=[figure.slug]))
        return {row.counted for row in answer.context["restatements"]}

    assert restated(body) == {"提示所数", "结尾所数"}
    assert restated(lead) == {"正文所数", "结尾所数"}
    assert restated(other) == {"正文所数", "提示所数"}


def test_what_is_not_public_is_shown_to_editors_only_and_marked(client, editor_client):
    article = make_article()
    person = make_person(name="不露面者", visibility="hidden")
    post = Post.objects.create(
        key="1",
        person=person,
        title="隐去的职务",
        evidence=make_evidence(article, "示例市总工会常务副主席乙某"),
    )
    voice = make_attribution(
        article,
        kind="person",
        person=person,
        post=post,
        verb="介绍",
        evidence=make_evidence(article, "乙某介绍"),
    )
    figure = make_figure(
        article,
        attribution=voice,
        organization=make_organization(name="稿中会", status="draft"),
        measure=make_measure(name="稿中行动", status="draft"),
        restates=make_figure(counted="稿中所数", status="draft"),
    )
    make_figure(make_article(status="draft"), counted="稿文里的数", restates=figure)

    for name in ("不露面者", "隐去的职务", "稿中会", "稿中行动", "稿中所数", "稿文里的数"):
        assert name not in read(client, figure), name
        assert name in read(editor_client, figure), name
    assert "（姓名不公开）介绍" in read(client, figure)
    assert "草稿" not in read(client, figure)
    assert read(editor_client, figure).count("草稿") >= 3


def test_a_source_that_is_a_draft_is_not_named_to_readers(client, editor_client):
    article = make_article()
    voice = make_attribution(
        article,
        kind="source",
        organization=make_organization(name="稿中来源", status="draft"),
        evidence=make_evidence(article, "记者从示例市总工会了解到"),
    )
    figure = make_figure(article, attribution=voice)

    assert "稿中来源" not in read(client, figure)
    assert "记者获悉" in read(client, figure)
    assert "稿中来源" in read(editor_client, figure)


def test_a_figure_whose_place_waits_for_review_is_for_editors_only(client, editor_client):
    figure = make_figure()
    figure.evidence.state = "stale"
    figure.evidence.save()
    address = reverse("articles:figure-detail", args=[figure.slug])

    assert client.get(address).status_code == 404
    assert "待复核" in editor_client.get(address).content.decode()


@pytest.mark.parametrize("size", [5, 50])
def test_the_list_takes_the_same_queries_with_5_and_50_rows(
    client, editor_client, size, django_assert_num_queries
):
    for _ in range(size):
        article = make_article()
        voice = make_attribution(
            article, kind="person", person=make_person(), evidence=make_evidence(article, "乙某介绍")
        )
        make_figure(
            article, attribution=voice, organization=make_organization(), measure=make_measure(article)
        )

    with django_assert_num_queries(24):
        client.get(LIST)
    with django_assert_num_queries(28):
        editor_client.get(LIST, {"dimension": "people", "sort": "largest"})


@pytest.mark.parametrize("size", [5, 50])
def test_a_detail_takes_the_same_queries_with_5_and_50_restatements(
    client, editor_client, size, django_assert_num_queries
):
    figure = make_figure(organization=make_organization(), measure=make_measure())
    for _ in range(size):
        make_figure(restates=figure, organization=make_organization(), measure=make_measure())
    address = reverse("articles:figure-detail", args=[figure.slug])

    with django_assert_num_queries(11):
        client.get(address)
    with django_assert_num_queries(15):
        editor_client.get(address)
