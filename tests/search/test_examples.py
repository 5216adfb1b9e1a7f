"""The real page: what must stand first, and every string of it is found."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from articles.models import Article
from search import Kind, find
from search.analysis import collapse
from search.query.plan import read
from search.upkeep.building import rebuild
from search.upkeep.outbox import backend
from tests.search.conftest import index_at
from tests.search.examples import FIRST, NOTHING
from tests.search.questions import QUESTIONS

FIXTURES = Path(settings.BASE_DIR) / "fixtures"


@pytest.fixture(scope="module", autouse=True)
def index_folder(tmp_path_factory, django_db_setup, django_db_blocker) -> Iterator[Path]:
    """The fixtures and their index, once for the whole module."""
    paths = [
        FIXTURES / "regions.json",
        FIXTURES / "measure-kinds.json",
        *sorted(FIXTURES.glob("page-*/*.json")),
    ]
    path = tmp_path_factory.mktemp("search") / "index"
    with index_at(path), django_db_blocker.unblock(), transaction.atomic():
        call_command("loaddata", *map(str, paths), verbosity=0)
        rebuild()
        yield path
        transaction.set_rollback(True)


@pytest.mark.parametrize(("query", "first"), FIRST, ids=[query for query, _ in FIRST])
def test_what_is_asked_for_stands_first(db, query, first):
    hits = find(query).hits
    assert tuple(f"{hit.kind} {hit.record.slug}" for hit in hits[: len(first)]) == first


@pytest.mark.parametrize("query", NOTHING)
def test_another_number_and_another_phrase_are_no_answer(db, query):
    assert find(query).total == 0


def keys_of(query: str) -> set[int]:
    found = backend().find(read(query), drafts=False)
    return {found.key(match) for match in found.matches if match.kind is Kind.ARTICLE}


def test_every_string_of_the_articles_finds_them_plain_and_in_quotation_marks(db):
    chance = random.Random(3)
    texts = [
        (article, text)
        for article in Article.objects.public()
        for text in (article.kicker, article.title, article.subtitle, article.column, article.body)
        if text
    ]
    for _ in range(600):
        article, text = chance.choice(texts)
        start = chance.randrange(len(text))
        piece = text[start : start + chance.randint(1, 30)]
        if collapse(piece):
            assert article.pk in keys_of(piece), piece
            assert article.pk in keys_of(f'"{piece}"'), piece


def test_every_single_character_is_found(db):
    for article in Article.objects.public():
        for character in sorted(set(collapse(article.body)) - {" "}):
            assert article.pk in keys_of(character), character


@pytest.mark.parametrize(("question", "rows"), QUESTIONS, ids=[question for question, _ in QUESTIONS])
def test_a_question_is_answered_by_one_of_the_first_three_facts(db, question, rows):
    assert set(rows) & {fact.record.slug for fact in find(question).facts[:3]}


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("jnszgh", "济南市总工会"),
        ("济南 zgh", "济南市总工会"),
        ("fujinfeng", "傅金峰"),
        ("liuchangyu", "刘长宇"),
        ("济南市总", "济南市总工会"),
        ("芜湖 市总", "芜湖市总工会"),
        ("一亿五千万元", "changzhou-xiaoyi-1-5yi"),
        ("15000万元", "changzhou-xiaoyi-1-5yi"),
        ("159000户", "jilin-tuokun-15-9wanhu"),
        ("傅金锋", "傅金峰"),
        ("人物:傅金峰", "傅金峰"),
        ("组织:济南市总", "济南市总工会"),
    ],
)
def test_other_ways_to_write_it_are_understood(db, query, first):
    assert first in [hit.record.slug for hit in find(query).hits[:3]]


def test_an_expansion_is_shown_and_can_be_turned_off(db):
    answer = find("市总 芜湖")
    (shown,) = answer.expansions
    assert (shown.source, shown.targets, shown.key) == ("市总", ("芜湖市总工会",), "alias:市总")
    assert find("市总 芜湖", off=["alias:市总"]).expansions == ()


def test_a_parent_union_includes_those_below_when_asked(db):
    (offer,) = find("江苏省总工会").offers
    assert offer.targets == ("常州市总工会",)
    slugs = [hit.record.slug for hit in find("江苏省总工会", on=[offer.key], page_size=100).hits]
    assert "常州市总工会" in slugs


def test_what_was_meant_is_used_only_when_nothing_is_found(db):
    answer = find("傅金锋")
    assert (answer.meant, answer.is_corrected, answer.text) == ("傅金峰", True, "傅金锋")
    offered = find("春季邀约", off=["synonym:邀约"])
    assert (offered.meant, offered.is_corrected) == ("春季要约", False)


def test_a_query_without_answer_says_what_to_drop(db):
    answer = find('"傅金峰" "春季要约"')
    assert answer.total == 0
    assert {drop.part for drop in answer.drops} == {'"傅金峰"', '"春季要约"'}
    for drop in answer.drops:
        assert find(drop.query).total == drop.count


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("日期:2021-03-26 -吉林 春季要约", "wuhu-chunji-yaoyue"),
        ("标题:党史 OR 标题:春季要约", "wuhu-chunji-yaoyue"),
        ("地区:安徽 春季要约", "wuhu-chunji-yaoyue"),
        ("栏目:特写", "chongqing-yanxin-xiaojia"),
        ("署名:田国全", "jinan-zhigong-shuole-suan"),
    ],
)
def test_the_language_narrows_to_what_was_asked(db, query, kept):
    slugs = [hit.record.slug for hit in find(query, kind="article").hits]
    assert slugs[:1] == [kept] or kept in slugs[:2]


def test_amounts_are_compared_in_their_base_unit(db):
    hits = find("数据:>1万人", page_size=100).hits
    assert hits
    assert all(hit.record.dimension == "people" and hit.record.value > 10_000 for hit in hits)
    assert {hit.record.slug for hit in find("数据:3..4百万元", page_size=100).hits} == {"jilin-butie-367wan"}
