"""How good search is, in numbers: `manage.py search_exam`."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.table import Table

from search import exam
from search.answering.finding import find
from search.exam import gold, known_item
from search.exam.contestants import OURS, contestants

BARS = Path(exam.__file__).with_name("bars.json")

# Figures are recorded with three places.
ROUNDING = 0.0005


class Command(BaseCommand):
    """Exit code 1 when search is worse than the bars in search/exam/bars.json."""

    help = "检索质量考试：按答案表逐题提问，或用任何 JSONL 语料做“标题找正文”；低于记录的标准以 1 退出。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The corpus, and how much of it."""
        parser.add_argument(
            "--corpus", type=Path, help="JSONL 文件（可以是 .xz、.gz），每行 {id, title, body}"
        )
        parser.add_argument("--limit", type=int, help="只用语料的前多少篇")

    def handle(self, *args: object, **options: Any) -> None:
        """The gold table, or the corpus."""
        if options["limit"] is not None and options["limit"] < 1:
            raise CommandError("--limit 须是 1 以上的整数。")
        bars = json.loads(BARS.read_text(encoding="utf-8"))
        corpus, limit = options["corpus"], options["limit"]
        passed = self.known_items(corpus, limit, bars) if corpus else self.gold(bars["gold"])
        if not passed:
            self.stderr.write("低于标准。")
            sys.exit(1)

    def gold(self, bar: dict[str, float]) -> bool:
        """Ask every question of the table; whether enough of them, and of every sort, were answered."""
        if find("工会").is_index_missing:
            raise CommandError("索引还没有建好，请先运行 manage.py update_search。")
        outcomes = [gold.ask(question) for question in gold.questions()]
        for outcome in outcomes:
            if not outcome.is_right:
                question = outcome.question
                place = f"排第 {outcome.rank}" if outcome.rank else f"前 {gold.DEPTH} 条里没有"
                self.stdout.write(f"✗ {question.query}：{question.expected} 应在前 {question.rank}，{place}")
        total = gold.marks(OURS, outcomes)
        sorts = gold.marks_by_sort(outcomes)
        table = Table(title=f"答案表：{total.count} 题")
        for heading in ("", "题数", "答对", "MRR"):
            table.add_column(heading, justify="right" if heading else "left")
        for one in (*sorts, total):
            table.add_row(one.name, str(one.count), f"{one.share:.3f}", f"{one.mrr:.3f}")
        table.add_row("标准", "", f"{bar['share']:.3f}", f"{bar['mrr']:.3f}")
        table.add_row("标准（每一类）", "", f"{bar['each']:.3f}", "")
        self.show(table)
        weakest = min(one.share for one in sorts)
        reached = ((total.share, bar["share"]), (total.mrr, bar["mrr"]), (weakest, bar["each"]))
        return all(mark >= wanted - ROUNDING for mark, wanted in reached)

    def known_items(self, path: Path, limit: int | None, bars: dict[str, Any]) -> bool:
        """Ask every title of the bodies, of us and of the baselines; whether we reach the bar."""
        try:
            papers = known_item.read_corpus(path, limit)
        except known_item.CorpusUnusable as error:
            raise CommandError(str(error)) from error
        with contestants(papers) as asked:
            ours, *others = [known_item.examine(name, papers, ask) for name, ask in asked.items()]
        name = known_item.name_of(papers)
        bar = bars["known_item"].get(name)
        wanted = bar or {key: max(getattr(one, key) for one in others) for key in ("mrr", "recall")}
        table = Table(title=f"标题找正文：{len(papers)} 篇（语料 {name}）")
        for heading in ("", "MRR@10", "召回@10"):
            table.add_column(heading, justify="right" if heading else "left")
        for one in (ours, *others):
            table.add_row(one.name, f"{one.mrr:.3f}", f"{one.recall:.3f}")
        title = "标准（记录的）" if bar else "标准（没有记录，取最好的基线）"
        table.add_row(title, f"{wanted['mrr']:.3f}", f"{wanted['recall']:.3f}")
        self.show(table)
        return ours.mrr >= wanted["mrr"] - ROUNDING and ours.recall >= wanted["recall"] - ROUNDING

    def show(self, table: Table) -> None:
        """The table, as wide as it wants to be where there is no terminal."""
        console = Console(width=None if sys.stdout.isatty() else 100)
        with console.capture() as shown:
            console.print(table)
        self.stdout.write(shown.get(), ending="")
