"""How a fact's number is set: hedges where they are printed, ranges kept, nothing rounded."""

import pytest

from articles.comparing.amounts import Scale, common_scale
from articles.comparing.columns import Column
from articles.comparing.presenting import print_number
from tests.articles.comparing.made import RATE, fact

PLAIN = Scale()
MYRIAD = common_scale([10_000], "元")


@pytest.mark.parametrize(
    ("told", "scale", "words"),
    [
        (fact(low="29582900"), MYRIAD, "2,958.29"),
        (fact(low="17", hedges=("超过",)), PLAIN, "超过17"),
        (fact(low="7400", hedges=("余",)), PLAIN, "7,400余"),
        (fact(low="10000", hedges=("据估算", "超过")), MYRIAD, "据估算超过1"),
        (fact(low="5", hedges=("以上",)), PLAIN, "5以上"),
        (fact(low="50000", high="80000"), MYRIAD, "5～8"),
        (fact(low="50000", high="80000", hedges=("约",)), PLAIN, "约50,000～80,000"),
        (fact(low="0"), MYRIAD, "0"),
        (fact(low="0.1234"), PLAIN, "0.1234"),
    ],
)
def test_a_number_keeps_its_hedges_its_range_and_all_its_digits(told, scale, words):
    assert print_number(told, scale).words == words


@pytest.mark.parametrize(
    ("column", "label"),
    [
        (RATE, "每户金额（元，标准）"),
        (Column("items", "条"), "条数（条，结果）"),
        (Column("times", "场次", "", "plan"), "场次（场次，计划）"),
        (Column("times", "次", "月", "standard"), "每月次数（次，标准）"),
        (Column("other", "学时"), "学时（学时，结果）"),
        (Column("percent", "%"), "百分比（%，结果）"),
    ],
)
def test_a_column_is_named_as_an_editor_would(column, label):
    assert column.label == label
