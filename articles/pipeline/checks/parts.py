"""Parts and totals: 资金3800万元，其中财政2000万元、工会1800万元."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from articles.pipeline.checks.amounts import AGREE, DISAGREE, Amount, meets, printed
from articles.pipeline.drafts import Finding

_OF_WHICH = re.compile("其中|包括")
_IN_ALL = re.compile("(?:共计|合计|总计|共|总共)[^，。；0-9]{0,8}$")
_FEWEST_PARTS = 2
_MOST_PARTS = 20


def check_parts(body: str, amounts: Sequence[Amount]) -> Iterator[Finding]:
    """Every 其中 with the total before it and the parts behind it; every 共 behind a list of parts."""
    sentences: dict[int, list[Amount]] = {}
    for amount in amounts:
        if not amount.details.per and not amount.details.change:
            sentences.setdefault(amount.sentence, []).append(amount)
    for members in sentences.values():
        if len(members) < _FEWEST_PARTS:
            continue
        yield from _check_of_which(body, members)
        yield from _check_in_all(body, members)


def _check_of_which(body: str, members: list[Amount]) -> Iterator[Finding]:
    match = _OF_WHICH.search(body, members[0].end, members[-1].start)
    if match is None:
        return
    totals = [item for item in members if item.end <= match.start()]
    behind = [item for item in members if item.start >= match.end()]
    if not totals or not behind:
        return
    total = next((item for item in reversed(totals) if _is_same_kind(item, behind[0])), None)
    if total is None:
        return
    parts = [item for item in behind if _is_same_kind(item, total)]
    low, high = _sum(item.low for item in parts), _sum(item.high for item in parts)
    places = (total.place, *(item.place for item in parts))
    if len(parts) >= _FEWEST_PARTS and meets(low, high, total):
        yield Finding("check.parts", AGREE, places, f"{_added(parts)}，与总数“{total.text}”相符。")
    elif parts[0].low > total.high:
        said = f"其中的“{parts[0].text}”比总数“{total.text}”还多。"
        yield Finding("check.parts", DISAGREE, (total.place, parts[0].place), said)
    elif len(parts) >= _FEWEST_PARTS and low > total.high and _is_plain_list(body, parts):
        yield Finding("check.parts", DISAGREE, places, f"{_added(parts)}，超过总数“{total.text}”。")


def _check_in_all(body: str, members: list[Amount]) -> Iterator[Finding]:
    for index, total in enumerate(members):
        if not _IN_ALL.search(body, max(0, total.start - 12), total.start):
            continue
        parts = [item for item in members[max(0, index - _MOST_PARTS) : index] if _is_same_kind(item, total)]
        if len(parts) < _FEWEST_PARTS or not _is_plain_list(body, [*parts, total]):
            continue
        low, high = _sum(item.low for item in parts), _sum(item.high for item in parts)
        verdict = AGREE if meets(low, high, total) else DISAGREE
        ending = f"与总数“{total.text}”相符。" if verdict == AGREE else f"文中总数却是“{total.text}”。"
        places = (total.place, *(item.place for item in parts))
        yield Finding("check.parts", verdict, places, f"{_added(parts)}，{ending}")


def _is_same_kind(one: Amount, other: Amount) -> bool:
    return one.details.unit == other.details.unit and one.details.dimension not in (
        "percent",
        "percentage_points",
        "age",
    )


def _is_plain_list(body: str, parts: Sequence[Amount]) -> bool:
    """Whether the parts follow each other closely, so that they are parts of one list."""
    return all(after.start - before.end <= 20 for before, after in itertools.pairwise(parts))


def _sum(values: Iterator[Decimal]) -> Decimal:
    return sum(values, Decimal(0))


def _added(parts: Sequence[Amount]) -> str:
    total = _sum(item.value for item in parts)
    return "＋".join(item.text for item in parts) + f"＝{printed(total, parts[0].details.unit)}"
