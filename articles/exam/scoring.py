"""The exam: every gold page through the pipeline, the sums, and the bars they are held against."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.exam.finding_scores import Score
from articles.exam.layout_scores import ASPECTS
from articles.exam.marks import KINDS, GoldPage
from articles.exam.running import Draft, PageResult, Suggest, run_page

BARS = Path(__file__).parent / "bars.json"


@dataclass(frozen=True)
class ExamResult:
    """The pages in order; `pages_exact` and sums are over all of them."""

    pages: tuple[PageResult, ...]

    def exact(self, aspect: str) -> int:
        """On how many pages this aspect of the layout is exact."""
        return sum(page.layout.exact[aspect] for page in self.pages)

    def finding(self, kind: str) -> Score:
        return sum((page.finding[kind] for page in self.pages), Score())

    def end_to_end(self, kind: str) -> Score:
        return sum((page.end_to_end[kind] for page in self.pages), Score())

    def within(self, folder: str) -> ExamResult:
        """The pages of one folder, dev or heldout."""
        return ExamResult(tuple(result for result in self.pages if result.page.folder == folder))


@dataclass(frozen=True)
class Shortfall:
    """A measured value below its bar."""

    name: str
    value: float
    bar: float


def run_exam(pages: Sequence[GoldPage], draft: Draft, suggest: Suggest) -> ExamResult:
    """All pages, with these functions for drafting a page and suggesting records."""
    return ExamResult(tuple(run_page(page, draft, suggest) for page in pages))


def measured(result: ExamResult) -> dict[str, float]:
    """Every value that a bar can be set for: layout.<aspect> (share of pages), layout.articles,
    <kind>.precision, <kind>.recall, and the same with end_to_end. before."""
    pages = len(result.pages) or 1
    values = {f"layout.{aspect}": result.exact(aspect) / pages for aspect in ASPECTS}
    articles = sum(page.layout.articles for page in result.pages) or 1
    values["layout.articles"] = sum(page.layout.articles_right for page in result.pages) / articles
    for kind in KINDS:
        for prefix, score in (("", result.finding(kind)), ("end_to_end.", result.end_to_end(kind))):
            values[f"{prefix}{kind}.precision"] = score.precision
            values[f"{prefix}{kind}.recall"] = score.recall
    return values


def load_bars(way: str) -> Mapping[str, Mapping[str, float]]:
    """articles/exam/bars.json for a way of finding (with_recognizer or rules_alone): for "all" pages and
    for single pages by name, the least values."""
    bars: dict[str, dict[str, dict[str, float]]] = json.loads(BARS.read_text(encoding="utf-8"))
    return bars[way]


def shortfalls(result: ExamResult, bars: Mapping[str, Mapping[str, float]]) -> Iterator[Shortfall]:
    """What lies below its bar; the bars of a page that did not take part are not asked for."""
    for name, wanted in bars.items():
        part = result if name == "all" else ExamResult(tuple(p for p in result.pages if p.page.name == name))
        if not part.pages:
            continue
        values = measured(part)
        for key, bar in wanted.items():
            if values[key] < bar:
                yield Shortfall(f"{name} {key}", values[key], bar)


def as_json(result: ExamResult) -> dict[str, Any]:
    """The result for programs: sums of all, of each set and of each page, rounded to four places."""
    folders = sorted({page.page.folder for page in result.pages})
    return {
        "all": _rounded(measured(result)),
        "sets": {folder: _rounded(measured(result.within(folder))) for folder in folders},
        "pages": [
            {
                "name": page.page.name,
                "set": page.page.folder,
                "articles": page.layout.articles,
                "articles_right": page.layout.articles_right,
                **_rounded(measured(ExamResult((page,)))),
            }
            for page in result.pages
        ],
    }


def _rounded(values: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in values.items()}
