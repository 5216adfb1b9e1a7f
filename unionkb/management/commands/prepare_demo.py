"""Everything between an installed environment and a running demonstration: `manage.py prepare_demo`."""

import hashlib
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

FIXTURES = settings.BASE_DIR / "fixtures"


def fingerprint(parts: Iterable[object]) -> str:
    """A short name for the state that the parts describe."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(f"{part}\0".encode())
    return digest.hexdigest()


def fixtures_state() -> str:
    """Changes with any byte of the fixtures, but not with the place of the project's folder."""
    parts: list[object] = []
    for path in sorted(FIXTURES.rglob("*")):
        if path.is_file():
            parts += [path.relative_to(FIXTURES), hashlib.sha256(path.read_bytes()).hexdigest()]
    return fingerprint(parts)


def static_state() -> str:
    """Changes with any static file, with Django, and with the way the files are stored."""
    parts: list[object] = [django.__version__, settings.STORAGES["staticfiles"]]
    for finder in get_finders():
        for name, storage in finder.list([]):
            path = Path(storage.path(name))
            parts += [path, path.stat().st_size, path.stat().st_mtime_ns]
    return fingerprint(parts)


class Command(BaseCommand):
    """One process for all steps, and each step only when it has something to do.

    What was done is remembered by fingerprints in the data folder.
    """

    help = "准备演示：建表、导入资料、更新索引、收集静态文件、建立演示账号；做过的不再做。"

    def handle(self, *args: object, **options: object) -> None:
        """All steps in their order."""
        self.step("数据库", self.migrate)
        self.step("资料", self.import_fixtures)
        self.step("索引", self.update_search)
        self.step("静态文件", self.collect_static)
        call_command("make_demo_accounts", stdout=self.stdout)

    def step(self, name: str, do: Callable[[], str]) -> None:
        """Run one step and print what it says it did, with its time."""
        started = time.monotonic()
        done = do()
        self.stdout.write(f"✓ {name}：{done}（{time.monotonic() - started:.1f} 秒）")

    def migrate(self) -> str:
        """Bring the tables up to date."""
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if not waiting:
            return "已是最新"
        call_command("migrate", interactive=False, verbosity=0)
        return f"执行了 {len(waiting)} 个迁移"

    def import_fixtures(self) -> str:
        """Import the fixtures into an empty base.

        Never into one that is in use: importing again would undo what editors have changed since.
        """
        state = fixtures_state()
        if not apps.get_model("articles", "Region").objects.exists():
            call_command("import_fixtures", str(FIXTURES), stdout=self.stdout)
            self.note_done("fixtures", state)
            return "已导入"
        if self.is_done("fixtures", state):
            return "没有变化"
        return "随程序的资料有更新，没有自动导入，以免盖掉编辑的改动；要导入请运行 manage.py import_fixtures fixtures"

    def update_search(self) -> str:
        """Build the index when it is missing or behind."""
        call_command("update_search", if_needed=True, stdout=self.stdout)
        return "可用"

    def collect_static(self) -> str:
        """Collect and compress the static files when one of them changed."""
        state = static_state()
        if settings.STATIC_ROOT.is_dir() and self.is_done("static", state):
            return "没有变化"
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        self.note_done("static", state)
        return "已收集"

    def is_done(self, name: str, state: str) -> bool:
        """Whether this state was reached before."""
        note = settings.DATA_DIR / f"{name}.done"
        return note.is_file() and note.read_text(encoding="ascii") == state

    def note_done(self, name: str, state: str) -> None:
        """Remember that this state was reached."""
        (settings.DATA_DIR / f"{name}.done").write_text(state, encoding="ascii")
