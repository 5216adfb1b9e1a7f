"""From labelled paragraphs to reports, in the order of the page: where one ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.pipeline.bylines import PHOTOGRAPHER, read_author_line
from articles.pipeline.columns import names_part
from articles.pipeline.continuity import start_is_cut
from articles.pipeline.drafts import Decision
from articles.pipeline.headings import is_notice
from articles.pipeline.labelling import Item
from articles.pipeline.letters import is_to_editors
from articles.pipeline.parting import (
    Report,
    heading_votes,
    is_next_in_digest,
    is_next_photograph,
    section_votes,
)
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


class _Walk:
    """One pass over the items; `current` is the report being read, `is_closed` that it came to its end."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self.stories: list[Story] = []
        self.decisions: list[Decision] = []
        self.current = Report()
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
            elif is_next_photograph(self.current, item):
                self._open(0.65, "又一张另有署名的新闻照片", item)
            self.current.add(item)
        return index + 1

    def _take_heading(self, index: int) -> int:
        last = index
        if self._is_part(self.items[index]):
            self.current.add(replace(self.items[index], kind="text", is_part=True))
            return index + 1
        while (
            last < len(self.items)
            and last - index < _MOST_HEADING_LINES
            and self.items[last].kind in ("heading", "column")
            and not (last > index and (self.items[last].mark or names_part(self.items[last].text)))
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
            if byline and (count_han(item.text) <= 9 or len(byline.credits) == 1):
                self.current.add(replace(item, kind="byline", byline=byline))
            elif item.kind == "column":
                self.current.column.append(item)
            else:
                self.current.heading.append(item)
        return last

    def _is_part(self, item: Item) -> bool:
        """【案情】, 【说法】 under the title of a report."""
        return bool(self.current.heading) and not item.mark and names_part(item.text)

    def _judge_heading(self, run: Sequence[Item], index: int, last: int) -> tuple[float, str]:
        """How surely the run heads a new report, and why."""
        if not self.current.has_body:
            return 0.95, "标题之前没有别的正文"
        if self.has_jumped:
            return 0.9, "前一篇已转到别的版"
        if run[0].mark:
            return 0.9, f"条目以“{run[0].mark}”起，自成一篇"
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
        votes = [
            (0.4, "短行像标题"),
            *heading_votes(self.current, run, self.is_closed),
            *section_votes(self.current, run, self.items[last : last + 12]),
        ]
        score = min(0.9, sum(value for value, _ in votes))
        reasons = [why for value, why in votes[1:] if value >= 0.2 and why]
        return score, "，".join(reasons) or votes[0][1]

    def _take_byline(self, index: int) -> None:
        item = self.items[index]
        following = self.items[index + 1] if index + 1 < len(self.items) else None
        self.current.add(item)
        if not self.current.has_body:
            return
        if self._signs_photograph(item):
            self._mark_caption()
            self.is_closed = True
            return
        if following is None:
            self._mark_caption()
            return
        if following.kind in ("heading", "column"):
            self.is_closed = True
            self._mark_caption()
        elif item.text[:1] in "（(" or (following.kind == "text" and following.opening):
            self.is_closed = True

    def _signs_photograph(self, item: Item) -> bool:
        """Whether the line is the photographer's below the one paragraph of a photograph in the news."""
        credits = item.byline.credits if item.byline else ()
        is_alone = not self.current.heading and sum(other.kind == "text" for other in self.current.items) == 1
        return is_alone and bool(credits) and all(credit.role == PHOTOGRAPHER for credit in credits)

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
        if is_next_in_digest(self.current, item):
            self._open(0.65, "简讯栏里没有标题的又一条", item)
            self.current.goes_on_digest = True
        elif item.mark and self.current.has_body:
            self._open(0.9, f"条目以“{item.mark}”起，自成一篇", item)
        elif self.current.has_body and any(jump.direction == "from" for jump in item.jumps):
            self._open(0.9, "从别的版接来，自成一篇", item)
        elif self.is_closed and start_is_cut(item.text) < 0.7:
            self._open(0.75, "前一篇已署名结束", item)
        elif self.is_closed and not item.closing:
            self.is_closed = False  # the tail of another report: what follows it goes with it
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
        if not self.current.heading and _is_foreword(self.current.items):
            return
        self._close()
        self.decisions.append(Decision("split", item.start, round(score, 2), f"{reason}。"))

    def _close(self) -> None:
        if not self.current.is_blank:
            current = self.current
            if len(current.column) == 1 and not current.heading and _fills_own_column(current):
                current.column, current.heading = [], current.column
            self.stories.append(Story(tuple(current.column), tuple(current.heading), tuple(current.items)))
        self.current = Report()
        self.is_closed = self.has_jumped = False


def _is_foreword(items: Sequence[Item]) -> bool:
    """Nothing yet but what leads up to a report: 编者按, with its text on the same line or below."""
    is_labelled = len(items) == 2 and items[0].kind == "label" and items[1].kind == "text"
    return is_labelled or all(item.kind == "lead" for item in items)


def _fills_own_column(report: Report) -> bool:
    """Whether the line over a report, worded like a column's name, is its title (读报札记): it is no digest."""
    texts = [item for item in report.items if item.kind == "text"]
    return len(texts) >= 3 and not any(item.mark or item.opening for item in texts)
