"""The folder: private, stamped, switched at one stroke."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from search import find
from search.index import generations
from search.index.generations import IndexFolder, LockBusy
from search.upkeep.building import rebuild
from search.upkeep.outbox import backend
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(index_folder):
    factories.make_organization(name="示例市总工会")
    rebuild()
    return index_folder


def test_the_folder_is_the_applications_own(built):
    assert built.stat().st_mode & 0o777 == 0o700
    assert (built / (built / "CURRENT").read_text()).stat().st_mode & 0o777 == 0o700


def test_an_index_of_another_version_counts_as_missing_and_is_rebuilt(built, monkeypatch, capsys):
    monkeypatch.setattr(generations, "fingerprint", lambda: "another analyzer")
    assert find("示例").is_index_missing
    call_command("update_search", if_needed=True)
    assert "索引已重建：1 条" in capsys.readouterr().out
    assert find("示例").total == 1


def test_when_nothing_is_needed_nothing_is_done(built, capsys):
    before = backend().folder.state()
    from search.models import Change

    Change.objects.all().delete()
    call_command("update_search", if_needed=True)
    assert "已是最新" in capsys.readouterr().out
    assert backend().folder.state() == before


def test_waiting_changes_are_taken_in(built, capsys):
    factories.make_organization(name="示例新工会")
    call_command("update_search", if_needed=True)
    assert find('"示例新工会"').total == 1


def test_only_the_generation_in_use_and_the_one_before_stay(built):
    for _ in range(3):
        rebuild()
    assert len(list(built.glob("g-*"))) == 2
    assert find("示例").total == 1


def test_one_builds_at_a_time(built):
    with backend().folder.lock("rebuild", 0), pytest.raises(LockBusy):
        rebuild()


def test_what_a_killed_build_left_is_no_index_and_is_swept_away(built):
    left = backend().folder.make_generation()
    (left / "REPLAY").touch()
    assert backend().folder.in_building() is None
    assert find("示例").total == 1
    rebuild()
    rebuild()
    assert not left.exists()


@pytest.mark.parametrize(
    "pattern", ["CURRENT", "g-*/STAMP", "g-*/COMMITTED", "g-*/*.toc", "g-*/*.trm", "g-*/*.pst", "g-*/*.col"]
)
@pytest.mark.parametrize("damage", ["remove", "truncate", "overwrite"])
def test_a_damaged_index_gives_no_error_and_comes_back(built, pattern, damage, client):
    backend().snapshots.forget()
    for path in built.glob(pattern):
        if damage == "remove":
            path.unlink()
        elif damage == "truncate":
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        else:
            path.write_bytes(b"\xff" * path.stat().st_size)
    find("示例市总工会")
    call_command("update_search", rebuild=True)
    assert find("示例市总工会").total == 1


def test_a_missing_folder_is_no_index(tmp_path):
    folder = IndexFolder(tmp_path / "nowhere")
    assert folder.current() is None
    assert folder.state() is None
