"""数据台账: its filters, its checks, its files; and that no draft shows through any of them."""

from __future__ import annotations

import io
import re
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from articles.models import Post, Region
from articles.views import checked
from articles.views.ledger_filters import read_date
from tests.factories import (
    make_article,
    make_attribution,
    make_evidence,
    make_figure,
    make_measure,
    make_measure_kind,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db

LIST = "/figures/"
BODY = "对1835户困难职工，按照每户2000元标准发放补贴367万元。"


def ask(client, **asked):
    answer = client.get(LIST, asked)
    assert answer.status_code == 200
    return answer


def slugs(client, **asked) -> set[str]:
    return {row.slug for row in ask(client, **asked).context["listing"].page}


def offered(client, name, **asked):
    facets = ask(client, **asked).context["listing"].facets
    (facet,) = [facet for facet in facets if facet.name == name]
    return {choice.value: choice.count for choice in facet.choices}


def money(slug, amount, **fields):
    fields = {"hedge": "", "value": Decimal(amount), "unit": "元", "dimension": "money", **fields}
    return make_figure(slug=slug, quote="367万元", verbatim="367万元", **fields)


def checkable(article=None, **fields):
    article = article or make_article(body=BODY)
    made = []
    for quote, value, unit, dimension, per in (
        ("1835户", 1835, "户", "households", ""),
        ("每户2000元", 2000, "元", "money", "户"),
        ("367万元", 3_670_000, "元", "money", ""),
    ):
        made.append(
            make_figure(
                article,
                quote=quote,
                verbatim=quote,
                value=value,
                unit=unit,
                dimension=dimension,
                per=per,
                hedge="",
                **fields,
            )
        )
    return made


def test_sizes_are_typed_as_people_write_them_and_need_one_unit(client):
    for slug, amount in (("small", 49_999), ("edge", 50_000), ("large", 120_000_000)):
        money(slug, amount)
    money("rate", 60_000, per="户")
    money("range", 40_000, value_to=60_000)
    make_figure(slug="people", value=60_000)

    assert slugs(client, dimension="money", min="5万") == {"edge", "large", "range"}
    assert slugs(client, dimension="money", min="五万元", max="1.2亿") == {"edge", "large", "range"}
    assert slugs(client, dimension="money", max="4万9999") == {"small", "range"}
    assert slugs(client, dimension="money", min="5万", per="户") == {"rate"}
    answer = ask(client, dimension="money", min="5万")
    assert "单价不与总数比" in answer.content.decode()
    assert [facet.chosen.label for facet in answer.context["listing"].applied] == ["金额", "5万元"]
    # Without its dimension a size means nothing: it goes with it.
    assert answer.context["listing"].applied[0].undo == ""


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"min": "5万"}, "请先选“量的种类”"),
        ({"min": "5万", "dimension": "items"}, "比不出大小"),
        ({"max": "很多", "dimension": "money"}, "“很多”不是一个确数"),
        ({"min": "5万户", "dimension": "people"}, "“户”是另一种单位"),
        ({"sort": "largest"}, "元、人、人次、户不是同一种量"),
        ({"sort": "smallest", "dimension": "items"}, "“项数”里单位不一样"),
        ({"from": "去年"}, "“去年”不是日期"),
        ({"to": "2021-02-30"}, "“2021-02-30”不是日期"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence_and_nothing_is_hidden(client, asked, sentence):
    make_figure(slug="one", dimension="items", unit="条") if asked.get("dimension") == "items" else None
    figure = money("one-of-money", 1) if asked.get("dimension") == "money" else make_figure()
    answer = ask(client, **asked)

    assert sentence in answer.content.decode()
    assert figure.slug in slugs(client, **asked) or asked.get("dimension") == "items"


@pytest.mark.parametrize(
    "value", ["%00", "a%00b", "<script>alert(1)</script>", "'; DROP", "长" * 2000, "²", "1e3"]
)
def test_nonsense_in_any_filter_hides_nothing(client, value):
    make_figure()
    names = ("min", "max", "voice", "measures", "hedge", "per", "from", "to", "check", "region")
    asked = "&".join(f"{name}={value}" for name in names)
    assert client.get(f"{LIST}?dimension={value}&sort=largest&{asked}").context["listing"].applied == []
    answer = client.get(f"{LIST}?dimension=people&{asked}")

    assert answer.status_code == 200
    assert answer.context["listing"].page.paginator.count == 1
    assert [facet.name for facet in answer.context["listing"].applied] == ["dimension"]
    assert "<script>alert" not in answer.content.decode()


def test_hedges_are_told_from_exact_numbers_and_from_each_other(client):
    make_figure(slug="exact", hedge="")
    make_figure(slug="near", hedge="近")
    make_figure(slug="two", hedge="据估算、超过")
    make_figure(slug="over", hedge="超")
    make_figure(slug="range", hedge="", value_to=Decimal(40_000))

    assert slugs(client, hedge="exact") == {"exact"}
    assert slugs(client, hedge="inexact") == {"near", "two", "over", "range"}
    assert slugs(client, hedge="超过") == {"two"}
    assert slugs(client, hedge="超") == {"over"}
    assert offered(client, "hedge") == {"exact": 1, "inexact": 4, "近": 1, "据估算": 1, "超过": 1, "超": 1}


def test_a_named_voice_has_a_name_and_a_post_that_readers_see(client, editor_client):
    def voiced(slug, status="published", visibility="public", has_post=True, is_missing=False):
        article = make_article()
        person = make_person(status=status, visibility=visibility)
        post = has_post and Post.objects.create(
            key="1",
            person=person,
            title="" if is_missing else "主席",
            is_missing=is_missing,
            evidence=make_evidence(article, "示例市总工会常务副主席乙某"),
        )
        place = make_evidence(article, "乙某介绍")
        voice = make_attribution(article, kind="person", person=person, post=post or None, evidence=place)
        make_figure(article, slug=slug, attribution=voice)

    voiced("named")
    voiced("hidden", visibility="hidden")
    voiced("draft", status="draft")
    voiced("no-post", has_post=False)
    voiced("lost-post", is_missing=True)
    make_figure(slug="paper")

    assert slugs(client, voice="named") == {"named"}
    assert slugs(editor_client, voice="named") == {"named", "hidden", "draft"}
    assert offered(client, "voice") == {"named": 1, "person": 5, "paper": 1}
    assert slugs(client, voice="paper") == {"paper"}


def test_an_organization_brings_those_below_it_as_far_as_readers_see(client, editor_client):
    top = make_organization(slug="top")
    middle = make_organization(slug="middle", parent=top)
    draft = make_organization(slug="draft", parent=top, status="draft")
    make_figure(slug="at-top", organization=top)
    make_figure(slug="at-leaf", organization=make_organization(slug="leaf", parent=middle))
    make_figure(slug="under-draft", organization=make_organization(slug="below", parent=draft))

    assert slugs(client, organization="top") == {"at-top", "at-leaf"}
    assert slugs(client, organization="middle") == {"at-leaf"}
    assert slugs(editor_client, organization="top") == {"at-top", "at-leaf", "under-draft"}
    assert offered(client, "organization") == {"top": 2, "middle": 1, "leaf": 1, "below": 1}
    assert "draft" not in ask(client, organization="draft").context["listing"].query


def test_a_division_is_that_of_the_organization_or_of_the_measure(client):
    province = Region.objects.create(code="990000", name="示例省", level="province")
    city = Region.objects.create(code="990100", name="示例市", level="city", parent=province)
    county = Region.objects.create(code="990102", name="示例区", level="county", parent=city)
    make_figure(slug="whose", organization=make_organization(region=county))
    make_figure(slug="where", measure=make_measure(region=city))
    make_figure(slug="nowhere")
    make_figure(slug="draft-whose", organization=make_organization(region=city, status="draft"))

    assert slugs(client, region="990000") == slugs(client, region="990100") == {"whose", "where"}
    assert slugs(client, region="990102") == {"whose"}
    assert offered(client, "region") == {"990000": 2}
    assert offered(client, "region", region="990000") == {"990000": 2, "990100": 2}
    assert offered(client, "region", region="990100") == {"990000": 2, "990100": 2, "990102": 1}


def test_measures_kinds_and_rates_filter_too(client):
    top = make_measure_kind(slug="top", name="示例大类")
    below = make_measure_kind(slug="below", parent=top)
    make_figure(slug="one", measure=make_measure(kind=below), per="月")
    make_figure(slug="draft-measure", measure=make_measure(kind=top, status="draft"))

    assert slugs(client, measures="top") == slugs(client, measures="below") == {"one"}
    assert offered(client, "measures") == {"top": 1, "below": 1}
    assert slugs(client, per="月") == {"one"}
    assert slugs(client, per="-") == {"draft-measure"}
    assert offered(client, "per") == {"-": 1, "月": 1}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"from": "2020"}, {"year", "march", "until", "since"}),
        ({"from": "2021"}, {"until", "since"}),
        ({"from": "2020年4月"}, {"year", "until", "since"}),
        ({"to": "2020-03"}, {"year", "march", "old"}),
        ({"to": "2020/3/24"}, {"year", "march", "old"}),
        ({"from": "2020-03-26", "to": "2020-03-31"}, {"year", "march"}),
        ({"from": "2018", "to": "2019"}, {"old"}),
    ],
)
def test_a_period_is_shown_when_it_reaches_into_the_one_asked_for(client, asked, found):
    for slug, start, end in (
        ("year", "2020", "2020"),
        ("march", "2020-03", "2020-03"),
        ("until", "", "2021-03"),
        ("since", "2021-01-05", ""),
        ("old", "2017", "2019"),
        ("undated", "", ""),
    ):
        make_figure(slug=slug, period_start=start, period_end=end)
    assert slugs(client, **asked) == found


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2020", "2020"),
        ("2020年", "2020"),
        ("2020-3", "2020-03"),
        ("2020年3月5日", "2020-03-05"),
        ("2020.03.05", "2020-03-05"),
        ("２０２０", ""),
        ("20201", ""),
        ("2020-13", ""),
        ("2020年3", "2020-03"),
        ("", ""),
    ],
)
def test_dates_are_read_as_people_write_them(typed, read):
    assert read_date(typed) == read


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789年月日-/. ", max_size=12))
def test_whatever_is_typed_is_a_partial_date_or_none(typed):
    assert read_date(read_date(typed)) == read_date(typed)


