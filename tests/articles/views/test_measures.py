"""The list of measures, and one with its parties, reasons, figures and proof."""

import pytest
from django.urls import reverse

from articles.models import Post, Region
from tests.factories import (
    make_article,
    make_attribution,
    make_document,
    make_evidence,
    make_figure,
    make_measure,
    make_measure_kind,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db

LIST = "/measures/"


def read(client, measure) -> str:
    answer = client.get(reverse("articles:measure-detail", args=[measure.slug]))
    assert answer.status_code == 200
    return answer.content.decode()


def slugs(client, **asked) -> list[str]:
    return [row.slug for row in client.get(LIST, asked).context["listing"].page]


def make_voice(person, article, **fields):
    evidence = make_evidence(article, "乙某介绍")
    return make_attribution(article, kind="person", person=person, verb="介绍", evidence=evidence, **fields)


def test_a_kind_of_the_first_level_holds_those_below_it(client):
    top = make_measure_kind(slug="help", name="帮扶救助")
    below = make_measure_kind(slug="warm", name="送温暖", parent=top)
    make_measure(slug="a", kind=top)
    make_measure(slug="b", kind=below)
    make_measure(slug="c")

    answer = client.get(LIST, {"kind": "help"})

    assert {row.slug for row in answer.context["listing"].page} == {"a", "b"}
    assert slugs(client, kind="warm") == ["b"]
    kinds = {c.value: (c.count, c.group) for c in answer.context["listing"].facets[0].choices}
    assert kinds["help"] == (2, "帮扶救助")
    assert kinds["warm"] == (1, "帮扶救助")
    assert '<optgroup label="帮扶救助">' in answer.content.decode()


def test_measures_are_filtered_by_stage_and_province(client):
    province = Region.objects.create(code="990000", name="示例省", level="province")
    city = Region.objects.create(code="990100", name="示例市", level="city", parent=province)
    make_measure(slug="here", region=city, stage="done")
    make_measure(slug="planned", region=city, stage="planned")
    make_measure(slug="nowhere", stage="done")

    assert slugs(client, stage="done", region="990000") == ["here"]


def test_filters_offer_and_count_only_what_the_reader_may_see(client, editor_client):
    draft_kind = make_measure_kind(slug="secret", name="稿中类别")
    make_measure(stage="done", kind=make_measure_kind(slug="open", name="露面类别"))
    make_measure(stage="planned", kind=draft_kind, status="draft")

    def offered(reader):
        return [{c.value for c in f.choices} for f in reader.get(LIST).context["listing"].facets]

    assert offered(client) == [{"open"}, {"done"}, set()]
    assert offered(editor_client) == [{"open", "secret"}, {"done", "planned"}, set()]


def test_measures_stand_in_the_order_asked_for(client):
    make_measure(slug="old", name="甲", started_on="2019-04")
    make_figure(measure=make_measure(slug="new", name="乙", started_on="2021-03-24"))
    make_measure(slug="undated", name="丙")

    assert slugs(client, sort="newest") == ["new", "old", "undated"]
    assert slugs(client, sort="figures")[0] == "new"


def test_a_line_counts_only_visible_figures_and_names_only_visible_leads(client, editor_client):
    measure = make_measure()
    measure.leads.add(make_organization(name="露面会"), make_organization(name="稿中会", status="draft"))
    make_figure(measure=measure)
    make_figure(measure=measure, status="draft")

    reading, editing = (c.get(LIST).content.decode() for c in (client, editor_client))

    assert "露面会" in reading
    assert "1 条数据" in reading
    assert "稿中会" not in reading
    assert "稿中会" in editing
    assert "2 条数据" in editing


def test_a_measure_whose_only_proof_is_in_a_draft_is_not_public(client, editor_client):
    measure = make_measure(make_article(status="draft"))
    address = reverse("articles:measure-detail", args=[measure.slug])

    assert client.get(address).status_code == 404
    assert slugs(client) == []
    assert editor_client.get(address).status_code == 200


def test_a_detail_shows_everything_known_of_the_measure(client):
    article = make_article(slug="report")
    person = make_person(name="乙某")
    place = make_evidence(article, "示例市总工会常务副主席乙某")
    post = Post.objects.create(
        key="2021",
        person=person,
        title="常务副主席",
        organization=make_organization(name="示例总会"),
        evidence=place,
    )
    top = make_measure_kind(name="帮扶救助")
    kind = make_measure_kind(name="送温暖", parent=top)
    measure = make_measure(
        article,
        name="示例行动",
        kind=kind,
        summary="示例做法",
        audience="困难职工",
        started_on="2021-03",
        ended_on="2021-07-01",
        stage="ongoing",
        origin="职工建议被采纳",
        origin_person=make_person(name="丙某"),
        origin_evidence=make_evidence(article, "依据《示例方案》"),
        attribution=make_voice(person, article, post=post),
    )
    measure.leads.add(make_organization(name="示例牵头会"))
    measure.partners.add(make_organization(name="示例协同会"))
    measure.basis.add(make_document(title="示例办法"))
    make_figure(article, measure=measure, counted="示例所数")
    make_measure(name="示例同类行动", kind=kind)

    page = read(client, measure)

    for shown in (
        *(
            "帮扶救助",
            "送温暖",
            "示例做法",
            "困难职工",
            "2021年3月起",
            "2021年7月1日止",
            "进行",
            "职工建议被采纳",
        ),
        *(
            "丙某",
            "乙某",
            "示例总会常务副主席",
            "示例牵头会",
            "示例协同会",
            "《示例办法》",
            "示例所数",
            "示例同类行动",
        ),
    ):
        assert shown in page, shown
    assert "<mark>依据《示例方案》</mark>实施求学行动" in page
    assert "<mark>实施求学行动</mark>" in page


def test_measures_are_found_by_the_records_that_lead_here_and_no_others_are_offered(client):
    organization, document = make_organization(slug="hui"), make_document(slug="ban-fa")
    make_measure(slug="led").leads.add(organization)
    make_measure(slug="joined").partners.add(organization)
    make_measure(slug="based").basis.add(document)
    make_organization(slug="hidden", status="draft")

    for asked, found in (({"lead": "hui"}, ["led"]), ({"partner": "hui"}, ["joined"])):
        assert slugs(client, **asked) == found
    assert slugs(client, basis="ban-fa") == ["based"]
    assert len(slugs(client, lead="hidden")) == 3
    assert "filter-lead" not in client.get(LIST).content.decode()


def test_where_else_the_same_kind_is_done_stands_by_region_with_this_one_among_them(client):
    province = Region.objects.create(code="990000", name="示例省", level="province")
    other = Region.objects.create(code="980000", name="另一省", level="province")
    kind = make_measure_kind()
    measure = make_measure(name="本行动", kind=kind, region=province)
    make_measure(name="别处行动", kind=kind, region=other).leads.add(make_organization(name="别处会"))
    make_measure(name="无处行动", kind=kind)
    make_measure(name="稿中行动", kind=kind, status="draft")
    answer = client.get(reverse("articles:measure-detail", args=[measure.slug]))

    provinces = answer.context["peers"].provinces
    assert [(one.name, [moment.measure.name for moment in one.moments]) for one in provinces] == [
        ("另一省", ["别处行动"]),
        ("示例省", ["本行动"]),
        ("地区原文未载", ["无处行动"]),
    ]
    assert "本行动（本项）" in answer.content.decode()
    assert "别处会" in answer.content.decode()


def test_what_the_page_does_not_say_is_said_to_be_unknown(client):
    page = "".join(read(client, make_measure()).split())

    for unknown in ("地区", "对象", "阶段", "起止"):
        assert f"<dt>{unknown}</dt><dd>原文未载</dd>" in page


def test_a_half_known_span_says_which_half_is_unknown(client):
    page = read(client, make_measure(started_on="2018"))

    assert "2018年起，结束原文未载" in page


def test_what_is_not_public_is_shown_to_editors_only_and_marked(client, editor_client):
    article = make_article()
    draft_article = make_article(title="稿中文章", status="draft")
    kind = make_measure_kind()
    voice = make_voice(make_person(name="不露面者", visibility="hidden"), article)
    measure = make_measure(
        article,
        kind=kind,
        attribution=voice,
        origin="稿中缘起",
        origin_person=make_person(name="稿中建议人", status="draft"),
        origin_evidence=make_evidence(draft_article, "依据《示例方案》"),
    )
    measure.leads.add(make_organization(name="稿中牵头会", status="draft"))
    measure.partners.add(make_organization(name="稿中协同会", status="draft"))
    measure.basis.add(make_document(title="稿中办法", status="draft"))
    measure.evidence.add(make_evidence(draft_article, "实施求学行动"))
    make_figure(article, measure=measure, counted="稿中所数", status="draft")
    make_measure(name="稿中同类行动", kind=kind, status="draft")

    for name in (
        *("不露面者", "稿中建议人", "稿中缘起", "稿中牵头会", "稿中协同会", "稿中办法", "稿中文章"),
        *("稿中所数", "稿中同类行动"),
    ):
        assert name not in read(client, measure), name
        assert name in read(editor_client, measure), name
    assert "（姓名不公开）介绍" in read(client, measure)
    assert "草稿" not in read(client, measure)
    assert read(editor_client, measure).count("草稿") >= 6


def test_a_voice_of_a_draft_article_is_not_heard_by_readers(client, editor_client):
    voice = make_voice(make_person(name="稿文里的人"), make_article(status="draft"))
    measure = make_measure(attribution=voice)

    assert "稿文里的人" not in read(client, measure)
    assert "谁说的" not in read(client, measure)
    assert "稿文里的人" in read(editor_client, measure)


def test_figures_of_a_measure_do_not_show_a_draft_organization(client, editor_client):
    measure = make_measure()
    make_figure(measure=measure, organization=make_organization(name="稿中会", status="draft"))

    assert "稿中会" not in read(client, measure)
    assert "稿中会" in read(editor_client, measure)


@pytest.mark.parametrize("size", [5, 50])
def test_the_list_takes_the_same_queries_with_5_and_50_rows(
    client, editor_client, size, django_assert_num_queries
):
    top = make_measure_kind()
    for _ in range(size):
        measure = make_measure(kind=make_measure_kind(parent=top), stage="done")
        measure.leads.add(make_organization())
        measure.partners.add(make_organization())
        make_figure(measure=measure)

    with django_assert_num_queries(10):
        client.get(LIST)
    with django_assert_num_queries(14):
        editor_client.get(LIST, {"stage": "done", "kind": top.slug})


@pytest.mark.parametrize("size", [5, 50])
def test_a_detail_takes_the_same_queries_with_5_and_50_of_everything(
    client, editor_client, size, django_assert_num_queries
):
    article = make_article()
    kind = make_measure_kind()
    measure = make_measure(article, kind=kind, attribution=make_voice(make_person(), article))
    for _ in range(size):
        place = make_article()
        measure.leads.add(make_organization())
        measure.partners.add(make_organization())
        measure.basis.add(make_document())
        measure.evidence.add(make_evidence(place, "实施求学行动"))
        make_figure(place, measure=measure, organization=make_organization())
        make_measure(place, kind=kind).leads.add(make_organization())
    address = reverse("articles:measure-detail", args=[measure.slug])

    with django_assert_num_queries(17):
        client.get(address)
    with django_assert_num_queries(21):
        editor_client.get(address)
