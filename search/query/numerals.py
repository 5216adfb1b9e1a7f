"""Numbers as people write them: 1.5亿, 15000万, 一亿五千万 and 150,000,000 are one value.

Only what a pattern has matched is read as a number, so 一线职工 stays a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from search import analysis

DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}

# Unit → dimension (articles.models.Dimension); longer units first, so that 人次 is not read as 人.
UNITS = {
    "个百分点": "percentage_points",
    "万元": "money",
    "人次": "person_times",
    "个月": "months",
    "元": "money",
    "人": "people",
    "名": "people",
    "位": "people",
    "户": "households",
    "家": "organizations",
    "条": "items",
    "项": "items",
    "件": "items",
    "次": "times",
    "场": "times",
    "%": "percent",
    "天": "days",
    "日": "days",
    "月": "months",
    "年": "years",
    "岁": "age",
}

UNIT_PATTERN = "|".join(map(re.escape, (unit for unit in UNITS if unit != "万元")))
_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?[十百千]?[万亿]{0,2}"
_CHINESE = "[〇零一二三四五六七八九十百千万亿两]+(?:点[〇零一二三四五六七八九]+[万亿]*)?"
NUMBER_PATTERN = f"(?:{_ARABIC}|{_CHINESE})"
_AMOUNT = re.compile(f"(?P<number>{NUMBER_PATTERN})(?P<unit>{UNIT_PATTERN})?")
_ARABIC_PARTS = re.compile(r"([0-9,]+(?:\.[0-9]+)?)([十百千]?[万亿]{0,2})")


@dataclass(frozen=True)
class Amount:
    """A number found in folded text[start:end], its unit included; `unit` is "" where none stands."""

    start: int
    end: int
    number: str
    unit: str
    value: Decimal


def value_of(number: str) -> Decimal | None:
    """The value of a folded number without unit; None for what is no well-formed number."""
    if match := _ARABIC_PARTS.fullmatch(number):
        return _arabic(match[1].replace(",", ""), match[2])
    whole, _, rest = number.partition("点")
    fraction = rest.rstrip("万亿")
    magnitude = rest[len(fraction) :]
    value = _chinese(whole)
    if value is None:
        return None
    if fraction:
        value += Decimal("0." + "".join(str(DIGITS[character]) for character in fraction))
    for character in magnitude:
        value *= MYRIADS[character]
    return value


def _arabic(digits: str, magnitude: str) -> Decimal | None:
    try:
        value = Decimal(digits)
    except InvalidOperation:
        return None
    for character in magnitude:
        value *= TENS.get(character) or MYRIADS[character]
    return value


def _chinese(text: str) -> Decimal | None:
    """一亿五千万, 十五, 二〇二一; None for what merely looks like it, as 十四五."""
    if len(text) > 1 and all(character in DIGITS for character in text):
        return Decimal("".join(str(DIGITS[character]) for character in text)) if len(text) > 2 else None
    total = section = 0
    digit: int | None = None
    last_ten = 10**4
    for character in text:
        if character in DIGITS:
            if digit:
                return None
            digit = DIGITS[character]
        elif character in TENS:
            if TENS[character] >= last_ten:
                return None
            last_ten = TENS[character]
            section += (1 if digit is None else digit) * last_ten
            digit = None
        else:
            if not section and digit is None and not total:
                return None
            section += digit or 0
            size = MYRIADS[character]
            total = total + section * size if total > size else (total + section) * size
            section, digit, last_ten = 0, None, 10**4
    if digit and text[-1] in DIGITS and len(text) > 1 and text[-2] in MYRIADS:
        # 两万五 is 25000.
        return Decimal(total + digit * MYRIADS[text[-2]] // 10)
    return Decimal(total + section + (digit or 0))


def amounts(text: str) -> list[Amount]:
    """The numbers of a text with what they count. A lone Chinese digit counts only before a unit."""
    folded = analysis.fold(text)
    found = []
    for match in _AMOUNT.finditer(folded):
        value = value_of(match["number"])
        if value is None or (
            len(match["number"]) == 1 and match["number"] in "十百千万亿" and not match["unit"]
        ):
            continue
        if not match["number"][0].isdigit() and not match["unit"] and len(match["number"]) < 3:
            continue
        found.append(Amount(match.start(), match.end(), match["number"], match["unit"] or "", value))
    return found


def spellings(value: Decimal) -> tuple[str, ...]:
    """How this value may stand in a text, without unit: 159000, 159,000, 15.9万, 十五万九千."""
    written = [_plain(value)]
    if value == value.to_integral_value() and value >= 1000:
        written.append(f"{int(value):,}")
    for character, size in MYRIADS.items():
        quotient = value / size
        if value >= size / 10 and -(quotient.normalize().as_tuple().exponent) <= 4:  # type: ignore[operator]
            written.append(_plain(quotient) + character)
    if value == value.to_integral_value() and 0 < value < 10**12:
        written.append(in_chinese(int(value)))
    return tuple(dict.fromkeys(written))


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def in_chinese(value: int) -> str:
    """150000000 as 一亿五千万."""
    written = ""
    for size, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, value = divmod(value, size)
        if section:
            needs_zero = bool(written) and section < 1000
            written += ("零" if needs_zero else "") + _section(section) + name
    return written[1:] if written.startswith("一十") else written


def _section(value: int) -> str:
    written = ""
    has_gap = False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, size)
        if digit:
            written += ("零" if has_gap and written else "") + "〇一二三四五六七八九"[digit] + name
            has_gap = False
        else:
            has_gap = True
    return written
