"""The face: pages, counts, excerpts, addresses."""

from __future__ import annotations

import shutil

import pytest

from search import Kind, Segment, find
from search.answering.excerpts import LONGEST, excerpt, matched_spans
from search.documents import Text
from search.query.plan import read
from search.upkeep.outbox import drain
from tests import factories

pytestmark = pytest.mark.django_db


def plain(segments: tuple[Segment, ...]) -> str:
    return "".join(segment.text for segment in segments)


def lit(segments: tuple[Segment, ...]) -> list[str]:
    return [segment.text for segment in segments if segment.is_match]


def test_each_kind_is_found_and_counted_and_has_its_address(indexed):
    organization = factories.make_organization(name="求真工会")
    article = factories.make_article(title="求真工会消息")
    records = {
        Kind.ARTICLE: article,
        Kind.MEASURE: factories.make_measure(article, name="求真工会行动"),
        Kind.FIGURE: factories.make_figure(article, organization=organization),
        Kind.ORGANIZATION: organization,
        Kind.PERSON: factories.make_person(name="求真工会某人"),
        Kind.DOCUMENT: factories.make_document(title="求真工会办法"),
        Kind.TOPIC: factories.make_topic(title="求真工会专题"),
    }
    indexed()
    answer = find("求真工会")
    assert {hit.kind: hit.record for hit in answer.hits} == records
    assert answer.counts == (("", "全部", 7), *((kind.value, kind.label, 1) for kind in Kind))
    urls = {hit.kind: hit.url for hit in answer.hits}
    evidence = records[Kind.FIGURE].evidence
    assert urls[Kind.FIGURE].endswith(f"#{evidence.key}")
    assert urls[Kind.FIGURE].startswith(urls[Kind.ARTICLE])
    only = find("求真工会", kind="person")
    assert (only.kind, only.total, [hit.record for hit in only.hits]) == ("person", 1, [records[Kind.PERSON]])
    assert only.counts == answer.counts


def test_every_field_that_readers_see_is_searched(indexed):
    article = factories.make_article(
        kicker="甲引题甲", title="乙标题乙", subtitle="丙副题丙", column="丁栏目丁", body="戊正文戊。"
    )
    article.credits.create(person=factories.make_person(name="己记者己"), role="reporter")
    indexed()
    for text in ("甲引题甲", "乙标题乙", "丙副题丙", "丁栏目丁", "戊正文戊", "己记者己"):
        assert article in [hit.record for hit in find(f'"{text}"').hits], text


@pytest.mark.parametrize("with_index", [True, False])
def test_every_string_of_a_topic_finds_it_and_what_it_shows_is_found_by_itself_alone(empty_index, with_index):
    topic = factories.make_topic(title="甲标题乙", summary="丙导语丁。\n戊又一段。")
    hidden = factories.make_organization(name="未公开某某会", status="draft")
    shown = factories.make_organization(name="已公开某某会")
    topic.entries.create(position=1, heading="己小标题", text="庚文字，辛话", organization=hidden)
    topic.entries.create(position=2, organization=shown)
    drain() if with_index else shutil.rmtree(empty_index)
    for text in (topic.title, *topic.summary.splitlines(), "己小标题", "庚文字，辛话"):
        for start in range(len(text)):
            for end in range(start + 1, len(text) + 1):
                answer = find(f'"{text[start:end]}"', kind="topic")
                assert answer.is_index_missing is not with_index
                assert [hit.record for hit in answer.hits] == [topic], text[start:end]
    editor = factories.make_editor()
    for user in (None, editor):
        assert [hit.record for hit in find('"已公开某某会"', user=user).hits] == [shown]
        assert [hit.record for hit in find('"未公开某某会"', user=user).hits] == ([hidden] if user else [])


def test_a_figure_is_found_by_all_that_its_row_shows(indexed):
    article = factories.make_article(body="前一句。他介绍，已帮扶近3万名困难职工。后一句。")
    figure = factories.make_figure(
        article,
        attribution=factories.make_attribution(article, kind="paper"),
        organization=factories.make_organization(name="示例组织甲"),
        measure=factories.make_measure(name="示例措施甲"),
        period="去年“两节”",
    )
    indexed()
    for text in (
        "近3万名",
        "帮扶困难职工",
        "他介绍，已帮扶近",
        "示例组织甲",
        "示例措施甲",
        "去年“两节”",
        "本报叙述",
    ):
        assert figure in [hit.record for hit in find(text, kind="figure").hits], text
    assert figure not in [hit.record for hit in find('"后一句"').hits]