def test_the_checks_stand_beside_their_figures_and_filter_them(client):
    households, _, _ = checkable(make_article(slug="report", body=BODY))
    article = make_article(body=BODY.replace("367", "376"))
    for quote, value, unit, dimension, per in (
        ("1835户", 1835, "户", "households", ""),
        ("每户2000元", 2000, "元", "money", "户"),
        ("376万元", 3_760_000, "元", "money", ""),
    ):
        make_figure(
            article,
            quote=quote,
            verbatim=quote,
            value=value,
            unit=unit,
            dimension=dimension,
            per=per,
            hedge="",
        )
    make_figure(slug="unchecked")
    page = "".join(ask(client).content.decode().split())

    assert "1835户×每户2000元＝367万元，与文中“367万元”相符。" in page
    assert "1835户×每户2000元＝367万元，文中却是“376万元”。" in page
    assert f'<ahref="/articles/report/#{households.evidence.key}">1835户</a>' in page
    assert len(slugs(client, check="any")) == 6
    assert len(slugs(client, check="disagree")) == 3
    assert slugs(client, check="reworded") == set()
    # The counts beside the other filters are those without it.
    assert offered(client, "dimension", check="disagree") == {"money": 4, "people": 1, "households": 2}


def test_too_many_figures_are_not_checked_for_a_filter(client, monkeypatch):
    monkeypatch.setattr(checked, "CHECKED_AT_MOST", 2)
    checkable()
    assert len(slugs(client, check="disagree")) == 3
    assert "请先用别的条件缩小范围" in ask(client, check="disagree").content.decode()


