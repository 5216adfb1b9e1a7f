"""A report whose tail stands before its head is turned round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from articles.pipeline.affinity import affinity
from articles.pipeline.continuity import start_is_cut
from articles.pipeline.drafts import Decision
from articles.pipeline.labelling import Item
from articles.pipeline.stories import Story
from articles.pipeline.typography import is_finished


def turned(story: Story) -> tuple[list[Item], Decision | None]:
    """The items of the body, its head first, and the decision where they had to be turned."""
    items = list(with_leads(story))
    leads = [item for item in items if item.kind == "lead"]
    rest = [item for item in items if item.kind not in ("lead", "byline", "jump")]
    place = _head_place(items, rest)
    if not place:
        return leads + rest, None
    tail, head = rest[:place], rest[place:]
    reason = "这里才是文章的开头（前有署名或电头），前面各段是它的下文，调到后面。"
    return leads + head + tail, Decision("move", head[0].start, 0.8, reason)


def _head_place(items: list[Item], rest: list[Item]) -> int:
    """The index in `rest` where the report really begins, 0 where it begins at its beginning."""
    for number, item in enumerate(items[:-1]):
        if item.kind == "byline" and item.text[:1] not in "（(":
            before = [other for other in items[:number] if other.kind == "text"]
            after = [other for other in items[number + 1 :] if other.kind == "text"]
            if (
                before
                and after
                and not any(other.opening for other in before[:1])
                and _is_tail(before, after)
            ):
                return rest.index(after[0])
    for number, item in enumerate(rest):
        if number and item.kind == "text" and item.opening and not rest[0].opening:
            before = [other for other in rest[:number] if other.kind == "text"]
            if before and _is_tail(before, rest[number:]):
                return number
    return 0


def _is_tail(before: list[Item], after: list[Item]) -> bool:
    """Whether the blocks that stand first are the tail of what stands behind them."""
    score = 0.3
    score += 0.35 * min(1.0, start_is_cut(before[0].text) * 1.4)
    if after[-1].is_open:
        score += 0.25
    if not before[-1].is_open:
        score += 0.1
    if affinity("".join(item.text for item in after), [item.text for item in before]) >= 0.08:
        score += 0.2
    return score >= 0.65


def with_leads(story: Story) -> Iterator[Item]:
    """The items, the paragraph that follows 阅读提示 marked as the lead that it is."""
    awaits = False
    for item in story.items:
        if awaits and item.kind == "text" and not item.opening:
            yield replace(item, kind="lead")
            awaits = not is_finished(item.text)
            continue
        awaits = item.kind == "label"
        yield replace(item, kind="lead") if item.kind == "label" else item
