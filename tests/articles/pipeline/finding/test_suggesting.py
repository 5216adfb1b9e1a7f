"""All finders together: exact words, the same answer every time, quick on anything, nothing refused offered."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.pipeline.context import Context, Gazetteer
from articles.pipeline.drafts import ArticleDraft, PersonDetails
from articles.pipeline.finding.bylines_within import find_bylines
from articles.pipeline.finding.clauses import split_clauses
from articles.pipeline.finding.measures import find_measures
from articles.pipeline.finding.organizations import find_organizations
from articles.pipeline.finding.people import find_people
from articles.pipeline.finding.posts import find_posts
from articles.pipeline.finding.readings import Reading, read_body
from articles.pipeline.finding.resolving import resolve_organizations
from articles.pipeline.finding.statements import find_statements
from articles.pipeline.finding.suggesting import suggest, suggest_with
from tests.articles.pipeline.finding.examples import found, known_regions

PIECES = [
    *["云河市总工会", "市总", "该公司工会", "青禾药业有限公司", "副主席", "职工", "王小林", "（记者", "）"],
    *["本报讯", "介绍，", "说：“", "”", "据悉，", "3月26日", "开展", "“春雨”行动", "5万名", "每户2000元"],
    *[
        "《方案》",
        "【缺文】",
        "。",
        "，",
        "、",
        "的",
        "为",
        "困难职工",
        "建议",
        "被采纳",
        "晋升为",
        "他",
        "·",
        "１２",
        "😀",
        "a",
    ],
    *["在", "从", "该项目部遂决定", "负责人", "全省各级工会"],
    *["\n", "\u3000", "\u200b", "钟 毅"],
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.text(max_size=80),
)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_find_has_the_words_of_its_place(body: str) -> None:
    suggestions = found(body)
    for one in suggestions:
        assert body[one.start : one.end] == one.text
        assert one.text.strip()
        assert 0 < one.score <= 1
        assert one.rule.startswith(one.kind)
    assert suggestions == found(body)
    assert all(one.start <= two.start for one, two in pairwise(suggestions))


def test_people_do_not_overlap_each_other() -> None:
    body = "副主席张三丰、李四光，职工王和平说，王和平的徒弟王和来了。" * 3
    people = found(body, "person")
    assert all(one.end <= two.start for one, two in pairwise(people))


def test_what_was_refused_is_not_offered_again() -> None:
    body = "云河市总工会主席鲁平安介绍，要开展技能竞赛。"
    everything = found(body)
    for one in everything:
        context = Context(Gazetteer(refused=frozenset({(one.kind, one.text)})))
        assert (one.kind, one.text) not in [(other.kind, other.text) for other in found(body, "", context)]
    assert {one.kind for one in everything} == {"organization", "person", "post", "statement", "measure"}


def test_a_person_carries_the_post_of_this_place_only() -> None:
    people = found("云河市总工会主席鲁平安到场。鲁平安说，好。", "person")
    titles = [one.details.title for one in people if isinstance(one.details, PersonDetails)]
    assert titles == ["主席", ""]


HUNDRED_THOUSAND = 100_000
ADVERSARIAL = [
    "王" * HUNDRED_THOUSAND,
    "王 " * (HUNDRED_THOUSAND // 2),
    "（记者" * (HUNDRED_THOUSAND // 3),
    "（" * HUNDRED_THOUSAND,
    "市总" * (HUNDRED_THOUSAND // 2),
    "“" * HUNDRED_THOUSAND,
    "·" * HUNDRED_THOUSAND,
    "王·" * (HUNDRED_THOUSAND // 2),
    "从" * HUNDRED_THOUSAND,
    "据" * HUNDRED_THOUSAND,
    "该" * HUNDRED_THOUSAND,
    "将开展" * (HUNDRED_THOUSAND // 3),
    "1" * HUNDRED_THOUSAND,
    "局" * HUNDRED_THOUSAND,
]


@pytest.mark.parametrize("body", ADVERSARIAL, ids=lambda body: body[:3])
def test_the_patterns_are_linear(body: str) -> None:
    """Ten times the text takes no more than some ten times as long: no pattern runs away."""
    short = _seconds(body[: len(body) // 10])
    assert _seconds(body) < 30 * short + 0.5


def _seconds(body: str) -> float:
    context = Context()
    began = time.perf_counter()
    reading = read_body(body, {}, None)
    organizations = resolve_organizations(reading, find_organizations(reading, context.gazetteer), context)
    people = find_people(reading, context.gazetteer)
    posts = find_posts(reading, people, organizations)
    statements = find_statements(reading, people, posts, organizations)
    find_measures(reading, people, organizations, statements, context.gazetteer)
    return time.perf_counter() - began


def test_a_long_page_takes_under_three_seconds() -> None:
    body = (
        "云河市总工会副主席张三丰介绍，市总为2044户困难职工发放补贴531万元。"
        "青禾药业有限公司职工王小林说：“公司工会开展技能竞赛，我获了奖。”\n"
    ) * 80
    article = ArticleDraft("示例", body[:5000], ())
    context = Context(Gazetteer(regions=known_regions()), "2024-05-10", "printed")
    suggest(article, context)  # the model and the word lists are read once
    began = time.perf_counter()
    suggestions = suggest_with(article, context, None)
    assert time.perf_counter() - began < 3
    assert len(suggestions) > 300


def test_the_finders_take_an_empty_body() -> None:
    reading = Reading("", "")
    assert find_people(reading, Gazetteer()) == []
    assert list(find_bylines(reading)) == []
    assert split_clauses("") == []
    assert suggest(ArticleDraft("示例", "", ()), Context()) == ()
