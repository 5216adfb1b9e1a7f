"""A real browser: Debian's chromium, driven by playwright.

`page` fails its test at teardown when the browser reported anything: a console error or warning (a breach
of the Content-Security-Policy and a missing file are such), or an uncaught exception. A test that provokes
a report on purpose takes the fixture `reports` too, checks what it expects, and clears it.
"""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from search.index.generations import IndexFolder

# playwright's synchronous interface keeps an event loop running in the thread that talks to the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder carries the marker `browser`."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless chromium for the whole run; without one the tests skip, or fail when CI=true."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if chromium is None:
        complain = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        complain("没有找到 chromium，浏览器测试无法运行")
    # No sandbox, playwright's default: root has none, and only the project's own pages are opened.
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, headless=True, args=CHROMIUM_ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def reports() -> list[str]:
    """What the browser complained about so far in this test."""
    return []


@pytest.fixture
def page(browser: Browser, reports: list[str]) -> Iterator[Page]:
    """A page of a fresh Chinese browser profile, 1280 px wide; must end without reports."""

    def note_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            reports.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    context = browser.new_context(
        locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1280, "height": 800}
    )
    context.set_default_timeout(10_000)
    opened = context.new_page()
    opened.on("console", note_console)
    opened.on("pageerror", lambda error: reports.append(f"uncaught: {error}"))
    yield opened
    context.close()
    assert not reports, "浏览器报告了问题：\n" + "\n".join(reports)


@dataclass
class LoadedSite:
    """The real page's database and index as they were loaded first in this process, to be copied from."""

    index: Path
    database: sqlite3.Connection
    is_loaded: bool = False

    def load(self) -> None:
        """Import the page and index it, the way a person does."""
        call_command("import_fixtures", str(settings.BASE_DIR / "fixtures"), verbosity=0)
        call_command("update_search", rebuild=True, verbosity=0)

    def keep(self) -> None:
        """Copy what has just been loaded."""
        current = IndexFolder(Path(index_path())).current()
        assert current is not None
        shutil.copytree(current, self.index)
        connection.connection.backup(self.database)
        self.is_loaded = True

    def put_back(self) -> None:
        """Replace the whole database, its content types included; the index becomes a new generation.

        Under a new name, for what a process remembers of a generation must not pass from test to test.
        """
        self.database.backup(connection.connection)
        ContentType.objects.clear_cache()
        folder = IndexFolder(Path(index_path()))
        generation = folder.make_generation()
        shutil.copytree(self.index, generation, dirs_exist_ok=True)
        folder.switch(generation)


def index_path() -> str:
    return settings.HAYSTACK_CONNECTIONS["default"]["PATH"]


@pytest.fixture(scope="session")
def loaded_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LoadedSite]:
    """Empty until the first test that takes `site`: to load the page takes seconds, to copy it none."""
    with contextlib.closing(sqlite3.connect(":memory:", check_same_thread=False)) as database:
        yield LoadedSite(tmp_path_factory.mktemp("loaded") / "index", database)


@pytest.fixture
def site(live_server, transactional_db, loaded_site: LoadedSite) -> Iterator[str]:
    """The address of a site with the real page in it; its index goes with it."""
    if loaded_site.is_loaded:
        loaded_site.put_back()
    else:
        loaded_site.load()
        if connection.vendor == "sqlite":
            loaded_site.keep()
    yield live_server.url
    shutil.rmtree(index_path())