def test_a_draft_takes_no_part_in_any_check_count_or_file(client, editor_client):
    article = make_article(body=BODY)
    _, rate, _ = checkable(article)
    rate.status = "draft"
    rate.save()
    make_figure(
        counted="稿中所数", per="稿", hedge="至少", status="draft", period_start="1999", period_end="1999"
    )

    assert "✓" not in ask(client).content.decode()
    assert "✓" in ask(editor_client).content.decode()
    assert slugs(client, check="any") == set()
    assert "稿" not in offered(client, "per")
    assert "至少" not in offered(client, "hedge")
    assert "per" not in ask(client, per="稿").context["listing"].query
    for form in ("md", "csv"):
        text = client.get(reverse("articles:figure-export", args=[form])).content.decode()
        assert "稿中所数" not in text
        assert "2000元" not in text.replace(BODY, "")
        assert "✓" not in text


@pytest.mark.parametrize("form", ["md", "csv", "docx", "xlsx"])
def test_the_whole_filtered_ledger_is_taken_away(client, form):
    checkable()
    for number in range(27):
        money(f"sum-{number}", number, counted="=所数")
    make_figure(counted="别的数")
    answer = client.get(
        reverse("articles:figure-export", args=[form]), {"dimension": "money", "sort": "largest"}
    )

    assert answer.status_code == 200
    if form in ("md", "csv"):
        text = answer.content.decode()
        assert "✓ 1835户×每户2000元＝367万元，与文中“367万元”相符。" in text
        assert "别的数" not in text
        assert text.count("所数") == 27
        assert text.index("367万元") < text.index("每户2000元")
        assert ("3670000" in text) is (form == "csv")
    if form == "xlsx":
        cells = [cell for row in load_workbook(io.BytesIO(answer.content)).worksheets[0] for cell in row]
        assert 3_670_000 in [cell.value for cell in cells]
        assert "f" not in {cell.data_type for cell in cells}
    assert client.get("/figures/table.exe").status_code == 404


