"""Who says what, and which figures it covers (fixtures/page-2021-03/60-attributions.json)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from articles.pipeline.drafts import FigureDetails, StatementDetails, Suggestion
from articles.pipeline.finding.attributing import attribute_figures
from articles.pipeline.finding.organizations import Organization
from articles.pipeline.finding.statements import Statement
from tests.articles.pipeline.finding.examples import found

SAID = [
    # speaker, verb, voice
    ("云河市总工会主席鲁平安介绍，驿站已建成20个。", ("鲁平安", "介绍", "person")),
    ("黄令说：“大家都很累。”", ("黄令", "说", "person")),
    ("“效益好了。”倪小健说，公司获奖17项。", ("倪小健", "说", "person")),
    ("井良田告诉记者，合同已经签订。", ("井良田", "告诉记者", "person")),
    ("职工郭小伟在发言时说，“公司变了样。”", ("郭小伟", "说", "person")),
    ("仇立新在接受记者采访时表示，今年还要扩面。", ("仇立新", "表示", "person")),
    ("谢春芳笑着说：“像一家人。”", ("谢春芳", "说", "person")),
    ("副部长娄敏给记者算了一笔账：全省投入8000万元。", ("娄敏", "算了一笔账", "person")),
    ("理事长乔正平提醒，出院后要及时申请。", ("乔正平", "提醒", "person")),
    ("职工王林提出的这项建议已被采纳。", ("王林", "提出", "person")),
    ("据孙立军介绍，全市共有驿站80个。", ("孙立军", "介绍", "person")),
    ("记者从云河市总工会了解到，建议已被采纳。", ("", "了解到", "source")),
    ("3月26日，记者从黔山省总工会权益保障部获悉，任务已完成。", ("", "获悉", "source")),
    ("据悉，这项活动将持续100天。", ("", "据悉", "source")),
    ("据了解，帮扶标准提高到8000元。", ("", "据了解", "source")),
    ("据介绍，下一步将扩大覆盖面。", ("", "据介绍", "source")),
    ("人力资源社会保障部有关负责人26日介绍，人才总量增加。", ("", "介绍", "source")),
    ("云河市总工会介绍，驿站已建成20个。", ("", "介绍", "source")),
    ("据《云河晚报》报道，某公司改了规定。", ("", "报道", "source")),
    ("据估算，已覆盖超过万名职工。", ("", "据估算", "estimate")),
    ("据该公司初步估算，可节约成本30万元。", ("", "估算", "estimate")),
    ("谈起变化，鲁平安深有感触：“大不一样。”", ("鲁平安", "深有感触", "person")),
    ("鲁平安在发言中谈道：“技能是本钱。”", ("鲁平安", "谈道", "person")),
    ("记者昨天从云河市总工会获悉，活动延长。", ("", "获悉", "source")),
    ("记者注意到，名单已经公布。", ("", "记者注意到", "paper")),
    ("会议强调，要抓好落实。", ("", "会议强调", "paper")),
    ("“凉到心里头。”一位钢筋工人说。", ("", "说", "source")),
    ("有职工代表建议，把体检车开到工地上。", ("", "建议", "source")),
    ("“学技术有盼头。”职工纷纷表示。", ("", "表示", "source")),
    ("与会委员表示，报告鼓舞人心。", ("", "表示", "source")),
    ("高新区一家电子企业的工会主席提出，窗口要开到园区。", ("", "提出", "source")),
    ("“比平时快了40秒。”职工鲁平安长舒一口气。", ("鲁平安", "", "person")),
    ("职工鲁平安眼里有光：“比平时快了40秒。”", ("鲁平安", "", "person")),
    ("在云河市总工会主席鲁平安看来，职代会不能只开两天。", ("鲁平安", "看来", "person")),
    ("“赢不赢都值。”鲁平安话锋一转，又谈起新打算。", ("鲁平安", "话锋一转", "person")),
    ("【缺文】说，联盟将提供服务。", ("", "说", "missing")),
]


@pytest.mark.parametrize(("sentence", "said"), SAID)
def test_a_saying_has_its_speaker_verb_and_voice(sentence: str, said: tuple[str, str, str]) -> None:
    (one,) = found(sentence, "statement")
    assert isinstance(one.details, StatementDetails)
    assert (one.details.speaker, one.details.verb, one.details.voice) == said


@pytest.mark.parametrize(
    "sentence",
    [
        "云河市总工会主席鲁平安主持会议。",
        "说到底，事情要靠大家。",
        "这是该段工会副主席李强的提议。",
        "他把情况介绍信交给职工。",
        "数据不足以说明问题。",
        "征求一线职工意见建议，办结83件。",
        "“爱心驿站。”职工鲁平安的照片挂在墙上。",
        "各级工会听取职工代表建议，完善制度。",
    ],
)
def test_nothing_is_said(sentence: str) -> None:
    assert found(sentence, "statement") == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("开头。“活动好。”\n“效益好了。”倪小健说，公司获奖。结尾。", "“效益好了。”倪小健说，公司获奖。"),
        ("开头。黄令说：“都很累。活也多。”结尾。", "黄令说：“都很累。活也多。”"),
        ("开头。据悉，活动持续100天。结尾。", "据悉，活动持续100天。"),
    ],
)
def test_the_span_is_all_that_is_said(body: str, words: str) -> None:
    assert [one.text for one in found(body, "statement")] == [words]


def test_he_is_the_person_named_before() -> None:
    body = "货车司机周大勇洗了个澡，他告诉记者：“有了家。”"
    (one,) = found(body, "statement")
    assert isinstance(one.details, StatementDetails)
    assert (one.details.speaker, one.details.title) == ("周大勇", "货车司机")


def test_a_speakers_post_is_told_with_a_later_saying() -> None:
    body = "云河市总工会主席鲁平安主持。\n鲁平安说，要抓落实。"
    (one,) = found(body, "statement")
    assert isinstance(one.details, StatementDetails)
    assert (one.details.organization, one.details.title) == ("云河市总工会", "主席")


ATTRIBUTED = [
    # body, figure → attribution, speaker
    ("据悉，全市驿站有20个。目前，职工5万名。", {"20个": ("据悉", ""), "5万名": ("据悉", "")}),
    ("云河市总工会主席鲁平安介绍，建成20个。", {"20个": ("云河市总工会主席鲁平安介绍", "鲁平安")}),
    ("建成20个。\n据悉，职工5万名。", {"20个": ("", ""), "5万名": ("据悉", "")}),
    ("据估算，创造效益1.5亿元。", {"1.5亿元": ("据估算", "")}),
    ("作为【缺文】议7400余条。", {"7400余条": ("【缺文】", "")}),
    ("“建成20个。”黄令说。投入5万元。", {"20个": ("黄令说", "黄令"), "5万元": ("", "")}),
    (
        "副主席于小江说，全市有59家企业参加，据估算，创造效益1.5亿元。",
        {"59家": ("副主席于小江说", "于小江"), "1.5亿元": ("副主席于小江说", "于小江")},
    ),
]


def _figure(body: str, words: str) -> Suggestion:
    start = body.index(words)
    details = FigureDetails(Decimal(1), "个", "items")
    return Suggestion("figure", words, start, start + len(words), "figure.items", 0.9, details)


@pytest.mark.parametrize(("body", "said"), ATTRIBUTED)
def test_figures_get_the_saying_that_covers_them(body: str, said: dict[str, tuple[str, str]]) -> None:
    covered = {
        one.text: (one.details.attribution, one.details.speaker)
        for one in found(body, "figure")
        if isinstance(one.details, FigureDetails)
    }
    assert {words: covered[words] for words in said} == said


def test_a_figure_belongs_to_the_organization_named_before_it() -> None:
    body = "云河市总工会投入8万元，岳山集团捐了3万元。"
    organizations = [
        Organization(0, 6, "云河市总工会", "union", "organization.union", 0.9, "云河市总工会"),
        Organization(12, 16, "岳山集团", "enterprise", "organization.enterprise", 0.9, "岳山集团"),
    ]
    statements: list[Statement] = []
    figures = [_figure(body, "8万元"), _figure(body, "3万元")]
    owners = [
        one.details.organization
        for one in attribute_figures(body, figures, statements, organizations)
        if isinstance(one.details, FigureDetails)
    ]
    assert owners == ["云河市总工会", "岳山集团"]
