"""python -m tests.bench CORPUS.jsonl.xz [--sizes 1000 10000] [--queries 20] [--keep FOLDER]: Markdown tables.

--keep: indexes and queries stay in this folder and are used again by the next run.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import django

from tests.bench.tables import print_indexing, print_times

# Stock Haystack is measured to this size: beyond, a page takes seconds.
MOST_FOR_STOCK = 10_000
STOCK = "Haystack 原样"
STATES = ("未见过", "见过")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", type=Path)
    options.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    options.add_argument("--queries", type=int, default=20)
    options.add_argument("--keep", type=Path)
    asked = options.parse_args()
    if not asked.corpus.is_file():
        print(f"跳过测速：没有语料 {asked.corpus}（用 BENCH_CORPUS=路径 指定）")
        return 0
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionkb.settings")
    django.setup()
    with tempfile.TemporaryDirectory() as passing:
        for size in asked.sizes:
            measure(asked.corpus, size, asked.queries, asked.keep or Path(passing))
    return 0


def measure(corpus: Path, size: int, count: int, keep: Path) -> None:
    """Everybody in turn, each in processes of its own; then the tables."""
    queries = _queries(corpus, size, count, keep)
    found = {name: _contest(name, corpus, size, queries, keep) for name in _present()}
    if size <= MOST_FOR_STOCK:
        found[STOCK] = _stock(corpus, size, queries, keep)
    print(f"\n## {size:,} 篇\n")
    print_indexing(found, size)
    print_times(found, STATES)


def _queries(corpus: Path, size: int, count: int, keep: Path) -> Path:
    from tests.bench.corpus import entries, queries

    path = keep / f"queries-{size}-{count}.json"
    if not path.exists():
        keep.mkdir(parents=True, exist_ok=True)
        made = queries(entries(corpus, size), count)
        path.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    return path


def _present() -> list[str]:
    """Those that can run here; others are named aloud."""
    from tests.bench.contestants import CONTESTANTS

    names = list(CONTESTANTS)
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        print("跳过 PostgreSQL：没有 DATABASE_URL（用 python -m tests.throwaway_postgres -- … 运行）")
        names.remove("PostgreSQL")
    try:
        import tantivy  # noqa: F401
    except ImportError:
        print("跳过 tantivy：没有安装")
        names.remove("tantivy")
    return names


def _contest(name: str, corpus: Path, size: int, queries: Path, keep: Path) -> dict[str, Any]:
    folder = keep / f"{name}-{size}"
    folder.mkdir(exist_ok=True)
    built = folder.with_suffix(".json")
    arguments = [name, str(corpus), str(size), str(queries), str(folder)]
    if name == "PostgreSQL" or not built.exists():
        built.write_text(_run("tests.bench.measuring", "build", *arguments))
    asked = json.loads(_run("tests.bench.measuring", "ask", *arguments))
    return {**asked, **json.loads(built.read_text()), "asking": asked["memory"]}


def _stock(corpus: Path, size: int, queries: Path, keep: Path) -> dict[str, Any]:
    folder = keep / f"{STOCK}-{size}"
    folder.mkdir(exist_ok=True)
    answer = json.loads(_run("tests.bench.stock", str(corpus), str(size), str(queries), str(folder)))
    disk = sum(file.stat().st_size for file in (folder / "index").iterdir()) / 1e6
    # It keeps nothing between queries: the first time is like any other.
    times = {f"{sort}，{state}": taken for sort, taken in answer["times"].items() for state in STATES}
    processor = {f"{sort}，{state}": taken for sort, taken in answer["processor"].items() for state in STATES}
    return {"seconds": answer["build"], "disk": disk, "times": times, "processor": processor}


def _run(module: str, *arguments: str) -> str:
    """The last line that the module prints."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.splitlines()[-1]


if __name__ == "__main__":
    sys.exit(main())
