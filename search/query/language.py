"""The small language of the one box, read into frozen parts. Any text can be read; nothing is an error.

"短语" or “短语”, -排除, 甲 OR 乙, 标题:词 (full-width ： too), 日期:2020..2021, 数据:>1000人次. What looks like
the language but cannot be read stays ordinary text, and a note in Chinese says why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from search import analysis
from search.query import numerals

FIELDS = {
    "标题": "title",
    "题目": "title",
    "正文": "body",
    "署名": "byline",
    "作者": "byline",
    "组织": "organization",
    "单位": "organization",
    "人物": "person",
    "措施": "measure",
    "报刊": "publication",
    "版次": "page",
    "栏目": "column",
    "地区": "region",
}
DATE_FIELDS = ("日期", "时间")
AMOUNT_FIELDS = ("数据",)
# What a reader may write instead of a unit: the dimension's own name.
DIMENSION_NAMES = {
    "金额": "money",
    "人数": "people",
    "人次": "person_times",
    "户数": "households",
    "单位数": "organizations",
    "项数": "items",
    "次数": "times",
    "百分比": "percent",
    "百分点": "percentage_points",
    "天数": "days",
    "月数": "months",
    "年数": "years",
    "年龄": "age",
    "其他": "other",
}

QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|＂([^＂]+)＂")
_FIELD = re.compile(f"({'|'.join([*FIELDS, *DATE_FIELDS, *AMOUNT_FIELDS])})[:：]")
_OR = frozenset(("OR", "ＯＲ", "|", "｜", "||", "或"))
_DATE = re.compile(r"([0-9]{4})(?:[-./年]([0-9]{1,2})(?:[-./月]([0-9]{1,2})日?|月)?|年)?")
_RANGE = re.compile(r"\.\.+|…|~|至|到|—+")
_COMPARED = re.compile(r"(>=|<=|≥|≤|>|<|=)?")
_AMOUNT = re.compile(f"(?P<number>{numerals.NUMBER_PATTERN})?(?P<unit>{numerals.UNIT_PATTERN})?")
_MAGNITUDE = re.compile("[十百千]?[万亿]{0,2}$")


@dataclass(frozen=True)
class Item:
    """One thing asked for: text, quoted or not, in a field or anywhere (""), wanted or excluded.

    `joins`: stands as an alternative beside the item before it.
    """

    text: str
    is_quoted: bool = False
    field: str = ""
    is_excluded: bool = False
    joins: bool = False


@dataclass(frozen=True)
class DateRange:
    """Partial ISO dates, both ends included; "" leaves an end open."""

    first: str
    last: str
    is_excluded: bool = False


@dataclass(frozen=True)
class AmountRange:
    """Figures of these dimensions (() all) from low to high in the base unit; None leaves an end open."""

    dimensions: tuple[str, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    is_low_open: bool = False
    is_high_open: bool = False
    is_excluded: bool = False

    def holds(self, value: Decimal) -> bool:
        """Whether a value lies between the ends."""
        if self.low is not None and (value < self.low or (self.is_low_open and value == self.low)):
            return False
        return not (
            self.high is not None and (value > self.high or (self.is_high_open and value == self.high))
        )


@dataclass
class Parsed:
    """What was read, in order; `notes` are sentences for the reader."""

    items: list[Item] = field(default_factory=list)
    dates: list[DateRange] = field(default_factory=list)
    amounts: list[AmountRange] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Token:
    text: str
    is_quoted: bool
    is_glued: bool  # no blank between it and the token before


def parse(text: str) -> Parsed:
    """The parts of a cleaned query. Never raises."""
    parsed = Parsed()
    tokens = _scan(text)
    at = 0
    joins = False
    while at < len(tokens):
        token = tokens[at]
        is_last = at == len(tokens) - 1
        if token.text in _OR and not token.is_quoted and not token.is_glued and parsed.items and not is_last:
            joins = True
            at += 1
            continue
        at += _item(parsed, tokens, at, joins)
        joins = False
    return parsed


def _item(parsed: Parsed, tokens: list[_Token], at: int, joins: bool) -> int:
    """Read the item that starts at a token; how many tokens it took."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.is_quoted:
        parsed.items.append(Item(token.text, is_quoted=True, joins=joins))
        return 1
    text = token.text
    glued = following if following and following.is_glued and following.is_quoted else None
    is_excluded = text[0] in "-－" and not token.is_glued and (len(text) > 1 or glued is not None)
    body = text[1:] if is_excluded else text
    name, value = "", body
    if (found := _FIELD.match(body)) and not token.is_glued:
        name, value = found[1], body[found.end() :]
    taken = 1
    is_quoted = False
    if not value and following and (glued or (name and not following.is_quoted)):
        value, is_quoted, taken = following.text, following.is_quoted, 2
    if not value:
        parsed.notes += [f"“{name}：”后面没有写要找什么，按普通文字查找。"] if name else []
        parsed.items.append(Item(text, joins=joins))
    elif name in DATE_FIELDS or name in AMOUNT_FIELDS:
        _range(parsed, name, value, is_excluded, Item(f"{text}{value if taken == 2 else ''}", joins=joins))
    else:
        parsed.items.append(Item(value, is_quoted, FIELDS.get(name, ""), is_excluded, joins))
    return taken


