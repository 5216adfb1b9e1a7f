"""Organizations have their exact span and the name they stand for in the article."""

from __future__ import annotations

import pytest

from articles.pipeline.context import Context, Gazetteer
from articles.pipeline.drafts import OrganizationDetails
from tests.articles.pipeline.finding.examples import found, found_texts, known_regions

NAMES = [
    (
        "云河市委组织部、云河区卫健局、区应急局联合开展。",
        ["云河市委", "云河市委组织部", "云河区卫健局", "区应急局"],
    ),
    ("金桥街道办事处、榆川软件园工会联合会成立。", ["金桥街道办事处", "榆川软件园工会联合会"]),
    ("原青岩市冶金局局长来了。", ["青岩市冶金局"]),
    ("走出桐岭县人民法院，他很高兴。", ["桐岭县人民法院"]),
    ("玉川县柳溪镇中心小学校长很忙。", ["玉川县柳溪镇中心小学"]),
    ("黔山省产业工会工作座谈会举行。", []),
    ("云河市总工会工人疗养院开门。", ["云河市总工会工人疗养院"]),
    ("县总工会法律援助律师来了。", ["县总工会"]),
    ("记者从黔山省总工会获悉，活动启动。", ["黔山省总工会"]),
    ("近日，四川省成都市武侯区总工会举办歌会。", ["成都市武侯区总工会"]),
    ("3月26日，安徽省合肥市总工会召开推进会。", ["合肥市总工会"]),
    ("记者从黔山省总工会权益保障部获悉。", ["黔山省总工会", "黔山省总工会权益保障部"]),
    ("黔山东陵机械有限公司总装车间职工很忙。", ["黔山东陵机械有限公司"]),
    ("中国铁建集团云河动力有限公司发来感谢信。", ["中国铁建集团云河动力有限公司"]),
    ("中铁十二局集团有限公司承建了大桥。", ["中铁十二局集团有限公司"]),
    ("上海示例重工（集团）股份有限公司长兴分公司获奖。", ["上海示例重工（集团）股份有限公司长兴分公司"]),
    ("岳山矿业有限责任公司工会在井口建起健康小屋。", ["岳山矿业有限责任公司工会"]),
    ("（通讯员向晓东）岳山矿业有限责任公司工会开展慰问。", ["岳山矿业有限责任公司工会"]),
    ("澜江市交通运输工会启动竞赛。", ["澜江市交通运输工会"]),
    ("平川区东街街道总工会向企业发出清单。", ["平川区东街街道总工会"]),
    ("云河市政建设集团工会把小家搬上工地。", ["云河市政建设集团工会"]),
    ("南浦省职工保障互助会发放补助。", ["南浦省职工保障互助会"]),
    ("金川市职工法律援助中心挂牌成立。", ["金川市职工法律援助中心"]),
    ("平川经济技术开发区管委会作了发言。", ["平川经济技术开发区管委会"]),
    ("江临省各级工会组织开展竞赛1.9万场次。", ["江临省各级工会"]),
    ("去年，全省各级工会共筹集资金2.86亿元。", ["全省各级工会"]),
    ("人力资源社会保障部有关负责人介绍了情况。", ["人力资源社会保障部"]),
    ("云河理工大学教授参加了活动。", ["云河理工大学"]),
    ("来自三一〇厂的选手夺冠。", ["三一〇厂"]),
    ("重钢工会主席冯军介绍，书屋建成了。", ["重钢工会"]),
    ("国网浙江省电力有限公司杭州供电公司抢修人员到场。", ["国网浙江省电力有限公司杭州供电公司"]),
    ("平川区总工会新建户外劳动者驿站15个。", ["平川区总工会"]),
    # what is no name
    ("基层工会要用好经费，各级工会都要行动。", []),
    ("企业工会和行业工会联合会要加强指导。", []),
    ("推动工会创新，深化工会改革，建设智慧工会。", []),
    ("2021年济南工会重点工作已经公布。", []),
    ("多家公司参加，有的公司还加了班。", []),
    ("快递公司和物流企业都要建会。", []),
    ("积极协调政府资源，动员社会力量。", []),
    ("全市总人口和城市总体规划都变了，总共三件事。", []),
    ("促进公共图书馆事业发展，支持本市农民专业合作社。", []),
    ("市农业农村部门和民政部门应当对市总预算作出说明。", []),
    ("公司制企业要依法建立工会组织。", []),
    ("《中华人民共和国工会法》规定，职工有权入会。", []),
]


