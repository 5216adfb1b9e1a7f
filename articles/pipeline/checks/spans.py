"""Spans of dates against the days, months and years that they are said to last."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from datetime import date

from articles.pipeline.checks.amounts import AGREE, DISAGREE, Amount
from articles.pipeline.context import Context
from articles.pipeline.drafts import DateDetails, Finding, Suggestion
from articles.pipeline.finding.dates import find_dates

_LASTS = re.compile("(?:持续|为期|历时|长达|共|期限|跨度|时间)(?:了|为|达|约|近)?$")
# A year to count in where the page names none; a span over the end of February is then left alone.
_ANY_YEAR = Context(issued_on="2021")


def check_spans(body: str, amounts: Sequence[Amount], suggestions: Sequence[Suggestion]) -> Iterator[Finding]:
    """从3月24日至7月1日…持续100天: both ends counted, or one of them left out, is right."""
    spans = sorted((found for found in suggestions if _is_span(found)), key=lambda found: found.start)
    starts = [found.start for found in spans]
    for amount in amounts:
        if amount.details.dimension not in ("days", "months", "years"):
            continue
        if not _LASTS.search(body, max(0, amount.start - 6), amount.start):
            continue
        index = bisect.bisect_left(starts, amount.start) - 1
        if index < 0 or re.search("[。！？\n]", body[spans[index].end : amount.start]):
            continue
        yield from _compare(spans[index], amount)


def _is_span(found: Suggestion) -> bool:
    if not isinstance(found.details, DateDetails):
        return False
    return bool(found.details.date_to) or found.rule == "date.span"


def _compare(span: Suggestion, amount: Amount) -> Iterator[Finding]:
    ends = _ends(span)
    if ends is None:
        return
    first, last = ends
    unit = amount.details.unit
    counted = {"天": _days, "个月": _months, "年": _years}.get(unit, _days)(first, last)
    if not counted:
        return
    is_right = any(amount.low - 1 < number <= amount.high for number in counted) or amount.value in counted
    words = f"“{span.text}”按头尾都算是{counted[0]}{unit}"
    places = ((span.start, span.end), amount.place)
    if is_right and (amount.value in counted or amount.hedges):
        yield Finding("check.span", AGREE, places, f"{words}，与文中“{amount.text}”相符。")
    else:
        yield Finding("check.span", DISAGREE, places, f"{words}，文中却是“{amount.text}”。")


def _ends(span: Suggestion) -> tuple[str, str] | None:
    details = span.details
    if isinstance(details, DateDetails) and details.date and details.date_to:
        return details.date, details.date_to
    again = find_dates(span.text, _ANY_YEAR)
    if len(again) != 1 or not isinstance(again[0].details, DateDetails):
        return None
    first, last = again[0].details.date, again[0].details.date_to
    crosses_february = first[5:] <= "02-28" and last[5:] >= "03-01"
    return (first, last) if first and last and not crosses_february else None


def _days(first: str, last: str) -> tuple[int, ...]:
    if len(first) != 10 or len(last) != 10:
        return ()
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days
    return (days + 1, days)


def _months(first: str, last: str) -> tuple[int, ...]:
    """3月1日至5月31日 is three months, 3月15日至6月15日 too, and so is 3月至5月."""
    if len(first) < 7 or len(last) < 7:
        return ()
    months = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])
    is_to_the_end = not first[8:] or int(first[8:]) < int(last[8:] or 0)
    return (months + 1, months) if is_to_the_end else (months, months + 1)


def _years(first: str, last: str) -> tuple[int, ...]:
    years = int(last[:4]) - int(first[:4])
    return (years + 1, years)
