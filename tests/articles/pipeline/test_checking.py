"""What figures say about each other."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.pipeline.checking import check
from articles.pipeline.context import Context
from articles.pipeline.finding.dates import find_dates
from articles.pipeline.finding.figures import find_figures

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures" / "page-2021-03"


def findings(text, issued_on="2021-03"):
    context = Context(issued_on=issued_on)
    return check(text, (*find_figures(text, context), *find_dates(text, context)))


def verdicts(text, issued_on="2021-03"):
    return [(finding.rule, finding.verdict) for finding in findings(text, issued_on)]


@pytest.mark.parametrize(
    ("text", "rule", "verdict"),
    [
        ("对1835户困难职工，按照每户2000元标准发放补贴367万元。", "check.product", "agree"),
        ("对1835户困难职工，按照每户2000元标准发放补贴376万元。", "check.product", "disagree"),
        ("对近1800户困难职工，按照每户2000元标准发放补贴350万元。", "check.product", "agree"),
        ("计划新建驿站20个，每个补助3万元，已建成9个，投入资金27万元。", "check.product", "agree"),
        ("下拨资金1.2亿元，惠及家庭3 620户，户均3.3万元。", "check.mean", "agree"),
        ("下拨资金1.2亿元，惠及家庭3 620户，户均4.3万元。", "check.mean", "disagree"),
        ("安排资金3800万元，其中财政支持2000万元、工会列支1800万元。", "check.parts", "agree"),
        ("安排资金3800万元，其中财政支持2000万元、工会列支1900万元。", "check.parts", "disagree"),
        ("参赛职工120名，其中女职工150名。", "check.parts", "disagree"),
        ("一等奖1名、二等奖2名、三等奖3名，共6名。", "check.parts", "agree"),
        ("一等奖1名、二等奖2名、三等奖3名，共7名。", "check.parts", "disagree"),
        ("活动从3月24日开始至7月1日结束，将持续100天。", "check.span", "agree"),
        ("活动从3月24日开始至7月1日结束，将持续90天。", "check.span", "disagree"),
        ("培训从3月1日至5月31日，为期三个月。", "check.span", "agree"),
        ("培训从3月1日至5月31日，为期五个月。", "check.span", "disagree"),
        ("新增会员1.2万人，其中新就业形态劳动者8600人，占比71.7%。", "check.share", "agree"),
        ("新增会员1.2万人，其中新就业形态劳动者8600人，占比61.7%。", "check.share", "disagree"),
        ("工资由4200元增加到6800元，增幅达61.9%。", "check.growth", "agree"),
        ("工资由4200元增加到6800元，增幅达71.9%。", "check.growth", "disagree"),
        ("脱困率由35%提高到48%，提高13个百分点。", "check.growth", "agree"),
        ("脱困率由35%提高到48%，提高15个百分点。", "check.growth", "disagree"),
    ],
)
def test_a_sentence_is_checked_against_itself(text, rule, verdict):
    assert verdicts(text) == [(rule, verdict)]


def test_without_a_year_on_the_page_the_days_of_a_span_are_still_counted():
    assert verdicts("活动从3月24日开始至7月1日结束，将持续100天。", issued_on="") == [("check.span", "agree")]


@pytest.mark.parametrize(
    "text",
    [
        "慰问职工500人，发放慰问金20万元。",
        "对1835户困难职工发放补贴367万元。",
        "每户2000元，发放补贴367万元。",
        "共有职工300名，其中党员40名。",
        "投资3亿元，建筑面积4万平方米。",
        "活动从2月20日至3月10日，邀请专家5名。",
        "增长9.3%，下降2个百分点。",
        "",
    ],
)
def test_where_nothing_can_be_said_nothing_is(text):
    assert findings(text) == ()


LEAD = "阅读提示\n目前，示例市已有59家企业开展这一试点，覆盖万名技术工人。\n"


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        ("试点工作已在全市59家企业开展。", "agree"),
        ("据估算，示例市试点已覆盖超过万名技术工人。", "reworded"),
        ("目前，示例市已有95家企业开展这一试点。", "disagree"),
    ],
)
def test_the_lead_is_held_against_the_body(body, verdict):
    (finding,) = findings(LEAD + body)
    assert (finding.rule, finding.verdict) == ("check.restated", verdict)


def test_a_disagreement_says_in_one_sentence_what_does_not_fit_and_shows_its_places():
    text = "对1835户困难职工，按照每户2000元标准发放补贴376万元。"
    (finding,) = findings(text)
    assert finding.sentence == "1835户×每户2000元＝367万元，文中却是“376万元”。"
    assert [text[start:end] for start, end in finding.places] == ["1835户", "每户2000元", "376万元"]


def test_the_real_page_contradicts_itself_nowhere_and_its_restatements_are_found():
    rows = {
        name: [row["fields"] for row in json.loads((FIXTURES / name).read_text(encoding="utf-8"))]
        for name in ("20-articles.json", "80-figures.json")
    }
    found = [finding for row in rows["20-articles.json"] for finding in findings(row["body"], "")]
    assert {finding.verdict for finding in found} == {"agree", "reworded"}
    restated = sum(bool(row["restates"]) for row in rows["80-figures.json"])
    assert sum(finding.rule == "check.restated" for finding in found) == restated
    assert sum(finding.rule == "check.product" for finding in found) == 2
    assert [finding.verdict for finding in found if finding.rule == "check.span"] == ["agree"]


WORDS = st.sampled_from(
    [
        "共",
        "其中",
        "100户",
        "每户20元",
        "2000元",
        "占",
        "50%",
        "，",
        "。",
        "\n",
        "由",
        "提高到",
        "3月1日至5月1日",
        "持续",
        "60天",
        "0人",
        "户均3元",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=30).map("".join))
def test_whatever_the_figures_a_finding_points_into_the_body(text):
    found = findings(text)
    assert found == findings(text)
    for finding in found:
        assert finding.verdict in ("agree", "disagree", "reworded")
        assert finding.sentence.endswith("。")
        assert all(0 <= start < end <= len(text) for start, end in finding.places)
