import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.plan import MAX_LENGTH, read


def terms_of(text):
    return [(term.folded, term.is_quoted) for term in read(text).terms]


@pytest.mark.parametrize("text", ["", "   ", "\x00\x1f", "\u3000\n", "\ud800"])
def test_nothing_to_look_for_is_no_plan(text):
    assert read(text) is None


def test_blanks_and_quotation_marks_part_the_terms():
    assert terms_of('困难职工 "春季要约" 2020年') == [
        ("困难职工", False),
        ("春季要约", True),
        ("2020年", False),
    ]
    assert terms_of("“十四五”规划") == [("十四五", True), ("规划", False)]


@pytest.mark.parametrize("text", ["职工“十", "”职工", '职"工', "“”", '""', '"'])
def test_unmatched_and_empty_marks_are_characters_like_any_other(text):
    assert terms_of(text) == [(text, False)]


def test_marks_around_the_whole_query_enclose_it_marks_inside_included():
    assert read('"落实“十四五”规划"').quoted == "落实“十四五”规划"
    assert read("“实施“十四五”规划”").quoted == "实施“十四五”规划"
    assert read("“十四五").quoted == ""


def test_operators_of_other_search_engines_mean_nothing():
    plan = read("NOT id:1 AND (职工")
    assert [term.folded for term in plan.terms] == ["not", "id:1", "and", "(职工"]


def test_an_overlong_query_is_cut_and_says_so():
    plan = read("职工" * 5000)
    assert plan.is_cut
    assert len(plan.text) == MAX_LENGTH
    assert not read("职" * MAX_LENGTH).is_cut


def test_short_questions_insist_on_their_numbers_long_ones_do_not():
    assert read("5万名职工").numbers == ("5万",)
    assert read("今年3月召开的全市工会集体协商工作推进会议强调要加强监督").numbers == ()


@given(st.text(max_size=400))
def test_any_text_is_read(text):
    plan = read(text)
    assert plan is None or (plan.folded and (plan.terms or plan.excluded or plan.dates or plan.amounts))
