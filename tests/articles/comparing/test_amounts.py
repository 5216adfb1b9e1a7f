"""Amounts as people type them, and as tables print them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.comparing.amounts import AmountRefused, common_scale, group_digits, handy_amount, read_amount


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("5万", "元", 50_000),
        ("1.2亿", "元", 120_000_000),
        ("三千", "人", 3000),
        ("三千五", "人", 3500),
        ("3,000", "户", 3000),
        ("３０００", "户", 3000),
        ("5 万元", "元", 50_000),
        ("2958.29万元", "元", 29_582_900),
        ("5万名", "人", 50_000),
        ("0.5", "%", Decimal("0.5")),
        ("17%", "%", 17),
        ("0", "元", 0),
        ("十", "家", 10),
    ],
)
def test_an_amount_is_read_in_its_base_unit(typed, unit, value):
    assert read_amount(typed, unit) == value


@pytest.mark.parametrize(
    "typed", ["", "很多", "五六", "几十", "3万多", "5-8万", "-5", "1.2.3", "万户", "9" * 40]
)
def test_what_is_no_single_amount_is_refused_in_a_sentence(typed):
    with pytest.raises(AmountRefused, match=r"。$"):
        read_amount(typed, "元")


@pytest.mark.parametrize(
    ("typed", "unit"), [("5万户", "人"), ("3人次", "人"), ("5万元", "户"), ("5%", "个百分点")]
)
def test_an_amount_in_another_unit_is_refused(typed, unit):
    with pytest.raises(AmountRefused, match="另一种单位"):
        read_amount(typed, unit)


@settings(max_examples=200, deadline=None)
@given(st.decimals(0, 10**12, places=4), st.sampled_from(["元", "人", "户", "条", "%"]))
def test_what_is_printed_reads_as_the_same_number(value, unit):
    assert read_amount(handy_amount(value, unit), unit) == value


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789.,一二三十百千万亿零点两几多余元人次户%- ²①", max_size=12))
def test_whatever_is_typed_gives_a_number_or_a_sentence(typed):
    try:
        value = read_amount(typed, "元")
    except AmountRefused:
        return
    assert value >= 0


@pytest.mark.parametrize(
    ("values", "unit", "printed"),
    [
        ([29_582_900, 3_670_000], "元", ["2,958.29万", "367万"]),
        ([29_582_900, 2000], "元", ["29,582,900", "2,000"]),
        ([150_000_000, 200_000_000], "元", ["1.5亿", "2亿"]),
        ([30_671], "人", ["30,671"]),
        ([0, 50_000], "人", ["0万", "5万"]),
        ([10_000], "%", ["10,000"]),
    ],
)
def test_a_column_has_one_scale_in_which_all_its_numbers_read_well(values, unit, printed):
    scale = common_scale(map(Decimal, values), unit)
    assert [group_digits(Decimal(value), scale) + scale.word for value in values] == printed
