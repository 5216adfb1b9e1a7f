"""One report of a gold file: its pieces of the page put together, its headings, credits and marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.exam.gold_marks import build_marks
from articles.exam.marks import GoldArticle, GoldError, Lines
from articles.exam.places import Range, find_blanks_apart
from articles.pipeline.drafts import ArticleDraft, BlockDraft, CreditDraft, GapDraft, JumpDraft
from articles.text import BLANKS, GAP_MARK

HEADINGS = {"栏目": "column", "引题": "kicker", "标题": "title", "副题": "subtitle", "署名行": "byline"}
# 段 every line a paragraph, 行 all lines one paragraph, 接 goes on in the paragraph before.
PIECES = {"段": "text", "行": "text", "接": "text", "导": "lead", "图": "caption", "导接": "lead"}
ROLES = {"记者": "reporter", "通讯员": "correspondent", "摄影": "photographer", "作者": "author"}
NO_TITLE = "无"


@dataclass
class PageText:
    """The raw text of a page; `uncompared` are words that may be anywhere: jumps, an author's address."""

    raw: str
    uncompared: set[int] = field(default_factory=set)
    taken: list[Range] = field(default_factory=list)

    def find(self, words: str) -> Range:
        """Where the words stand, blanks aside, outside what was taken before."""
        return find_blanks_apart(self.raw, words, self.taken)

    def piece(self, quoted: str) -> Range:
        """The range from the first words to the last of `首词……尾词` (or of the whole words)."""
        first, dots, last = quoted.partition("……")
        number = 1
        if counted := re.search(r"#(\d)$", first):
            first, number = first[: counted.start()], int(counted.group(1))
        starts = [match.start() for match in re.finditer(re.escape(first), self.raw)]
        if len(starts) < number or (len(starts) > 1 and not counted):
            raise GoldError(f"版面上“{first}”有 {len(starts)} 处")
        start = starts[number - 1]
        if not dots:
            return start, start + len(first)
        end = self.raw.find(last, start)
        if end < 0:
            raise GoldError(f"版面上“{first}”之后没有“{last}”")
        return start, end + len(last)


@dataclass
class Body:
    """A body growing from pieces of the page."""

    text: str = ""
    places: list[int | None] = field(default_factory=list)
    blocks: list[BlockDraft] = field(default_factory=list)
    gaps: list[GapDraft] = field(default_factory=list)

    def add(self, kind: str, raw: str, place: Range, is_new: bool) -> None:
        """A run of the page, its line feeds left out; `is_new` begins a paragraph with it."""
        if is_new and self.text:
            self._append("\n", None)
        start = len(self.text)
        for at in range(*place):
            if raw[at] not in "\r\n" and not (raw[at] in BLANKS and _at_line_edge(raw, at)):
                self._append(raw[at], at)
        self.blocks.append(BlockDraft(kind, *place, start, len(self.text)))

    def add_gap(self, reason: str, is_new: bool) -> None:
        if is_new and self.text:
            self._append("\n", None)
        start = len(self.text)
        for letter in GAP_MARK:
            self._append(letter, None)
        self.gaps.append(GapDraft(start, reason))
        self.blocks.append(BlockDraft("gap", None, None, start, len(self.text), reason))

    def _append(self, letter: str, place: int | None) -> None:
        self.text += letter
        self.places.append(place)


def _at_line_edge(raw: str, at: int) -> bool:
    line_start = raw.rfind("\n", 0, at) + 1
    line_end = raw.find("\n", at)
    return not raw[line_start:at].strip(BLANKS) or not raw[at : line_end if line_end >= 0 else None].strip(
        BLANKS
    )


def build_article(page: PageText, lines: Lines) -> GoldArticle:
    """The article that these lines of a gold file describe. Raises GoldError for words that are not there."""
    body = _build_body(page, lines)
    page.taken += [(block.raw_start or 0, block.raw_end or 0) for block in body.blocks]
    jumps = tuple(_find_jump(page, value) for key, value in lines if key == "转版")
    for words in (value for key, value in lines if key in ("两可", "可栏目")):
        page.uncompared.update(range(*page.find(words)))
    headings = [block for key, value in lines for block in _find_heading(page, key, value)]
    said = dict(lines)
    draft = ArticleDraft(
        title=said.get("标题", "").removeprefix(NO_TITLE).replace("|", " "),
        body=body.text,
        blocks=(*headings, *body.blocks),
        kicker=said.get("引题", "").replace("|", " "),
        subtitle=said.get("副题", "").replace("|", " "),
        column=said.get("栏目", "").strip("【】"),
        credits=read_credits(said.get("署名", "")),
        gaps=tuple(body.gaps),
        jumps=jumps,
        source=said.get("来源", ""),
    )
    return GoldArticle(
        draft,
        tuple(body.places),
        _held(page.raw, draft.blocks),
        build_marks(body.text, lines),
        said.get("标题") != NO_TITLE,
        read_credits(said.get("可署名", "")),
        said.get("可栏目", ""),
    )


def _held(raw: str, blocks: Sequence[BlockDraft]) -> frozenset[int]:
    ranges = [range(block.raw_start or 0, block.raw_end or 0) for block in blocks]
    return frozenset(at for places in ranges for at in places if raw[at] not in BLANKS)


def _build_body(page: PageText, lines: Lines) -> Body:
    body = Body()
    for key, value in lines:
        if key in ("缺", "段缺"):
            body.add_gap(value, key == "段缺")
            continue
        if key not in PIECES:
            continue
        start, end = page.piece(value)
        if key in ("段", "导", "图"):
            for line in re.finditer(r"[^\n]*[^\s][^\n]*", page.raw[start:end]):
                body.add(PIECES[key], page.raw, (start + line.start(), start + line.end()), True)
        else:
            body.add(PIECES[key], page.raw, (start, end), key == "行")
    return body


def _find_heading(page: PageText, key: str, value: str) -> list[BlockDraft]:
    """The blocks of a heading; lines are divided by |, several byline lines by ；."""
    if key not in HEADINGS or value == NO_TITLE:
        return []
    blocks = []
    for words in value.split("；") if key == "署名行" else [value]:
        place = page.find(words.replace("|", ""))
        page.taken.append(place)
        blocks.append(BlockDraft(HEADINGS[key], *place, None, None))
    return blocks


def _find_jump(page: PageText, value: str) -> JumpDraft:
    """（下转第3版）：to 3. The words themselves may lie in the body or be left unused."""
    start, end = page.find(value)
    page.taken.append((start, end))
    page.uncompared.update(range(start, end))
    number = re.search(r"\d+|[一二三四五六七八九十]+", value)
    return JumpDraft("to" if "转" in value else "from", number.group() if number else "", start)


def read_credits(value: str) -> tuple[CreditDraft, ...]:
    """记者 田国全、王某；通讯员 杜凯"""
    credits = []
    for group in filter(None, value.split("；")):
        role, _, names = group.partition(" ")
        if role not in ROLES:
            raise GoldError(f"没有这种署名：“{group}”")
        credits += [CreditDraft(name, ROLES[role]) for name in names.split("、")]
    return tuple(credits)
