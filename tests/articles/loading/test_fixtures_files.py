"""Reading data files: any bytes give records or one sentence, never another exception."""

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.loading.fixture_files import RawRecord, Unreadable, find_files, parse_records, read_files
from articles.loading.fixture_records import read_record
from articles.loading.refusals import FixtureError, Place, printable

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.dictionaries(
    st.sampled_from(["slug", "name", "value", "article", "evidence", "leads", "approved_at", "position", "x"])
    | st.text(max_size=5),
    VALUES,
    max_size=6,
)
MODELS = st.sampled_from(
    [
        "articles.figure",
        "articles.measure",
        "articles.evidence",
        "articles.organizationalias",
        "auth.user",
        "x",
    ]
)


@given(st.binary() | st.text().map(str.encode) | VALUES.map(json.dumps).map(str.encode))
@example(b"[" * 100_000)
@example(b'[{"a":' * 50_000)
@example(b"[1e" + b"9" * 30 + b"]")
@example(b"[" + b"9" * 10_000 + b"]")
@example(b"[NaN, -Infinity]")
@example(b"\xff\xfe[\x00]\x00")
@example(b'["\\ud800"]')
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_numbered_records_or_a_sentence(data):
    sentence = ""
    try:
        records = parse_records(data, "x.json")
    except FixtureError as error:
        records, sentence = [], str(error)
    assert [one.place.number for one in records] == list(range(1, len(records) + 1))
    assert sentence.isprintable()
    assert sentence == "" or sentence.endswith("。")


@given(VALUES | st.fixed_dictionaries({"model": MODELS | VALUES, "fields": FIELDS | VALUES}))
@settings(max_examples=400, deadline=None)
def test_any_record_is_read_or_refused_in_printable_sentences(content):
    [raw] = parse_records(json.dumps([content]).encode(), "x.json")
    record, refusals = read_record(raw)
    assert record is not None or refusals
    for refusal in refusals:
        assert str(refusal).startswith("x.json 第 1 条")
        assert str(refusal).isprintable()


@given(st.lists(st.dictionaries(st.text(), st.text() | st.integers(-(2**70), 2**70), max_size=4), max_size=5))
def test_what_json_can_say_arrives_unchanged(content):
    records = parse_records(json.dumps(content).encode(), "x.json")
    assert [record.content for record in records] == content


def test_decimals_are_not_rounded():
    [record] = parse_records(b"[0.1000000000000000055511151231257827]", "x.json")
    assert record.content == Decimal("0.1000000000000000055511151231257827")


def test_a_key_written_twice_is_a_fault_of_its_record_only():
    first, second = parse_records(b'[{"a": 1, "a": 2}, {"a": 1}]', "x.json")
    assert first.content == Unreadable("“a”写了两次。")
    assert second == RawRecord(Place("x.json", 2), {"a": 1})


@given(st.text(st.characters(codec=None)))
def test_what_is_printable_has_no_control_characters(text):
    assert printable(text).isprintable()


def test_files_come_before_sub_folders_and_in_order(tmp_path: Path):
    names = ["a/1.json", "a/b/0.json", "b/1.json", "regions.json", "measure-kinds.json", "a/notes.txt"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("[]", encoding="utf-8")
    found = [str(path.relative_to(tmp_path)) for path in find_files(tmp_path)]
    assert found == ["measure-kinds.json", "regions.json", "a/1.json", "a/b/0.json", "b/1.json"]


def test_a_file_that_the_system_does_not_give_out_is_named():
    memory = Path("/proc/self/mem")  # there for everybody, even for root, and its first page is not readable
    _, [refusal] = read_files([memory])
    assert str(refusal).startswith(f"{memory}：读不了：")


@pytest.mark.skipif(os.geteuid() == 0, reason="root 什么文件夹都进得去")
def test_a_sub_folder_that_may_not_be_entered_is_not_passed_over(tmp_path: Path):
    (tmp_path / "a.json").write_text("[]", encoding="utf-8")
    (tmp_path / "locked").mkdir(mode=0)
    _, [refusal] = read_files([tmp_path])
    assert str(refusal).startswith(f"{tmp_path}：读不了")


def test_a_name_too_long_or_with_nul_is_a_sentence_too():
    for name in ("x" * 5000, "a\0b"):
        _, [refusal] = read_files([Path(name)])
        assert str(refusal).isprintable()
        assert str(refusal).endswith("。")


def test_links_in_a_circle_are_a_sentence_too(tmp_path: Path):
    (tmp_path / "a.json").symlink_to(tmp_path / "b.json")
    (tmp_path / "b.json").symlink_to(tmp_path / "a.json")
    _, refusals = read_files([tmp_path / "a.json", tmp_path])
    assert len(refusals) >= 2
