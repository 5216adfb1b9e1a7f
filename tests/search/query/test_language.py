"""The language of the box: what it reads, and that nothing is an error."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from search.query.form_query import PARAMETERS, from_form
from search.query.language import AmountRange, DateRange, Item, parse, read_amounts, read_dates
from search.query.plan import read


def items(text: str) -> list[Item]:
    return parse(text).items


def test_fields_exclusions_and_alternatives_are_read():
    assert items("标题:春季要约 -芜湖 “十四五” OR 规划") == [
        Item("春季要约", field="title"),
        Item("芜湖", is_excluded=True),
        Item("十四五", is_quoted=True),
        Item("规划", joins=True),
    ]
    assert items("组织：“济南 市总” -标题:“党史”") == [
        Item("济南 市总", is_quoted=True, field="organization"),
        Item("党史", is_quoted=True, field="title", is_excluded=True),
    ]


@pytest.mark.parametrize("text", ["备注:甲", "id:1", "2020-2021", "甲-乙", "-", "OR", "甲 OR", "或者"])
def test_what_is_no_syntax_is_ordinary_text(text):
    parsed = parse(text)
    assert [item.text for item in parsed.items] == text.split()
    assert not any(item.field or item.is_excluded or item.joins for item in parsed.items)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2020..2021", ("2020", "2021")),
        ("2021年3月", ("2021-03", "2021-03")),
        ("..2021-3-5", ("", "2021-03-05")),
        ("2020..", ("2020", "")),
        (">=2020.03", ("2020-03", "")),
        ("２０２１至２０２０", ("2020", "2021")),
        ("昨天", None),
        ("2021-13", None),
        ("..", None),
    ],
)
def test_dates_may_be_partial_and_open(text, dates):
    assert read_dates(text) == dates


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        (">1000人次", (("person_times",), Decimal(1000), None, True, False)),
        ("5万..10万元", (("money",), Decimal(50000), Decimal(100000), False, False)),
        ("5至10万元", (("money",), Decimal(50000), Decimal(100000), False, False)),
        ("1000..5万元", (("money",), Decimal(1000), Decimal(50000), False, False)),
        ("一亿五千万元", (("money",), Decimal(150000000), Decimal(150000000), False, False)),
        ("户数100..", (("households",), Decimal(100), None, False, False)),
        ("人次", (("person_times",), None, None, False, False)),
        ("很多", None),
        ("..", None),
    ],
)
def test_amounts_have_a_dimension_and_a_base_value(text, amount):
    assert read_amounts(text) == amount


def test_what_cannot_be_read_is_looked_for_and_a_sentence_says_so():
    plan = read("数据:很多 日期:昨天 标题:")
    assert [term.folded for term in plan.terms] == ["数据:很多", "日期:昨天", "标题:"]
    assert len(plan.notes) == 3
    assert all(note.endswith("。") for note in plan.notes)


def test_question_words_say_what_is_wanted_and_are_not_looked_for():
    plan = read("济南 满意度调查 多少人")
    assert plan.cut_terms == ("济南", "满意度", "调查")
    assert plan.asked.dimensions == ("people", "person_times")
    assert read("谁说 春季要约").asked.wants_voice
    assert read("吉林 脱困 户").asked.dimensions == ("households",)
    assert not read("5万 人").asked.is_question
    assert read("多少").cut_terms == ("多少",)


def test_a_form_is_written_as_one_query():
    query = from_form(
        {
            "within": "芜湖 OR 吉林",
            "all": "困难 职工",
            "any": "帮扶 救助",
            "phrase": "送“温暖”",
            "none": "济南",
            "field": "body",
            "date_from": "2020年",
            "publication": "示例日报",
            "dimension": "money",
            "amount_from": "5万",
        }
    )
    plan = read(query)
    assert query.startswith("芜湖 OR 吉林 正文:困难 正文:职工 正文:帮扶 OR 正文:救助")
    assert [term.folded for term in plan.excluded] == ["济南"]
    assert plan.dates == (DateRange("2020", ""),)
    assert plan.amounts == (AmountRange(("money",), Decimal(50000)),)
    assert from_form({}) == ""
    assert from_form({"all": "困难 职工", "mode": "exact"}) == '"困难" "职工"'


PIECES = (
    *("标题:", "正文：", "日期:", "数据:", "组织:", "-", "OR", "|", "或", "“", "”", '"', "2020", ".."),
    *(
        ">",
        "1000人次",
        "5万",
        "工会",
        "多少",
        "谁说",
        "\ud800",
        "\x00",
        "(",
        ")",
        ":",
        "：",
        "户",
        "２０２１",
        " ",
    ),
)
QUERIES = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join)


@hypothesis_settings(deadline=None)
@given(QUERIES)
def test_any_text_gives_a_plan_with_something_to_look_for(text):
    plan = read(text)
    assert plan is None or plan.clauses or plan.excluded or plan.dates or plan.amounts


@hypothesis_settings(deadline=None)
@given(st.dictionaries(st.sampled_from(PARAMETERS), QUERIES))
def test_any_form_gives_a_query_that_can_be_read(form):
    query = from_form(form)
    assert not query or read(query) is None or read(query).folded
