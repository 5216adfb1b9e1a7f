"""The fast way gives what Whoosh gives: same documents, same order, several segments and deletions."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from whoosh import query
from whoosh.scoring import BM25F, BM25FScorer

from search.index.reading import K1, B
from search.index.schema import BOOSTS
from search.index.writing import open_index
from search.matching.scoring import LIFT, Scope, score
from search.upkeep.outbox import backend
from tests.search.matching.test_matching import fill, prepared

WORDS = ["工会", "职工", "帮扶", "技能", "竞赛", "合同", "2021年", "5万户", "的"]


def numbered(count: int, chance: random.Random, start: int = 0) -> list[dict]:
    return [
        prepared(
            number,
            "，".join(chance.choices(WORDS, weights=range(1, 10), k=chance.randint(1, 30))),
            name=chance.choice(WORDS),
        )
        for number in range(start, start + count)
    ]


class LiftedScorer(BM25FScorer):
    """Whoosh's own, and as much again for having the term at all."""

    def _score(self, weight: float, length: int) -> float:
        return super()._score(weight, length) + LIFT * self.idf


class Lifted(BM25F):
    """BM25+ made of Whoosh's BM25F."""

    def scorer(self, searcher, fieldname, text, qf=1):
        return LiftedScorer(searcher, fieldname, text, self.B, self.K1, qf=qf)


def from_whoosh(terms: list[tuple[str, str]], weighting: BM25F) -> list[tuple[int, float]]:
    asked = query.Or([query.Term(field, term, boost=BOOSTS[field]) for field, term in terms])
    with open_index(backend().folder.current()).searcher(weighting=weighting) as searcher:
        return [(hit.docnum, hit.score) for hit in searcher.search(asked, limit=None)]


@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 10**6), st.lists(st.integers(1, 60), min_size=1, max_size=4), st.data())
@pytest.mark.parametrize(("weighting", "lift"), [(BM25F(B, K1), 0.0), (Lifted(B, K1), LIFT)])
def test_documents_scores_and_order_are_those_of_whoosh(weighting, lift, seed, sizes, data):
    chance = random.Random(seed)
    fill(*numbered(sizes[0], chance))
    start = sizes[0]
    for size in sizes[1:]:
        gone = [f"articles.article.{chance.randrange(start)}" for _ in range(3)]
        backend().apply(numbered(size, chance, start), gone)
        start += size
    words = data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True))
    terms = [(field, word) for field in BOOSTS for word in words]
    snapshot = backend().snapshots.present()
    asked = [(field, word, 1.0) for field, word in terms]
    values = score(Scope(snapshot, snapshot.all), asked, lift).values
    theirs = from_whoosh(terms, weighting)
    ours = [number for number in snapshot.all if values[number] > 0]
    assert {number for number, _ in theirs} == set(ours)
    assert [values[number] for number, _ in theirs] == pytest.approx([one for _, one in theirs], rel=1e-6)
    in_order = sorted(ours, key=lambda number: (-round(values[number], 6), number))
    assert in_order == [
        number for number, one in sorted(theirs, key=lambda pair: (-round(pair[1], 6), pair[0]))
    ]


def test_a_term_without_documents_scores_nothing():
    fill(prepared(1, "工会"))
    snapshot = backend().snapshots.present()
    assert not score(Scope(snapshot, snapshot.all), [("words", "没有", 1.0)]).values.any()
