"""Numerals; the first rows are published examples of cn2an."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.pipeline.finding.numerals import read_fraction, read_number

ONES = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("一", 1),
        ("两", 2),
        ("十", 10),
        ("十一", 11),
        ("一十一", 11),
        ("一百一十一", 111),
        ("一千一百一十一", 1111),
        ("一万一千一百一十一", 11111),
        ("一十一万一千一百一十一", 111111),
        ("一千一百一十一万一千一百一十一", 11111111),
        ("一亿一千一百一十一万一千一百一十一", 111111111),
        ("一千一百一十一亿一千一百一十一万一千一百一十一", 111111111111),
        ("一百零一", 101),
        ("一千零一十一", 1011),
        ("一万零一百一十一", 10111),
        ("一千零一万一千零一", 10011001),
        ("一千亿零一", 100000000001),
        ("十亿零一万零一", 1000010001),
        ("零点零零一", "0.001"),
        ("一百二", 120),
        ("三万五", 35000),
        ("百", 100),
        ("万", 10000),
        ("二十几", 20),
        ("三百多万", 3000000),
        ("数千", 1000),
        ("好几百", 100),
        ("15.9万", 159000),
        ("3 620", 3620),
        ("1,234,567.5", "1234567.5"),
        ("1亿5000万", 150000000),
        ("2万5千", 25000),
        ("3千万亿", 3000000000000000),
        ("7400", 7400),
    ],
)
def test_a_numeral_has_its_value(words, value):
    number = read_number(words)
    assert number is not None
    assert (number.value, number.value_to) == (Decimal(value), None)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("三四十", 30, 40),
        ("七八百", 700, 800),
        ("十七八", 17, 18),
        ("一两", 1, 2),
        ("三五", 3, 5),
        ("二三十万", 200000, 300000),
    ],
)
def test_two_digits_side_by_side_are_a_range(words, low, high):
    number = read_number(words)
    assert number is not None
    assert (number.value, number.value_to) == (low, high)


@pytest.mark.parametrize("words", ["", "二〇二一", "一二三", "百千", "一线", "几", "1.2.3", "点五"])
def test_what_is_no_number_gives_none(words):
    assert read_number(words) is None


@pytest.mark.parametrize(
    ("words", "percentage"),
    [
        ("百分之三十五", 35),
        ("三分之一", "33.3333"),
        ("四分之三", 75),
        ("千分之五", "0.5"),
        ("2/3", "66.6667"),
        ("百分之零点五", "0.5"),
    ],
)
def test_a_fraction_is_read_as_a_percentage(words, percentage):
    assert read_fraction(words) == Decimal(percentage)


def in_words(number):
    """A plain speller of numbers below ten thousand, to check the reader with."""
    words, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            words += ("零" if gap and words else "") + ONES[digit] + unit
        gap = not digit
    return words


@given(st.integers(1, 9999), st.integers(0, 9999))
def test_every_spelled_number_is_read_back(high, low):
    joint = "" if not low else "零" if low < 1000 else ""
    words = f"{in_words(high)}万{joint}{in_words(low)}"
    number = read_number(words)
    assert number is not None
    assert number.value == high * 10000 + low
