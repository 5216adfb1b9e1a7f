"""check_search: what is wrong is said, one line each, and --repair mends it."""

from __future__ import annotations

import time

import pytest
from django.core.management import call_command
from django.urls import reverse

from articles.models import Article, Organization
from search import find
from search.models import Change
from search.upkeep.building import rebuild
from search.upkeep.checking import check
from search.upkeep.outbox import backend
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(index_folder):
    factories.make_figure()
    factories.make_organization(name="示例公开工会")
    factories.make_organization(name="示例草稿工会", status="draft")
    rebuild()
    return index_folder


def checked(**options) -> int:
    """The exit code."""
    try:
        call_command("check_search", **options)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_a_sound_index_is_proved(built, capsys):
    assert checked() == 0
    assert "索引与数据库一致：4 条记录。" in capsys.readouterr().out


def rename() -> None:
    Organization.objects.filter(name="示例公开工会").update(name="示例改名工会")


def withdraw() -> None:
    Organization.objects.filter(name="示例公开工会").update(status="withdrawn")


def delete() -> None:
    record = Organization.objects.get(name="示例公开工会")
    backend().apply([], [f"articles.organization.{record.pk}"])


def vanish() -> None:
    Organization.objects.filter(name="示例公开工会")._raw_delete("default")


def publish() -> None:
    Organization.objects.filter(name="示例草稿工会").update(**factories.PUBLISHED)


def hold_back() -> None:
    factories.make_organization(name="示例待编入工会")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (rename, "内容不是最新：组织"),
        (withdraw, "读者范围不符（公开或只给编辑）：组织"),
        (delete, "索引里没有：组织"),
        (vanish, "索引里有，数据库里没有：组织"),
        (publish, "读者范围不符（公开或只给编辑）：组织"),
        (hold_back, "有 1 条变动还没有编入索引"),
    ],
)
def test_each_fault_is_named_and_repaired(built, capsys, spoil, sentence):
    Change.objects.all().delete()
    spoil()
    assert checked() == 1
    assert sentence in capsys.readouterr().err
    assert checked(repair=True) == 0
    assert check().faults == []


def test_what_behind_the_signals_was_withdrawn_is_gone_after_a_repair(built):
    withdraw()
    assert checked(repair=True) == 0
    assert find('"示例公开工会"').total == 0


def test_damage_and_a_missing_index_are_repaired(built, capsys):
    path = next(built.glob("g-*/*.pst"))
    path.write_bytes(bytes(reversed(path.read_bytes())))
    assert checked() == 1
    assert "索引文件损坏或缺失" in capsys.readouterr().err
    assert checked(repair=True) == 0
    (built / "CURRENT").unlink()
    assert checked() == 1
    assert checked(repair=True) == 0


def test_a_commit_that_was_not_finished_is_found(built):
    (next(built.glob("g-*/*.toc")).parent / "MAIN_half.pst").write_bytes(b"half")
    assert "最后一次写入没有完成" in check().faults[0]
    assert checked(repair=True) == 0


@pytest.mark.django_db(transaction=True)
def test_a_withdrawn_record_is_gone_everywhere_within_two_seconds(client, index_folder):
    article = factories.make_article(title="示例要撤回的文章", body="示例撤回的正文。")
    rebuild()
    address = reverse("search:results")
    assert client.get(address, {"q": "示例撤回的正文"}).context["answer"].total == 1
    started = time.monotonic()
    article = Article.objects.get(pk=article.pk)
    article.status = "withdrawn"
    article.save()
    for query in ("示例撤回的正文", '"示例撤回的正文"', "示例要撤回"):
        answer = client.get(address, {"q": query}).context["answer"]
        assert answer.total == sum(count for _, _, count in answer.counts) == 0
    assert time.monotonic() - started < 2
    assert check().faults == []
