"""What speaks for the end of one report and the beginning of the next: the heading's looks, the text below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from articles.pipeline.affinity import affinity
from articles.pipeline.headings import is_numbered
from articles.pipeline.labelling import Item
from articles.pipeline.typography import count_han, fold, is_finished, is_han

# How the first sentence of a news report begins: with the day, or with the body that did something.
_LEAD_START = re.compile(
    r"(?:近日|日前|昨日|昨天|今天|今日|当日|连日来|近期|上周|本周|[一-鿿]{1,6}(?:前夕|之际|期间)，?|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|"
    r"[一-鿿]{2,14}(?:总工会|工会|联合会|公司|集团|局|厂|矿|段|站|学校|学院|医院|法院|委员会|中心|街道|社区|[省市县区旗]))"
)
_DIGEST = re.compile(
    r"(?:简讯|短讯|简报|快讯|短波|集萃|集锦|速览|速递|快报|动态|句话(?:新闻|简讯|消息)?|资讯)$"
)
_LED = re.compile(r"([一-鿿·“”]{2,14})：")
_LONGEST_IN_DIGEST = 160


@dataclass
class Report:
    """A report while it is being read."""

    column: list[Item] = field(default_factory=list)
    heading: list[Item] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    first_text: Item | None = None
    has_body: bool = False
    is_opened: bool = False
    parts: int = 0  # headings of its parts 小标题
    goes_on_digest: bool = False  # under the digest's name of the report before

    @property
    def is_in_digest(self) -> bool:
        return self.goes_on_digest or (
            len(self.column) == 1 and not self.heading and bool(_DIGEST.search(self.column[0].text))
        )

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


def heading_votes(report: Report, run: Sequence[Item], is_closed: bool) -> Iterator[tuple[float, str]]:
    """How the lines of a heading look beside the report before them; `is_closed` that it was signed."""
    texts = [item.text for item in run]
    han = count_han(texts[0])
    yield (0.1 if han >= 10 else -0.15 if han <= 6 else 0.0), ""
    if is_closed:
        yield 0.5, "前一篇已署名结束"
    if any(item.kind == "column" for item in run):
        yield 0.4, "有栏目名"
    if report.items[-1].is_part:
        yield 0.45, "前一篇以名单、表格或落款结束"
    if _is_parallel(report, texts[0]):
        yield 0.35, "与前一条的标题同一写法"
    if len(run) >= 2:
        yield 0.15, ""
    if any(is_numbered(text) for text in texts):
        yield -0.6, ""
    if report.parts:
        yield -0.2, ""
    if run[0].piece.above >= 2:
        yield 0.15, ""
    elif run[0].piece.above > max(item.piece.above for item in report.items[-3:]):
        yield 0.2, "标题上面空了一行，前文各段之间不空"
    if report.items[-1].is_open:
        yield -0.15, ""


def section_votes(
    report: Report, run: Sequence[Item], following: Sequence[Item]
) -> Iterator[tuple[float, str]]:
    """What the text under the heading says: whether it is of the same matter, tells the heading over again,
    and is signed by others. `following`: the items behind the heading."""
    section = []
    for item in following:
        if item.kind in ("heading", "column"):
            break
        section.append(item)
    texts = [item.text for item in section if item.kind == "text"]
    near = affinity("".join(texts[:4]), report.last_texts())
    if near >= 0.1:
        yield -0.3, ""
    elif near <= 0.04 and sum(map(count_han, texts)) > 60:
        yield 0.25, "后文与前一篇说的不是一件事"
    if texts and tells_again("".join(item.text for item in run), texts[0]):
        yield 0.3, "下面一段像消息的开头，重述标题"
    if any(item.closing for item in section) and not report.is_opened:
        yield 0.2, "后文另有署名"
    if section and section[0].kind == "caption":
        yield 0.3, "下面是图片说明"


def tells_again(heading: str, text: str) -> bool:
    """Whether the text is the lead of a news report under this heading: it begins with when or who, and says
    half of the heading's words once more."""
    if count_han(heading) < 8 or not _LEAD_START.match(fold(text[:40])):
        return False
    pairs = {one + two for one, two in pairwise(heading) if is_han(one) or is_han(two)}
    opening = text[:120]
    return 2 * sum(pair in opening for pair in pairs) >= len(pairs)


def _is_parallel(report: Report, line: str) -> bool:
    """Whether the report's own heading is of the same form: 云山市：…, then 青河县：…."""
    if not report.heading:
        return False
    one, two = _LED.match(report.heading[0].text), _LED.match(line)
    return bool(one and two) and one is not None and two is not None and one[1] != two[1]


def is_next_in_digest(report: Report, item: Item) -> bool:
    """Whether a paragraph under a digest's name (一句话新闻), without heading or mark, is the next report."""
    texts = [other for other in report.items if other.kind == "text"]
    if not texts or report.heading or not report.is_in_digest:
        return False
    both = (texts[-1], item)
    if any(one.is_part or one.mark or len(one.text) > _LONGEST_IN_DIGEST for one in both):
        return False
    leads = [_LEAD_START.match(fold(one.text[:40])) for one in both if is_finished(one.text)]
    names = {lead.group() for lead in leads if lead}
    return len(names) == 2 and affinity(item.text, [texts[-1].text]) < 0.25


def is_next_photograph(report: Report, item: Item) -> bool:
    """Whether a caption that names its photographer stands behind another that does, with no heading or
    text of their own: news photographs, each for itself."""
    if item.kind != "caption" or not item.byline or report.heading or not report.items:
        return False
    last = report.items[-1]
    are_captions = all(other.kind == "caption" for other in report.items)
    return are_captions and bool(last.byline) and affinity(item.text, [last.text]) < 0.1
