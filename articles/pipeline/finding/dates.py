"""Dates of a report: printed, with the year inferred, inferred, or unknown (日前)."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from articles.pipeline.context import Context
from articles.pipeline.drafts import DateDetails, Suggestion
from articles.pipeline.finding.days import (
    DAY,
    MONTH,
    MONTH_PARTS,
    PLANS,
    YEAR,
    YEAR_PARTS,
    Day,
    read_day,
    read_small,
    read_year,
)
from articles.pipeline.finding.folding import fold

_RELATIVE_YEARS = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "明年": 1, "前年": -2, "后年": 2}
_RELATIVE_DAYS = {"昨日": -1, "昨天": -1, "今日": 0, "今天": 0, "明日": 1, "明天": 1, "前天": -2}
_RELATIVE_MONTHS = {"本月": 0, "当月": 0, "上个月": -1, "上月": -1, "下个月": 1, "下月": 1}
_VAGUE = ("日前", "近日", "近期", "前不久", "不久前", "前段时间")
_PART = "|".join(sorted(YEAR_PARTS, key=len, reverse=True))
_MONTH_PART = "|".join(MONTH_PARTS[:-1])
_PLAN = "|".join(sorted(PLANS, key=len, reverse=True))
_TO = r"(?:开始|起)?(?:-{1,2}|~{1,2}|至|到)"


def _parts(kind: str) -> str:
    """What may follow a year: 3月26日, 3月下旬, 底, 上半年."""
    return (
        rf"(?: ?(?P<{kind}_month>{MONTH})(?:份)?(?: ?(?P<{kind}_day>{DAY})|(?:{_MONTH_PART}))?"
        rf"|(?P<{kind}_part>{_PART}))?"
    )


# The first lookahead turns most characters away at once.
_DATE = re.compile(
    r"(?=[0-9一二三四五六七八九十第“‘「今本去上明后前当昨下]|日前|近[日期]|不久)(?:"
    r"(?P<iso>(?<![0-9./-])(?:19|20)[0-9]{2}(?P<sep>[-./])(?:1[0-2]|0?[1-9])(?P=sep)(?:3[01]|[12][0-9]|0?[1-9])"
    r"(?![0-9]|[-./][0-9]))"
    rf"|(?P<plan>[“‘「]?(?<![第零一二三四五六七八九十])(?:{_PLAN})[”’」]?(?:规划)?(?:期间|时期|末|初))"
    r"|(?P<years>(?<![0-9.])(?:19|20)[0-9]{2}(?: ?-{1,2} ?| ?~ ?|至|到)(?:19|20)[0-9]{2} ?年(?:度)?)"
    rf"|(?P<months>(?P<months_year>{YEAR}|今年|去年|明年)?(?<![0-9.])(?P<first>1[0-2]|[1-9])"
    rf"(?: ?-{{1,2}} ?|~|至|到)(?P<last>1[0-2]|[1-9]) ?月份?)(?!{DAY})"
    rf"|(?P<year>{YEAR})度?{_parts('year')}"
    rf"|(?P<relative>今年|本年|去年|上年|明年|前年|后年)度?{_parts('relative')}"
    rf"|(?<![0-9.零一二三四五六七八九十每])(?P<month>{MONTH})(?![一二两三四五六][次回趟场])"
    rf"(?:份)?(?: ?(?P<day>{DAY})|(?:{_MONTH_PART}))?"
    rf"|(?P<by_month>本月|当月|上个月|上月|下个月|下月)(?P<by_month_day>{DAY})?(?:{_MONTH_PART})?"
    r"|(?P<by_day>昨日|昨天|今日|今天|明日|明天|前天)"
    rf"|(?P<vague>{'|'.join(_VAGUE)})"
    r"|(?<![0-9.零一二三四五六七八九十第每\-~])(?<!提前)(?<!每月)(?P<lone>(?:3[01]|[12][0-9]|[1-9]) ?日)(?![内游均常])"
    r"|(?P<lone_part>(?<!前)(?<!第)第?[一二三四]季度|前[三两]个?季度|上半年|下半年))"
)
# A month in words without its day needs something before it: 于三月, 至五月, but not 孟七月 or 正月十五月.
_MONTH_BEFORE = re.compile("(?:^|[^一-鿿]|[年自从至到于在和及即是前今底初])$")
_TITLE = re.compile(r"《[^《》\n]{1,80}》")
_JOIN = re.compile(_TO)
_FUTURE_BEFORE = re.compile("将|拟|计划|预计|到|至|前|截止|启动|明年")
_FUTURE_AFTER = re.compile("前|将|启动|开幕|开始")
_SENTENCE = re.compile("[。！？\n]")


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    rule: str
    score: float
    first: Day
    last: Day | None
    basis: str


def find_dates(body: str, context: Context) -> list[Suggestion]:
    """Every date and span of dates, in order of place, with what it means.

    A month and day without a year takes the year of its sentence, else of the page
    (`basis` year_inferred); 今年 and 昨日 are counted from the page's date (inferred); 日前 says
    nothing (unknown, ""), and so does a day whose year nobody gives.
    """
    folded = fold(body)
    found = _join_spans(folded, _find_points(folded, read_day(context.issued_on)))
    titles = [match.span() for match in _TITLE.finditer(folded)]
    found = [item for item in found if not _is_inside(titles, item)]
    return [_suggestion(body, item) for item in found]


def _is_inside(titles: list[tuple[int, int]], item: _Found) -> bool:
    """A date in the title of a paper is part of its title."""
    index = bisect.bisect_right(titles, (item.start, item.end)) - 1
    return index >= 0 and item.end <= titles[index][1]


def _suggestion(body: str, item: _Found) -> Suggestion:
    date_from, date_to = str(item.first), str(item.last) if item.last else ""
    basis = item.basis if date_from else "unknown"
    details = DateDetails(date_from, basis, date_to if date_from else "")
    return Suggestion(
        "date", body[item.start : item.end], item.start, item.end, item.rule, item.score, details
    )


def _find_points(folded: str, issued: Day | None) -> list[_Found]:
    points: list[_Found] = []
    sentence_end, said = 0, Day(0)
    for match in _DATE.finditer(folded):
        if match.start() >= sentence_end:
            boundary = _SENTENCE.search(folded, match.start())
            said, sentence_end = Day(0), boundary.start() if boundary else len(folded)
        point = _read(match, issued, said, folded)
        if point is None or not point.first.is_real:
            continue
        points.append(point)
        if point.first.year:
            said = point.last or point.first
    return points


def _read(match: re.Match[str], issued: Day | None, said: Day, folded: str) -> _Found | None:
    for kind, reader in _READERS.items():
        if match[kind]:
            return reader(match, issued, said, folded)
    return None


def _found(match: re.Match[str], rule: str, score: float, days: tuple[Day, Day | None], basis: str) -> _Found:
    return _Found(match.start(), match.end(), f"date.{rule}", score, *days, basis)


def _read_iso(match: re.Match[str], issued: Day | None, said: Day, folded: str) -> _Found | None:
    year, month, day = (int(part) for part in re.split("[-./]", match["iso"]))
    return _found(match, "numeric", 0.95, (Day(year, month, day), None), "printed")


def _read_plan(match: re.Match[str], issued: Day | None, said: Day, folded: str) -> _Found | None:
    words = match["plan"].strip("“”‘’「」")
    first = next(
        year for name, year in sorted(PLANS.items(), key=lambda plan: -len(plan[0])) if name in words
    )
    if match["plan"].endswith(("末", "初")):
        return _found(match, "plan", 0.9, (Day(first + (4 if words.endswith("末") else 0)), None), "inferred")
    return _found(match, "plan", 0.95, (Day(first), Day(first + 4)), "inferred")


def _read_years(match: re.Match[str], issued: Day | None, said: Day, folded: str) -> _Found | None:
    first, last = re.findall("[0-9]{4}", match["years"])
    if first >= last:
        return None
    return _found(match, "years", 0.97, (Day(int(first)), Day(int(last))), "printed")


def _read_months(match: re.Match[str], issued: Day | None, said: Day, folded: str) -> _Found | None:
    first, last = int(match["first"]), int(match["last"])
    if first >= last:
        return None
    words = match["months_year"]
    if words and words[0] not in "今去明":
        year, basis = read_year(words), "printed"
    elif words:
        year, basis = _shifted_year(issued, _RELATIVE_YEARS[words]), "inferred"
    else:
        year, basis = said.year or (issued.year if issued else 0), "year_inferred"
    return _found(match, "months", 0.95, (Day(year, first), Day(year, last)), basis)


def _read_year(match: re.Match[str], issued: Day | None, said: Day, folded: str) -> _Found | None:
    days = _with_parts(read_year(match["year"]), match, "year")
    return _found(match, "year", 0.97, days, "printed")


def _read_relative(match: re.Match[str], issued: Day | None, said: Day, folded: str) -> _Found | None:
    year = _shifted_year(issued, _RELATIVE_YEARS[match["relative"]])
    return _found(match, "relative", 0.95, _with_parts(year, match, "relative"), "inferred")


def _with_parts(year: int, match: re.Match[str], kind: str) -> tuple[Day, Day | None]:
    if month := match[f"{kind}_month"]:
        day = match[f"{kind}_day"]
        return Day(year, read_small(month), read_small(day) if day else 0), None
    first, last = YEAR_PARTS.get(match[f"{kind}_part"] or "", (0, 0))
    if first and year:
        return Day(year, first), Day(year, last) if last != first else None
    return Day(year), None


def _shifted_year(issued: Day | None, shift: int) -> int:
    return issued.year + shift if issued else 0


def _read_month(match: re.Match[str], issued: Day | None, said: Day, folded: str) -> _Found | None:
    month, day = read_small(match["month"]), read_small(match["day"]) if match["day"] else 0
    year = said.year or _likely_year(month, issued, folded, match.start(), match.end())
    if (
        not day
        and not match["month"][0].isdigit()
        and not _MONTH_BEFORE.search(folded[max(0, match.start() - 1) : match.start()])
    ):
        return None
    return _found(
        match,
        "month_day" if day else "month",
        0.95 if day else 0.9,
        (Day(year, month, day), None),
        "year_inferred",
    )


def _likely_year(month: int, issued: Day | None, folded: str, start: int, end: int) -> int:
    """The page's year; the year before for a month that on the page's day lay far ahead and that nothing
    near puts in the future (12月28日 in a paper of January)."""
    if issued is None:
        return 0
    if not issued.month or month - issued.month < 6:
        return issued.year
    if _FUTURE_BEFORE.search(folded, max(0, start - 12), start) or _FUTURE_AFTER.search(
        folded, end, end + 12
    ):
        return issued.year
    return issued.year - 1


def _read_by_month(match: re.Match[str], issued: Day | None, said: Day, folded: str) -> _Found | None:
    day = read_small(match["by_month_day"]) if match["by_month_day"] else 0
    if issued is None or not issued.month:
        return _found(match, "relative", 0.8, (Day(0), None), "unknown")
    index = issued.year * 12 + issued.month - 1 + _RELATIVE_MONTHS[match["by_month"]]
    return _found(match, "relative", 0.9, (Day(index // 12, index % 12 + 1, day), None), "inferred")


def _read_by_day(match: re.Match[str], issued: Day | None, said: Day, folded: str) -> _Found | None:
    if issued is None or not issued.day or not issued.is_real:
        return _found(match, "relative", 0.7, (Day(0), None), "unknown")
    moved = date(issued.year, issued.month, issued.day) + timedelta(_RELATIVE_DAYS[match["by_day"]])
    return _found(match, "relative", 0.85, (Day(moved.year, moved.month, moved.day), None), "inferred")


def _read_vague(match: re.Match[str], issued: Day | None, said: Day, folded: str) -> _Found | None:
    return _found(match, "vague", 0.9, (Day(0), None), "unknown")


def _read_lone(match: re.Match[str], issued: Day | None, said: Day, folded: str) -> _Found | None:
    """26日: of the month named before in the sentence, else of the page's month or the one before it."""
    day = read_small(match["lone"])
    if said.month:
        return _found(match, "day", 0.85, (Day(said.year, said.month, day), None), "year_inferred")
    if issued is None or not issued.month:
        return _found(match, "day", 0.7, (Day(0), None), "unknown")
    index = issued.year * 12 + issued.month - 1 - (1 if issued.day and day > issued.day else 0)
    return _found(match, "day", 0.8, (Day(index // 12, index % 12 + 1, day), None), "inferred")


def _read_lone_part(match: re.Match[str], issued: Day | None, said: Day, folded: str) -> _Found | None:
    first, last = YEAR_PARTS[match["lone_part"]]
    year = said.year or (issued.year if issued else 0)
    days = (Day(year, first), Day(year, last)) if year else (Day(0), None)
    return _found(match, "part", 0.85, days, "year_inferred")


_READERS = {
    "iso": _read_iso, "plan": _read_plan, "years": _read_years, "months": _read_months, "year": _read_year,
    "relative": _read_relative, "month": _read_month, "by_month": _read_by_month, "by_day": _read_by_day,
    "vague": _read_vague, "lone": _read_lone, "lone_part": _read_lone_part,
}  # fmt: skip


def _join_spans(folded: str, points: list[_Found]) -> list[_Found]:
    """Two dates with 至 or a dash between them are one span (3月24日至7月1日; 3月24日开始至7月1日)."""
    joined: list[_Found] = []
    for point in points:
        before = joined[-1] if joined else None
        if (
            before
            and before.last is None
            and point.last is None
            and _JOIN.fullmatch(folded, before.end, point.start)
        ):
            last = point.first
            if not last.year and before.first.year:
                last = replace(last, year=before.first.year)
            elif str(last) < str(before.first) and point.basis != "printed":
                last = replace(last, year=before.first.year + 1) if last.month else last
            joined[-1] = replace(before, end=point.end, last=last, rule="date.span")
        else:
            joined.append(point)
    return joined
