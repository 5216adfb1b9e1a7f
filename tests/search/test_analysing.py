"""Many documents are cut by worker processes, and the outcome is the same."""

from __future__ import annotations

from search import analysing
from search.analysing import analysed
from search.schema import row_of
from tests.search.test_matching import prepared


def test_workers_give_the_same_rows_in_the_same_order_and_name_the_bad_document(monkeypatch):
    monkeypatch.setattr(analysing, "WORTH_WORKERS", 3)
    monkeypatch.setattr(analysing, "BATCH", 2)
    documents = [prepared(number, f"工会消息第{number}号，2958.29万元") for number in range(7)]
    del documents[4]["text"]
    found = list(analysed(enumerate(documents)))
    assert [key for key, _, _ in found] == list(range(7))
    assert [row for _, row, _ in found if row] == [row_of(one) for one in documents if "text" in one]
    assert found[4][1:] == (None, "KeyError: 'text'")
