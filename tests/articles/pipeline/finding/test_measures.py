"""Measures: what was done, by whom, for whom, how far it is, and whose suggestion it was."""

from __future__ import annotations

import pytest

from articles.pipeline.context import Context, Gazetteer
from articles.pipeline.drafts import MeasureDetails
from tests.articles.pipeline.finding.examples import found, known_regions

DEEDS = [
    # body, words, name, stage, kind
    (
        "云河市总工会大力实施“春雨·脱困”计划。",
        "大力实施“春雨·脱困”计划",
        "“春雨·脱困”计划",
        "ongoing",
        "解困脱困",
    ),
    (
        "近日，云河市总工会发放助学金30万元。",
        "发放助学金30万元",
        "助学金",
        "done",
        "日常救助",
    ),
    (
        "云河市总工会将开展技能竞赛20场。",
        "开展技能竞赛20场",
        "技能竞赛",
        "planned",
        "劳动和技能竞赛",
    ),
    (
        "岳山集团工会设立厂务公开栏。",
        "设立厂务公开栏",
        "厂务公开栏",
        "ongoing",
        "公开公示",
    ),
    (
        "3月5日，云河市总工会启用“司机之家”。",
        "启用“司机之家”",
        "“司机之家”",
        "done",
        "阵地服务",
    ),
    (
        "12351“安薪”热线正式开通。",
        "12351“安薪”热线正式开通",
        "",
        "ongoing",
        "",
    ),
    (
        "单身宿舍的网费由公司承担。",
        "单身宿舍的网费由公司承担",
        "",
        "ongoing",
        "",
    ),
    (
        "段里给37个沿线工区全部配了净水设备。",
        "给37个沿线工区全部配了净水设备",
        "",
        "done",
        "",
    ),
    (
        "会议强调，各级工会要推进工资集体协商。",
        "各级工会要推进工资集体协商",
        "",
        "planned",
        "薪酬激励协商",
    ),
]


def _measures(body: str, context: Context | None = None) -> list[tuple[str, MeasureDetails]]:
    return [
        (one.text, one.details)
        for one in found(body, "measure", context)
        if isinstance(one.details, MeasureDetails)
    ]


@pytest.mark.parametrize(("body", "words", "name", "stage", "kind"), DEEDS)
def test_a_deed_is_found_without_time_and_doer(
    body: str, words: str, name: str, stage: str, kind: str
) -> None:
    ((text, details),) = _measures(body)
    assert (text, details.stage, details.measure_kind) == (words, stage, kind)
    assert not name or details.name == name


@pytest.mark.parametrize(
    "body",
    [
        "大家的热情不太高。",
        "他擦了擦汗，又走回车间。",
        "为持续深化工会改革创新，大家献计献策。",
        "活动促进了职工交流。",
        "劳动法规定，国家实行标准工时制。",
        "云河市总工会副主席李四光参加慰问。",
        "在白鹭市劳动争议多元化解中心，他笑了。",
        "木工老乔攥着调解书。",
        "活动逐渐激发一线职工的创新热情。",
    ],
)
def test_what_is_no_deed_is_not_offered(body: str) -> None:
    assert _measures(body) == []


@pytest.mark.parametrize(
    ("body", "organization"),
    [
        ("云河市总工会、市人社局联合开展技能培训。", "云河市总工会"),
        ("云河市总工会联合市人社局开展技能培训。", "云河市总工会"),
        ("云河市总工会很忙。岳山集团工会开展技能培训。", "岳山集团工会"),
        ("岳山药业有限公司工会主席雷大同说好。公司出台职工奖励办法。", "岳山药业有限公司"),
    ],
)
def test_the_doer_is_the_subject_of_the_sentence(body: str, organization: str) -> None:
    assert [details.organization for _, details in _measures(body)] == [organization]


@pytest.mark.parametrize(
    ("body", "audience"),
    [
        ("云河市总工会为困难职工家庭发放助学金30万元。", "困难职工家庭"),
        ("云河市总工会慰问一线职工，送上清凉用品。", "一线职工"),
    ],
)
def test_those_it_is_for(body: str, audience: str) -> None:
    assert audience in [details.audience for _, details in _measures(body)]


def test_a_suggestion_that_was_taken_up_is_a_measure_with_its_origin() -> None:
    body = "“希望工会继续推行求学圆梦行动。”职工王林提出的这项建议已被云河市总工会采纳。"
    ((text, details),) = _measures(body)
    assert (text, details.name, details.origin_person) == ("继续推行求学圆梦行动", "求学圆梦行动", "王林")
    assert details.origin.endswith("王林提出的这项建议已被云河市总工会采纳")


def test_what_was_decided_after_a_suggestion_is_the_measure() -> None:
    body = "施工员彭进提出“把单休假集中起来”的建议，该项目部遂决定调整职工休假方式。"
    ((text, details),) = _measures(body)
    assert (text, details.origin_person) == ("决定调整职工休假方式", "彭进")


def test_the_documents_it_rests_on() -> None:
    ((_, details),) = _measures("云河市总工会制定《帮扶办法》，下拨专项资金105万元。")[:1]
    assert details.documents == ("帮扶办法",)


def test_an_accepted_name_brings_its_kind() -> None:
    gazetteer = Gazetteer(regions=known_regions(), measures={"“绿萝”行动": "维权服务"})
    ((_, details),) = _measures("云河市总工会开展“绿萝”行动。", Context(gazetteer))
    assert details.measure_kind == "维权服务"
