"""The tables of words beside this module: one entry a line, fields divided by ｜, # for a remark."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent


def read_table(name: str, columns: int) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, each with exactly `columns` fields. Raises ValueError for a row of another length."""
    rows = []
    for number, line in enumerate((_FOLDER / name).read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        fields = tuple(line.split("|"))
        if len(fields) != columns:
            raise ValueError(f"{name} 第 {number} 行应有 {columns} 栏：{line}")
        rows.append(fields)
    return tuple(rows)
