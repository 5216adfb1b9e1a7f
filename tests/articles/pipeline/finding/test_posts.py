"""Posts: the spans and facts of the curated records (fixtures/page-2021-03/50-people.json)."""

from __future__ import annotations

import pytest

from articles.pipeline.drafts import PostDetails
from tests.articles.pipeline.finding.examples import found

Row = tuple[str, str, str, str]

POSTS: list[tuple[str, list[Row]]] = [
    # words, person, organization, title
    (
        "云河市总工会常务副主席傅小峰介绍，要抓落实。",
        [("云河市总工会常务副主席傅小峰", "傅小峰", "云河市总工会", "常务副主席")],
    ),
    (
        "芜湖市总工会党组书记、副主席曹小平表示，要协商。",
        [("芜湖市总工会党组书记、副主席曹小平", "曹小平", "芜湖市总工会", "党组书记、副主席")],
    ),
    (
        "陕西省国防工会主办。陕西省总工会副主席、省国防工会主席吴小毅说好。",
        [
            ("陕西省总工会副主席、省国防工会主席吴小毅", "吴小毅", "陕西省总工会", "副主席"),
            ("省国防工会主席吴小毅", "吴小毅", "陕西省国防工会", "主席"),
        ],
    ),
    (
        "青禾药业有限公司制造部职工郭小伟在发言时说，好。",
        [("青禾药业有限公司制造部职工郭小伟", "郭小伟", "青禾药业有限公司", "制造部职工")],
    ),
    (
        "黔山省总工会权益保障部部长石明远说，好。",
        [("黔山省总工会权益保障部部长石明远", "石明远", "黔山省总工会权益保障部", "部长")],
    ),
    ("货车司机周大勇洗了个热水澡。", [("货车司机周大勇", "周大勇", "", "货车司机")]),
    ("“挺好。”包装工尹小满说。", [("包装工尹小满", "尹小满", "", "包装工")]),
    (
        "青禾药业有限公司工会主席雷大同说，好。",
        [("青禾药业有限公司工会主席雷大同", "雷大同", "青禾药业有限公司工会", "主席")],
    ),
    (
        "青禾药业有限公司扩产。该公司工会主席雷大同说，好。",
        [("该公司工会主席雷大同", "雷大同", "青禾药业有限公司工会", "主席")],
    ),
    (
        "中建五局云河地铁3标项目部开工。谢春芳是该项目的女工委员。",
        [("谢春芳是该项目的女工委员", "谢春芳", "中建五局云河地铁3标项目部", "女工委员")],
    ),
    (
        "中建五局云河地铁3标项目部开工。项目经理黄令正在谈心。",
        [("项目经理黄令", "黄令", "中建五局云河地铁3标项目部", "项目经理")],
    ),
    (
        "青禾药业有限公司职工孙小滨很能干。他从一线操作人员晋升为车间主任。",
        [
            ("青禾药业有限公司职工孙小滨", "孙小滨", "青禾药业有限公司", "职工"),
            ("一线操作人员", "孙小滨", "青禾药业有限公司", "一线操作人员"),
            ("晋升为车间主任", "孙小滨", "青禾药业有限公司", "车间主任"),
        ],
    ),
    (
        "平川区总工会举行会议。区委副书记、区总工会主席万木春出席。",
        [
            ("区委副书记、区总工会主席万木春", "万木春", "区委", "副书记"),
            ("区总工会主席万木春", "万木春", "平川区总工会", "主席"),
        ],
    ),
    (
        "袁家坪镇党委副书记、镇总工会主席向天河表示，好。",
        [
            ("袁家坪镇党委副书记、镇总工会主席向天河", "向天河", "袁家坪镇党委", "副书记"),
            ("镇总工会主席向天河", "向天河", "袁家坪镇总工会", "主席"),
        ],
    ),
    (
        "云河市总工会副主席张三丰、李四光参加活动。",
        [
            ("云河市总工会副主席张三丰", "张三丰", "云河市总工会", "副主席"),
            ("云河市总工会副主席张三丰、李四光", "李四光", "云河市总工会", "副主席"),
        ],
    ),
    (
        "深圳市总工会副主席钟卫国，佛山市顺德区总工会主席梁敏中介绍了经验。",
        [
            ("深圳市总工会副主席钟卫国", "钟卫国", "深圳市总工会", "副主席"),
            ("佛山市顺德区总工会主席梁敏中", "梁敏中", "佛山市顺德区总工会", "主席"),
        ],
    ),
    (
        "省总工会党组书记、副主席（正厅级）纪晓帆参加慰问。",
        [("省总工会党组书记、副主席（正厅级）纪晓帆", "纪晓帆", "省总工会", "党组书记、副主席")],
    ),
    ("黄令说：“大家都很累。”", []),
    ("本报讯（记者周小满）活动举行。", []),
    ("全国劳动模范彭祖华领唱。", []),
]


@pytest.mark.parametrize(("sentence", "posts"), POSTS)
def test_posts_have_their_words_and_facts(sentence: str, posts: list[Row]) -> None:
    assert [
        (one.text, one.details.person, one.details.organization, one.details.title)
        for one in found(sentence, "post")
        if isinstance(one.details, PostDetails)
    ] == posts


def test_the_name_stands_where_the_post_says() -> None:
    body = "云河市总工会常务副主席傅小峰介绍，要抓落实。"
    (post,) = found(body, "post")
    assert isinstance(post.details, PostDetails)
    assert body[post.details.person_start : post.details.person_end] == "傅小峰"


def test_a_speaker_first_met_behind_a_gap_has_lost_the_post() -> None:
    (post,) = found("合同签订后【缺文】\n“效益好了。”倪小健说，公司赢了。", "post")
    assert isinstance(post.details, PostDetails)
    assert (post.text, post.details.is_missing, post.details.title) == ("倪小健说", True, "")
