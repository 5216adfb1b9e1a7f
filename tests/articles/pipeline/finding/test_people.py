"""People are found with their exact span, and words that only look like names are not."""

from __future__ import annotations

import pytest

from articles.pipeline.context import Context, Gazetteer
from articles.pipeline.drafts import ArticleDraft, CreditDraft, PersonDetails
from articles.pipeline.finding.suggesting import suggest_with
from tests.articles.pipeline.finding.examples import found, found_texts

PEOPLE = [
    # bylines
    ("本报讯（记者周小满 通讯员何立）近日，活动举行。", ["周小满", "何立"]),
    ("本报讯（记者 钟 毅 通讯员 罗小溪）近日，活动举行。", ["钟 毅", "罗小溪"]),
    ("本报讯（通讯员王晓 记者李云帆、赵大河）活动举行。", ["王晓", "李云帆", "赵大河"]),
    ("新华社北京5月1日电（记者 樊小曦、张立国）今天是劳动节。", ["樊小曦", "张立国"]),
    ("本报云河5月17日电（通讯员 欧阳若冰）近日，活动举行。", ["欧阳若冰"]),
    ("活动取得良好效果。（王五柳）", ["王五柳"]),
    ("本报讯（记者钱多 文/图）活动举行。", ["钱多"]),
    # behind a post
    ("项目经理黄令正在跟技术员谈心。", ["黄令"]),
    ("云河市总工会主席鲁平安出席会议。", ["鲁平安"]),
    ("职工王林提出的这项建议已被采纳。", ["王林"]),
    ("货车司机周大勇在站里洗了个热水澡。", ["周大勇"]),
    ("快递员马俊杰每天要跑200多单。", ["马俊杰"]),
    ("总经理诸葛明远在大会上作报告。", ["诸葛明远"]),
    ("权益保障部部长石明远说，下一步将扩大覆盖面。", ["石明远"]),
    ("工会副主席（女）司徒静汇报了疗休养情况。", ["司徒静"]),
    ("党组书记、副主席（正厅级）纪晓帆参加慰问。", ["纪晓帆"]),
    ("包装工尹小满说，下了班就来。", ["尹小满"]),
    ("水手长邝海生正在讲课。", ["邝海生"]),
    ("高炉工长谭勇笑着告诉记者，活儿好干了。", ["谭勇"]),
    ("群监员巴图青格乐一边走一边记录。", ["巴图青格乐"]),
    ("维吾尔族职工阿依古丽·买买提告诉记者，事情解决了。", ["阿依古丽·买买提"]),
    ("全国劳动模范彭祖华领唱。", ["彭祖华"]),
    ("县总工会主席王和平说，要办实事。", ["王和平"]),
    ("车间主任何为民在现场指挥。", ["何为民"]),
    ("电焊工欧阳铁蹲在舱底。", ["欧阳铁"]),
    ("职工代表杨秀兰建议：“晚餐能不能延长？”", ["杨秀兰"]),
    ("副区长葛青主持会议。", ["葛青"]),
    ("女工单晓梅和同事解建军一起值班。", ["单晓梅", "解建军"]),
    # speaking
    ("黄令说：“大家都很累。”", ["黄令"]),
    ("傅小峰介绍，工会已建成驿站20个。", ["傅小峰"]),
    ("井良田告诉记者，合同已经签订。", ["井良田"]),
    ("“家里热闹多了。”谢春芳感慨地说。", ["谢春芳"]),
    ("仇立新在接受记者采访时表示，今年还要扩面。", ["仇立新"]),
    ("据孙立军介绍，全市共有驿站80个。", ["孙立军"]),
    ("谢春芳是该项目的女工委员。", ["谢春芳"]),
    # lists
    ("副主席张三丰、李四光等参加活动。", ["张三丰", "李四光"]),
    ("职工李小龙、王建平等5人获奖。", ["李小龙", "王建平"]),
    ("师傅陈浩和徒弟林小海一起上台。", ["陈浩", "林小海"]),
    ("“新茶好喝。”班组长乜小军笑着说。", ["乜小军"]),
    ("“金牌工人”称号获得者鄢志刚分享了经验。", ["鄢志刚"]),
    ("“老班长”姜立民退休前一天还在巡检。", ["姜立民"]),
    ("演员其其格·巴特尔唱起了歌。", ["其其格·巴特尔"]),
    ("维修班班长漆卫东和徒弟仲伟一起抢修设备。", ["漆卫东", "仲伟"]),
    ("会上，来自岳山集团的葛存志、来自青禾药业的芦小静分别介绍了做法。", ["葛存志", "芦小静"]),
    ("邵庆丰今年58岁，在高炉前站了三十年。", ["邵庆丰"]),
    ("1998年，20岁的蓝水根进厂当学徒。", ["蓝水根"]),
    ("妻子柏素珍在家照顾老人。", ["柏素珍"]),
    ("台上，隋丽华、戚勇、缪红等10名职工披红戴花，职工缪红还领唱。", ["隋丽华", "戚勇", "缪红", "缪红"]),
    ("街道党工委副书记宁采青到驿站调研。", ["宁采青"]),
    ("技术员谷丰被评为先进。", ["谷丰"]),
    ("沈向阳同志任云河市总工会党组书记。", ["沈向阳"]),
    ("总经理助理祁冬告诉记者，人手够了。", ["祁冬"]),
    ("云河市总工会张立新主席走访慰问了劳模王建勤同志。", ["张立新", "王建勤"]),
    # again
    ("职工孟凡星发明了新方法。后来，孟凡星当上了班长。", ["孟凡星", "孟凡星"]),
    # no people
    ("读者张先生来电，李女士、职工刘某在场，保安师傅老郎说好。", []),
    ("专家组长期驻厂，班长时常加班，师傅带新人。", []),
    ("驾驶员应遵守规定，快递员从业人员多，教师成长快。", []),
    ("员工平均年龄三十岁，工人高兴，班长管理有方。", []),
    ("职工方面反映强烈。", []),
    ("各级工会高度重视，干部常年驻点。", []),
    ("工人文化宫免费开放，会计师事务所派人参加。", []),
    ("有人说，这样不行。大家说，挺好。", []),
    ("工会干部和律师走进车间。", []),
    ("主席团会议审议通过了报告。", []),
    ("于是说干就干，许多职工参加。", []),
    ("用人单位要算长远账：职工安全第一。", []),
    ("职工温暖过冬，主任会议强调要抓落实。", []),
    ("“吉工·脱困”计划全面实施。", []),
    ("劳动模范先进事迹报告会举行。", []),
    ("经理层和职工江苏籍的占一半。", []),
    ("设计文件审查手续时，应当征求意见。", []),
    ("市政工程行政管理部门依法管理工程，工程外围另算。", []),
    ("妇女儿童工作委员会由主要负责人才能召集。", []),
    ("村民和社会监督，可以依法申请仲裁。", []),
    ("专业技术人员和开发经营人员都要培训。", []),
    ("项目经理部全体人员到场。", []),
]


