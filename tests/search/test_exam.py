"""The exam of search: right on the fixtures, and strict."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction

from search.exam import gold, known_item
from search.exam.contestants import OURS, contestants
from search.kinds import Kind
from search.management.commands import search_exam
from search.upkeep.building import rebuild
from tests.search.conftest import index_at

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
PAPERS = [
    known_item.Paper("1", "济南市总工会帮扶困难职工", "济南市的工会今年帮助困难的职工两万名，发放慰问金。"),
    known_item.Paper("2", "芜湖春季要约行动", "春天里，芜湖各企业工会向企业方发出集体协商的要约。"),
    known_item.Paper("3", "党史知识答题上线", "答题活动已有1.72万人次参加，陕西国防工会主办党史学习。"),
]


@pytest.fixture(scope="module")
def fixtures(tmp_path_factory, django_db_setup, django_db_blocker) -> Iterator[None]:
    """The real page and its index, once for the whole module."""
    paths = [
        FIXTURES / "regions.json",
        FIXTURES / "measure-kinds.json",
        *sorted(FIXTURES.glob("page-*/*.json")),
    ]
    with (
        index_at(tmp_path_factory.mktemp("exam") / "index"),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        call_command("loaddata", *map(str, paths), verbosity=0)
        rebuild()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def index_folder() -> None:
    """The module's own stays in use."""


@pytest.fixture
def corpus(tmp_path) -> Path:
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps(vars(paper)) + "\n" for paper in PAPERS), encoding="utf-8")
    return path


def test_the_gold_table_is_passed_on_the_fixtures(fixtures, db, index_folder, capsys):
    call_command("search_exam")
    shown = capsys.readouterr().out
    assert all(sort in shown for sort in gold.SORTS)


def test_every_sort_of_query_and_every_kind_of_record_is_in_the_table():
    rows = gold.questions()
    sorts = Counter(row.sort for row in rows)
    assert set(sorts) == set(gold.SORTS)
    assert min(sorts.values()) >= 6
    assert {row.record[0] for row in rows} == set(Kind)
    assert all(row.rank >= 1 and (not row.kind or Kind.parse(row.kind)) for row in rows)
    asked = [(row.query, row.kind, row.expected) for row in rows]
    assert len(set(asked)) == len(asked)


def test_a_sort_is_marked_by_its_own_questions():
    def outcome(sort: str, rank: int | None) -> gold.Outcome:
        return gold.Outcome(gold.Question(sort, "示例", "", "article 示例", 2), rank)

    outcomes = [*(outcome(sort, 1) for sort in gold.SORTS), outcome("拼音", 4), outcome("拼音", None)]
    by_sort = {one.name: one for one in gold.marks_by_sort(outcomes)}
    assert (by_sort["普通"].share, by_sort["普通"].mrr) == (1.0, 1.0)
    assert (by_sort["拼音"].count, by_sort["拼音"].share) == (3, pytest.approx(1 / 3))
    assert by_sort["拼音"].mrr == pytest.approx((1 + 1 / 4) / 3)


@pytest.mark.parametrize("raised", ["share", "mrr", "each"])
def test_below_one_bar_is_exit_code_one(fixtures, db, index_folder, tmp_path, monkeypatch, capsys, raised):
    bars = tmp_path / "bars.json"
    bar = {"share": 0, "mrr": 0, "each": 0} | {raised: 1.01}
    bars.write_text(json.dumps({"gold": bar, "known_item": {}}))
    monkeypatch.setattr(search_exam, "BARS", bars)
    with pytest.raises(SystemExit) as end:
        call_command("search_exam")
    assert end.value.code == 1
    assert "低于标准" in capsys.readouterr().err


def test_titles_find_their_bodies_beside_all_baselines(corpus, capsys):
    call_command("search_exam", corpus=corpus)
    shown = capsys.readouterr().out
    for name in (OURS, "只用词", "只用字", "SQLite FTS5 trigram", "SQLite FTS5 + jieba"):
        assert name in shown


def test_the_measures_are_right():
    order = {"济南市总工会帮扶困难职工": [0], "芜湖春季要约行动": [2, 1], "党史知识答题上线": []}
    result = known_item.examine("示例", PAPERS, lambda query: order[query])
    assert (result.mrr, result.recall) == (pytest.approx(0.5), pytest.approx(2 / 3))


def test_each_contestant_finds_what_only_one_body_has():
    with contestants(PAPERS) as asked:
        for name, ask in asked.items():
            assert ask("1.72万人次 党史学习")[0] == 2, name


def test_a_recorded_bar_is_kept_and_below_it_is_exit_code_one(corpus, tmp_path, monkeypatch, capsys):
    bars = tmp_path / "bars.json"
    monkeypatch.setattr(search_exam, "BARS", bars)
    for mrr, fails in ((0.5, False), (1.01, True)):
        known = {known_item.name_of(PAPERS): {"mrr": mrr, "recall": 0.5}}
        bars.write_text(json.dumps({"gold": {}, "known_item": known}))
        with pytest.raises(SystemExit) if fails else nullcontext():
            call_command("search_exam", corpus=corpus)


def test_the_bar_of_a_corpus_is_kept_by_its_content(corpus):
    assert known_item.name_of(known_item.read_corpus(corpus)) == known_item.name_of(PAPERS)
    assert known_item.name_of(known_item.read_corpus(corpus, 2)) != known_item.name_of(PAPERS)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "没有一篇"),
        (b"{}\n", "第 1 行"),
        (b"[1]\n", "第 1 行"),
        ("工会".encode("gbk"), "UTF-8"),
        (b"\n\nx", "第 3 行"),
    ],
)
def test_a_file_that_is_no_corpus_is_one_chinese_sentence(tmp_path, content, message):
    path = tmp_path / "bad.jsonl"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=message):
        call_command("search_exam", corpus=path)
    with pytest.raises(CommandError, match="读不了"):
        call_command("search_exam", corpus=tmp_path / "nowhere.jsonl")
