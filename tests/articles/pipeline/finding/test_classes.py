"""示例：按类排的句子，每类几例，全是编造的：一种写法找对了，换了人名地名也要找对。"""

from __future__ import annotations

from typing import Any

import pytest

from tests.articles.pipeline.finding.examples import found, found_texts

NAMES = [
    # the level's union behind a verb that is no place
    ("主席易北辰代表省总工会作报告。", "organization", ["省总工会"]),
    ("书记赵明陪同市总工会一行调研。", "organization", ["市总工会"]),
    ("他委托县总工会转交捐款。", "organization", ["县总工会"]),
    # a city whose name ends as a common word does
    ("本报综合消息 鹿城市总工会命名“鹿城工匠”10名。", "organization", ["鹿城市总工会"]),
    ("近日，月城市总工会举办招聘会。", "organization", ["月城市总工会"]),
    ("记者从星城市总工会获悉，驿站已建成。", "organization", ["星城市总工会"]),
    # people: by sound behind any title, before places none
    ("牧工斯琴高娃摸着刚剪的短发笑了。", "person", ["斯琴高娃"]),
    ("旗总工会四级调研员那仁巴雅尔告诉记者，牧区点多面广。", "person", ["那仁巴雅尔"]),
    ("护边员阿布都热合曼背着干粮上了山。", "person", ["阿布都热合曼"]),
    ("驾驶员巴图青格乐把车开到嘎查。", "person", ["巴图青格乐"]),
    # a last letter that is a particle too, before a verb of saying
    ("镇工会联合会主席尚克为说，课堂免费。", "person", ["尚克为"]),
    ("云河市总工会副主席周有为表示，要办实事。", "person", ["周有为"]),
    ("车间主任林大为介绍，设备已经更新。", "person", ["林大为"]),
    # a remark in brackets between title and name
    ("云河集团工会副主席（主持工作）桓文如在闭幕式上宣布，拿出3600万元。", "person", ["桓文如"]),
    ("市总工会党组成员（挂职）邵清远出席活动。", "person", ["邵清远"]),
    ("县总工会主席（兼）葛红梅讲话。", "person", ["葛红梅"]),
    # of whose team one is
    ("七局公司的上官亭以总分93.5分夺冠。", "person", ["上官亭"]),
    ("青河代表队的方晓阳获得第一名。", "person", ["方晓阳"]),
    ("城北车间的周小满夺得冠军。", "person", ["周小满"]),
    ("“班车晚十分钟”是内饰班郭晴提的。", "person", ["郭晴"]),
    ("“换把凳子”是总装班彭丽提出的。", "person", ["彭丽"]),
]  # fmt: skip

POSTS = [
    # a union that only tells its level, of the place named before; an office or a society of a division
    ("青石镇开展活动。镇工会主席雷大同说，要办好事。", ["青石镇工会"]),
    ("锦绣街道开展活动。街道工会主席雷大同说，要办好事。", ["锦绣街道工会"]),
    ("云河市公路处养护班班长雷大同说，班里有12个人。", ["云河市公路处"]),
    ("云河市消防支队支队长雷大同说，要演练。", ["云河市消防支队"]),
    # whose post it is: the sentence's union for those who come behind
    (
        "云河市总工会党组书记、常务副主席左文月主持会议，副主席冼星、容海，党组成员、经审会主任劳思出席。",
        ["云河市总工会"] * 4,
    ),
    ("云河市总工会主席方令出席，副主席苗青主持会议。", ["云河市总工会"] * 2),
    ("云河市总工会主席方令讲话，党组成员韩冰宣读决定。", ["云河市总工会"] * 2),
    # 公司 is the company, not its plant
    ("西江客车制造有限公司总装分厂很热闹。公司董事长邰振邦认为，要多听意见。", ["西江客车制造有限公司"]),
    ("云河化工有限公司合成车间来了客人。公司总经理方令表示，要办好事。", ["云河化工有限公司"]),
    (
        "云岭特钢有限公司热闹起来。物流分公司工会建了小屋。该公司总经理费新宇表示，要办好事。",
        ["云岭特钢有限公司"],
    ),
    # 分厂工会, 车间工会: that of the unit named before
    (
        "8月16日，西江客车制造有限公司总装分厂开会。\n分厂工会主席厉长河说，要改。",
        ["西江客车制造有限公司总装分厂工会"],
    ),
    ("云河烟草有限公司城北分公司开会。\n分公司工会主席方令说，要改。", ["云河烟草有限公司城北分公司工会"]),
    (
        "县总工会副主席（女）苗青出席。云河市总工会经济工作部部长车前子说，好。",
        ["县总工会", "云河市总工会经济工作部"],
    ),
]

