from hypothesis import given
from hypothesis import strategies as st

from articles.pipeline.coverage import overlapping, uncovered
from articles.text import BLANKS

TEXTS = st.text(alphabet="甲乙。 \n\u3000a1", max_size=40)


def test_a_text_without_ranges_is_uncovered_but_for_its_blanks():
    assert uncovered(" \n甲 乙\u3000", []) == [(2, 5)]


def test_blanks_between_ranges_need_no_range():
    assert uncovered("甲\n乙", [(0, 1), (2, 3)]) == []


def test_a_hole_between_two_ranges_is_found_without_its_blanks():
    assert uncovered("甲\n乙\n丙", [(0, 1), (4, 5)]) == [(2, 3)]


def test_ranges_that_share_a_character_are_named():
    assert overlapping([(3, 6), (0, 4), (6, 8)]) == [((0, 4), (3, 6))]


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_a_character_is_covered_or_blank_or_reported(text, pairs):
    ranges = [(min(pair), max(pair)) for pair in pairs]
    reported = uncovered(text, ranges)
    for place, character in enumerate(text):
        is_reported = any(start <= place < end for start, end in reported)
        is_held = any(start <= place < end for start, end in ranges)
        if character not in BLANKS:
            assert is_reported != is_held
