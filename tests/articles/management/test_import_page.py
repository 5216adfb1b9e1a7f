"""`manage.py import_page`: drafts from files, the JSON as documented, a sentence for every refusal."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.loading.suggestions import DETAILS
from articles.models import Article, Evidence, Organization, Page, Suggestion
from articles.text import squeeze

pytestmark = pytest.mark.django_db

DOCS = Path(__file__).parents[3] / "docs" / "import_page.md"
RAW = """示例市总送清凉到一线
三项措施护职工
本报讯（记者甲某 通讯员乙某）7月1日，记者从示例市总工会获悉，该会今年已慰问高温岗位职工3200名。
示例市总工会副主席丙某介绍，今年投入专项资金85.5万元，依据《示例市职工防暑降温办法》开展送清凉行动。
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "示例三版.txt"
    path.write_text(RAW, encoding="utf-8")
    return path


def run(*arguments: object, code: int = 0) -> tuple[str, str]:
    """What the command writes to its two outputs, and that it ends with this code."""
    out, err = StringIO(), StringIO()
    try:
        call_command("import_page", *map(str, arguments), stdout=out, stderr=err)
        ended = 0
    except SystemExit as end:
        ended = int(end.code or 0)
    assert ended == code, err.getvalue()
    return out.getvalue(), err.getvalue()


def as_json(*arguments: object, code: int = 0) -> Any:
    return json.loads(run(*arguments, "--format", "json", code=code)[0])


def test_a_file_becomes_draft_articles_with_suggestions(file):
    out, _ = run(file, "--publication", "示例工人报", "--issued-on", "2021-07-02", "--page-no", "3")
    page = Page.objects.get()
    assert (str(page.publication), page.issued_on, page.page_no) == ("示例工人报", "2021-07-02", "3")
    assert page.raw_text == RAW
    assert "都是草稿" in out
    article = Article.objects.get()
    assert (article.status, page.status, page.publication.status) == ("draft", "draft", "draft")
    assert Suggestion.objects.pending().filter(article=article).exists()
    # A suggestion is no record before an editor took it.
    assert not Evidence.objects.exists()
    assert not Organization.objects.exists()


def test_a_dry_run_writes_nothing_and_says_what_there_would_be(file):
    out, _ = run(file, "--dry-run")
    assert "1 篇文章" in out
    assert not Page.objects.exists()


def test_the_json_has_every_key_of_the_issue(file):
    data = as_json(file, "--dry-run")
    assert set(data) == {"articles", "unused"}
    (article,) = data["articles"]
    assert {
        "title",
        "kicker",
        "subtitle",
        "column",
        "credits",
        "body",
        "blocks",
        "gaps",
        "suggestions",
    } <= set(article)
    assert {"name": "甲某", "role": "reporter"} in article["credits"]
    for block in article["blocks"]:
        assert {"kind", "raw_start", "raw_end", "body_start", "body_end"} <= set(block)
        if block["body_start"] is not None and block["raw_start"] is not None:
            printed = RAW[block["raw_start"] : block["raw_end"]]
            assert squeeze(printed) == squeeze(article["body"][block["body_start"] : block["body_end"]])
    for one in article["suggestions"]:
        assert article["body"][one["start"] : one["end"]] == one["text"]
        assert {"kind", "rule", "score"} <= set(one)
    money = next(one for one in article["suggestions"] if one["kind"] == "figure" and "85.5" in one["text"])
    assert (money["value"], money["value_to"], money["unit"], money["dimension"]) == (
        855000,
        None,
        "元",
        "money",
    )
    assert {"hedge", "counted", "per", "period", "attribution"} <= set(money)
    assert all("resolved_to" in one for one in article["suggestions"] if one["kind"] == "organization")


def test_the_same_file_gives_the_same_json(file):
    assert run(file, "--dry-run", "--format", "json") == run(file, "--dry-run", "--format", "json")


def test_a_page_that_was_imported_is_recognized_in_any_file(file, tmp_path):
    run(file)
    copy = tmp_path / "换个名字.txt"
    copy.write_bytes(b"\xef\xbb\xbf" + RAW.replace("\n", "\r\n").encode())
    out, _ = run(copy)
    assert "已经录入过了" in out
    assert as_json(copy) == {"page": Page.objects.get().slug, "state": "known"}
    assert Page.objects.count() == 1


def test_one_bad_file_does_not_stop_the_others(file, tmp_path):
    empty, binary, missing = tmp_path / "空.txt", tmp_path / "照片.txt", tmp_path / "没有.txt"
    empty.write_text(" \n", encoding="utf-8")
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    out, err = run(empty, binary, missing, tmp_path, file, code=1)
    assert Page.objects.count() == 1
    assert "录入 1 个，早已录入 0 个，拒绝 4 个" in out
    sentences = [line for line in err.splitlines() if line]
    assert len(sentences) == 4
    for sentence in sentences:
        assert re.fullmatch(r"[^：]+：[^。]*[\u4e00-\u9fff][^。]*。", sentence), sentence


def test_many_files_as_json_stand_in_a_list(file, tmp_path):
    missing = tmp_path / "没有.txt"
    data = as_json(file, missing, "--dry-run", code=1)
    good, bad = data["files"]
    assert good["file"] == str(file)
    assert good["articles"]
    assert set(bad) == {"file", "error"}
    assert as_json(missing, "--dry-run", code=1) == {"files": [bad]}


def test_a_file_of_more_than_two_megabytes_is_refused(tmp_path):
    large = tmp_path / "大.txt"
    large.write_text("示例。" * 400_000, encoding="utf-8")
    _, err = run(large, code=1)
    assert err.count("。") == 1
    assert not Page.objects.exists()


def test_a_date_that_is_none_is_wrong_use(file):
    with pytest.raises(CommandError, match="应写成") as caught:
        call_command("import_page", str(file), "--issued-on", "去年")
    assert caught.value.returncode == 2


@pytest.mark.parametrize(
    "wrong",
    [
        ("--issued-on", "2021-02-30"),
        ("--page-no=0",),
        ("--page-no=-1",),
        ("--page-no", "9" * 21),
        ("--publication", "示例\udcff报"),
        ("--publication", "示" * 101),
    ],
)
def test_what_is_wrong_with_all_files_alike_is_said_before_any_is_read(file, wrong):
    with pytest.raises(CommandError) as caught:
        call_command("import_page", str(file), *wrong)
    assert caught.value.returncode == 2
    assert not Page.objects.exists()


def test_a_file_without_an_end_is_refused():
    assert run("/dev/zero", code=1)[1].count("。") == 1


def test_the_documentation_names_every_key_of_every_suggestion():
    words = DOCS.read_text(encoding="utf-8")
    for kind, details in DETAILS.items():
        row = next(line for line in words.splitlines() if line.startswith(f"| `{kind.value}` |"))
        for field in fields(details):
            assert f"`{field.name}" in row, (kind, field.name)


def test_the_documentation_names_every_key_of_a_page(file):
    words = DOCS.read_text(encoding="utf-8")
    data = as_json(file, "--dry-run")
    (article,) = data["articles"]
    for key in (*data, *article, *article["blocks"][0], "raw_start", "reason"):
        assert f"`{key}`" in words or f"`{key}[]`" in words, key
