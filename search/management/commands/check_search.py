"""Prove the index right, or mend it: `manage.py check_search [--repair]`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from search.index.generations import IndexNotOurs, LockBusy
from search.index.reading import IndexUnusable
from search.management.commands.update_search import progress_bar
from search.upkeep.building import rebuild
from search.upkeep.checking import Report, check, repair
from search.upkeep.naming import pending
from search.upkeep.outbox import drain


class Command(BaseCommand):
    """One line for each fault, and exit code 1 when there is any."""

    help = "核对检索索引与数据库：文件、记录、读者范围、内容逐条比对；有不符以 1 退出，--repair 修好。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to mend."""
        parser.add_argument("--repair", action="store_true", help="把不符的地方修好，再核对一遍")

    def handle(self, *args: object, **options: bool) -> None:
        """Check, mend if asked, and say what was found."""
        try:
            report = self.examine()
            if report.faults and options["repair"]:
                self.show(report, "修复")
                self.repair(report)
                report = self.examine()
        except LockBusy as error:
            raise CommandError("另一个进程正在更新索引，请稍后再试。") from error
        except IndexNotOurs as error:
            raise CommandError(str(error)) from error
        except IndexUnusable as error:
            raise CommandError("索引打不开，请运行 manage.py check_search --repair。") from error
        if report.faults:
            self.show(report, "不符")
            sys.exit(1)
        self.stdout.write(f"索引与数据库一致：{report.checked} 条记录。")
        for sentence in pending().sentences:
            self.stdout.write(sentence)

    def examine(self) -> Report:
        """Compare, with a progress bar once it takes longer than a second."""
        with progress_bar("核对索引") as progress:
            return check(progress)

    def repair(self, report: Report) -> None:
        """Rebuild what does not open; else write the wrong documents anew, and what waits."""
        if report.is_broken:
            rebuild()
            return
        repair(report)
        drain(retry=True)

    def show(self, report: Report, title: str) -> None:
        """One line for each fault."""
        for fault in report.faults:
            self.stderr.write(f"{title}：{fault}")
