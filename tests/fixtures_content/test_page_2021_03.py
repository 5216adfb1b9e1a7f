"""The page of March 2021: its text in reading order, and where every character of it went."""

import hashlib
import re

import pytest

from articles.models import Article, Block, BlockKind, Credit, Evidence, Page
from articles.text import BLANKS, GAP_MARK, squeeze
from tests.fixtures_content.conftest import PAGE_FOLDER
from tests.fixtures_content.figures_table import CHONGQING, JIANGSU, JILIN, JINAN, SHAANXI, WUHU

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("curated")]

# Of the file as it was handed over.
PAGE_SHA256 = "ae8d8aa68730a5c7469a7a4ee3354cb7f9df11a09d6925f5ab5e43143a785bf1"

HEADINGS = [
    (
        JINAN,
        "“工作好不好，哪里要发力，要听职工怎么说”",
        "济南市总建立健全依靠职工推进工作机制",
        "2021年全市工会重点工作中有18条具体措施源于职工意见建议",
        "",
    ),
    (JILIN, "", "吉林省工会完成存量档案困难职工解困脱困", "", ""),
    (SHAANXI, "", "陕西省国防工会 党史知识答题活动上线", "", ""),
    (WUHU, "", "芜湖开展集体协商“春季要约”行动", "围绕复工复产和职工需求开展灵活协商", ""),
    (CHONGQING, "", "工地上的贴心“小家”", "", "新闻特写"),
    (
        JIANGSU,
        "职工技术创新专项集体合同实行两年来，江苏紫龙药业突出对一线技术工人、团队进行技术创新奖励，职工们说——",
        "“尝到了‘甜头’，更有了‘奔头’”",
        "",
        "",
    ),
]

DATES = {
    JINAN: ("2021-03-25", "year_inferred"),
    JILIN: ("2021-03-26", "year_inferred"),
    SHAANXI: ("2021-03-24", "year_inferred"),
    WUHU: ("2021-03-26", "year_inferred"),
    CHONGQING: ("", "unknown"),
    JIANGSU: ("2021-03-24", "year_inferred"),
}

CREDITS = {
    JINAN: [("记者", "田国全"), ("通讯员", "杜凯")],
    JILIN: [("记者", "彭冰"), ("通讯员", "刘长宇")],
    SHAANXI: [("通讯员", "贾莹"), ("记者", "毛浓曦")],
    WUHU: [("记者", "陈华"), ("通讯员", "葛婉瑶")],
    CHONGQING: [("记者", "黄仕强"), ("通讯员", "张章")],
    JIANGSU: [("记者", "黄洪涛"), ("记者", "王伟"), ("通讯员", "林立兵")],
}

# How each paragraph of the turned-round report begins, in reading order.
JIANGSU_ORDER = [
    "阅读提示",
    "紫龙药业自2018年起",
    "“合同条款的落地",
    "“过去，公司在技术创新方面",
    "“我们全程参与了集体协商",
    "“白纸黑字签订的合同",
    "职工孙海滨发明了",
    "“专项集体合同的签订",
    "“紫龙药业的实践",
    "江苏省总工会副主席井良强",
    "“推行职工技术创新专项集体合同，是",
    "据介绍，下一步",
]


def body_of(slug: str) -> str:
    return Article.objects.get(slug=slug).body


def test_the_raw_text_is_the_page_to_the_byte():
    raw = (PAGE_FOLDER / "raw.txt").read_bytes()
    page = Page.objects.get()
    assert page.raw_text.encode() == raw
    assert page.sha256 == hashlib.sha256(raw).hexdigest() == PAGE_SHA256


def test_what_the_page_does_not_print_stays_unknown():
    page = Page.objects.get()
    assert page.publication is None
    assert (page.issued_on, page.issued_basis, page.page_no) == ("", "unknown", "")
    assert page.citation == "报名原文未载，日期原文未载，版次原文未载"
    assert "年份推定为2021年" in page.note


def test_six_articles_stand_in_page_order_with_their_headings():
    found = Article.objects.order_by("position").values_list("slug", "kicker", "title", "subtitle", "column")
    assert list(found) == HEADINGS


def test_dates_say_that_their_year_is_inferred():
    found = {article.slug: (article.dated_on, article.dated_basis) for article in Article.objects.all()}
    assert found == DATES


def test_bylines_name_everybody_in_printed_order():
    found = {slug: [] for slug in CREDITS}
    for credit in Credit.objects.order_by("position"):
        found[credit.article.slug].append((credit.get_role_display(), credit.person.name))
    assert found == CREDITS


