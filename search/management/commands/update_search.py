"""Bring the search index up to date: `manage.py update_search`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress

from search.index.generations import IndexNotOurs, LockBusy
from search.models import Change
from search.upkeep.building import Built, is_finished, is_small, opens, rebuild
from search.upkeep.naming import Pending, pending
from search.upkeep.outbox import drain

PROGRESS_AFTER = 1.0

# How long to wait for another process that is building.
PATIENCE = 60.0


class Command(BaseCommand):
    """Without options: what waits in the outbox, and what failed before once more."""

    help = "更新检索索引：把数据库里的变动写进索引；索引缺失、损坏或版本不符时重建，重建期间照常可搜。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much to do."""
        parser.add_argument(
            "--if-needed", action="store_true", help="只在需要时重建或更新，不需要就立即结束（每次启动时用）"
        )
        parser.add_argument("--rebuild", action="store_true", help="不管需不需要，都从数据库重建")

    def handle(self, *args: object, **options: bool) -> None:
        """Rebuild or drain, and say what was done."""
        try:
            is_open = opens()
            if options["rebuild"] or not (is_open and is_finished()):
                # Another process may be mending the index at this moment: then its work is enough.
                self.report_built(self.build(only_if_broken=not options["rebuild"] and not is_open))
            elif (names := pending()).is_due and is_small():
                self.report_built(self.build(only_if_broken=False))
            elif options["if_needed"] and not Change.objects.exists():
                self.stdout.write("索引已是最新。")
                self.report_names(names)
            else:
                self.drain()
                self.report_names(names)
        except LockBusy as error:
            raise CommandError("另一个进程正在更新索引，请稍后再试。") from error
        except IndexNotOurs as error:
            raise CommandError(str(error)) from error

    def build(self, only_if_broken: bool) -> Built | None:
        """Rebuild, with a progress bar once it takes longer than a second."""
        with progress_bar("重建索引") as progress:
            return rebuild(progress, only_if_broken=only_if_broken, patience=PATIENCE)

    def report_built(self, built: Built | None) -> None:
        """How many documents there are, and which could not be written; None: somebody else has built it."""
        if built is None:
            self.stdout.write("索引已是最新。")
            return
        self.stdout.write(f"索引已重建：{built.count} 条记录。")
        self.report_failures({f"{kind.label} {pk}": error for (kind, pk), error in built.failures.items()})

    def drain(self) -> None:
        """Write what waits into the index."""
        drained = drain(retry=True)
        if drained.is_deferred:
            self.stdout.write("另一个进程正在写索引，余下的变动由它写完。")
        self.stdout.write(f"索引已更新：{drained.done} 条记录。")
        self.report_failures({f"{kind.label} {pk}": error for (kind, pk), error in drained.failures.items()})

    def report_names(self, names: Pending) -> None:
        """What the next rebuild will change in the dictionary."""
        for sentence in names.sentences:
            self.stdout.write(sentence)

    def report_failures(self, failures: dict[str, str]) -> None:
        """One line for each record that stays out of the index."""
        for record, error in failures.items():
            self.stderr.write(f"未能写入索引：{record}（{error}）")


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """A function to call with (done, total); the bar appears on a terminal after a second."""
    started = monotonic()
    bar = Progress(console=Console(file=sys.stderr), transient=True)
    task = bar.add_task(title, total=None)

    def report(done: int, total: int) -> None:
        if sys.stderr.isatty() and not bar.live.is_started and monotonic() - started > PROGRESS_AFTER:
            bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield report
    finally:
        bar.stop()
