"""The command prints; what it prints an editor can act on."""

import os
import pty
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from articles.management.commands import import_fixtures
from articles.models import Organization, Region
from tests.articles.loading.samples import find, record, sample_records, write

pytestmark = pytest.mark.django_db


def run(*arguments: object) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_fixtures", *map(str, arguments), stdout=out, stderr=err, no_color=True)
    return out.getvalue(), err.getvalue()


def test_it_counts_in_a_table_and_says_that_it_has_written(tmp_path: Path):
    path = write(tmp_path / "sample.json", sample_records())
    out, err = run(path)
    lines = out.splitlines()
    assert lines[0].split() == ["种类", "新增", "更新", "未变", "拒绝"]
    assert ["组织", "2", "0", "0", "0"] in [line.split() for line in lines]
    assert lines[-2].split() == ["合计", "29", "0", "0", "0"]
    assert lines[-1] == "已写入。"
    assert err == ""
    *_, total, outcome = run(path)[0].splitlines()
    assert total.split() == ["合计", "0", "0", "29", "0"]
    assert outcome == "没有变化，未写入。"


def test_its_columns_stand_under_each_other(tmp_path: Path):
    lines = run(write(tmp_path / "sample.json", sample_records()))[0].splitlines()[:-1]
    widths = {sum(2 if ord(char) > 0x2E80 else 1 for char in line) for line in lines}
    assert len(widths) == 1


def test_a_dry_run_says_so(tmp_path: Path):
    out, _ = run(write(tmp_path / "sample.json", sample_records()), "--dry-run")
    assert out.splitlines()[-1] == "试运行，未写入。"
    assert not Organization.objects.exists()


def test_faults_go_to_the_error_stream_and_the_command_fails(tmp_path: Path):
    records = sample_records()
    find(records, "figure")["unit"] = "人次"
    path = write(tmp_path / "sample.json", records)
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError, match="共 1 处错误，全部未写入。"):
        call_command("import_fixtures", str(path), stdout=out, stderr=err, no_color=True)
    assert err.getvalue().startswith(
        f"{path} 第 1 条（articles.figure “shili-3wan”）字段 dimension、unit：单位与量的种类不符"
    )
    assert ["数据", "1", "0", "0", "1"] in [line.split() for line in out.getvalue().splitlines()]
    assert not Organization.objects.exists()


def test_fifty_faults_are_told_and_the_rest_counted(tmp_path: Path):
    records = [record("region", code=f"99{number:04}", name="", level="province") for number in range(60)]
    err = StringIO()
    with pytest.raises(CommandError, match="共 60 处错误"):
        call_command(
            "import_fixtures", str(write(tmp_path / "r.json", records)), stdout=StringIO(), stderr=err
        )
    lines = err.getvalue().splitlines()
    assert len(lines) == 51
    assert lines[-1] == "……还有 10 处错误没有列出。"


def test_what_hangs_on_a_refused_record_is_counted_as_not_looked_at(tmp_path: Path):
    records = sample_records()
    find(records, "region", code="990000")["level"] = "land"
    err = StringIO()
    with pytest.raises(CommandError):
        call_command(
            "import_fixtures", str(write(tmp_path / "r.json", records)), stdout=StringIO(), stderr=err
        )
    assert "另有 " in err.getvalue().splitlines()[-1]
    assert not Region.objects.exists()


def run_in_terminal(path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the command writes on its error stream when that is a terminal."""
    ours, theirs = pty.openpty()
    os.set_blocking(ours, False)
    with os.fdopen(theirs, "w", encoding="utf-8") as stream, monkeypatch.context() as patch:
        patch.setenv("TERM", "xterm")
        patch.setattr(sys, "stderr", stream)
        run(path)
        try:
            return os.read(ours, 65536).decode()
        except BlockingIOError:
            return ""
        finally:
            os.close(ours)


@pytest.mark.parametrize(("patience", "is_shown"), [(0, True), (60, False)])
def test_progress_is_shown_on_a_terminal_when_it_takes_longer(patience, is_shown, tmp_path, monkeypatch):
    monkeypatch.setattr(import_fixtures, "PATIENCE_SECONDS", patience)
    written = run_in_terminal(write(tmp_path / "sample.json", sample_records()), monkeypatch)
    assert ("正在导入" in written) == is_shown
    assert bool(written) == is_shown


def test_no_progress_is_shown_in_a_pipe(tmp_path: Path, capsys, monkeypatch):
    monkeypatch.setattr(import_fixtures, "PATIENCE_SECONDS", 0)
    run(write(tmp_path / "sample.json", sample_records()))
    assert capsys.readouterr().err == ""


def test_a_refusal_is_exit_code_1_and_no_traceback():
    missing = subprocess.run(
        [sys.executable, "manage.py", "import_fixtures", "no-such"],
        cwd=settings.BASE_DIR,
        capture_output=True,
    )
    assert missing.returncode == 1
    assert "no-such：没有这个文件或文件夹。" in missing.stderr.decode()
    assert b"Traceback" not in missing.stderr
    assert b"\x1b" not in missing.stdout + missing.stderr
