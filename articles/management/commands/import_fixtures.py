"""`manage.py import_fixtures PATH…`: data files into the knowledge base, all of them or nothing."""

import time
import unicodedata
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError
from rich.console import Console
from rich.progress import Progress

from articles.loading.fixtures import Report, import_fixtures

SHOWN_REFUSALS = 50
PATIENCE_SECONDS = 1
COLUMNS = ("种类", "新增", "更新", "未变", "拒绝")


class Command(BaseCommand):
    help = "导入数据文件（JSON）：逐条核对，全部入库或一条不入，重复导入不会增加记录。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="数据文件，或放数据文件的文件夹")
        parser.add_argument("--dry-run", action="store_true", help="试运行：照样核对和计数，最后不写入")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with _progress_bar() as progress:
                report = import_fixtures(options["paths"], dry_run=options["dry_run"], progress=progress)
        except (OperationalError, ProgrammingError) as error:
            raise CommandError(f"数据库不能用（{error}）。建表了吗？请先运行 manage.py migrate。") from error
        for refusal in report.refusals[:SHOWN_REFUSALS]:
            self.stderr.write(str(refusal))
        if (more := len(report.refusals) - SHOWN_REFUSALS) > 0:
            self.stderr.write(f"……还有 {more} 处错误没有列出。")
        if report.unchecked:
            self.stderr.write(f"另有 {report.unchecked} 条因引用的记录有错，没有核对。")
        for line in _table(report):
            self.stdout.write(line)
        if report.is_refused:
            raise CommandError(f"共 {len(report.refusals)} 处错误，全部未写入。")
        self.stdout.write("试运行，未写入。" if report.is_dry_run else _outcome(report))


def _outcome(report: Report) -> str:
    total = report.total
    return "已写入。" if total.created or total.updated else "没有变化，未写入。"


def _table(report: Report) -> Iterator[str]:
    """The counts of each model and of all, in columns; a Chinese character is two wide."""
    rows: list[tuple[str, ...]] = [COLUMNS]
    for label, tally in [*report.tallies.items(), ("合计", report.total)]:
        rows.append((label, *map(str, (tally.created, tally.updated, tally.unchanged, tally.refused))))
    first = max(_width(row[0]) for row in rows)
    for name, *numbers in rows:
        cells = "".join(" " * (8 - _width(number)) + number for number in numbers)
        yield f"{name}{' ' * (first - _width(name))}{cells}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


@contextmanager
def _progress_bar() -> Iterator[Any]:
    """What import_fixtures tells its progress to: a bar on a terminal once it takes long, else nothing."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    bar = Progress(console=console, transient=True)
    task = bar.add_task("正在导入", total=None)
    started = time.monotonic()

    def show(done: int, total: int) -> None:
        if time.monotonic() - started > PATIENCE_SECONDS:
            bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield show
    finally:
        if bar.live.is_started:
            bar.stop()
