"""The list of organizations, and one with all that it did."""

import pytest
from django.urls import reverse

from articles.models import OrganizationAlias, Post, Region
from tests.factories import (
    make_article,
    make_document,
    make_evidence,
    make_figure,
    make_measure,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db

LIST = "/organizations/"


@pytest.fixture
def regions():
    """示例省 with 示例市 in it, and 另一省."""
    province = Region.objects.create(code="990000", name="示例省", level="province")
    city = Region.objects.create(code="990100", name="示例市", level="city", parent=province)
    county = Region.objects.create(code="990102", name="示例区", level="county", parent=city)
    other = Region.objects.create(code="980000", name="另一省", level="province")
    return {"province": province, "city": city, "county": county, "other": other}


def make_post(organization, article=None, **fields):
    evidence = make_evidence(article, "示例市总工会常务副主席乙某")
    return Post.objects.create(
        **{
            "key": "2021",
            "person": fields.pop("person", None) or make_person(),
            "organization": organization,
            "title": "常务副主席",
            "as_of": "2021-03-25",
            "evidence": evidence,
            **fields,
        }
    )


def read(client, organization) -> str:
    answer = client.get(reverse("articles:organization-detail", args=[organization.slug]))
    assert answer.status_code == 200
    return answer.content.decode()


def slugs(client, **asked) -> list[str]:
    return [row.slug for row in client.get(LIST, asked).context["listing"].page]


def test_organizations_are_filtered_by_kind_and_level(client):
    make_organization(slug="city-union", kind="union", level="city")
    make_organization(slug="province-union", kind="union", level="province")
    make_organization(slug="firm", kind="enterprise", level="grassroots")

    assert slugs(client, kind="enterprise") == ["firm"]
    assert slugs(client, kind="union", level="province") == ["province-union"]


def test_organizations_are_filtered_by_the_province_they_lie_in(client, regions):
    make_organization(slug="of-province", region=regions["province"])
    make_organization(slug="of-county", region=regions["county"])
    make_organization(slug="elsewhere", region=regions["other"])
    make_organization(slug="nowhere")

    answer = client.get(LIST, {"region": "990000"})

    assert {row.slug for row in answer.context["listing"].page} == {"of-province", "of-county"}
    facet = answer.context["listing"].facets[2]
    assert [(choice.label, choice.count) for choice in facet.choices] == [("另一省", 1), ("示例省", 2)]
    assert "示例省示例市示例区" in answer.content.decode()


def test_a_city_is_no_province_to_filter_by(client, regions):
    make_organization(slug="nowhere")

    assert slugs(client, region="990100") == ["nowhere"]


def test_filters_offer_and_count_only_what_the_reader_may_see(client, editor_client, regions):
    make_organization(kind="union")
    make_organization(kind="government", level="county", region=regions["other"], status="draft")

    def offered(reader):
        return [[c.value for c in f.choices] for f in reader.get(LIST).context["listing"].facets]

    assert offered(client) == [["union"], ["city"], []]
    assert offered(editor_client) == [["union", "government"], ["city", "county"], ["980000"]]


def test_organizations_stand_in_the_order_asked_for(client, regions):
    quiet = make_organization(slug="quiet", name="甲会", region=regions["province"])
    busy = make_organization(slug="busy", name="乙会", region=regions["other"])
    make_measure().leads.add(busy)
    make_figure(organization=quiet)

    assert slugs(client) == ["busy", "quiet"]
    assert slugs(client, sort="measures") == ["busy", "quiet"]
    assert slugs(client, sort="figures") == ["quiet", "busy"]
    assert slugs(client, sort="name") == ["busy", "quiet"]


def test_a_line_counts_only_visible_measures_and_figures(client, editor_client):
    organization = make_organization()
    for status in ("published", "draft"):
        make_measure(status=status).leads.add(organization)
        make_figure(organization=organization, status=status)

    assert "牵头 1 项措施" in client.get(LIST).content.decode()
    assert "1 条数据" in client.get(LIST).content.decode()
    assert "牵头 2 项措施" in editor_client.get(LIST).content.decode()
    assert "2 条数据" in editor_client.get(LIST).content.decode()


def test_a_detail_shows_what_hangs_on_the_organization(client, regions):
    above = make_organization(name="示例省总工会")
    organization = make_organization(name="示例市总工会", parent=above, region=regions["city"])
    make_organization(name="示例区总工会", parent=organization)
    make_measure(name="示例牵头行动").leads.add(organization)
    make_measure(name="示例协同行动").partners.add(organization)
    make_figure(organization=organization, counted="示例所数")
    make_document(title="示例实施办法", issuer=organization)
    make_post(organization, person=make_person(name="乙某"))
    article = make_article(title="示例报道")
    OrganizationAlias.objects.create(organization=organization, name="示例总")
    OrganizationAlias.objects.create(organization=organization, name="市总", article=article)

    page = read(client, organization)

    for shown in (
        *("工会", "示例省示例市", "示例省总工会", "示例区总工会", "示例牵头行动", "示例协同行动", "示例所数"),
        *("《示例实施办法》", "乙某", "常务副主席", "截至 2021年3月25日", "示例总", "市总", "示例报道"),
    ):
        assert shown in page, shown


def test_a_mention_marks_the_name_in_its_sentence_and_leads_to_its_place(client):
    organization = make_organization(name="示例市总工会")
    evidence = make_evidence(
        make_article(slug="report", title="示例报道"), "示例市总工会常务副主席", key="e7"
    )
    organization.evidence.add(evidence)

    page = read(client, organization)

    assert "<mark>示例市总工会常务副主席</mark></a>乙某介绍，今年发放补贴367万元" in page
    assert 'href="/articles/report/#e7"' in page


def test_a_sentence_with_several_mentions_stands_once_with_all_of_them_marked(client):
    organization = make_organization()
    article = make_article(slug="report")
    for key, quote in (("e1", "示例市总工会了解到"), ("e2", "该会"), ("e3", "示例市总工会常务副主席")):
        organization.evidence.add(make_evidence(article, quote, key=key))

    page = read(client, organization)

    assert page.count("帮扶困难职工近3万名") == 1
    assert (
        '记者从<a href="/articles/report/#e1"><mark>示例市总工会了解到</mark></a>，'
        '<a href="/articles/report/#e2"><mark>该会</mark></a>已帮扶'
    ) in page
    assert page.count("<mark>") == 3


def test_a_place_that_waits_for_review_stands_alone_and_is_marked(client, editor_client):
    organization = make_organization()
    article = make_article()
    stale = make_evidence(article, "该会", key="e2")
    organization.evidence.add(make_evidence(article, "示例市总工会了解到"), stale)
    stale.state = "stale"
    stale.save()

    assert "<mark>该会</mark>" not in read(client, organization)
    assert "待复核" in read(editor_client, organization)
    assert "<mark>该会</mark></a></p>" in read(editor_client, organization)


def test_only_the_first_fifty_mentions_are_listed_and_the_page_says_so(client):
    organization = make_organization()
    article = make_article(body="\n".join(f"第{number:03}句提到本会。" for number in range(51)))
    for number in range(51):
        organization.evidence.add(make_evidence(article, f"第{number:03}句"))

    page = read(client, organization)

    assert page.count("提到本会。") == 50
    assert "这里只列出靠前的" in page


def test_an_unknown_region_is_said_to_be_unknown(client):
    page = "".join(read(client, make_organization()).split())

    assert "<dt>地区</dt><dd>原文未载</dd>" in page


def test_a_lost_post_is_said_to_be_lost(client):
    organization = make_organization()
    make_post(organization, title="", is_missing=True)

    assert "职务原文缺失" in read(client, organization)


def test_the_path_upwards_ends_where_the_reader_may_not_see_on(client, editor_client):
    top = make_organization(name="最上层会")
    middle = make_organization(name="中间层会", parent=top, status="draft")
    organization = make_organization(parent=middle)

    assert "中间层会" not in read(client, organization)
    assert "最上层会" not in read(client, organization)
    assert "最上层会" in read(editor_client, organization)


def test_what_is_not_public_is_shown_to_editors_only_and_marked(client, editor_client):
    organization = make_organization()
    hidden_article = make_article(title="稿中文章", status="draft")
    make_organization(name="稿中下级", parent=organization, status="draft")
    make_measure(name="稿中牵头", status="draft").leads.add(organization)
    make_measure(name="稿中协同", status="draft").partners.add(organization)
    make_figure(organization=organization, counted="稿中所数", status="draft")
    make_figure(hidden_article, organization=organization, counted="稿文里的数")
    make_document(title="稿中办法", issuer=organization, status="draft")
    make_post(organization, person=make_person(name="稿中人", status="draft"))
    make_post(organization, person=make_person(name="不露面者", visibility="hidden"))
    make_post(organization, hidden_article, person=make_person(name="稿文里的人"))
    OrganizationAlias.objects.create(organization=organization, name="稿中简称", article=hidden_article)
    organization.evidence.add(make_evidence(hidden_article, "示例市总工会了解到"))
    names = (
        *("稿中下级", "稿中牵头", "稿中协同", "稿中所数", "稿文里的数", "稿中办法"),
        *("稿中人", "不露面者", "稿文里的人", "稿中简称", "稿中文章"),
    )

    for name in names:
        assert name not in read(client, organization), name
        assert name in read(editor_client, organization), name
    assert "草稿" not in read(client, organization)
    assert read(editor_client, organization).count("草稿") >= 6
    assert "不公开" in read(editor_client, organization)


def test_a_published_figure_or_measure_does_not_show_the_drafts_it_hangs_on(client, editor_client):
    organization = make_organization()
    measure = make_measure(name="示例行动")
    measure.leads.add(organization, make_organization(name="稿中别会", status="draft"))
    make_figure(organization=organization, measure=make_measure(name="稿中行动", status="draft"))

    for name in ("稿中别会", "稿中行动"):
        assert name not in read(client, organization)
        assert name in read(editor_client, organization)


def test_measures_stand_under_their_years_the_newest_first_and_undated_last(client):
    organization = make_organization()
    dates = (("无日期行动", "", ""), ("早行动", "2019-04", ""), ("晚行动", "2021-03-24", "2021-07-01"))
    for name, started, ended in (*dates, ("止行动", "", "2020")):
        make_measure(name=name, started_on=started, ended_on=ended).leads.add(organization)
    answer = client.get(reverse("articles:organization-detail", args=[organization.slug]))

    years = [(year.label, [one.name for one in year.measures]) for year in answer.context["years"]]
    assert years == [
        ("2021年", ["晚行动"]),
        ("2020年", ["止行动"]),
        ("2019年", ["早行动"]),
        ("日期原文未载", ["无日期行动"]),
    ]
    words = [(moment.measure.name, moment.words) for moment in answer.context["moments"]]
    assert words == [
        ("早行动", "2019年4月起"),
        ("止行动", "2020年止"),
        ("晚行动", "2021年3月24日至2021年7月1日"),
        ("无日期行动", "日期原文未载"),
    ]
    page = answer.content.decode()
    assert 'data-start="2019-04" data-end=""' in page
    assert 'data-start="" data-end=""' in page


def test_the_tree_below_shows_every_level_the_reader_may_see_with_its_counts(client, editor_client):
    top = make_organization(name="顶会")
    middle = make_organization(name="中会", parent=top)
    make_organization(name="底会", parent=middle)
    make_organization(name="藏会之下", parent=make_organization(name="藏会", parent=top, status="draft"))
    make_measure().leads.add(middle)
    make_measure(status="draft").leads.add(middle)

    page = read(client, top)

    assert "牵头 1 项措施" in page
    assert "底会" in page
    assert "藏会" not in page
    assert "藏会之下" in read(editor_client, top)


def test_a_long_tree_is_cut_and_leads_to_the_list_of_all_below(client, monkeypatch):
    monkeypatch.setattr("articles.views.hierarchy.TREE_AT_MOST", 2)
    top = make_organization(slug="top")
    for number in range(3):
        make_organization(slug=f"below-{number}", parent=top)

    assert 'href="/organizations/?above=top">看全部 3 个直属下级' in read(client, top)
    assert set(slugs(client, above="top")) == {"below-0", "below-1", "below-2"}
    assert len(slugs(client, above="nobody")) == 4


def test_what_workers_suggested_names_only_who_may_be_named(client, editor_client):
    organization = make_organization()
    for name, visibility in (("乙某", "public"), ("不露面者", "hidden")):
        make_measure(
            name=f"{visibility}行动",
            origin=f"{name}的建议被采纳",
            origin_person=make_person(name=name, visibility=visibility),
            origin_evidence=make_evidence(make_article(), "依据《示例方案》"),
        ).leads.add(organization)

    page = read(client, organization)

    assert "乙某的建议被采纳" in page
    assert "<mark>依据《示例方案》</mark>" in page
    assert "不露面者" not in page
    assert "建议人姓名不公开" in page
    assert "不露面者的建议被采纳" in read(editor_client, organization)


def test_the_relations_are_one_table_with_each_record_once(client):
    organization = make_organization(parent=make_organization(name="上会"))
    person = make_person(name="乙某")
    for key, title in (("a", "主席"), ("b", "常务副主席")):
        make_post(organization, person=person, key=key, title=title)
    make_measure(name="示例行动").leads.add(organization)
    make_document(title="示例办法", issuer=organization)
    answer = client.get(reverse("articles:organization-detail", args=[organization.slug]))

    rows = [(one.name, str(one.record), one.kind) for one in answer.context["relations"]]
    assert rows == [
        ("上级", "上会", "organization"),
        ("任职的人", "乙某", "person"),
        ("牵头的措施", "示例行动", "measure"),
        ("制定的文件", "《示例办法》", "document"),
    ]
    assert 'data-relation="上级" data-kind="organization"' in answer.content.decode()


@pytest.mark.parametrize("size", [5, 50])
def test_the_list_takes_the_same_queries_with_5_and_50_rows(
    client, editor_client, regions, size, django_assert_num_queries
):
    for _ in range(size):
        organization = make_organization(region=regions["county"])
        make_measure().leads.add(organization)
        make_figure(organization=organization)

    with django_assert_num_queries(6):
        client.get(LIST)
    with django_assert_num_queries(11):
        editor_client.get(LIST, {"kind": "union", "level": "city", "region": "990000"})


@pytest.mark.parametrize("size", [5, 50])
def test_a_detail_takes_the_same_queries_with_5_and_50_of_everything(
    client, editor_client, size, django_assert_num_queries
):
    organization = make_organization(parent=make_organization())
    for number in range(size):
        article = make_article()
        make_organization(parent=organization)
        proof = make_evidence(article, "依据《示例方案》")
        suggested = make_measure(article, origin="建议", origin_person=make_person(), origin_evidence=proof)
        suggested.leads.add(organization, make_organization())
        make_measure(article).partners.add(organization)
        make_figure(article, organization=organization, measure=make_measure(article))
        make_document(issuer=organization)
        make_post(organization, article)
        OrganizationAlias.objects.create(organization=organization, name=f"别名{number}", article=article)
        organization.evidence.add(make_evidence(article, "示例市总工会了解到"))
    address = reverse("articles:organization-detail", args=[organization.slug])

    with django_assert_num_queries(24):
        client.get(address)
    with django_assert_num_queries(28):
        editor_client.get(address)
