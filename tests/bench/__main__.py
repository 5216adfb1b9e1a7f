"""python -m tests.bench CORPUS.jsonl.xz [--sizes 1000 10000] [--queries 20]: prints tables in Markdown."""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

import django

Times = dict[str, list[float]]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", type=Path)
    options.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    options.add_argument("--queries", type=int, default=20)
    asked = options.parse_args()
    if not asked.corpus.is_file():
        print(f"跳过测速：没有语料 {asked.corpus}（用 BENCH_CORPUS=路径 指定）")
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionkb.settings")
    django.setup()
    for size in asked.sizes:
        measure(asked.corpus, size, asked.queries)
    return 0


def measure(corpus: Path, size: int, count: int) -> None:
    from tests.bench import contestants as ring
    from tests.bench.corpus import entries, queries

    made = entries(corpus, size)
    wanted = queries(made, count)
    texts = {entry.number: entry for entry in made}
    print(
        f"\n## {len(made):,} 篇\n\n| | 建索引（篇/秒） | 索引（MB） | 内存增加（MB） |\n| --- | --- | --- | --- |"
    )
    tables: dict[str, Times] = {}
    for one in ring.contestants(size):
        with tempfile.TemporaryDirectory() as folder:
            memory, start = _memory(), time.perf_counter()
            one.build(made, Path(folder))
            spent = time.perf_counter() - start
            disk = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
            tables[one.name] = _ask(one, wanted, texts)
            print(
                f"| {one.name} | {len(made) / spent:.0f} | {disk / 1e6:.1f} | {_memory() - memory:.0f} |",
                flush=True,
            )
            one.close()
    _print_times(tables)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _ask(one, wanted: dict[str, list[str]], texts: dict) -> Times:
    """Milliseconds of whole pages, sort by sort: first (nothing decoded), then again."""
    times: Times = {}
    one.page("示例", False)
    for sort, several in wanted.items():
        for query in several:
            one.forget()
            for state in ("未见过", "见过"):
                start = time.perf_counter()
                _page(one, query, sort == "整个标题", texts)
                times.setdefault(f"{sort}，{state}", []).append((time.perf_counter() - start) * 1000)
    return times


def _page(one, query: str, is_any: bool, texts: dict) -> None:
    """Ten rows with title and excerpt, lit; the same for all."""
    from search import excerpts
    from search.documents import Text
    from search.plan import read

    numbers, _ = one.page(query, is_any)
    plan = read(query)
    for number in numbers:
        entry = texts[number]
        excerpts.title(plan, entry.title)
        excerpts.excerpt(plan, (Text("body", entry.body, is_prose=True),))


def _print_times(tables: dict[str, Times]) -> None:
    print("\n结果页，毫秒，p50/p95：\n\n| 查询 | " + " | ".join(tables) + " |")
    print("| --- |" + " --- |" * len(tables))
    rows = list(next(iter(tables.values())))
    for row in rows:
        print(f"| {row} | " + " | ".join(_pair(times[row]) for times in tables.values()) + " |")
    for state in ("未见过", "见过"):
        every = {
            name: [ms for row in rows if row.endswith(f"，{state}") for ms in times[row]]
            for name, times in tables.items()
        }
        print(f"| **全部，{state}** | " + " | ".join(_pair(one) for one in every.values()) + " |", flush=True)


def _pair(times: list[float]) -> str:
    p95 = sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]
    return f"{statistics.median(times):.2f}/{p95:.2f}"


if __name__ == "__main__":
    sys.exit(main())