def _range(parsed: Parsed, name: str, value: str, is_excluded: bool, as_text: Item) -> None:
    if name in DATE_FIELDS:
        dates = read_dates(value)
        if dates is None:
            parsed.notes.append(
                f"“{value}”不是日期，按普通文字查找。日期写成 2021、2021-03、2021年3月25日，起止用 .. 隔开。"
            )
            parsed.items.append(as_text)
        else:
            parsed.dates.append(DateRange(*dates, is_excluded))
        return
    amount = read_amounts(value)
    if amount is None:
        parsed.notes.append(f"“{value}”不是数，按普通文字查找。数据写成 >1000人次、5万..10万元。")
        parsed.items.append(as_text)
    else:
        parsed.amounts.append(AmountRange(*amount, is_excluded))


def _scan(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    for match in [*QUOTED.finditer(text), None]:
        end = match.start() if match else len(text)
        for word in re.finditer(r"\S+", text[at:end]):
            tokens.append(_Token(word.group(), False, at > 0 and word.start() == 0))
        if match:
            is_glued = match.start() > 0 and not text[match.start() - 1].isspace()
            tokens.append(_Token(next(filter(None, match.groups())), True, is_glued))
            at = match.end()
    return tokens


def read_dates(text: str) -> tuple[str, str] | None:
    """(first, last) of 2020..2021, 2020-03.., ..2021年3月, >2020 or one date; None for anything else."""
    folded = analysis.fold(text).replace(" ", "")
    compared = _COMPARED.match(folded)
    sign = compared[1] if compared else None
    if sign:
        date = _date(folded[len(sign) :])
        if date is None:
            return None
        return (date, "") if sign[0] in ">≥" else ("", date) if sign[0] in "<≤" else (date, date)
    parts = _RANGE.split(folded)
    dates = [_date(part) if part else "" for part in parts]
    if len(parts) > 2 or None in dates or not any(dates):
        return None
    first, last = (dates[0], dates[-1]) if len(parts) == 2 else (dates[0], dates[0])
    if first and last and last[: len(first)] < first[: len(last)]:
        first, last = last, first
    return str(first), str(last)


def _date(text: str) -> str | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()
    if (month and not 1 <= int(month) <= 12) or (day and not 1 <= int(day) <= 31):
        return None
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


AmountParts = tuple[tuple[str, ...], Decimal | None, Decimal | None, bool, bool]


def read_amounts(text: str) -> AmountParts | None:
    """Dimensions, low, high, and whether each end is left out; None for what is no number or unit."""
    folded = analysis.fold(text).replace(" ", "")
    if folded in DIMENSION_NAMES or folded in numerals.UNITS:
        return ((DIMENSION_NAMES.get(folded) or numerals.UNITS[folded],), None, None, False, False)
    named = next((name for name in DIMENSION_NAMES if folded.startswith(name)), "")
    folded = folded[len(named) :]
    compared = _COMPARED.match(folded)
    sign = compared[1] if compared and compared[1] else ""
    parts = _RANGE.split(folded[len(sign) :])
    matches = [_AMOUNT.fullmatch(part) for part in parts]
    if len(parts) > 2 or not any(parts) or (sign and len(parts) == 2):
        return None
    if any(
        match is None or (part and not match["number"]) for part, match in zip(parts, matches, strict=True)
    ):
        return None
    units = [match["unit"] for match in matches if match and match["unit"]]
    numbers = [match["number"] or "" for match in matches if match]
    values = [numerals.value_of(number) if number else None for number in numbers]
    if any(number and value is None for number, value in zip(numbers, values, strict=True)):
        return None
    dimension = DIMENSION_NAMES[named] if named else numerals.UNITS[units[-1]] if units else ""
    dimensions = (dimension,) if dimension else ()
    if len(values) == 1:
        return (dimensions, *_one_sided(sign, values[0]))
    low, high = _with_shared_magnitude(numbers, values)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return dimensions, low, high, False, False


def _one_sided(sign: str, value: Decimal | None) -> tuple[Decimal | None, Decimal | None, bool, bool]:
    if sign[:1] in (">", "≥"):
        return value, None, sign == ">", False
    if sign[:1] in ("<", "≤"):
        return None, value, False, sign == "<"
    return value, value, False, False


def _with_shared_magnitude(
    numbers: list[str], values: list[Decimal | None]
) -> tuple[Decimal | None, Decimal | None]:
    """5至10万 is 5万 to 10万."""
    low, high = values
    if low is not None and high is not None and numbers[0].replace(".", "").isdigit():
        found = _MAGNITUDE.search(numbers[1])
        magnitude = found.group() if found else ""
        shared = numerals.value_of(numbers[0] + magnitude)
        if magnitude and shared is not None and shared < high:
            low = shared
    return low, high
