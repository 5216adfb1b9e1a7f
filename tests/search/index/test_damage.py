"""However the index is damaged: pages answer from the database and say so, and it comes back by itself."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse

from search import find
from search.index.dictionaries import dictionary_of
from search.index.generations import IndexNotOurs
from search.index.integrity import faults
from search.upkeep import mending
from search.upkeep.checking import check
from search.upkeep.outbox import backend, drain
from tests import factories
from tests.search.conftest import index_at

NAME = "示例市受损总工会"
CHANCE = random.Random(50)


@pytest.fixture(scope="module", autouse=True)
def index_folder(tmp_path_factory, django_db_setup, django_db_blocker) -> Iterator[Path]:
    """A base and a sound index, once for the whole module."""
    path = tmp_path_factory.mktemp("damage") / "index"
    with index_at(path), django_db_blocker.unblock(), transaction.atomic():
        organization = factories.make_organization(name=NAME)
        factories.make_figure(factories.make_article(title=f"{NAME}的文章"), organization=organization)
        factories.make_organization(name="示例未发布受损工会", status="draft")
        drain()
        assert dictionary_of(backend().folder.current()).names
        yield path
        transaction.set_rollback(True)


@pytest.fixture
def damaged(index_folder, tmp_path) -> Iterator[Path]:
    """A copy to be damaged."""
    path = tmp_path / "index"
    shutil.copytree(index_folder, path)
    with index_at(path):
        assert backend().is_usable()
        yield path


def remove(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[CHANCE.randrange(len(content))] ^= 1 << CHANCE.randrange(8)
    path.write_bytes(content)


def overwrite(path: Path) -> None:
    path.write_bytes(b"\xff" * path.stat().st_size)


def lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() * 2)


FILES = (
    *("CURRENT", "g-*/STAMP", "g-*/COMMITTED", "g-*/DICTIONARY"),
    *("g-*/*.toc", "g-*/*.trm", "g-*/*.pst", "g-*/*.folded.col"),
)
DAMAGES = (remove, empty, cut, flip, overwrite, lengthen)
VARIANTS = [(pattern, damage) for pattern in FILES for damage in DAMAGES]
VARIANTS += [("g-*/*.col", damage) for damage in DAMAGES] + [("g-*/*", remove), ("g-*/*", cut)]
assert len(VARIANTS) == 56


@pytest.mark.parametrize(("pattern", "damage"), VARIANTS)
def test_pages_answer_and_the_index_comes_back(db, damaged, client, pattern, damage: Callable[[Path], None]):
    for path in [path for path in damaged.glob(pattern) if path.stat().st_size]:
        damage(path)
    for is_new_process in (False, True):
        if is_new_process:
            backend().snapshots.forget()
        response = client.get(reverse("search:results"), {"q": NAME})
        assert response.status_code == 200
        answer = response.context["answer"]
        assert {str(hit.record) for hit in answer.hits} >= {NAME, f"{NAME}的文章"}
    assert answer.is_index_missing
    assert mending.mend()
    assert not (answer := find(NAME)).is_index_missing
    assert str(answer.hits[0].record) == NAME
    assert check().faults == []


def test_no_changed_bit_of_the_list_of_files_goes_unnoticed(damaged):
    (path,) = damaged.glob("g-*/COMMITTED")
    content = path.read_bytes()
    for place in range(len(content)):
        path.write_bytes(content[:place] + bytes([content[place] ^ 1 << place % 8]) + content[place + 1 :])
        assert faults(path.parent) == ["COMMITTED"]


def test_answers_from_the_database_show_no_drafts_and_count_and_turn_pages(db, damaged):
    (damaged / "CURRENT").unlink()
    assert find("示例未发布受损工会").total == 0
    assert find("示例未发布受损工会", user=factories.make_editor()).total == 1
    answer = find("示例 受损", page_size=2)
    assert answer.total == sum(count for kind, _, count in answer.counts if kind)
    assert len(answer.hits) == 2
    every = [
        hit.url
        for page in range(1, answer.page_count + 1)
        for hit in find("示例 受损", page=page, page_size=2).hits
    ]
    assert len(every) == len(set(every)) == answer.total
    assert find("受損總工會", kind="organization").total == 1


def test_saving_never_builds_the_index_while_the_editor_waits(
    db, damaged, django_capture_on_commit_callbacks
):
    (damaged / "CURRENT").unlink()
    with django_capture_on_commit_callbacks(execute=True):
        factories.make_organization(name="示例后来受损工会")
    assert not backend().is_usable()
    assert mending.mend()
    assert find('"示例后来受损工会"').total == 1


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_an_index_that_others_may_write_to_is_not_opened(db, damaged, mode, caplog):
    damaged.chmod(mode)
    assert find(NAME).is_index_missing
    assert "别的用户也能写" in caplog.text
    with pytest.raises(IndexNotOurs, match="别的用户也能写"):
        backend().folder.prepare()
    with pytest.raises(CommandError, match="别的用户也能写"):
        call_command("check_search")
    with pytest.raises(CommandError, match="别的用户也能写"):
        call_command("update_search", if_needed=True)
    damaged.chmod(0o700)


@pytest.mark.skipif(os.geteuid() != 0, reason="只有 root 能把文件交给别的用户")
def test_an_index_of_another_user_is_not_opened(db, damaged, caplog):
    os.chown(damaged, 12345, -1)
    assert find(NAME).is_index_missing
    assert "属于另一个系统用户" in caplog.text
    os.chown(damaged, os.geteuid(), -1)


def test_a_file_that_others_may_write_to_is_never_unpickled(db, damaged):
    next(damaged.glob("g-*/*.toc")).chmod(0o666)
    backend().snapshots.forget()
    assert find(NAME).is_index_missing
