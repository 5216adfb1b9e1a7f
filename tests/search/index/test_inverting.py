"""An index filled in batches is the index that Whoosh's own writer makes, document by document."""

from __future__ import annotations

import random

import pytest
from whoosh.filedb.filestore import FileStorage

from search.index import inverting
from search.index.codec import ArrayCodec
from search.index.inverting import batches
from search.index.schema import SCHEMA, row_of
from search.index.writing import create_index, fill, open_index
from tests.search.matching.test_matching import prepared

WORDS = ["工会", "职工", "困难", "帮扶", "集体协商", "5万名", "15.9万户", "济南市", "总工会"]
WORDS += ["劳动模范", "春季要约", "abc", "１２３", "，"]


@pytest.fixture
def rows():
    chance = random.Random(7)
    texts = ["".join(chance.choices(WORDS, k=chance.randint(0, 400))) for _ in range(45)]
    return [row_of(prepared(number, text, f"名称{number % 5}")) for number, text in enumerate(texts)]


def test_batches_make_the_same_index_as_whooshs_writer(tmp_path, monkeypatch, rows):
    monkeypatch.setattr(inverting, "BATCH", 4)
    ours, whooshs = tmp_path / "ours", tmp_path / "whooshs"
    ours.mkdir()
    whooshs.mkdir()
    create_index(ours)
    assert fill(ours, batches(rows)) == len(rows)
    FileStorage(str(whooshs)).create_index(SCHEMA)
    writer = FileStorage(str(whooshs)).open_index().writer(compound=False, codec=ArrayCodec())
    for row in rows:
        writer.add_document(**row)
    writer.commit()
    with open_index(ours).reader() as found, FileStorage(str(whooshs)).open_index().reader() as expected:
        assert list(found.all_terms()) == list(expected.all_terms())
        assert len(list(found.all_terms())) > 100
        for field, term in expected.all_terms():
            assert _facts(found, field, term) == _facts(expected, field, term)
        for number in range(len(rows)):
            assert found.stored_fields(number) == expected.stored_fields(number)
            for field in SCHEMA.names():
                assert found.doc_field_length(number, field) == expected.doc_field_length(number, field)
        for field in ("words", "grams", "name_words"):
            assert found.field_length(field) == expected.field_length(field)
        for name in ("folded", "fields"):
            columns = [reader.column_reader(name, translate=False) for reader in (found, expected)]
            assert [columns[0][at] for at in range(len(rows))] == [columns[1][at] for at in range(len(rows))]


def _facts(reader, field, term):
    info = reader.term_info(field, term)
    postings = reader.postings(field, term)
    found = []
    while postings.is_active():
        found.append((postings.id(), postings.weight()))
        postings.next()
    return (
        found,
        info.weight(),
        info.doc_frequency(),
        info.min_length(),
        info.max_length(),
        info.max_weight(),
        info.min_id(),
        info.max_id(),
    )


def test_an_index_without_documents_is_an_index(tmp_path):
    create_index(tmp_path)
    assert fill(tmp_path, []) == 0
    with open_index(tmp_path).reader() as reader:
        assert reader.doc_count_all() == 0
