"""Dates: printed, inferred, unknown."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.pipeline.context import Context
from articles.pipeline.finding.dates import find_dates

CONTEXT = Context(issued_on="2021-03-29")


def dates(text, context=CONTEXT):
    return [
        (item.text, item.details.date, item.details.date_to, item.details.basis)
        for item in find_dates(text, context)
    ]


@pytest.mark.parametrize(
    ("text", "words", "first", "last", "basis"),
    [
        ("2021年3月26日上午", "2021年3月26日", "2021-03-26", "", "printed"),
        ("于2019年4月建立", "2019年4月", "2019-04", "", "printed"),
        ("2020年，", "2020年", "2020", "", "printed"),
        ("截至2020年底", "2020年底", "2020-12", "", "printed"),
        ("2022年上半年", "2022年上半年", "2022-01", "2022-06", "printed"),
        ("2020 年 3 月", "2020 年 3 月", "2020-03", "", "printed"),
        ("二〇二一年三月二十六日", "二〇二一年三月二十六日", "2021-03-26", "", "printed"),
        ("２０２１年３月", "２０２１年３月", "2021-03", "", "printed"),
        ("2021.3.26发布", "2021.3.26", "2021-03-26", "", "printed"),
        ("2019-04-01", "2019-04-01", "2019-04-01", "", "printed"),
        ("2016—2020年", "2016—2020年", "2016", "2020", "printed"),
        ("2016年至2020年", "2016年至2020年", "2016", "2020", "printed"),
        ("3月26日，记者", "3月26日", "2021-03-26", "", "year_inferred"),
        ("3月24日至7月1日", "3月24日至7月1日", "2021-03-24", "2021-07-01", "year_inferred"),
        ("3月24日至26日", "3月24日至26日", "2021-03-24", "2021-03-26", "year_inferred"),
        ("从3月24日开始至7月1日结束", "3月24日开始至7月1日", "2021-03-24", "2021-07-01", "year_inferred"),
        ("12月28日至1月5日", "12月28日至1月5日", "2020-12-28", "2021-01-05", "year_inferred"),
        ("1至6月份", "1至6月份", "2021-01", "2021-06", "year_inferred"),
        ("12月28日，记者", "12月28日", "2020-12-28", "", "year_inferred"),
        ("将于12月28日举行", "12月28日", "2021-12-28", "", "year_inferred"),
        ("2月30日", None, "", "", ""),
        ("今年以来", "今年", "2021", "", "inferred"),
        ("去年12月", "去年12月", "2020-12", "", "inferred"),
        ("去年底", "去年底", "2020-12", "", "inferred"),
        ("今年1—5月", "今年1—5月", "2021-01", "2021-05", "inferred"),
        ("“十四五”期间", "“十四五”期间", "2021", "2025", "inferred"),
        ("昨日", "昨日", "2021-03-28", "", "inferred"),
        ("26日，", "26日", "2021-03-26", "", "inferred"),
        ("日前，", "日前", "", "", "unknown"),
        ("近日，", "近日", "", "", "unknown"),
        ("3个月", None, "", "", ""),
        ("30日内", None, "", "", ""),
        ("提前7日", None, "", "", ""),
        ("百日答题", None, "", "", ""),
        ("孟七月介绍", None, "", "", ""),
        ("《2020年度通报》", None, "", "", ""),
        ("12号楼、3号线", None, "", "", ""),
    ],
)
def test_a_date_is_read(text, words, first, last, basis):
    assert dates(text) == ([(words, first, last, basis)] if words else [])


def test_a_sentence_keeps_to_the_year_it_has_named():
    assert dates("2019年3月启动，5月20日完成。")[1] == ("5月20日", "2019-05-20", "", "year_inferred")
    assert dates("2019年3月启动。5月20日完成。")[1][1] == "2021-05-20"


def test_without_a_date_of_the_page_a_bare_day_is_unknown():
    assert dates("3月26日，记者获悉", Context()) == [("3月26日", "", "", "unknown")]


@pytest.mark.parametrize("issued_on", ["", "2021", "2021-03", "2021-03-29"])
@settings(max_examples=150, deadline=None)
@given(
    text=st.text(
        alphabet="0123456789年月日号至—-今去明十四五一二〇零底初末上半下旬季度第“”《》期间.昨本 \n",
        max_size=60,
    )
)
def test_whatever_the_text_a_date_is_its_own_words(issued_on, text):
    for item in find_dates(text, Context(issued_on=issued_on)):
        details = item.details
        assert text[item.start : item.end] == item.text
        assert (details.date == "") == (details.basis == "unknown")
        assert not details.date_to or details.date
        assert (
            details.date_to == ""
            or details.date_to[: len(details.date)] >= details.date[: len(details.date_to)]
        )


def test_the_dates_module_names_no_place_of_the_real_page():
    """Only classes of words may be rules: no table names a place, a firm or a person of the sample page."""
    folder = Path(__file__).resolve().parents[4] / "articles" / "pipeline"
    names = ("济南", "吉林", "陕西", "芜湖", "重庆", "紫龙", "常州", "江苏", "延心", "中建", "国防系统")
    for name in (
        "numerals",
        "quantities",
        "figures",
        "units",
        "nouns",
        "idioms",
        "hedges",
        "exclusions",
        "periods",
    ):
        for path in folder.glob(f"finding/{name}.*"):
            assert not any(word in path.read_text(encoding="utf-8") for word in names), path.name
