"""Documents 《》."""

import json
from pathlib import Path

import pytest

from articles.pipeline.finding.documents import find_documents

FIXTURES = Path(__file__).resolve().parents[4] / "fixtures" / "page-2021-03"


def documents(text):
    return [
        (item.text, item.details.title, item.details.short_title, item.details.resolved_to)
        for item in find_documents(text)
    ]


def test_the_real_page_gives_its_documents_and_no_other():
    evidence = json.loads((FIXTURES / "30-evidence.json").read_text(encoding="utf-8"))
    wanted = {
        (row["fields"]["article"][0], row["fields"]["start"], row["fields"]["end"])
        for row in evidence
        if row["fields"]["key"].startswith("d-")
    }
    articles = json.loads((FIXTURES / "20-articles.json").read_text(encoding="utf-8"))
    found = {
        (row["fields"]["slug"], item.start, item.end)
        for row in articles
        for item in find_documents(row["fields"]["body"])
    }
    assert found == wanted


def test_a_short_title_belongs_to_the_whole_one():
    text = "印发《示例市职工服务管理办法（试行）》（以下简称《办法》）。《办法》明确"
    whole = "示例市职工服务管理办法（试行）"
    assert documents(text) == [
        (f"《{whole}》", whole, "办法", ""),
        ("《办法》", "办法", "", whole),
        ("《办法》", "办法", "", whole),
    ]


def test_a_title_within_a_title_is_one_document():
    assert documents("学习《关于修改〈示例条例〉的决定》") == [
        ("《关于修改〈示例条例〉的决定》", "关于修改〈示例条例〉的决定", "", "")
    ]
    assert [row[0] for row in documents("《关于印发《示例办法》的通知》")] == [
        "《关于印发《示例办法》的通知》"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "据《示例日报》报道",
        "刊登在《示例周刊》上",
        "合唱《示例之歌》",
        "观看电影《示例》",
        "朗诵《示例宣言》",
        "《",
        "《》",
        "《没有\n结束》",
    ],
)
def test_newspapers_songs_and_films_are_left_out(text):
    assert documents(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "《示例法》",
        "《示例集体合同》",
        "《示例倡议书》",
        "《示例目录（2021年版）》",
        "《关于示例的若干措施》",
    ],
)
def test_papers_of_many_kinds_are_found(text):
    assert [row[0] for row in documents(text)] == [text]
    assert find_documents(text)[0].score > 0.9


def test_what_nothing_tells_is_offered_with_a_low_score():
    (found,) = find_documents("《示例》")
    assert found.score <= 0.5