PAPER = [
    "全会指出，要加强建设。", "全委会强调，要抓好五项工作。", "会议同时要求，各级工会要行动起来。",
    "大会号召，全市职工要建功立业。",
    "推进会要求，要扩大覆盖面。", "通知还明确，补贴按月发放。", "座谈会上提出，要多办实事。",
]  # fmt: skip

ADDRESSED = [
    ("“这下放心了。”王女士告诉记者。", ""),
    ("快递员小李介绍，他每天送件两百多个。", ""),
    ("来自外省的农民工老张说，今年早早就拿到了工资。", ""),
    ("职工赵一鸣来办手续。赵师傅说，事情办成了。", "赵一鸣"),
]

MEASURES = [
    ("云河市总工会从公益岗位中招录22人，每月补贴3,200元。", "招录22人"),
    ("云河市总工会为首批61名“工会观察员”颁发聘书。", "颁发聘书"),
    ("云河市总工会筹资98万元改装两辆服务车。", "改装两辆"),
    ("云河市总工会出资20万元修缮职工宿舍。", "修缮职工宿舍"),
    ("云河市总工会购置42台空调送进班组。", "购置42台"),
    ("下一步，云河市总工会将给每条意见编号，七个工作日内必须答复。", "编号"),
    ("中工网讯 云河市总工会投入36万元改造“卡友之家”。", "改造“卡友之家”"),
]

RESULTS = [
    "招聘会上，达成意向610人。", "专家共查出问题213个。", "建档职工脱困率由35%提高到48%。", "《指引》是对《条例》的细化。",
]  # fmt: skip

FIGURES = [
    ("班车能不能晚走十分钟？", ["十分钟"]),
    ("大家十分高兴，十分满意。", []),
    ("休息时间增加二十分钟。", ["二十分钟"]),
    ("钳工向阳凭9200分领到津贴。", ["9200分"]),
    ("他攒下1260分，换了一张体检卡。", ["1260分"]),
]


@pytest.mark.parametrize(("body", "kind", "wanted"), NAMES)
def test_names_by_their_classes(body: str, kind: str, wanted: list[str]) -> None:
    assert found_texts(body, kind) == wanted


@pytest.mark.parametrize(("body", "owners"), POSTS)
def test_whose_post_it_is(body: str, owners: list[str]) -> None:
    details: list[Any] = [one.details for one in found(body, "post")]
    assert [one.organization for one in details] == owners


@pytest.mark.parametrize("body", PAPER)
def test_what_a_meeting_says_is_told_by_the_paper(body: str) -> None:
    details: list[Any] = [one.details for one in found(body, "statement")]
    assert [one.voice for one in details] == ["paper"]


@pytest.mark.parametrize(("body", "speaker"), ADDRESSED)
def test_who_is_told_by_the_surname_alone_speaks(body: str, speaker: str) -> None:
    details: list[Any] = [one.details for one in found(body, "statement")]
    assert [(one.speaker, one.voice) for one in details] == [(speaker, "person" if speaker else "source")]


@pytest.mark.parametrize("body", RESULTS)
def test_a_result_is_no_measure(body: str) -> None:
    assert found_texts(body, "measure") == []


@pytest.mark.parametrize(("body", "words"), MEASURES)
def test_what_a_union_did_is_a_measure(body: str, words: str) -> None:
    assert any(words in text for text in found_texts(body, "measure"))
    assert not any("讯" in text for text in found_texts(body, "measure"))


@pytest.mark.parametrize(("body", "wanted"), FIGURES)
def test_minutes_and_points_are_counted(body: str, wanted: list[str]) -> None:
    assert found_texts(body, "figure") == wanted


@pytest.mark.parametrize("body", ["“吐槽会”一月一次，不念稿子。", "培训一月两次。", "食堂一月三回改善伙食。"])
def test_how_often_a_month_is_no_date(body: str) -> None:
    assert found_texts(body, "date") == []
