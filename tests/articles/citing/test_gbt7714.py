"""Newspaper entries of GB/T 7714—2015: every case of the standard that a newspaper page gives."""

import pytest

from articles.citing import Sources, citable, cite
from articles.citing.gbt7714 import format_entry
from articles.citing.reference import Reference
from articles.models import Article, Credit, Publication
from tests.factories import PUBLISHED, make_article, make_page, make_person, make_reader


def entry(**fields) -> str:
    return format_entry(Reference("shi-li", **{"title": "示例标题", **fields}))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"authors": ("甲某",), "newspaper": "示例日报", "issued_on": "2021-03-29", "page_no": "3"},
            "甲某. 示例标题[N]. 示例日报, 2021-03-29(3).",
        ),
        ({"authors": ("甲", "乙", "丙")}, "甲, 乙, 丙. 示例标题[N]. [报名不详], [出版日期不详]."),
        ({"authors": ("甲", "乙", "丙", "丁")}, "甲, 乙, 丙, 等. 示例标题[N]. [报名不详], [出版日期不详]."),
        ({"subtitle": "示例副题"}, "示例标题: 示例副题[N]. [报名不详], [出版日期不详]."),
        ({"newspaper": "示例日报", "issued_on": "2021"}, "示例标题[N]. 示例日报, 2021."),
        (
            {"newspaper": "示例日报", "issued_on": "2021-03", "page_no": "A2"},
            "示例标题[N]. 示例日报, 2021-03(A2).",
        ),
        (
            {"newspaper": "示例日报", "issued_on": "2021-03", "is_inferred": True, "page_no": "3"},
            "示例标题[N]. 示例日报, [2021-03](3).",
        ),
        ({"newspaper": "示例日报", "estimated_year": "2021"}, "示例标题[N]. 示例日报, [2021]."),
        ({"newspaper_hidden": True, "issued_on": "2021-03-29"}, "示例标题[N]. [报名未公开], 2021-03-29."),
    ],
)
def test_an_entry_says_what_is_known_and_marks_what_is_not(fields, expected):
    assert entry(**fields) == expected


def load(article: Article, user=None) -> Article:
    return citable(Article.objects.visible_to(user), user).get(pk=article.pk)


@pytest.fixture
def paper(db) -> Publication:
    return Publication.objects.create(name="示例日报", **PUBLISHED)


def sign(article: Article, *people, role: str = "reporter") -> None:
    for position, person in enumerate(people, 1):
        Credit.objects.create(article=article, person=person, role=role, position=position)


def test_the_papers_date_is_cited_and_not_that_of_the_event(paper):
    page = make_page(publication=paper, issued_on="2021-03-30", issued_basis="printed", page_no="3")
    article = make_article(
        page=page,
        title="示例标题",
        kicker="示例引题",
        subtitle="——示例副题",
        dated_on="2021-03-25",
        dated_basis="printed",
    )
    sign(article, make_person(name="甲某"), make_person(name="乙某", distinction="示例市"))
    sign(article, make_person(name="丙某"), role="photographer")
    assert cite(load(article)) == "甲某, 乙某. 示例标题: 示例副题[N]. 示例日报, 2021-03-30(3)."


def test_nobody_hidden_or_unpublished_is_ever_named(paper):
    hidden = make_page(publication=paper, issued_on="2021-03-30", issued_basis="printed", status="draft")
    article = make_article(page=hidden, title="示例标题", dated_on="2021-03-25", dated_basis="printed")
    sign(article, make_person(name="隐名", visibility="hidden"), make_person(name="未发", status="draft"))
    assert cite(load(article, make_reader())) == "示例标题[N]. [报名不详], [2021]."
    # An editor sees the page, but a citation is made to be handed on: the hidden are not named to anybody.
    article = citable(Article.objects.all(), None).get(pk=article.pk)
    assert "隐名" not in cite(article)
    Publication.objects.update(status="withdrawn")
    assert "示例日报" not in cite(load(article))


def test_an_article_keeps_its_first_number(db):
    first, second = load(make_article(title="甲")), load(make_article(title="乙"))
    sources = Sources()
    assert [sources.add(one) for one in (first, second, load(first))] == [1, 2, 1]
    assert [note[:5] for note in sources.notes] == ["[1] 甲", "[2] 乙"]


def test_a_hundred_articles_are_cited_with_three_queries(db, django_assert_num_queries):
    page = make_page()
    for _ in range(5):
        sign(make_article(page=page), make_person())
    with django_assert_num_queries(3):
        assert len({cite(article) for article in citable(Article.objects.visible_to(None), None)}) == 5
