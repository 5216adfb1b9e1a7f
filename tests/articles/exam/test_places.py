"""Quoted words of a gold file and the places they mean."""

import pytest

from articles.exam.marks import GoldError
from articles.exam.places import Quotation, find_blanks_apart

BODY = "云河市总工会招收3名学徒，市总工会又招3名，平均年龄只有30岁。"


def places(words, taken=()):
    return [(found.start, found.end) for found in Quotation(words).find_in(BODY, taken)]


def test_words_that_stand_once_need_no_number():
    assert places("学徒") == [(10, 12)]


def test_a_number_says_how_often_or_which_one():
    assert places("3名*2") == [(8, 10), (19, 21)]
    assert places("3名#2") == [(19, 21)]


def test_words_around_tell_one_place_from_another():
    assert places("又招[3名]") == [(19, 21)]
    assert Quotation("又招[3名]").text == "3名"


def test_braces_give_the_widest_bounds():
    (found,) = Quotation("{平均年龄只有[30岁]}").find_in(BODY)
    assert (found.start, found.end, found.widest_start, found.widest_end) == (28, 31, 22, 31)


def test_short_words_are_not_looked_for_inside_longer_ones():
    assert places("市总工会", taken=[(0, 6)]) == [(13, 17)]


@pytest.mark.parametrize("words", ["没有的字", "3名", "3名*3", "3名#3", "[3名]工人"])
def test_words_that_are_not_there_as_said_are_refused(words):
    with pytest.raises(GoldError, match="正文里"):
        places(words)


def test_headings_are_found_whatever_blanks_stand_in_them():
    assert find_blanks_apart("一　线\n直击 一线直击", "一线直击") == (0, 6)
    assert find_blanks_apart("一　线\n直击 一线直击", "一线直击", [(0, 6)]) == (7, 11)
