"""人均 and 户均: when two numbers are divided, and why they are not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from articles.comparing.facts import Told
from articles.comparing.means import APART, MEANS, MISSING, RANGED, SEVERAL, find_means
from tests.articles.comparing.made import HOUSEHOLDS, MONEY, PEOPLE, RATE, TIMES, fact

PER_PERSON, PER_HOUSEHOLD = MEANS
YEAR = ("今年", "2021", "2021")
PLAN = replace(MONEY, kind="plan")


def mean_of(*facts, column=PER_HOUSEHOLD):
    return find_means([Told(one) for one in facts], column)


def test_a_total_is_divided_by_the_one_count_of_its_period():
    cell = mean_of(fact(MONEY, 3_670_000, period=YEAR), fact(HOUSEHOLDS, 1835, period=YEAR))
    ((mean,),) = [cell.means]
    assert (mean.value, mean.is_about) == (Decimal(2000), False)


@pytest.mark.parametrize(
    ("money", "households", "value"),
    [
        (fact(MONEY, 5_310_000), fact(HOUSEHOLDS, 2044), "2597.85"),
        (fact(MONEY, 1), fact(HOUSEHOLDS, 30), "0.0333"),
        (fact(MONEY, 4000, hedges=("近",)), fact(HOUSEHOLDS, 2), "2000"),
        (fact(MONEY, 4000), fact(HOUSEHOLDS, 2, hedges=("余",)), "2000"),
        (fact(MONEY, 4000, hedges=("据估算",)), fact(HOUSEHOLDS, 2), "2000"),
    ],
)
def test_a_rounded_or_hedged_mean_says_about(money, households, value):
    (mean,) = mean_of(money, households).means
    assert (mean.value, mean.is_about) == (Decimal(value), True)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ([fact(MONEY)], MISSING),
        ([fact(HOUSEHOLDS)], MISSING),
        ([fact(MONEY), fact(PEOPLE)], MISSING),
        ([fact(MONEY), fact(TIMES)], MISSING),
        ([fact(RATE), fact(HOUSEHOLDS)], MISSING),
        ([fact(MONEY), fact(HOUSEHOLDS, 0)], MISSING),
        ([fact(replace(MONEY, kind="standard")), fact(HOUSEHOLDS)], MISSING),
        ([fact(MONEY, hedges=("平均",)), fact(HOUSEHOLDS)], MISSING),
        ([fact(MONEY), fact(MONEY), fact(HOUSEHOLDS)], SEVERAL),
        ([fact(MONEY), fact(HOUSEHOLDS), fact(HOUSEHOLDS)], SEVERAL),
        ([fact(MONEY, period=YEAR), fact(HOUSEHOLDS)], APART),
        ([fact(PLAN), fact(HOUSEHOLDS)], APART),
        ([fact(MONEY), fact(HOUSEHOLDS, article=2)], APART),
        ([fact(MONEY, high=200), fact(HOUSEHOLDS)], RANGED),
        ([fact(MONEY), fact(HOUSEHOLDS, hedges=("据估算", "超过"))], "原文只说“超过”，没有确数，不算"),
        ([fact(MONEY, hedges=("不足",)), fact(HOUSEHOLDS)], "原文只说“不足”，没有确数，不算"),
        ([fact(PEOPLE)], ""),
        ([], ""),
    ],
)
def test_what_gives_no_mean_gives_the_reason(facts, reason):
    cell = mean_of(*facts)
    assert (cell.means, cell.reason) == ((), reason)


def test_people_and_households_are_divided_by_apart():
    told = (fact(MONEY, 600), fact(PEOPLE, 3), fact(HOUSEHOLDS, 2))
    assert [mean_of(*told, column=column).means[0].value for column in MEANS] == [200, 300]