@pytest.mark.parametrize(("sentence", "names"), NAMES)
def test_organizations_have_their_exact_words(sentence: str, names: list[str]) -> None:
    assert found_texts(sentence, "organization") == names


SHORT = [
    ("云河市总工会发出倡议。随后，市总又派人走访。", "市总", "云河市总工会"),
    ("云河市总工会发出倡议。云河市总要求各级行动。", "云河市总", "云河市总工会"),
    ("黔山省总工会下拨资金，省总工会还将追加。", "省总工会", "黔山省总工会"),
    ("吉林省总工会发文，吉林省省总专门制定方案。", "吉林省省总", "吉林省总工会"),
    ("陕西省国防工会主办，省国防工会主席到场。", "省国防工会", "陕西省国防工会"),
    ("芜湖市总工会表示，将按省总部署推进。", "省总", "安徽省总工会"),
    ("江苏青禾药业有限公司签订合同。青禾药业还出台办法。", "青禾药业", "江苏青禾药业有限公司"),
    ("江苏青禾药业有限公司签订合同。该公司工会组织表决。", "该公司工会", "江苏青禾药业有限公司工会"),
    ("云锦纺织股份有限公司建了食堂。公司工会主席姚振华说好。", "公司工会", "云锦纺织股份有限公司工会"),
    ("临泽市总工会和市人社局举办招聘会。", "市人社局", "临泽市人社局"),
    ("赤水县总工会联合县妇联举办培训班。", "县妇联", "赤水县妇联"),
    ("河汾省总工会发布指引。省总集体合同部负责人作了解释。", "省总集体合同部", "河汾省总工会集体合同部"),
    (
        "示例科技股份有限公司（以下简称“示例科股”）上市。示例科股还捐了款。",
        "示例科股",
        "示例科技股份有限公司",
    ),
    (
        "中建五局云河地铁2号线3标项目部开工。该项目分工会成立。",
        "该项目分工会",
        "中建五局云河地铁2号线3标项目分工会",
    ),
    ("全总发布通知。", "全总", "中华全国总工会"),
]


@pytest.mark.parametrize(("sentence", "short", "full"), SHORT)
def test_short_names_stand_for_the_full_ones_of_the_article(sentence: str, short: str, full: str) -> None:
    resolved = {
        one.text: one.details.resolved_to
        for one in found(sentence, "organization")
        if isinstance(one.details, OrganizationDetails)
    }
    assert resolved.get(short) == full


@pytest.mark.parametrize("text", ["该公司", "该市", "该市总", "该项目部"])
def test_pointing_words_alone_are_not_offered(text: str) -> None:
    assert text not in found_texts(f"江苏青禾药业有限公司获奖。去年，{text}又得了一次。", "organization")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("云河市总工会", "union"),
        ("青禾药业有限公司工会", "union"),
        ("青禾药业有限公司", "enterprise"),
        ("中建五局", "enterprise"),
        ("云河市人社局", "government"),
        ("云河理工大学", "institution"),
        ("云河市企业联合会", "association"),
    ],
)
def test_the_kind_follows_the_name(name: str, kind: str) -> None:
    kinds = [
        one.details.organization_kind
        for one in found(f"近日，{name}召开大会。", "organization")
        if isinstance(one.details, OrganizationDetails) and one.text == name
    ]
    assert kinds == [kind]


def test_names_that_editors_know_are_always_found_and_refused_ones_never_offered() -> None:
    gazetteer = Gazetteer(
        organizations={"云帆": "云帆航运有限公司"}, refused=frozenset({("organization", "青石镇总工会")})
    )
    sentence = "那年，云帆与青石镇总工会结对。"
    organizations = found(sentence, "organization", Context(gazetteer))
    assert [(one.text, getattr(one.details, "resolved_to", "")) for one in organizations] == [
        ("云帆", "云帆航运有限公司")
    ]


def test_divisions_are_known_by_their_form_without_the_base() -> None:
    texts = [one.text for one in found("记者从合肥市总工会获悉。", "organization", Context())]
    assert texts == ["合肥市总工会"]
    assert known_regions()["合肥市"] == ("340100",)
