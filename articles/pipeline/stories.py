"""From labelled paragraphs to reports, in the order of the page: where one ends and the next begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from articles.pipeline.affinity import affinity
from articles.pipeline.bylines import PHOTOGRAPHER, read_author_line
from articles.pipeline.continuity import start_is_cut
from articles.pipeline.drafts import Decision
from articles.pipeline.headings import is_notice, is_numbered
from articles.pipeline.labelling import Item
from articles.pipeline.letters import is_to_editors
from articles.pipeline.typography import count_han

_MOST_HEADING_LINES = 5


@dataclass(frozen=True)
class Story:
    """A report as the page has it: its column and heading lines, and what follows in raw order."""

    column: tuple[Item, ...] = ()
    heading: tuple[Item, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def start(self) -> int:
        return min(item.start for item in (*self.column, *self.heading, *self.items))

    @property
    def texts(self) -> list[str]:
        return [item.text for item in self.items if item.kind in ("text", "lead")]

    @property
    def has_body(self) -> bool:
        return any(item.kind in ("text", "caption", "lead") for item in self.items)

    @property
    def is_opened(self) -> bool:
        """Whether a dateline or byline has been seen."""
        return any(item.opening or item.kind == "byline" for item in self.items)


@dataclass(frozen=True)
class Grouping:
    stories: tuple[Story, ...]
    decisions: tuple[Decision, ...]


def group_stories(items: Sequence[Item]) -> Grouping:
    """The reports of the page in raw order, and the decisions that parted them."""
    walk = _Walk(items)
    walk.run()
    return Grouping(tuple(walk.stories), tuple(walk.decisions))


@dataclass
class _Report:
    """A report while it is being read."""

    column: list[Item] = field(default_factory=list)
    heading: list[Item] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    first_text: Item | None = None
    has_body: bool = False
    is_opened: bool = False
    parts: int = 0  # headings of its parts 小标题

    @property
    def is_blank(self) -> bool:
        return not (self.column or self.heading or self.items)

    def add(self, item: Item) -> None:
        self.items.append(item)
        if item.kind == "text" and self.first_text is None:
            self.first_text = item
        self.has_body = self.has_body or item.kind in ("text", "caption", "lead")
        self.is_opened = self.is_opened or bool(item.opening) or item.kind == "byline"

    def last_texts(self) -> list[str]:
        return [item.text for item in self.items[-12:] if item.kind in ("text", "lead")]


class _Walk:
    """One pass over the items; `current` is the report being read, `is_closed` that it came to its end."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self.stories: list[Story] = []
        self.decisions: list[Decision] = []
        self.current = _Report()
        self.is_closed = self.has_jumped = False

    def run(self) -> None:
        index = 0
        while index < len(self.items):
            index = self._take(index)
        self._close()

    def _take(self, index: int) -> int:
        item = self.items[index]
        if item.kind in ("heading", "column"):
            return self._take_heading(index)
        if item.kind == "byline":
            self._take_byline(index)
        elif item.kind == "text":
            self._take_text(index)
        elif item.kind in ("label", "lead"):
            self._take_lead(item)
        else:
            if item.kind == "jump":
                self._take_jump(item)
            self.current.add(item)
        return index + 1

    def _take_heading(self, index: int) -> int:
        last = index
        while (
            last < len(self.items)
            and last - index < _MOST_HEADING_LINES
            and self.items[last].kind in ("heading", "column")
            and not (last > index and self.items[last].mark)
        ):
            last += 1
        run = self.items[index:last]
        score, reason = self._judge_heading(run, index, last)
        if score < 0.5:
            for item in run:
                self.current.add(replace(item, kind="text", is_part=True))
            self.current.parts += 1
            return last
        self._open(score, reason, run[0])
        for item in run:
            byline = read_author_line(item.text) if item is not run[0] and item is run[-1] else None
            if byline and count_han(item.text) <= 9:
                self.current.add(replace(item, kind="byline", byline=byline))
            elif item.kind == "column":
                self.current.column.append(item)
            else:
                self.current.heading.append(item)
        return last

    def _judge_heading(self, run: Sequence[Item], index: int, last: int) -> tuple[float, str]:
        """How surely the run heads a new report, and why."""
        if not self.current.has_body:
            return 0.95, "标题之前没有别的正文"
        if self.has_jumped:
            return 0.9, "前一篇已转到别的版"
        following = self.items[last] if last < len(self.items) else None
        if following is None:
            return self._judge_lonely(run)
        if following.kind in ("byline", "label", "lead") or following.opening:
            return 0.95, "标题之后紧接电头、署名或提示"
        if is_to_editors(following.text):
            return 0.95, "标题之后是读者来信的称呼"
        if is_notice(run[0].text):
            return 0.9, "公告、声明一类的标题，自成一篇"
        return self._judge_plain(run, last)

    def _judge_lonely(self, run: Sequence[Item]) -> tuple[float, str]:
        previous = self.current.items[-1]
        if previous.is_open:
            return 0.2, "上文未完，这几行是它的下文"
        return 0.5, "版面最后的短行，没有正文"

    def _judge_plain(self, run: Sequence[Item], last: int) -> tuple[float, str]:
        """A heading before plain text: of a new report, or of a part of the one before."""
        votes = [(0.4, "短行像标题"), *self._heading_votes(run), *self._section_votes(last)]
        score = min(0.9, sum(value for value, _ in votes))
        reasons = [why for value, why in votes[1:] if value >= 0.2 and why]
        return score, "，".join(reasons) or votes[0][1]

    def _heading_votes(self, run: Sequence[Item]) -> Iterator[tuple[float, str]]:
        texts = [item.text for item in run]
        han = count_han(texts[0])
        yield (0.1 if han >= 10 else -0.15 if han <= 6 else 0.0), ""
        if self.is_closed:
            yield 0.5, "前一篇已署名结束"
        if any(item.kind == "column" for item in run):
            yield 0.4, "有栏目名"
        if self.current.items[-1].is_part:
            yield 0.45, "前一篇以名单、表格或落款结束"
        if len(run) >= 2:
            yield 0.15, ""
        if any(is_numbered(text) for text in texts):
            yield -0.6, ""
        if self.current.parts:
            yield -0.2, ""
        if run[0].piece.above >= 2:
            yield 0.15, ""
        elif run[0].piece.above > max(item.piece.above for item in self.current.items[-3:]):
            yield 0.2, "标题上面空了一行，前文各段之间不空"
        if self.current.items[-1].is_open:
            yield -0.15, ""

    def _section_votes(self, last: int) -> Iterator[tuple[float, str]]:
        """What the text under the heading says: whether it is of the same matter, and signed by others."""
        section = []
        for item in self.items[last : last + 12]:
            if item.kind in ("heading", "column"):
                break
            section.append(item)
        texts = [item.text for item in section if item.kind == "text"]
        near = affinity("".join(texts[:4]), self.current.last_texts())
        if near >= 0.1:
            yield -0.3, ""
        elif near <= 0.04 and sum(map(count_han, texts)) > 60:
            yield 0.25, "后文与前一篇说的不是一件事"
        if any(item.closing for item in section) and not self.current.is_opened:
            yield 0.2, "后文另有署名"
        if section and section[0].kind == "caption":
            yield 0.3, "下面是图片说明"

    def _take_byline(self, index: int) -> None:
        item = self.items[index]
        following = self.items[index + 1] if index + 1 < len(self.items) else None
        self.current.add(item)
        if not self.current.has_body:
            return
        if following is None:
            self._mark_caption()
            return
        if following.kind in ("heading", "column"):
            self.is_closed = True
            self._mark_caption()
        elif item.text[:1] in "（(" or (following.kind == "text" and following.opening):
            self.is_closed = True

    def _mark_caption(self) -> None:
        """Text right above the photographer's name is a caption."""
        if len(self.current.items) < 2:
            return
        above, byline = self.current.items[-2:]
        is_photo = byline.byline and any(credit.role == PHOTOGRAPHER for credit in byline.byline.credits)
        is_only = sum(item.kind == "text" for item in self.current.items) == 1
        if is_photo and is_only and above.kind == "text" and len(above.text) <= 200:
            self.current.items[-2] = replace(above, kind="caption")

    def _take_jump(self, item: Item) -> None:
        """A jump line by itself: 上接 begins a report, 下转 ends one."""
        if item.jumps[0].direction == "to":
            self.is_closed = self.has_jumped = True
        elif self.current.has_body:
            self._open(0.9, "从别的版接来，自成一篇", item)

    def _take_text(self, index: int) -> None:
        item = self.items[index]
        if item.mark and self.current.has_body:
            self._open(0.9, f"条目以“{item.mark}”起，自成一篇", item)
        elif self.current.has_body and any(jump.direction == "from" for jump in item.jumps):
            self._open(0.9, "从别的版接来，自成一篇", item)
        elif self.is_closed and start_is_cut(item.text) < 0.7:
            self._open(0.75, "前一篇已署名结束", item)
        elif item.opening and self.current.first_text and not self._is_turned():
            self._open(0.85, "以电头起，自成一篇", item)
        self.current.add(item)
        if item.closing:
            self.is_closed = True
        if any(jump.direction == "to" for jump in item.jumps):
            self.is_closed = self.has_jumped = True

    def _is_turned(self) -> bool:
        """Whether the report's own head comes only now, behind its tail: a heading, then a block that
        begins inside a sentence, then the dateline."""
        first = self.current.first_text
        if first is None or not self.current.heading or self.current.is_opened:
            return False
        return start_is_cut(first.text) >= 0.5

    def _take_lead(self, item: Item) -> None:
        if self.current.has_body and not all(other.kind in ("lead", "label") for other in self.current.items):
            self._open(0.7, f"“{item.text[:4]}”在一篇的开头", item)
        self.current.add(item)

    def _open(self, score: float, reason: str, item: Item) -> None:
        """Begin a new report, unless all that was read so far leads up to it."""
        if self.current.is_blank or not (self.current.heading or self.current.has_body):
            return
        if not self.current.heading and all(other.kind == "lead" for other in self.current.items):
            return
        self._close()
        self.decisions.append(Decision("split", item.start, round(score, 2), f"{reason}。"))

    def _close(self) -> None:
        if not self.current.is_blank:
            current = self.current
            if len(current.column) == 1 and not current.heading and _fills_own_column(current):
                current.column, current.heading = [], current.column
            self.stories.append(Story(tuple(current.column), tuple(current.heading), tuple(current.items)))
        self.current = _Report()
        self.is_closed = self.has_jumped = False


def _fills_own_column(report: _Report) -> bool:
    """Whether the line over a report, worded like a column's name, is its title (读报札记): it is no digest."""
    texts = [item for item in report.items if item.kind == "text"]
    return len(texts) >= 3 and not any(item.mark or item.opening for item in texts)
