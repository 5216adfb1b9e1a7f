"""Documents 《》: whole titles, short titles （以下简称《方案》） and later mentions by them."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from articles.pipeline.drafts import DocumentDetails, Suggestion
from articles.pipeline.finding.tables import read_table

_LONGEST_TITLE = 120
# Between a title and its （以下简称…） may stand （试行） or 的通知.
_FARTHEST = 30
_SHORT_NAME = re.compile(
    r"[（(](?:以下|下文|后文|下)?(?:统一)?(?:简称|称)(?:为)?[：:]?[《“‘「]([^《》“”‘’「」（）()\n]{1,30})[》”’」][）)]"
)
_WORDS = read_table("documents.txt", 2)
_ENDINGS = tuple(word for word, place in _WORDS if place == "文")
_WORKS = tuple(word for word, place in _WORDS if place == "刊")
_WORK_BEFORE = tuple(word for word, place in _WORDS if place == "作品前")
_PAPER_BEFORE = tuple(word for word, place in _WORDS if place == "文件前")
# What may stand after the word that tells the kind of paper: （试行）, （2021—2025年）, 第三稿.
_TAIL = re.compile(r"(?:[（(〔][^（）()〔〕]{1,20}[）)〕]){1,3}+$")


@dataclass(frozen=True)
class _Title:
    start: int
    end: int
    title: str


def find_documents(body: str) -> list[Suggestion]:
    """Every printed 《…》 that is a paper of some kind, in order of place; the marks belong to the text.

    A later mention by its short title says in `resolved_to` which paper it is. Newspapers, books, songs and
    films stand in the same marks and are left out: their name ends as one (日报, 之歌), or the words before
    say so (合唱, 电影), and nothing makes them a document.
    """
    titles = _find_titles(body)
    shorts = _short_titles(body, titles)
    wholes = {whole: short for short, whole in shorts.items()}
    found = []
    for title in titles:
        full = shorts.get(title.title, "")
        rule, score = _judge(body, title) if not full else ("document.short_title", 0.97)
        if score:
            details = DocumentDetails(title.title, wholes.get(title.title, ""), full)
            text = body[title.start : title.end]
            found.append(Suggestion("document", text, title.start, title.end, rule, score, details))
    return found


def _find_titles(body: str) -> list[_Title]:
    """Outermost 《…》 of a bounded length inside one paragraph; 《…《…》…》 is one title."""
    titles: list[_Title] = []
    opened: list[int] = []
    for match in re.finditer(r"[《》\n]", body):
        mark, place = match.group(), match.start()
        if mark == "\n":
            opened = []
        elif mark == "《":
            opened.append(place)
        elif opened:
            start = opened.pop()
            if not opened and 3 <= place + 1 - start <= _LONGEST_TITLE + 2:
                titles.append(_Title(start, place + 1, body[start + 1 : place].strip()))
    return [title for title in titles if title.title]


def _short_titles(body: str, titles: list[_Title]) -> dict[str, str]:
    """Short title → the whole title printed before the brackets that say 以下简称."""
    shorts: dict[str, str] = {}
    ends = [title.end for title in titles]
    for match in _SHORT_NAME.finditer(body):
        index = bisect.bisect_right(ends, match.start()) - 1
        if index >= 0 and match.start() - ends[index] <= _FARTHEST and titles[index].title != match[1]:
            shorts.setdefault(match[1], titles[index].title)
    return shorts


def _judge(body: str, title: _Title) -> tuple[str, float]:
    """Which rule takes this title for a document and how sure it is; a score of 0 leaves it out."""
    core = _TAIL.sub("", title.title)
    before = body[max(0, title.start - 8) : title.start]
    if core.endswith(_WORKS):
        return "document.work", 0.0
    if core.endswith(_ENDINGS):
        is_work = any(word in before for word in _WORK_BEFORE)
        return ("document.work", 0.0) if is_work else ("document.title", 0.98)
    if any(word in before for word in _WORK_BEFORE):
        return "document.work", 0.0
    if before.endswith(_PAPER_BEFORE) or title.title.startswith("关于"):
        return "document.context", 0.9
    return "document.unknown", 0.5
