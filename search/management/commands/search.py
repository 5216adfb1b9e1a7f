"""Search in a terminal: `manage.py search QUERY`."""

from __future__ import annotations

import json
import re
import shutil
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.cells import chop_cells

from search import Answer, Hit, Kind, Segment, find

# What a title or an excerpt must not do to a terminal.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class Command(BaseCommand):
    """What an anonymous reader would find; nothing in draft."""

    help = "在终端里检索，结果与网页相同（按未登录的读者）。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One query, or a file of them."""
        kinds = "、".join(f"{kind.value} {kind.label}" for kind in Kind)
        parser.add_argument("query", nargs="?", help="要找的话；以 - 开头的写在 -- 之后")
        parser.add_argument("--kind", default="", help=f"只要一种记录：{kinds}")
        parser.add_argument("--limit", type=int, default=10, help="最多列出几条，默认 10")
        parser.add_argument("--format", default="text", help="text（给人看，默认）或 json（一行一个对象）")
        parser.add_argument("--file", help="从文件里读，一行一个检索词（UTF-8）；- 是标准输入")

    def handle(self, *args: object, **options: Any) -> None:
        """Answer each query in turn."""
        queries = self.queries(options["query"], options["file"])
        if options["kind"] and Kind.parse(options["kind"]) is None:
            raise CommandError(f"没有“{options['kind']}”这种记录，可用：{'、'.join(Kind.values)}。")
        if options["format"] not in ("text", "json"):
            raise CommandError(f"没有“{options['format']}”这种格式，可用：text、json。")
        if options["limit"] < 1:
            raise CommandError("--limit 须是 1 以上的整数。")
        as_json = options["format"] == "json" or options["file"]
        for query in queries:
            answer = find(query, kind=options["kind"], page_size=options["limit"])
            if answer.is_index_missing:
                raise CommandError("索引还没有建好，请先运行 manage.py update_search。")
            self.stdout.write(as_line(query, answer) if as_json else "\n".join(as_text(answer)))

    def queries(self, query: str | None, file: str | None) -> Iterable[str]:
        """The queries to answer, in order."""
        if (query is None) == (file is None):
            raise CommandError("请给一个检索词，或用 --file 指定文件，两者选一。")
        if query is not None:
            return [query]
        try:
            text = sys.stdin.read() if file == "-" else Path(str(file)).read_text(encoding="utf-8-sig")
        except OSError as error:
            raise CommandError(f"读不了文件 {file}：{error.strerror}。") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"文件 {file} 不是 UTF-8 编码。") from error
        return [line.removesuffix("\r") for line in text.split("\n") if line.strip()]


def plain(segments: Iterable[Segment]) -> str:
    return "".join(segment.text for segment in segments)


def as_line(query: str, answer: Answer) -> str:
    """The answer as one JSON object."""
    results = [
        {"kind": hit.kind.value, "title": plain(hit.title), "url": hit.url, "excerpt": plain(hit.excerpt)}
        for hit in answer.hits
    ]
    line = json.dumps({"query": query, "total": answer.total, "results": results}, ensure_ascii=False)
    return line.encode("utf-8", "replace").decode("utf-8")


def as_text(answer: Answer) -> Iterator[str]:
    """The answer as lines for a person."""
    counts = "，".join(f"{label} {count}" for kind, label, count in answer.counts if kind and count)
    yield f"“{answer.text}”：{answer.total} 条" + (f"（{counts}）" if counts else "")
    if not answer.hits:
        yield (
            f"没有找到。检索词切分为：{' / '.join(answer.cut_terms)}"
            if answer.cut_terms
            else "没有可检索的字。"
        )
    if answer.hits and not answer.is_exact_any:
        yield "没有完全相符的，以下是相近的。"
    for number, hit in enumerate(answer.hits, 1):
        yield from hit_lines(number, hit)


def hit_lines(number: int, hit: Hit) -> Iterator[str]:
    """One result: number, kind, title; its excerpt; its address."""
    width = shutil.get_terminal_size().columns
    yield ""
    yield f"{number:>2}. [{hit.kind_label}] {printable(plain(hit.title))}"
    if hit.excerpt:
        excerpt = printable(plain(hit.excerpt))
        yield from (f"    {line}" for line in chop_cells(excerpt, max(20, width - 4)))
    yield f"    {hit.url}"


def printable(text: str) -> str:
    """The text without what would move the cursor or change colours."""
    return _CONTROL.sub(" ", text)
