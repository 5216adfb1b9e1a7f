"""Percentages: 占…的X%, and 由A到B with how much that is more or less."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from articles.pipeline.checks.amounts import AGREE, DISAGREE, Amount, meets, printed
from articles.pipeline.drafts import Finding

_SHARE = re.compile("占(?:比)?[^，。；0-9]{0,14}$")
_OF_WHICH = re.compile("其中|占比")
_HUNDRED = Decimal(100)
_BACK = 6


def check_shares(body: str, amounts: Sequence[Amount]) -> Iterator[Finding]:
    for index, amount in enumerate(amounts):
        if amount.details.dimension == "percent" and _SHARE.search(
            body, max(0, amount.start - 18), amount.start
        ):
            yield from _check_share(body, amounts[max(0, index - _BACK) : index], amount)
        if amount.details.change == "to" and index and amounts[index - 1].details.change == "from":
            yield from _check_growth(amounts[index - 1], amount, amounts[index + 1 : index + 4])


def _check_share(body: str, before: Sequence[Amount], share: Amount) -> Iterator[Finding]:
    """8600人，占比71.7%: the number just before is the part, a greater one of its kind before it the whole."""
    near = [item for item in before if item.paragraph == share.paragraph and not item.details.per]
    if (
        not near
        or near[-1].sentence != share.sentence
        or near[-1].details.dimension in ("percent", "percentage_points")
    ):
        return
    part = near[-1]
    wholes = [
        item for item in near[:-1] if item.details.unit == part.details.unit and item.value > part.value
    ]
    for whole in reversed(wholes):
        low, high = part.low * _HUNDRED / whole.high, part.high * _HUNDRED / max(whole.low, Decimal(1))
        if meets(low, high, share):
            yield _share_finding(part, whole, share, AGREE)
            return
    is_certain = len(wholes) == 1 and wholes[0].sentence == part.sentence
    if is_certain and _OF_WHICH.search(body, wholes[0].end, share.start):
        yield _share_finding(part, wholes[0], share, DISAGREE)


def _share_finding(part: Amount, whole: Amount, share: Amount, verdict: str) -> Finding:
    ratio = printed(round(part.value * _HUNDRED / whole.value, 2), "%")
    ending = f"与文中“{share.text}”相符。" if verdict == AGREE else f"文中却是“{share.text}”。"
    places = (part.place, whole.place, share.place)
    return Finding("check.share", verdict, places, f"{part.text}÷{whole.text}＝{ratio}，{ending}")


def _check_growth(first: Amount, last: Amount, behind: Sequence[Amount]) -> Iterator[Finding]:
    """由4200元增加到6800元，增加2600元，增幅61.9%."""
    if first.details.unit != last.details.unit or not first.value:
        return
    for told in behind:
        if told.sentence != last.sentence or told.details.change not in ("up", "down"):
            return
        unit = told.details.unit
        if unit == "%" and first.details.unit != "%" and first.low > 0:
            low = abs(last.low - first.high) * _HUNDRED / first.high
            high = abs(last.high - first.low) * _HUNDRED / first.low
            ratio = round(abs(last.value - first.value) * _HUNDRED / first.value, 2)
            words = f"由{first.text}到{last.text}，变化{printed(ratio, '%')}"
        elif unit == first.details.unit or (unit == "个百分点" and first.details.unit == "%"):
            low, high = sorted((abs(last.low - first.high), abs(last.high - first.low)))
            words = f"由{first.text}到{last.text}，相差{printed(abs(last.value - first.value), unit)}"
        else:
            return
        verdict = AGREE if meets(min(low, high), max(low, high), told) else DISAGREE
        ending = f"与文中“{told.text}”相符。" if verdict == AGREE else f"文中却是“{told.text}”。"
        yield Finding("check.growth", verdict, (first.place, last.place, told.place), f"{words}，{ending}")
