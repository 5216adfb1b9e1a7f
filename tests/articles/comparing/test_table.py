"""The comparison: rows, columns, order, and what never happens in it."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.comparing.columns import Column, why_unlike
from articles.comparing.facts import UNKNOWN, WITHHELD, Fact, tell_once
from articles.comparing.table import Asked, compare
from tests.articles.comparing.made import HOUSEHOLDS, MONEY, PEOPLE, RATE, TIMES, fact, measure


def parties(comparison):
    return [(row.measure.key, row.party) for row in comparison.rows]


def test_a_figure_stands_in_the_row_of_its_own_organization_else_of_all_leads_together():
    own, joint, other = fact(organization=10), fact(low=200), fact(low=300, organization=99)
    comparison = compare([measure(leads=(10, 11))], [own, joint, other])

    rows = {row.party: [told.fact for told in row.cells[MONEY]] for row in comparison.rows}
    assert rows == {(10,): [own], (10, 11): [joint], (99,): [other]}


def test_every_lead_has_a_row_and_a_measure_of_nobody_has_one_too():
    nobody, hidden = measure(2, leads=()), measure(3, leads=())
    comparison = compare(
        [measure(leads=(10, 11)), nobody, hidden], [fact(organization=10), fact(measure=3, is_withheld=True)]
    )
    assert parties(comparison) == [(1, (10,)), (1, (11,)), (2, UNKNOWN), (3, WITHHELD)]


def test_several_figures_of_a_cell_stand_side_by_side_and_are_not_summed():
    (row,) = compare([measure()], [fact(TIMES, 8974), fact(TIMES, 699)]).rows
    assert [told.fact.low for told in row.cells[TIMES]] == [8974, 699]


def test_a_restatement_is_told_once_beside_what_it_restates():
    body = fact()
    lead = fact(restates=body.key)
    (told,) = tell_once([lead, body])
    assert (told.fact, told.again) == (body, (lead,))


def test_restatements_of_what_is_not_here_are_told_once_too():
    first, second = fact(restates=987654), fact(restates=987654)
    (told,) = tell_once([second, first])
    assert (told.fact, told.again) == (first, (second,))


def test_a_ring_of_restatements_is_told_once():
    first, second = fact(key=1001, restates=1002), fact(key=1002, restates=1001)
    assert len(tell_once([first, second])) == 1


def test_a_restatement_in_another_unit_or_measure_stays_a_figure_of_its_own():
    body = fact()
    assert len(tell_once([body, fact(PEOPLE, restates=body.key), fact(measure=2, restates=body.key)])) == 3


def test_what_has_no_number_comes_last_in_either_direction():
    measures = [measure(key, (key + 100,)) for key in (1, 2, 3, 4)]
    facts = [fact(low=0, measure=2), fact(low=5, measure=3), fact(low=-1, measure=4)]

    def order(is_descending):
        asked = Asked(sort=(MONEY.key,), is_descending=is_descending)
        return [row.measure.key for row in compare(measures, facts, asked).rows]

    assert order(True) == [3, 2, 4, 1]
    assert order(False) == [4, 2, 3, 1]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (PEOPLE, TIMES, "人与人次不同"),
        (PEOPLE, HOUSEHOLDS, "人与户不同"),
        (MONEY, PEOPLE, "两种量"),
        (MONEY, RATE, "每户的数是单价"),
        (RATE, Column("money", "元", "月"), "每户算，一个按每月算"),
        (MONEY, Column("money", "元", "", "plan"), "计划与结果不同"),
        (Column("items", "条"), Column("items", "件"), "“条”与“件”"),
        (Column("percent", "%"), Column("percentage_points", "个百分点"), "百分比与百分点不同"),
    ],
)
def test_unlike_columns_give_no_order_but_the_reason(one, other, reason):
    comparison = compare([measure()], [fact(one), fact(other)], Asked(sort=(one.key, other.key)))

    assert reason in why_unlike(one, other)
    assert comparison.sorted_by is None
    assert comparison.refusal.startswith((why_unlike(one, other), why_unlike(other, one)))
    assert "不能放在一起排，也不相加" in comparison.refusal


def test_the_most_reported_column_comes_first_and_columns_can_be_chosen():
    facts = [fact(PEOPLE), fact(MONEY, measure=2), fact(PEOPLE, measure=2)]
    measures = [measure(), measure(2)]

    assert [column.key for column in compare(measures, facts).offered][:2] == [PEOPLE.key, MONEY.key]
    assert compare(measures, facts, Asked(columns=(MONEY.key,))).columns == (MONEY,)
    assert PEOPLE in compare(measures, facts, Asked(columns=("nonsense",))).columns


COLUMNS = st.builds(
    Column,
    st.sampled_from(["money", "people", "person_times", "households", "items", "percent"]),
    st.sampled_from(["元", "人", "条", "件"]),
    st.sampled_from(["", "户", "月"]),
    st.sampled_from(["result", "plan", "standard"]),
)
FACTS = st.builds(
    Fact,
    key=st.integers(1, 60),
    measure=st.integers(1, 5),
    column=COLUMNS,
    low=st.decimals(0, 10**9, places=2),
    high=st.none(),
    hedges=st.sampled_from([(), ("近",), ("超过",)]),
    organization=st.one_of(st.none(), st.integers(10, 13)),
    period=st.sampled_from([("", "", ""), ("今年", "2021", "2021")]),
    article=st.integers(1, 3),
    place=st.integers(0, 50),
    restates=st.one_of(st.none(), st.integers(1, 60)),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(FACTS, max_size=25, unique_by=lambda one: one.key), st.integers(0, 9), st.booleans())
def test_whatever_the_figures_none_is_lost_moved_summed_or_made_of_nothing(facts, which, is_descending):
    measures = [measure(key, leads) for key, leads in enumerate([(10,), (10, 11), (), (12,), (13,)], 1)]
    offered = compare(measures, facts).offered
    sort = (offered[which % len(offered)].key,) if offered else ()
    comparison = compare(measures, facts, Asked(sort=sort, is_descending=is_descending))

    shown = []
    for row in comparison.rows:
        for column, cell in row.cells.items():
            assert cell
            for told in cell:
                assert told.fact.column == column
                assert told.fact.measure == row.measure.key
                assert told.fact.organization is None or (told.fact.organization,) == row.party
                shown += [told.fact.key, *(again.key for again in told.again)]
        for mean_cell in row.means.values():
            for mean in mean_cell.means:
                assert {mean.total.fact, mean.count.fact} <= {
                    told.fact for cell in row.cells.values() for told in cell
                }
                assert mean.total.fact.period == mean.count.fact.period
                assert abs(
                    mean.value * mean.count.fact.low - mean.total.fact.low
                ) <= mean.count.fact.low * Decimal("0.005")
    assert sorted(shown) == sorted(one.key for one in facts)
    assert all(comparison.reported[column] for column in comparison.columns)
    if isinstance(comparison.sorted_by, Column):
        blanks = [comparison.sorted_by not in row.cells for row in comparison.rows]
        assert blanks == sorted(blanks)
