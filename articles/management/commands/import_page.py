"""`manage.py import_page FILE…`: raw pages become draft articles with suggestions for an editor."""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError
from rich.console import Console
from rich.progress import Progress

from articles.loading.context import load_context
from articles.loading.draft_json import describe_page
from articles.loading.importing import (
    NotImported,
    PageFacts,
    Reading,
    find_known,
    import_page,
    read_file,
    read_page,
)
from articles.models import Page, Publication
from articles.pipeline.context import Context

# Files larger than any page are not even read.
READ_AT_MOST = 16 * 1024 * 1024
REFUSED_SOME = 1
WRONG_USE = 2


class Command(BaseCommand):
    help = "把版面原文（txt、docx、html、pdf）分篇、找出建议，写成草稿；已录入过的版面认得出来。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="版面文件，一个文件一个版面")
        parser.add_argument("--dry-run", action="store_true", help="试运行：照样分篇、找建议，不写入")
        parser.add_argument("--format", choices=["text", "json"], default="text", help="输出的格式")
        parser.add_argument("--publication", default="", help="报刊名称")
        parser.add_argument("--issued-on", default="", help="出版日期，如 2021-03-29，可只到年或月")
        parser.add_argument("--page-no", default="", help="版次，如 3")

    def handle(self, *args: Any, **options: Any) -> None:
        facts = PageFacts(options["publication"], options["issued_on"], options["page_no"])
        self.as_json = options["format"] == "json"
        self.is_dry_run = options["dry_run"]
        _check_facts(facts)
        try:
            context = load_context()
            answers = list(self._answers([Path(name) for name in options["files"]], facts, context))
        except (OperationalError, ProgrammingError) as error:
            raise CommandError(
                f"数据库不能用（{error}）。建表了吗？请先运行 manage.py migrate。", returncode=WRONG_USE
            ) from error
        if self.as_json:
            answer = answers[0] if len(answers) == 1 and "error" not in answers[0] else {"files": answers}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        elif len(answers) > 1:
            self.stdout.write(_sum_up(answers, self.is_dry_run))
        if any("error" in answer for answer in answers):
            raise SystemExit(REFUSED_SOME)

    def _answers(self, paths: list[Path], facts: PageFacts, context: Context) -> Iterator[dict[str, Any]]:
        many = len(paths) > 1
        with _progress_bar(many) as progress:
            task = progress.add_task("版面", total=len(paths))
            for path in paths:
                try:
                    answer = self._one(path, facts, context)
                except NotImported as error:
                    self.stderr.write(f"{path.name}：{error}")
                    answer = {"error": str(error)}
                progress.advance(task)
                yield {"file": str(path), **answer} if many or "error" in answer else answer

    def _one(self, path: Path, facts: PageFacts, context: Context) -> dict[str, Any]:
        source = read_file(_read_bytes(path), path.name)
        known = find_known(source)
        if known is not None and not self.is_dry_run:
            self._say(f"{path.name}：已经录入过了，就是“{known.title}”（{known.slug}），没有再写。")
            return {"page": known.slug, "state": "known"}
        reading = read_page(source, path.name, facts, context)
        if self.is_dry_run:
            note = f"；已录入过：“{known.title}”" if known else ""
            self._say(f"{path.name}：{_outline(reading)}{note}。")
            for line in _lines(reading):
                self._say(line)
            return describe_page(reading)
        done = import_page(reading, facts)
        self._say(
            f"{path.name}：录入为“{done.page.title}”（{done.page.slug}），"
            f"{done.articles} 篇文章、{done.suggestions} 条建议，都是草稿。"
        )
        if done.jumps:
            self._say(f"  有 {done.jumps} 处转版，请到整理台看看是否与别的版面接续。")
        return {"page": done.page.slug, "state": "imported", **describe_page(reading)}

    def _say(self, sentence: str) -> None:
        if not self.as_json:
            self.stdout.write(sentence)


def _check_facts(facts: PageFacts) -> None:
    """CommandError, before any file is read, for what is wrong with all of them alike."""
    fields = (
        ("报刊", Publication, "name", facts.publication),
        ("出版日期", Page, "issued_on", facts.issued_on),
        ("版次", Page, "page_no", facts.page_no),
    )
    for label, model, name, value in fields:
        field: Any = model._meta.get_field(name)
        try:
            field.run_validators(value)
        except ValidationError as error:
            raise CommandError(f"{label}：{' '.join(error.messages)}", returncode=WRONG_USE) from error
    if re.fullmatch(r"-\d+|0+", facts.page_no.strip()):
        raise CommandError(f"版次：没有第{facts.page_no.strip()}版，从 1 数起。", returncode=WRONG_USE)


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise NotImported("这是文件夹，请给出里面的文件。")
        with path.open("rb") as file:
            # A device or a pipe tells no size, and may never end.
            data = file.read(READ_AT_MOST + 1)
        if len(data) > READ_AT_MOST:
            raise NotImported("文件太大，一个版面不会有这么大。")
        return data
    except FileNotFoundError as error:
        raise NotImported("没有这个文件。") from error
    except (OSError, ValueError) as error:
        raise NotImported("文件读不了，请检查路径和权限。") from error


def _outline(reading: Reading) -> str:
    count = sum(len(found) for found in reading.suggestions)
    return f"{len(reading.draft.articles)} 篇文章、{count} 条建议、{len(reading.draft.unused)} 段未用"


def _lines(reading: Reading) -> Iterator[str]:
    for number, (article, found) in enumerate(
        zip(reading.draft.articles, reading.suggestions, strict=True), 1
    ):
        gaps = f"，缺文 {len(article.gaps)} 处" if article.gaps else ""
        yield f"  {number}. {article.title}（{len(article.body)} 字，{len(found)} 条建议{gaps}）"


def _sum_up(answers: list[dict[str, Any]], is_dry_run: bool) -> str:
    refused = sum("error" in answer for answer in answers)
    known = sum(answer.get("state") == "known" for answer in answers)
    done = len(answers) - refused - known
    return f"共 {len(answers)} 个文件：{'试读' if is_dry_run else '录入'} {done} 个，早已录入 {known} 个，拒绝 {refused} 个。"


@contextmanager
def _progress_bar(is_wanted: bool) -> Iterator[Progress]:
    """A bar on the terminal, on stderr, for many files; nothing where nobody looks."""
    console = Console(stderr=True)
    with Progress(
        console=console, transient=True, disable=not (is_wanted and console.is_terminal)
    ) as progress:
        yield progress
