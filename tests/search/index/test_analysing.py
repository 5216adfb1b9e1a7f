"""Many documents are cut by worker processes, and the outcome is the same."""

from __future__ import annotations

from search.index import analysing
from search.index.analysing import analysed
from search.index.inverting import invert
from search.index.schema import row_of
from tests.search.matching.test_matching import prepared


def test_workers_give_the_same_batches_in_the_same_order_and_name_the_bad_document(monkeypatch):
    monkeypatch.setattr(analysing, "WORTH_WORKERS", 3)
    monkeypatch.setattr(analysing, "BATCH", 2)
    documents = [prepared(number, f"工会消息第{number}号，2958.29万元") for number in range(7)]
    del documents[4]["text"]
    found = list(analysed(enumerate(documents)))
    assert [some.count for some in found] == [2, 2, 2, 1]
    assert [some.faults for some in found] == [{}, {}, {4: "KeyError: 'text'"}, {}]
    rows = [row_of(one) for one in documents if "text" in one]
    expected = [invert(rows[:2]), invert(rows[2:4]), invert(rows[4:5]), invert(rows[5:])]
    assert [some.batch.documents for some in found] == [batch.documents for batch in expected]
    for some, batch in zip(found, expected, strict=True):
        assert _postings(some.batch) == _postings(batch)


def _postings(batch):
    """For each field and term the numbers and weights."""
    found = {}
    for name, lists in batch.lists.items():
        at = 0
        for term, count in zip(lists.terms, lists.counts, strict=True):
            found[name, term] = list(zip(lists.numbers, lists.weights, strict=True))[at : at + count]
            at += count
    return found
