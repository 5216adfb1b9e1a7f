"""Figures: 200 sentences of many kinds, the curated figures of the real page, and any text at all."""

import json
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.models.figure import BASE_UNITS, HEDGES, Dimension
from articles.pipeline.context import Context
from articles.pipeline.finding.figures import find_figures
from tests.articles.pipeline.finding.cases import Wanted, read_cases

FIXTURES = Path(__file__).resolve().parents[4] / "fixtures" / "page-2021-03"
CONTEXT = Context(issued_on="2023-05-18")
CASES = read_cases()


def found(text, context=CONTEXT):
    return [(item, item.details) for item in find_figures(text, context)]


def as_wanted(item, details):
    return Wanted(
        item.text,
        details.value,
        details.value_to,
        details.unit,
        details.dimension,
        details.hedge,
        details.per,
        details.figure_kind,
        details.change,
    )


@pytest.mark.parametrize(("sentence", "wanted"), CASES, ids=[sentence for sentence, _ in CASES])
def test_a_sentence_gives_exactly_its_figures(sentence, wanted):
    assert tuple(as_wanted(*figure) for figure in found(sentence)) == wanted


def test_the_table_has_many_kinds_of_rows():
    assert len(CASES) >= 150
    dimensions = Counter(figure.dimension for _, figures in CASES for figure in figures)
    assert set(dimensions) == {dimension.value for dimension in Dimension}
    assert sum(not figures for _, figures in CASES) >= 20


def read_fixture(name):
    return [row["fields"] for row in json.loads((FIXTURES / name).read_text(encoding="utf-8"))]


def curated_figures():
    """(article, start, end) → the figure that people wrote down."""
    evidence = {(row["article"][0], row["key"]): row for row in read_fixture("30-evidence.json")}
    curated = {}
    for figure in read_fixture("80-figures.json"):
        place = evidence[tuple(figure["evidence"])]
        start = place["start"] + place["quote"].index(figure["verbatim"])
        curated[figure["evidence"][0], start, start + len(figure["verbatim"])] = figure
    return curated


@pytest.mark.parametrize("issued_on", ["", "2021-03"])
def test_the_real_page_gives_its_46_curated_figures_and_no_other(issued_on):
    curated = curated_figures()
    assert len(curated) == 46
    finds = {
        (article["slug"], item.start, item.end): details
        for article in read_fixture("20-articles.json")
        for item, details in found(article["body"], Context(issued_on=issued_on))
    }
    assert set(finds) == set(curated)
    for place, figure in curated.items():
        details = finds[place]
        assert (details.value, details.unit, details.dimension, details.hedge, details.per) == (
            Decimal(figure["value"]),
            figure["unit"],
            figure["dimension"],
            figure["hedge"],
            figure["per"],
        ), figure["slug"]
        assert details.figure_kind == figure["kind"], figure["slug"]


def test_what_is_counted_is_told_in_the_texts_own_words():
    text = "2020年“两节”期间，示例省总工会发放款物共计2958万元，慰问困难职工等30671人；目前已有5万名职工参与调查。"
    counted = [details.counted for _, details in found(text)]
    assert counted == ["示例省总工会发放款物", "慰问困难职工", "职工参与调查"]


def test_the_words_on_both_sides_of_the_number_are_put_together():
    ((_, details),) = found("向受影响较大的1835户困难职工发放补贴。")
    assert details.counted == "向受影响较大的困难职工发放补贴"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("截至2020年底，已救助15万户。", "截至2020年底"),
        ("今年以来，已救助15万户。", "今年以来"),
        ("在2020年“两节”送温暖活动中，慰问3万人。", "2020年“两节”"),
        ("3年来，累计培训2万人次。", "3年来"),
        ("目前，已有59家企业建会。", "目前"),
        ("2020年，制定办法。其后慰问职工500人。", "2020年"),
        ("3月26日，记者获悉，慰问职工500人。", ""),
        ("活动从3月24日至7月1日，持续100天。", "从3月24日至7月1日"),
        ("“十四五”期间，培育工匠100名。", "“十四五”期间"),
    ],
)
def test_the_period_is_the_phrase_that_the_text_gives(text, period):
    assert found(text)[-1][1].period == period


def test_a_number_in_a_title_is_no_figure():
    assert found("下发《关于推荐20名先进工作者的通知》。") == []


def test_digits_of_full_width_stay_as_printed():
    ((item, details),) = found("慰问职工１２０名。")
    assert (item.text, details.value) == ("１２０名", 120)


NUMERALS = (
    "0123456789０１２３一二三两十百千万亿余多近约点.,，%％至—-~每户均人名次元年月日天个半几数第"
    "《》“”（）()/ \n。；：过成分之"
)


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet=st.one_of(st.sampled_from(NUMERALS), st.characters()), max_size=80))
def test_whatever_the_text_a_find_is_its_own_words_and_fits_the_model(text):
    finds = find_figures(text, CONTEXT)
    assert finds == find_figures(text, CONTEXT)
    for before, after in pairwise(finds):
        assert before.end <= after.start
    for item in finds:
        details = item.details
        assert text[item.start : item.end] == item.text
        assert 0 < item.score <= 1
        assert details.dimension in Dimension.values
        assert not (units := BASE_UNITS.get(Dimension(details.dimension))) or details.unit in units
        assert details.unit
        assert len(details.unit) <= 10
        assert all(word in HEDGES for word in details.hedge.split("、") if word)
        assert len(details.hedge) <= 20
        assert len(details.per) <= 20
        assert len(item.text) <= 50
        assert abs(details.value) < Decimal(10) ** 20
        assert details.value == round(details.value, 4)
        assert details.value_to is None or details.value_to > details.value
        assert details.figure_kind in ("result", "plan", "standard")
        assert details.change in ("", "up", "down", "from", "to")
        assert len(details.counted) <= 100
        assert len(details.period) <= 50


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 10**9), st.sampled_from(["名", "户", "家", "元", "次", "天"]))
def test_a_number_keeps_its_value_whichever_way_its_thousands_are_parted(number, unit):
    for printed in (f"{number}", f"{number:,}", f"{number:,}".replace(",", " ")):
        ((item, details),) = found(f"共有{printed}{unit}。")
        assert (item.text, details.value) == (f"{printed}{unit}", number)
