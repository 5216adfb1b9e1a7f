"""Many documents are cut by worker processes, and the outcome is the same."""

from __future__ import annotations

from search.index import analysing
from search.index.analysing import analysed
from search.index.inverting import invert
from search.index.schema import row_of
from search.index.writing import create_index
from search.segmenting import Dictionary
from tests.search.matching.test_matching import prepared


def test_workers_give_the_same_batches_in_the_same_order_and_name_the_bad_document(monkeypatch, tmp_path):
    monkeypatch.setattr(analysing, "WORTH_WORKERS", 3)
    monkeypatch.setattr(analysing, "BATCH", 2)
    documents = [prepared(number, f"柳文工会上发言第{number}号，2958.29万元") for number in range(7)]
    del documents[4]["text"]
    dictionary = Dictionary.of(["柳文工"])
    create_index(tmp_path, dictionary)
    found = list(analysed(enumerate(documents), tmp_path))
    assert [some.count for some in found] == [2, 2, 2, 1]
    assert [some.faults for some in found] == [{}, {}, {4: "KeyError: 'text'"}, {}]
    rows = [row_of(one, dictionary) for one in documents if "text" in one]
    expected = [invert(rows[:2]), invert(rows[2:4]), invert(rows[4:5]), invert(rows[5:])]
    assert [some.batch.documents for some in found] == [batch.documents for batch in expected]
    assert ("words", "柳文工".encode()) in _postings(expected[0])
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
