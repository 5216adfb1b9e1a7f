"""python -m tests.bench.measuring build|ask NAME CORPUS SIZE QUERIES.json FOLDER: one step for one
contestant, in a process of its own; prints JSON.

build → {"seconds", "memory", "disk"} (MB); ask → {"memory", "times": {"sort，state": [ms, …]}}.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

import django


def main(step: str, name: str, corpus: str, size: str, queries: str, folder: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionkb.settings")
    django.setup()
    from tests.bench.contestants import CONTESTANTS
    from tests.bench.corpus import entries

    made = entries(Path(corpus), int(size))
    one = CONTESTANTS[name]()
    if step == "build":
        print(json.dumps(_build(one, made, Path(folder))))
        return
    texts = {entry.number: entry for entry in made}
    wanted = json.loads(Path(queries).read_text(encoding="utf-8"))
    before = resident()
    one.open(Path(folder))
    found = _ask(one, wanted, texts)
    suggestions = _suggestions(one, texts) if name == "UnionKB" else []
    print(json.dumps({"memory": resident() - before, "suggestions": suggestions, **found}))


def _build(one: Any, made: list, folder: Path) -> dict[str, float]:
    before = resident()
    start = time.perf_counter()
    one.build(made, folder)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    disk = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
    return {"seconds": seconds, "memory": peak - before, "disk": disk}


def resident() -> float:
    """Megabytes that this process holds in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def _ask(one: Any, wanted: dict[str, list[str]], texts: dict) -> dict[str, dict[str, list[float]]]:
    """Milliseconds of whole pages, sort by sort: first (nothing decoded), then again.

    "times" as a clock has it, "processor" as this process used the processor: what others do at the same
    time on the machine hardly touches that, but it leaves out what a server in another process does.
    """
    found: dict[str, dict[str, list[float]]] = {"times": {}, "processor": {}}
    page(one, "示例", False, texts)
    for sort, several in wanted.items():
        for query in several:
            one.forget()
            for state in ("未见过", "见过"):
                start = time.perf_counter(), time.process_time()
                page(one, query, sort == "整个标题", texts)
                end = time.perf_counter(), time.process_time()
                for kind, first, last in zip(found, start, end, strict=True):
                    found[kind].setdefault(f"{sort}，{state}", []).append((last - first) * 1000)
    return found


def _suggestions(one: Any, texts: dict) -> list[float]:
    """Milliseconds of looking up titles while one is typed, as search.pages.suggesting does, nothing decoded before."""
    from search.pages.suggesting import keys_of_titles

    times = []
    for entry in list(texts.values())[:: max(1, len(texts) // 40)]:
        one.forget()
        for length in range(2, 8):
            start = time.process_time()
            one.backend.ask(
                lambda snapshot, typed=entry.title[:length]: keys_of_titles(typed, snapshot, drafts=False)
            )
            times.append((time.process_time() - start) * 1000)
    return times


def page(one: Any, query: str, is_any: bool, texts: dict) -> None:
    """Ten rows with title and excerpt, lit; the same for all."""
    from search.answering import excerpts
    from search.documents import Text
    from search.query.plan import read

    plan = read(query)
    numbers, _ = one.page(plan, is_any)
    for number in numbers:
        entry = texts[number]
        excerpts.title(plan, entry.title)
        excerpts.excerpt(plan, (Text("body", entry.body, is_prose=True),))


if __name__ == "__main__":
    main(*sys.argv[1:])