def test_a_ledger_too_long_for_one_file_says_so(client, monkeypatch):
    monkeypatch.setattr("articles.views.figures.EXPORTED_AT_MOST", 2)
    for number in range(3):
        money(f"sum-{number}", number, counted="所数")
    text = client.get("/figures/table.md").content.decode()
    assert text.count("所数") == 2
    assert "这里只有前 2 条" in text
    monkeypatch.setattr("articles.views.figures.WORD_AT_MOST", 1)
    assert client.get("/figures/table.docx").status_code == 200


@pytest.mark.parametrize("size", [5, 50])
def test_an_export_takes_the_same_queries_with_5_and_50_rows(client, size, django_assert_num_queries):
    for _ in range(size):
        make_figure(organization=make_organization(), measure=make_measure())
    with django_assert_num_queries(10):
        client.get("/figures/table.md")


def test_drafts_change_not_one_letter_of_what_readers_get(client):
    province = Region.objects.create(code="990000", name="示例省", level="province")
    kind = make_measure_kind(slug="kind")
    organization = make_organization(slug="hui", region=province)
    measure = make_measure(kind=kind, region=province)
    measure.leads.add(organization)
    article = make_article(body=BODY + "另有近3万名职工参加。")
    checkable(article, organization=organization, measure=measure)
    addresses = (
        *(LIST, f"{LIST}?dimension=money&sort=largest&min=1", f"{LIST}?check=any", f"{LIST}?region=990000"),
        *(
            "/figures/table.md",
            "/figures/table.csv",
            "/compare/",
            "/compare/?kind=kind",
            "/compare/table.md?kind=kind",
        ),
    )

    def everything():
        texts = [client.get(address).content.decode() for address in addresses]
        return [re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text) for text in texts]

    before = everything()
    draft = make_organization(region=province, parent=organization, status="draft")
    hidden = make_measure(
        article, kind=kind, region=province, status="draft", evidence=make_evidence(article, "近3万名")
    )
    hidden.leads.add(draft)
    measure.leads.add(draft)
    first = Region.objects.create(code="990100", name="示例市", level="city", parent=province)
    make_organization(region=first, status="draft")
    for status in ("draft", "review", "withdrawn"):
        make_figure(
            organization=organization, measure=measure, status=status, per="月", hedge="至少", value=10**9
        )
        make_figure(
            make_article(status=status),
            organization=draft,
            measure=hidden,
            unit="次",
            dimension="times",
            kind="plan",
        )
    assert everything() == before