@pytest.mark.parametrize(("sentence", "people"), PEOPLE)
def test_people_have_their_exact_words(sentence: str, people: list[str]) -> None:
    assert found_texts(sentence, "person") == people


def test_a_letter_spaced_name_is_given_without_blanks() -> None:
    (person,) = found("本报讯（记者 钟 毅）活动举行。", "person")
    assert isinstance(person.details, PersonDetails)
    assert (person.text, person.details.name, person.details.role) == ("钟 毅", "钟毅", "reporter")


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        (
            "本报讯（记者周小满 通讯员何立）云河市总工会主席鲁平安说，好。",
            ["reporter", "correspondent", "official"],
        ),
        ("本报讯（记者钱多 摄影 孙小亮）快递员马俊杰说，好。", ["reporter", "photographer", "worker"]),
    ],
)
def test_the_role_follows_byline_and_post(sentence: str, roles: list[str]) -> None:
    details = [one.details for one in found(sentence, "person")]
    assert [one.role for one in details if isinstance(one, PersonDetails)] == roles


def test_names_that_editors_know_are_always_found() -> None:
    context = Context(Gazetteer(people=frozenset({"向晚"})))
    assert [one.text for one in found("地铁通车那天，向晚哭了。", "person", context)] == ["向晚"]


def test_names_of_the_articles_own_credits_are_found() -> None:
    article = ArticleDraft(
        "示例", "图为现场。常欢 摄于码头。", (), credits=(CreditDraft("常欢", "photographer"),)
    )
    people = [one for one in suggest_with(article, Context(), None) if one.kind == "person"]
    assert [(one.text, one.rule) for one in people] == [("常欢", "person.credit")]