def test_pages_are_clamped_and_do_not_overlap(indexed):
    for number in range(7):
        factories.make_organization(name=f"同名示例{number}")
    indexed()
    pages = [find("同名示例", page=page, page_size=3) for page in (1, 2, 3)]
    assert [len(page.hits) for page in pages] == [3, 3, 1]
    assert len({hit.record.pk for page in pages for hit in page.hits}) == 7
    assert (pages[0].has_previous, pages[0].has_next, pages[2].has_next) == (False, True, False)
    assert find("同名示例", page=99, page_size=3).page == 3
    assert find("同名示例", page=-5, page_size=3).page == 1


@pytest.mark.parametrize("text", ["", "  ", "\x00", "\ud800"])
def test_an_empty_query_has_an_empty_answer(indexed, text):
    answer = find(text)
    assert (answer.total, answer.hits, answer.text.strip()) == (0, (), "")


def test_an_unknown_kind_means_all(indexed):
    factories.make_organization(name="示例工会")
    indexed()
    assert find("示例工会", kind="nonsense").kind == ""
    assert find("示例工会", kind="nonsense").total == 1


def test_a_missing_index_is_said_and_no_error(db, index_folder):
    answer = find("工会")
    assert answer.is_index_missing
    assert answer.total == 0


@pytest.mark.parametrize("rows", [5, 50])
def test_a_page_asks_the_database_a_fixed_number_of_times(indexed, django_assert_num_queries, rows):
    body = "同一句话。" * rows
    article = factories.make_article(body=body)
    for number in range(rows):
        at = number * 5
        evidence = article.evidence.create(start=at, end=at + 4, quote="同一句话")
        factories.make_figure(
            article, evidence=evidence, verbatim="同一", attribution=factories.make_attribution(article)
        )
    indexed()
    find("同一句话")  # the names of the base are read once for each state of the index
    with django_assert_num_queries(6):
        assert len(find("同一句话", kind="figure", page_size=50).hits) == rows


def test_the_excerpt_is_the_best_sentence_lit_where_it_matches(indexed):
    factories.make_article(
        title="示例",
        body="工会开会。\n他说，全市工会发放款物共计２９５８．２９萬元，慰问困难職工。职工很多。",
    )
    indexed()
    (hit,) = find("困难职工 2958.29万元", kind="article").hits
    assert plain(hit.excerpt).startswith("他说，全市工会")
    assert lit(hit.excerpt) == ["２９５８．２９萬元", "困难職工"]


def test_the_whole_query_is_lit_before_its_parts():
    spans = matched_spans(read("市总工会"), "济南市总工会的工会")
    assert spans == [(2, 6)]


@pytest.mark.parametrize(
    ("query", "text", "matched"),
    [
        ("5万 人", "15万人和5万人", ["5万", "人", "5万", "人"]),
        ("5万名职工活动", "15万名，5万个职工", ["5万", "职工"]),
        ("<b>", "a<b>c", ["<b>"]),
        ('"春季要约" 芜湖', "芜湖“春季要约”", ["芜湖", "春季要约"]),
        ("一段 二段", "一段。\n\u3000二段", ["一段", "二段"]),
        ("“一。 二”", "一。\n\u3000二", ["一。\n\u3000二"]),
    ],
)
def test_matched_characters_are_those_of_the_original(query, text, matched):
    assert [text[start:end] for start, end in matched_spans(read(query), text)] == matched


def test_a_long_sentence_is_cut_around_the_match_and_says_so():
    text = Text("body", "甲" * 300 + "，关键词" + "乙" * 300 + "。", is_prose=True)
    shown = excerpt(read("关键词"), (text,))
    assert "关键词" in lit(shown)
    assert plain(shown).startswith("…")
    assert plain(shown).endswith("…")
    assert len(plain(shown)) <= LONGEST + 2


def test_names_and_excerpts_give_back_the_text_they_came_from(indexed):
    article = factories.make_article(title="<script>工会</script>&“工会”", body="甲<b>工会</b>乙。")
    indexed()
    (hit,) = find("工会</", kind="article").hits
    assert plain(hit.title) == article.title
    assert plain(hit.excerpt) == article.body


def test_the_answer_shows_how_the_query_was_cut(indexed):
    assert find("困难职工 “春季要约”").cut_terms == ("困难职工", "春季要约")
