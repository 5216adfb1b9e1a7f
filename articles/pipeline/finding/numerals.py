"""Chinese and Arabic numerals: what is written, and what number it is.

Only what one of these patterns has matched is read as a number, so 一线 and 统一 stay words. A number that
is itself a range (三四十, 七八百) or has no single value (几十, 数千) gives two bounds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}

# Every repeat is bounded or possessive: a pattern reads a character a fixed number of times.
_PLAIN = (
    r"(?:[0-9]{1,3}(?:, ?[0-9]{3}){1,5}+(?![0-9])"
    r"|[0-9]{1,3}(?: [0-9]{3}){1,4}+(?![0-9])"
    r"|[0-9]{1,16}+)(?:\.[0-9]{1,8}+(?!\.[0-9]))?"
)
_MAGNITUDE = r"(?:[十百千]?万亿|[十百千]?[万亿]|[百千](?!瓦|米|克|伏|分))"
ARABIC = (
    rf"(?<![0-9.,A-Za-z])(?:{_PLAIN})(?: ?[余多来几]?(?: ?{_MAGNITUDE})"
    r"(?:[0-9]{1,4}(?:\.[0-9]{1,4})?[千百万]?)?)?"
)
_C = "零〇一二两三四五六七八九十百千万亿"
CHINESE = rf"(?<![{_C}0-9点第初])[{_C}]{{1,20}}+(?:点[零〇一二三四五六七八九]{{1,8}}+[万亿]{{0,2}})?(?:[余多来几][万亿]{{1,2}})?"
# 几十, 数千, 好几百: a magnitude without a count.
VAGUE = r"(?:好?几|(?<![人户总次倍基指分件岁天多少参系半])数)(?:十|百|千)?(?:万亿|[万亿])?(?<=[十百千万亿])"
FRACTION = rf"(?<![{_C}])[一二三四五六七八九十百千万]{{1,4}}分之[零〇一二两三四五六七八九十百千点]{{1,10}}+"
SLASHED = r"(?<![0-9/.])[1-9]/(?:[2-9]|10)(?![0-9/.])"

_ARABIC_PARTS = re.compile(
    rf"(?P<plain>{_PLAIN}) ?(?P<hedge>[余多来几]?) ?(?P<magnitude>{_MAGNITUDE})?"
    r"(?P<rest>[0-9]{0,4}(?:\.[0-9]{1,4})?)(?P<unit>[千百万]?)"
)
_ADJACENT = re.compile(r"([一二两三四五六七八九])([二两三四五六七八九])(?=[十百千万亿]|$)")


@dataclass(frozen=True)
class Number:
    """A value, or two bounds where the words themselves give a range (三四十)."""

    value: Decimal
    value_to: Decimal | None = None


def read_number(words: str) -> Number | None:
    """The number that folded words stand for (15.9万, 3 620, 二百六十, 三四十, 百分之三十五 without 百分之);
    None where they are no number. The hedges 余多来几 inside (3万多, 三百余万) do not count."""
    words = words.replace(" ", "")
    if not words:
        return None
    if words[0].isdigit():
        return _read_arabic(words)
    return _read_chinese(words)


def read_fraction(words: str) -> Decimal | None:
    """百分之三十五 or 三分之一 or 2/3 as a percentage."""
    if "/" in words:
        part, _, whole = words.partition("/")
        return _percentage(Decimal(part), Decimal(whole))
    below, _, above = words.partition("分之")
    whole_number, part_number = _whole(below), read_number(above)
    if not whole_number or part_number is None:
        return None
    return _percentage(part_number.value, Decimal(whole_number))


def _percentage(part: Decimal, whole: Decimal) -> Decimal:
    return (part * 100 / whole).quantize(Decimal("0.0001")).normalize() + 0


def _read_arabic(words: str) -> Number | None:
    match = _ARABIC_PARTS.fullmatch(words)
    if match is None:
        return None
    value = Decimal(match["plain"].replace(",", ""))
    factor = 1
    for character in match["magnitude"] or "":
        factor *= TENS.get(character) or MYRIADS[character]
    value *= factor
    if match["rest"]:
        value += Decimal(match["rest"]) * (TENS | MYRIADS).get(match["unit"], 1)
    return Number(value)


def _read_chinese(words: str) -> Number | None:
    words = re.sub("[余多来]", "", words)
    if words.startswith(("几", "数", "好几")):
        return _read_vague(words)
    # 十几, 二十几万: from eleven to nineteen, as a lower bound.
    words = words.replace("几", "")
    if "点" in words:
        return _read_decimal(words)
    if pair := _ADJACENT.search(words):
        low = _whole(words[: pair.start(2)] + words[pair.end(2) :])
        high = _whole(words[: pair.start(1)] + words[pair.end(1) :])
        if low is not None and high is not None and low < high:
            return Number(Decimal(low), Decimal(high))
        return None
    whole = _whole(words)
    return None if whole is None else Number(Decimal(whole))


def _read_decimal(words: str) -> Number | None:
    """三点五, 一点二万."""
    before, _, after = words.partition("点")
    digits = after.rstrip("万亿")
    whole = _whole(before)
    if whole is None or not digits or not all(digit in DIGITS for digit in digits):
        return None
    value = Decimal(f"{whole}.{''.join(str(DIGITS[digit]) for digit in digits)}")
    for character in after[len(digits) :]:
        value *= MYRIADS[character]
    return Number(value)


def _read_vague(words: str) -> Number | None:
    whole = _whole(words.lstrip("好几数"))
    return None if whole is None else Number(Decimal(whole))


def _whole(words: str) -> int | None:
    """二百六十 as 260, 百 as 100, 三万五 as 35000; None for what is not well formed (二三, 千百)."""
    if not words:
        return None
    total, section, digit, last_unit, had_digit = 0, 0, 0, 0, False
    for character in words:
        if character in DIGITS:
            if had_digit and digit:
                return None
            digit, had_digit = DIGITS[character], True
            last_unit = 1 if character in "零〇" else last_unit
            continue
        if character in TENS:
            unit = TENS[character]
            if last_unit > 1 and unit >= last_unit and section:
                return None
            section += (digit if had_digit else 1) * unit
            last_unit = unit
        else:
            if character not in MYRIADS:
                return None
            unit = MYRIADS[character]
            section += digit
            total = (total + section) * unit if unit > 10**4 or not total else total + section * unit
            if not section and words[0] == character:
                total = unit
            section, last_unit = 0, unit
        digit, had_digit = 0, False
    if digit and last_unit >= 100:
        digit *= last_unit // 10
    return total + section + digit
