"""What a search tells those who may not read drafts: nothing of them, not even by what it leaves unsaid."""

import random

import pytest
from django.urls import reverse

from articles.models import Credit, Publication
from search import analysis, find
from search.pages.suggesting import suggest
from tests.factories import (
    PUBLISHED,
    make_article,
    make_attribution,
    make_editor,
    make_measure,
    make_page,
    make_person,
    make_topic,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("hidden", [{"visibility": "hidden"}, {"status": "draft"}])
def test_a_hidden_name_in_a_byline_neither_breaks_the_search_nor_is_found(indexed, hidden):
    article = make_article(title="示例署名文章")
    person = make_person(name="不见某", **hidden)
    Credit.objects.create(article=article, person=person, role="reporter")
    assert indexed().failures == {}
    assert find("示例署名文章").hits[0].record == article
    assert find("“不见某”").total == 0


def test_a_measure_whose_voice_stands_in_a_draft_is_found_by_its_own_words(indexed):
    draft = make_article(status="draft")
    measure = make_measure(make_article(), name="示例有声措施", attribution=make_attribution(draft))
    assert indexed().failures == {}
    assert measure in [hit.record for hit in find("示例有声措施").hits]


def test_the_newspaper_of_a_withdrawn_page_is_not_found(indexed):
    publication = Publication.objects.create(name="示例某某报", **PUBLISHED)
    page = make_page(publication=publication)
    # Its own text shares no word with the name: one would make it a partial match.
    article = make_article(page=page, title="春天的合同", body="工会和企业签了合同。")
    indexed()
    assert [hit.record for hit in find("示例某某报").hits] == [article]
    page.status = "withdrawn"
    page.save()
    indexed()
    assert find("示例某某报").total == 0
    assert find("“示例某某报”").total == 0
    assert [hit.record for hit in find("春天的合同").hits] == [article]


def test_a_word_that_stands_in_a_draft_alone_is_as_unknown_as_one_that_stands_nowhere(indexed):
    made = random.Random(3)
    words = ["帮扶", "职工", "困难", "补贴", "培训", "协商", "合同", "答题", "接待", "谈心"]
    for number in range(12):
        make_article(body=f"示例{number}：" + "，".join(made.sample(words, 4)) + "。")
    queries = [" ".join(made.sample(words, made.randint(3, 6))) for _ in range(25)]
    indexed()

    def answers(word: str) -> list[list[int]]:
        return [[hit.record.pk for hit in find(f"{query} {word}", page_size=50).hits] for query in queries]

    before = answers("罢工")
    assert before == answers("榴莲")
    for _ in range(4):
        make_article(body="关于罢工和帮扶的内部草稿。", status="draft")
    indexed()
    assert answers("罢工") == answers("榴莲") == before
    assert "罢工" in analysis.words("罢工")


@pytest.mark.parametrize("status", ["draft", "review", "withdrawn"])
def test_a_topic_that_is_not_published_is_nowhere(indexed, client, status):
    topic = make_topic("不见文字", title="不见专题", summary="不见导语")
    topic.entries.create(position=2, heading="不见小标题")
    indexed()
    assert [one.label for one in suggest("不见专")] == ["不见专题"]
    topic.status = status
    topic.save()
    words = ("不见专题", "不见导语", "不见文字", "不见小标题")

    def nowhere() -> None:
        for word in words:
            for text in (word, f"“{word}”"):
                answer = find(text)
                assert (answer.hits, answer.meant, {count for *_, count in answer.counts}) == ((), "", {0})
                assert not any(values for _, values in answer.facets)
            assert b"<entry>" not in client.get(reverse("search:feed"), {"q": word}).content
        assert suggest("不见专") == ()
        assert find("不见专提").meant == ""

    nowhere()
    assert indexed().failures == {}
    nowhere()
    editor = make_editor()
    for word in words:
        assert [hit.record for hit in find(f"“{word}”", user=editor).hits] == [topic]
    assert [one.label for one in suggest("不见专", user=editor)] == ["不见专题"]
    topic.approve("示例编辑")
    topic.save()
    indexed()
    assert find("“不见文字”").total == 1