def test_every_credited_name_is_printed_in_its_article_with_its_role():
    for slug, credits in CREDITS.items():
        article = Article.objects.get(slug=slug)
        bylines = " ".join(block.raw_text for block in article.blocks.filter(kind=BlockKind.BYLINE))
        printed = bylines or article.body.split("）")[0]
        for role, name in credits:
            assert re.search(rf"{role}[^员者]*{name}", printed), (slug, role, name)


def test_words_cut_by_a_column_are_joined():
    assert "常务副主席傅金峰介绍，济南市总通过" in body_of(JINAN)
    assert "累计创造经济效益1.5亿元。" in body_of(JIANGSU)


def test_the_report_printed_tail_before_head_is_turned_round():
    paragraphs = body_of(JIANGSU).split("\n")
    assert len(paragraphs) == len(JIANGSU_ORDER)
    for paragraph, beginning in zip(paragraphs, JIANGSU_ORDER, strict=True):
        assert paragraph.startswith(beginning)


def test_three_gaps_and_no_more():
    bodies = {article.slug: article.body for article in Article.objects.all()}
    assert {slug: body.count(GAP_MARK) for slug, body in bodies.items() if GAP_MARK in body} == {
        JINAN: 1,
        JIANGSU: 2,
    }
    assert f"评先树优、表{GAP_MARK}议7400余条。" in bodies[JINAN]
    assert (
        f"质量管理部可获得1%作为{GAP_MARK}\n“白纸黑字签订的合同，具体奖励额度清{GAP_MARK}工资增幅超过17%"
        in bodies[JIANGSU]
    )
    gaps = Block.objects.filter(kind=BlockKind.GAP)
    assert len(gaps) == 3
    assert all(gap.reason for gap in gaps)


def test_misprints_stay_as_printed():
    assert body_of(JILIN).count("吉林省省总") == 2


def test_every_character_of_the_page_is_in_exactly_one_block():
    raw = Page.objects.get().raw_text
    owners = [0] * len(raw)
    for block in Block.objects.exclude(raw_start=None):
        for place in range(block.raw_start, block.raw_end):
            owners[place] += 1
    for place, character in enumerate(raw):
        if character in BLANKS:
            assert owners[place] <= 1
        else:
            assert owners[place] == 1, raw[place : place + 20]


@pytest.mark.parametrize("slug", CREDITS)
def test_blocks_tile_the_body_and_leave_only_the_paragraph_ends(slug):
    body = body_of(slug)
    blocks = Block.objects.filter(article__slug=slug).in_body().order_by("body_start")
    covered = 0
    for block in blocks:
        assert body[covered : block.body_start] in ("", "\n")
        covered = block.body_end
    assert covered == len(body)


def test_blocks_repeat_the_page_to_the_letter():
    for block in Block.objects.in_body().exclude(kind=BlockKind.GAP).select_related("article", "page"):
        assert block.state == "exact"
        assert block.article.body[block.body_start : block.body_end] == block.raw_text


def test_heading_blocks_hold_the_words_of_their_fields():
    for block in Block.objects.filter(kind__in=BlockKind.in_heading()).select_related("article", "page"):
        assert squeeze(block.raw_text) == squeeze(getattr(block.article, block.kind))
    for article in Article.objects.all():
        for kind in BlockKind.in_heading():
            assert bool(getattr(article, kind)) == article.blocks.filter(kind=kind).exists()


def test_the_only_unused_character_is_the_sign_before_the_column():
    unused = Block.objects.get(kind=BlockKind.UNUSED)
    assert unused.raw_text == "G"
    assert "版面符号" in unused.reason


def test_evidence_repeats_the_body_to_the_letter_with_its_surroundings():
    for evidence in Evidence.objects.select_related("article"):
        body = evidence.article.body
        assert body[evidence.start : evidence.end] == evidence.quote
        assert evidence.prefix == body[max(0, evidence.start - 32) : evidence.start]
        assert evidence.suffix == body[evidence.end : evidence.end + 32]
        assert GAP_MARK not in evidence.quote


def test_every_evidence_proves_something():
    relations = (
        "organizations",
        "people",
        "documents",
        "measures",
        "figure",
        "posts",
        "attributions",
        "originated_measures",
    )
    idle = Evidence.objects.filter(**dict.fromkeys(relations))
    assert not idle
