"""What a search tells those who may not read drafts: nothing of them, not even by what it leaves unsaid."""

import random

import pytest

from articles.models import Credit, Publication
from search import analysis, find
from tests.factories import (
    PUBLISHED,
    make_article,
    make_attribution,
    make_measure,
    make_page,
    make_person,
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
