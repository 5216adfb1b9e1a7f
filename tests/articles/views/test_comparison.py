"""措施对照: what is chosen, shown, refused, taken away; and what readers never see of it."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from articles.models import Region
from tests.factories import (
    make_article,
    make_figure,
    make_measure,
    make_measure_kind,
    make_organization,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/compare/"
MONEY, PEOPLE, TIMES = "money.元..result", "people.人..result", "person_times.人次..result"


def money(measure, amount=3_670_000, **fields):
    article = fields.pop("article", None) or make_article()
    return make_figure(
        article,
        quote="367万元",
        **{
            "verbatim": "367万元",
            "hedge": "",
            "value": Decimal(amount),
            "unit": "元",
            "dimension": "money",
            "counted": "发放补贴",
            "measure": measure,
            **fields,
        },
    )


def led(kind, *names, **fields):
    measure = make_measure(kind=kind, **fields)
    measure.leads.set([make_organization(name=name) for name in names])
    return measure


def read(client, **asked):
    answer = client.get(ADDRESS, asked)
    assert answer.status_code == 200
    return answer


def words(client, **asked) -> str:
    return "".join(read(client, **asked).content.decode().split())


@pytest.fixture
def kind():
    return make_measure_kind(slug="bang-fu", name="示例帮扶")


def test_a_kind_holds_the_kinds_below_it_and_measures_can_be_picked_one_by_one(client, kind):
    below = make_measure_kind(parent=kind)
    one, two, _ = led(kind, "一会"), led(below, "丁会"), led(make_measure_kind(), "七会")

    def shown(**asked):
        return [row.label for row in read(client, **asked).context["rows"]]

    assert shown(kind="bang-fu") == ["一会", "丁会"]
    assert shown(measure=[two.slug, one.slug, "no-such"]) == ["一会", "丁会"]
    assert shown(measure=two.slug, kind="bang-fu") == ["丁会"]
    assert "没有可以对照的措施" in words(client, kind="no-such")
    assert next(offer.slug for offer in read(client).context["kinds"]) == "bang-fu"


def test_measures_are_filtered_by_division_and_stage_and_figures_by_how_they_stand(client, kind):
    province = Region.objects.create(code="990000", name="示例省", level="province")
    city = Region.objects.create(code="990100", name="示例市", level="city", parent=province)
    there = led(kind, "一会", region=city, stage="done")
    led(kind, "丁会", stage="planned")
    money(there, kind="plan")

    def shown(**asked):
        return [row.label for row in read(client, kind="bang-fu", **asked).context["rows"]]

    assert shown(region="990000") == shown(region="990100") == shown(stage="done") == ["一会"]
    assert shown(region="nonsense", stage="nonsense") == ["一会", "丁会"]
    offered = read(client, kind="bang-fu", region="990000").context["view"].regions
    assert [(region.value, region.count, region.group) for region in offered] == [
        ("990000", 1, ""),
        ("990100", 1, "示例省"),
    ]
    assert "367万元" not in words(client, kind="bang-fu", figures="result")
    assert "计划" in words(client, kind="bang-fu", figures="plan")


def test_a_cell_shows_its_number_hedge_words_and_sentence_and_a_blank_is_no_zero(client, kind):
    measure = led(kind, "一会")
    led(kind, "丁会")
    article = make_article(slug="report", title="示例报道")
    figure = make_figure(article, measure=measure, period="今年", organization=measure.leads.get())
    make_figure(article, quote="3万名", measure=measure, restates=figure, organization=measure.leads.get())
    page = words(client, kind="bang-fu")

    assert f'href="/articles/report/#{figure.evidence.key}"' in page
    assert '<spanclass="fact-hedge">近</span><spanclass="number-whole">3</span>' in page
    assert 'data-value="30000"data-unit="人"data-hedge="近"' in page
    for said in ("帮扶困难职工", "今年；文中另有1处说到", "万人", "示例报道[N]", "未见报道"):
        assert said in page, said
    assert page.count("帮扶困难职工") == 1
    assert "对照“示例帮扶”类的2项措施，涉及2个单位，其中1个报道了数字。" in page


def test_a_row_says_who_else_leads_the_measure(client, kind):
    joint = led(kind, "一会", "丁会")
    money(joint, organization=joint.leads.get(name="一会"))
    money(led(kind, "七会"), organization=make_organization(name="示例公司"))
    page = words(client, kind="bang-fu")

    assert "与丁会共同牵头" in page
    assert "与一会共同牵头" in page
    assert "牵头：七会" in page


def test_a_mean_stands_with_both_its_parts_or_with_the_reason(client, kind):
    one, two = led(kind, "一会"), led(kind, "丁会")
    money(one)
    make_figure(
        quote="3万名", verbatim="3万名", hedge="", measure=one, value=1835, unit="户", dimension="households"
    )
    money(two)
    page = words(client, kind="bang-fu")
    # In two articles and without a period they are not of one time.
    assert "户均" not in page

    three = led(kind, "七会")
    article = make_article()
    money(three, article=article)
    make_figure(
        article, verbatim="3万名", hedge="", measure=three, value=1835, unit="户", dimension="households"
    )
    page = words(client, kind="bang-fu")
    assert "户均" in page
    assert "2,000" in page
    assert "÷" in page
    assert "缺两数之一，不算" in page
    assert "两数的时期或性质不同，不算" in page


def test_the_order_is_in_the_address_and_unlike_units_are_refused_with_the_reason(client, kind):
    small, large, _ = led(kind, "一会"), led(kind, "丁会"), led(kind, "七会")
    money(small, 1_000_000)
    money(large, 9_000_000)
    make_figure(measure=large)
    make_figure(measure=large, unit="人次", dimension="person_times")

    def order(**asked):
        return [row.label for row in read(client, kind="bang-fu", **asked).context["rows"]]

    assert order(sort=MONEY) == ["丁会", "一会", "七会"]
    assert order(sort=MONEY, dir="asc") == ["一会", "丁会", "七会"]
    assert order(sort=[PEOPLE, TIMES]) == order(sort="nonsense") == ["一会", "丁会", "七会"]
    assert "人与人次不同" in words(client, kind="bang-fu", sort=[PEOPLE, TIMES])
    chosen = read(client, kind="bang-fu", col=MONEY, sort=MONEY)
    assert [column.column.key for column in chosen.context["view"].columns] == [MONEY]
    assert chosen.context["address"].endswith(chosen.context["choice"].address)
    assert client.get(chosen.context["address"]).context["choice"] == chosen.context["choice"]


@pytest.mark.parametrize(
    "value", ["", "%00", "a%00b", "<script>alert(1)</script>", "'; DROP", "长" * 2000, "%ED%A0%80"]
)
def test_nonsense_in_the_address_is_ignored(client, kind, value):
    led(kind, "一会")
    asked = "&".join(
        f"{name}={value}" for name in ("region", "stage", "figures", "col", "sort", "dir", "page")
    )
    answer = client.get(f"{ADDRESS}?kind=bang-fu&{asked}")

    assert answer.status_code == 200
    assert len(answer.context["rows"]) == 1
    assert "<script>alert" not in answer.content.decode()
    assert client.get(f"{ADDRESS}?kind={value}&measure={value}").status_code == 200


@pytest.mark.parametrize("form", ["md", "csv", "docx", "xlsx"])
def test_the_table_is_taken_away_with_its_sentences_sources_and_no_zero_for_a_blank(client, kind, form):
    money(led(kind, "一会"), article=make_article(title="示例报道"))
    led(kind, "=丁会()")
    answer = client.get(reverse("articles:comparison-export", args=[form]), {"kind": "bang-fu"})

    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    if form in ("md", "csv"):
        text = answer.content.decode()
        assert "367万元（发放补贴）" + ("[1]" if form == "csv" else "") in text
        assert "未见报道" in text
        assert "示例报道" in text
    if form == "xlsx":
        cells = [cell for row in load_workbook(io.BytesIO(answer.content)).worksheets[0] for cell in row]
        assert 3_670_000 in [cell.value for cell in cells]
        assert "f" not in {cell.data_type for cell in cells}
    assert client.get(reverse("articles:comparison-export", args=["exe"])).status_code == 404


def test_what_is_not_public_is_in_no_cell_no_count_and_no_file(client, editor_client, kind):
    shown = led(kind, "公开会")
    draft = make_organization(name="稿中会", status="draft")
    shown.leads.add(draft)
    money(shown, counted="公开所数")
    money(shown, counted="稿中所数", status="draft")
    money(shown, counted="稿文所数", article=make_article(title="稿文", status="draft"))
    money(shown, counted="无名所数", organization=draft)
    hidden = led(kind, "稿中措施会", name="稿中措施", status="draft")
    money(hidden, counted="稿中措施所数")
    secrets = ("稿中会", "稿中所数", "稿文", "稿中措施")

    page = words(client, kind="bang-fu")
    texts = [page, words(client, measure=[shown.slug, hidden.slug]), words(client)]
    texts.append(client.get("/compare/table.md", {"kind": "bang-fu"}).content.decode())
    for text in texts:
        for secret in secrets:
            assert secret not in text, secret
    assert "类的1项措施，涉及1个单位，报道了数字。" in page
    assert "未公开" in page
    (offer,) = read(client).context["kinds"]
    assert (offer.measures, offer.figures) == (1, 2)
    for secret in secrets:
        assert secret in words(editor_client, kind="bang-fu"), secret


@pytest.mark.parametrize("size", [5, 50])
def test_a_comparison_takes_the_same_queries_with_5_and_50_rows(
    client, kind, size, django_assert_num_queries
):
    for number in range(size):
        measure = led(kind, f"示例会{number}")
        money(measure, organization=measure.leads.get())
        make_figure(measure=measure)

    with django_assert_num_queries(15):
        client.get(ADDRESS, {"kind": "bang-fu"})
    with django_assert_num_queries(10):
        client.get("/compare/table.md", {"kind": "bang-fu"})


def test_more_rows_than_a_page_holds_are_paged_and_all_are_exported(client, kind):
    for number in range(53):
        led(kind, f"示例会{number:02}")
    assert len(read(client, kind="bang-fu", page="3").context["rows"]) == 3
    exported = client.get("/compare/table.csv", {"kind": "bang-fu"}).content.decode()
    assert exported.count("示例会") == 53


def test_measures_are_picked_from_the_list_of_measures(client, kind):
    measure = led(kind, "一会")
    page = client.get("/measures/", {"kind": "bang-fu"}).content.decode()
    assert f'form="compare" name="measure" value="{measure.slug}"' in page
    assert 'action="/compare/"' in page
    assert 'href="/compare/?kind=bang-fu"' in page
