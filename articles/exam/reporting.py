"""The exam's results in words: the table, and every miss of a page with the words around it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from articles.exam.finding_scores import Score, Wrong
from articles.exam.layout_scores import ASPECTS
from articles.exam.marks import KINDS
from articles.exam.running import PageResult
from articles.exam.scoring import ExamResult, Shortfall

ASPECT_NAMES = dict(zip(ASPECTS, ("边界", "标题栏目", "顺序", "分段", "缺文", "署名", "转版"), strict=True))
KIND_NAMES = {
    "organization": "组织",
    "person": "人物",
    "post": "职务",
    "document": "文件",
    "date": "日期",
    "figure": "数据",
    "measure": "措施",
    "statement": "说话",
}
FACT_NAMES = {
    "resolved_to": "归到全称",
    "organization": "单位",
    "dimension": "量纲",
    "per": "每",
    "figure_kind": "结果/计划/标准",
    "stage": "阶段",
    "origin_person": "谁的建议",
    "verb": "用语",
}
WRONG_NAMES = {"missed": "漏", "extra": "多", "facts": "错"}
CONTEXT = 14


def describe(result: ExamResult, shortfalls: Iterable[Shortfall] = ()) -> Iterator[str]:
    """The whole result: layout, finding, facts, end to end, and what lies below its bar."""
    pages = len(result.pages)
    articles = sum(page.layout.articles for page in result.pages)
    right = sum(page.layout.articles_right for page in result.pages)
    yield f"共 {pages} 个版面，{articles} 篇；全对的 {right} 篇"
    yield ""
    yield from table(
        ["版面", *ASPECT_NAMES.values()],
        [["全对的版面数", *(f"{result.exact(aspect)}/{pages}" for aspect in ASPECTS)]],
    )
    yield ""
    rows = []
    for kind in KINDS:
        found, whole = result.finding(kind), result.end_to_end(kind)
        rows.append([KIND_NAMES[kind], *_numbers(found), *_ratios(whole), _facts(found)])
    heads = ["记录", "应有", "找到", "给出", "对", "准确率", "召回率", "全程准", "全程召", "找到的里面"]
    yield from table(heads, rows)
    yield ""
    yield from describe_folders(result)
    below = list(shortfalls)
    if below:
        yield ""
        yield f"低于标准的 {len(below)} 项："
        yield from (f"  {one.name} {one.value:.3f} < {one.bar}" for one in below)


def describe_folders(result: ExamResult) -> Iterator[str]:
    """The pages that rules are written by beside those that they are not: how well the rules carry over."""
    rows = []
    for folder in sorted({page.page.folder for page in result.pages}):
        part = result.within(folder)
        right = sum(page.layout.articles_right for page in part.pages)
        articles = sum(page.layout.articles for page in part.pages)
        rows.append([folder, f"{right}/{articles}", *(_short(part.finding(kind)) for kind in KINDS)])
    yield from table(["分组", "全对的篇", *KIND_NAMES.values()], rows)


def describe_pages(result: ExamResult) -> Iterator[str]:
    """One line for each page: which layout aspects fail, and P/R of each kind."""
    rows = []
    for page in result.pages:
        faults = "".join(ASPECT_NAMES[aspect][0] for aspect in ASPECTS if not page.layout.exact[aspect])
        cells = [_short(page.finding[kind]) for kind in KINDS]
        rows.append(
            [page.page.name, f"{page.layout.articles_right}/{page.layout.articles}", faults or "—", *cells]
        )
    yield from table(["版面", "篇", "不对", *KIND_NAMES.values()], rows)


def describe_misses(
    page: PageResult, kinds: Sequence[str] = KINDS, with_layout: bool = True
) -> Iterator[str]:
    """Every miss of a page: 漏 (not found), 多 (not in the gold), 错 (right place, wrong facts)."""
    yield f"━━ {page.page.name}（{page.page.folder}）{page.page.tries}"
    if with_layout:
        for aspect in ASPECTS:
            yield from (f"  [{ASPECT_NAMES[aspect]}] {note}" for note in page.layout.notes[aspect])
    for article, scores in zip(page.page.articles, page.per_article, strict=True):
        wrongs = [wrong for kind in kinds for wrong in scores[kind].wrongs]
        if wrongs:
            yield f"  ── {article.draft.title or article.draft.body[:20]}"
            yield from (f"    {_describe_wrong(wrong, article.draft.body)}" for wrong in wrongs)


def _describe_wrong(wrong: Wrong, body: str) -> str:
    start, end = _place(wrong)
    before, after = body[max(0, start - CONTEXT) : start], body[end : end + CONTEXT]
    sentence = f"{before}【{body[start:end]}】{after}".replace("\n", "⏎")
    said = ""
    if wrong.find is not None:
        found = wrong.find.suggestion
        span = "" if (wrong.find.start, wrong.find.end) == (start, end) else f" 给出“{found.text}”"
        said = f"{span} ({found.rule} {found.score:.2f})"
    elif wrong.mark is not None:
        said = " " + " ".join(f"{name}={value}" for name, value in wrong.mark.facts.items() if value)
    note = f" {wrong.note}" if wrong.note else ""
    return f"{WRONG_NAMES[wrong.what]} {KIND_NAMES[wrong.kind]} …{sentence}…{note}{said}"


def _place(wrong: Wrong) -> tuple[int, int]:
    if wrong.mark is not None:
        return wrong.mark.start, wrong.mark.end
    assert wrong.find is not None
    return wrong.find.start, wrong.find.end


def _numbers(score: Score) -> list[str]:
    return [str(score.wanted), str(score.found), str(score.offered), str(score.right), *_ratios(score)]


def _ratios(score: Score) -> list[str]:
    return [f"{score.precision:.3f}", f"{score.recall:.3f}"]


def _facts(score: Score) -> str:
    return " ".join(
        f"{FACT_NAMES[name]} {right / of_all:.2f}" for name, right, of_all in score.facts if of_all
    )


def _short(score: Score) -> str:
    return f"{score.precision:.2f}/{score.recall:.2f}" if score.wanted or score.offered else "—"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns of equal width; a Chinese character is two wide. The first column stands left."""
    lines = [list(heads), *(list(row) for row in rows)]
    widths = [max(_width(line[at]) for line in lines) for at in range(len(heads))]
    for line in lines:
        cells = [
            _pad(cell, width, at == 0 or at == len(heads) - 1)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()


def _pad(cell: str, width: int, is_left: bool) -> str:
    blanks = " " * (width - _width(cell))
    return cell + blanks if is_left else blanks + cell


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)
