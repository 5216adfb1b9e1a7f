"""Search in the terminal."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command

from search.upkeep.building import rebuild
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def figure(index_folder):
    made = factories.make_figure()
    factories.make_article(title="示例草稿文章", status="draft")
    rebuild()
    return made


def lines(capsys) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_one_query_as_json(figure, capsys):
    call_command("search", "近3万名", kind="figure", format="json")
    (answer,) = lines(capsys)
    assert (answer["query"], answer["total"]) == ("近3万名", 1)
    (result,) = answer["results"]
    assert list(result) == ["kind", "title", "url", "excerpt"]
    assert (result["kind"], result["title"]) == ("figure", str(figure))
    assert "近3万名" in result["excerpt"]
    assert result["url"].endswith(f"#{figure.evidence.key}")


def test_a_file_of_queries_gives_one_line_each(figure, capsys, tmp_path):
    path = tmp_path / "queries.txt"
    path.write_bytes("\ufeff近3万名\r\n\n无此一词\n".encode())
    call_command("search", file=str(path), limit=1)
    answers = lines(capsys)
    assert [answer["query"] for answer in answers] == ["近3万名", "无此一词"]
    assert [len(answer["results"]) for answer in answers] == [1, 0]


def test_text_is_for_people(figure, capsys):
    call_command("search", "近3万名")
    shown = capsys.readouterr().out
    assert shown.startswith("“近3万名”：2 条（文章 1，数据 1）")
    assert f"[数据] {figure}" in shown


def test_nothing_found_says_how_the_query_was_cut(figure, capsys):
    call_command("search", "无此一词")
    assert "没有找到。检索词切分为：" in capsys.readouterr().out


def test_drafts_are_not_printed(figure, capsys):
    call_command("search", "示例草稿文章", format="json")
    assert "草稿" not in json.dumps(lines(capsys)[0]["results"], ensure_ascii=False)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"kind": "nonsense"}, "没有“nonsense”这种记录"),
        ({"format": "xml"}, "没有“xml”这种格式"),
        ({"limit": 0}, "--limit"),
        ({"file": "/nowhere/queries.txt"}, "两者选一"),
    ],
)
def test_a_wrong_option_is_one_chinese_sentence(figure, arguments, message):
    with pytest.raises(CommandError, match=message):
        call_command("search", "工会", **arguments)


def test_a_missing_file_and_no_query_are_said(figure, tmp_path):
    with pytest.raises(CommandError, match="读不了文件"):
        call_command("search", file="/nowhere/queries.txt")
    with pytest.raises(CommandError, match="两者选一"):
        call_command("search")
    path = tmp_path / "gbk.txt"
    path.write_bytes("工会".encode("gbk"))
    with pytest.raises(CommandError, match="不是 UTF-8"):
        call_command("search", file=str(path))


def test_without_an_index_it_says_what_to_do(db, index_folder):
    with pytest.raises(CommandError, match="update_search"):
        call_command("search", "工会")
