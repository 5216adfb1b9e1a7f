"""The tables of docs/benchmarks.md."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import Any

Found = dict[str, dict[str, Any]]


def print_indexing(found: Found, size: int) -> None:
    """How fast each was built, how large it is, what memory it took to build and to ask."""
    print("| | 建索引（篇/秒） | 索引（MB） | 建时内存（MB） | 查时内存（MB） |")
    print("| --- | --- | --- | --- | --- |")
    for name, one in found.items():
        cells = [
            f"{size / one['seconds']:.0f}",
            *(_megabytes(one, key) for key in ("disk", "memory", "asking")),
        ]
        print(f"| {name} | {' | '.join(cells)} |")


def _megabytes(one: dict[str, Any], key: str) -> str:
    return f"{one[key]:.1f}" if one.get(key) else "—"


def print_times(found: Found, states: Sequence[str]) -> None:
    """p50/p95 of every sort of query, then of all queries together."""
    print("\n结果页，毫秒，p50/p95：\n\n| 查询 | " + " | ".join(found) + " |")
    print("| --- |" + " --- |" * len(found))
    rows = list(next(iter(found.values()))["times"])
    for row in rows:
        print(f"| {row} | " + " | ".join(pair(one["times"][row]) for one in found.values()) + " |")
    for kind, note in (("times", ""), ("processor", "，只算本进程的处理器时间")):
        for state in states:
            cells = [_all(one[kind], state) for one in found.values()]
            print(f"| **全部，{state}{note}** | " + " | ".join(cells) + " |", flush=True)
    for name, one in found.items():
        if one.get("suggestions"):
            print(f"\n{name} 输入提示查标题，处理器时间：{pair(one['suggestions'])} 毫秒")


def _all(times: dict[str, list[float]], state: str) -> str:
    return pair([ms for row, several in times.items() if row.endswith(f"，{state}") for ms in several])


def pair(times: list[float]) -> str:
    p95 = sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]
    return f"{statistics.median(times):.2f}/{p95:.2f}"
