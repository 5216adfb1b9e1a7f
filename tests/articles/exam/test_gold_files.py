"""Gold files, read and refused."""

import pytest

from articles.exam.gold_files import FOLDERS, GOLD, load_pages, parse_page
from articles.exam.marks import GoldError
from articles.text import GAP_MARK, squeeze

PAGE = """示例：编造
考点：断栏
出版：2023-05-18
弃：第2版
====版面====
第2版
次，收到建议
云河市总忙起来
本报讯（记者 钟 毅）云河市总开会3
====报道====
标题：云河市总忙起来
署名：记者 钟毅
段：本报讯……开会3
接：次，收到建议
缺：以下断开
人物：钟 毅
组织：云河市总 = 云河市总工会
数据：3次 = 3 次
"""


def test_a_body_is_put_together_from_pieces_of_the_page():
    page = parse_page(PAGE, "x", "dev")
    (article,) = page.articles
    assert article.draft.body == f"本报讯（记者 钟 毅）云河市总开会3次，收到建议{GAP_MARK}"
    assert [block.kind for block in article.draft.blocks] == ["title", "text", "text", "gap"]
    assert article.draft.gaps[0].body_start == article.draft.body.index(GAP_MARK)
    assert page.issued_on == "2023-05-18"


def test_every_letter_of_a_body_knows_its_place_on_the_page():
    page = parse_page(PAGE, "x", "dev")
    (article,) = page.articles
    for letter, place in zip(article.draft.body, article.raw_places, strict=True):
        assert place is None or page.raw[place] == letter


def test_a_mark_holds_the_very_words():
    (article,) = parse_page(PAGE, "x", "dev").articles
    said = {mark.kind: (mark.text, mark.facts) for mark in article.marks}
    assert said["person"] == ("钟 毅", {"name": "钟毅"})
    assert said["organization"][1] == {"resolved_to": "云河市总工会"}
    assert said["figure"][0] == "3次"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("弃：第2版\n", "", "没有归处"),
        ("人物：钟 毅", "人物：钟毅", "正文里没有"),
        ("标题：云河市总忙起来", "标题：云河市总闲下来", "版面上没有"),
        ("接：次，", "接：人，", "版面上“人，收到建议”有 0 处"),
        ("署名：记者 钟毅", "署名：编辑 钟毅", "没有这种署名"),
        ("缺：以下断开", "缺以下断开", "没有冒号"),
    ],
)
def test_a_gold_that_the_page_does_not_bear_out_is_refused(old, new, fault):
    with pytest.raises(GoldError, match=fault):
        parse_page(PAGE.replace(old, new), "x", "dev")


def test_there_are_pages_enough_and_invented_ones_say_so():
    paths = {folder: sorted((GOLD / folder).glob("*.txt")) for folder in FOLDERS}
    assert len(paths["dev"]) >= 36
    assert len(paths["heldout"]) >= 8
    for path in paths["dev"] + paths["heldout"]:
        assert path.read_text(encoding="utf-8").startswith(("示例：虚构的版面", "资料：page-2021-03")), (
            path.name
        )


def test_every_gold_body_says_what_its_page_says():
    for page in load_pages():
        for article in page.articles:
            printed = "".join(page.raw[place] for place in article.raw_places if place is not None)
            assert squeeze(printed) == squeeze(article.draft.body).replace(GAP_MARK, ""), page.name


def test_the_sample_page_is_read_from_its_records():
    (page,) = [page for page in load_pages(("dev",)) if page.name == "page-2021-03"]
    counts = dict.fromkeys(("figure", "person", "document"), 0)
    for article in page.articles:
        for mark in article.marks:
            counts[mark.kind] = counts.get(mark.kind, 0) + 1
            assert article.draft.body[mark.start : mark.end] == mark.text
    assert len(page.articles) == 6
    assert (counts["figure"], counts["person"], counts["document"]) == (46, 27, 7)
