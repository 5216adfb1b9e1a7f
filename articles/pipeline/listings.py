"""Lines that are rows and no headings: lists of names 名单, tables of numbers, lines of verse."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from articles.pipeline.bylines import read_author_line
from articles.pipeline.labelling import Item
from articles.pipeline.typography import count_han
from articles.pipeline.wording import surnames
from articles.text import BLANKS

# How many lines of one form, one behind the other, are taken for rows. A heading has at most five lines.
_FEWEST_NAMES, _FEWEST_CELLS, _FEWEST_VERSES = 4, 3, 6
_LONGEST_VERSE = 16
_NAME = re.compile(r"(?:[一-鿿]{2,4}|[一-鿿]{1,8}(?:·[一-鿿]{1,8}){1,3})(?:[（(][一-鿿]{1,3}[）)])?")
_NUMBER = re.compile(r"[+-]?\d[\d,，.]*[%％一-鿿]{0,3}")
_BLANK_RUN = re.compile(f"[{BLANKS}]+")


def mark_rows(raw: str, items: Sequence[Item]) -> list[Item]:
    """The items with the rows of lists, tables and verse as lines of text, each its own."""
    rows = set(_runs(items, _is_name_row, _FEWEST_NAMES))
    cells = [_cells(raw, item) for item in items]
    tables = _runs(items, lambda item: _has_numbers(_cells(raw, item)), _FEWEST_CELLS)
    rows.update(tables)
    for number in tables:  # the line of the columns' names above the first row
        above = number - 1
        if above >= 0 and above not in rows and len(cells[above]) == len(cells[number]):
            rows.add(above)
    marked = [_as_row(item) if number in rows else item for number, item in enumerate(items)]
    return _mark_verses(marked)


def _runs(items: Sequence[Item], is_row: Callable[[Item], bool], fewest: int) -> list[int]:
    """The numbers of the short items that are rows, where `fewest` or more stand one behind the other."""
    found: list[int] = []
    run: list[int] = []
    for number, item in enumerate(items):
        if len(run) > 1 and item.piece.above > items[run[-1]].piece.above:  # a blank line ends the list
            found += run if _are_enough(items, run, fewest) else []
            run = []
        if item.kind in ("heading", "text") and not item.is_part and len(item.text) <= 40 and is_row(item):
            run.append(number)
            continue
        found += run if _are_enough(items, run, fewest) else []
        run = []
    return found + (run if _are_enough(items, run, fewest) else [])


def _are_enough(items: Sequence[Item], run: list[int], fewest: int) -> bool:
    """As many rows as make a list; two, where the line before announces one (名单如下：)."""
    is_announced = bool(run) and run[0] > 0 and items[run[0] - 1].text.endswith(("：", ":"))
    return len(run) >= (2 if is_announced else fewest)


def _is_name_row(item: Item) -> bool:
    """王小明, or 王小明 某某厂钳工: a surname leads, no sentence follows."""
    words = item.text.split(" ")
    if len(words) > 1 and len(words[0]) == len(words[1]) == 1:
        words[:2] = [words[0] + words[1]]
    known = surnames()
    if not words[0]:
        return False
    is_named = bool(_NAME.fullmatch(words[0])) and (
        "·" in words[0] or words[0][0] in known or words[0][:2] in known
    )
    return is_named and not any(mark in item.text for mark in "，。；：？！“")


def _cells(raw: str, item: Item) -> list[str]:
    return [cell for cell in _BLANK_RUN.split(raw[item.start : item.piece.end]) if cell]


def _has_numbers(cells: list[str]) -> bool:
    """Two cells or more, of which half or more behind the first are numbers."""
    numbers = sum(bool(_NUMBER.fullmatch(cell)) for cell in cells[1:])
    return len(cells) >= 2 and numbers >= 1 and 2 * numbers >= len(cells) - 1 and "。" not in "".join(cells)


def _mark_verses(items: list[Item]) -> list[Item]:
    """Six short lines or more, one behind the other: title, author, and lines of verse."""
    marked = list(items)
    first = 0
    while first < len(items):
        last = first
        while last < len(items) and _is_short_line(items[last]):
            last += 1
        follows_report = last < len(items) and (bool(items[last].opening) or items[last].kind == "byline")
        end = last - 1 if follows_report else last
        if end - first >= _FEWEST_VERSES:
            begin = first + (2 if read_author_line(items[first + 1].text) else 1)
            marked[begin:end] = [_as_row(item) for item in items[begin:end]]
        first = last + 1
    return marked


def _is_short_line(item: Item) -> bool:
    return item.kind == "heading" and not item.mark and count_han(item.text) <= _LONGEST_VERSE


def _as_row(item: Item) -> Item:
    return replace(item, kind="text", is_part=True)
