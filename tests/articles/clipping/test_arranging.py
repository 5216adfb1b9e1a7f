"""Order, notes, undo: every change is one clipping's, whatever another tab still shows."""

import pytest

from articles.clipping.arranging import (
    Noted,
    fingerprint,
    move,
    move_beside,
    put_back,
    take_out,
    write_note,
)
from articles.clipping.collecting import collect_words
from articles.models import Clipping, ClippingKind
from tests.articles.clipping.folders import make_folder, order_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder():
    folder = make_folder()
    for word in "甲乙丙丁":
        collect_words(folder, ClippingKind.TEXT, word)
    return folder


def words(folder) -> str:
    return "".join(folder.clippings.kept().values_list("note", flat=True))


def test_rows_move_by_steps_and_beside_others(folder):
    first, second, third, fourth = order_of(folder)
    move(folder, third, -1)
    assert words(folder) == "甲丙乙丁"
    move(folder, first, -1)
    move(folder, fourth, 1)
    assert words(folder) == "甲丙乙丁"
    assert move_beside(folder, fourth, first, is_after=False)
    assert words(folder) == "丁甲丙乙"
    assert move_beside(folder, fourth, second, is_after=True)
    assert words(folder) == "甲丙乙丁"
    stranger = collect_words(make_folder(token="别人"), ClippingKind.TEXT, "外").clipping.pk
    assert not move_beside(folder, stranger, first, is_after=True)
    assert not move_beside(folder, first, stranger, is_after=True)
    move(folder, stranger, 1)
    assert words(folder) == "甲丙乙丁"


def test_what_is_taken_out_is_put_back_in_its_place(folder):
    rows = order_of(folder)
    assert take_out(folder, rows[1])
    assert not take_out(folder, rows[1])
    assert words(folder) == "甲丙丁"
    assert put_back(folder, rows[1])
    assert words(folder) == "甲乙丙丁"
    assert not put_back(folder, rows[1])


def test_two_tabs_each_change_only_what_they_mean(folder):
    rows = order_of(folder)
    # The other tab takes one out and adds one; this one still shows the old four.
    take_out(folder, rows[0])
    collect_words(folder, ClippingKind.TEXT, "戊")
    move(folder, rows[3], -1)
    assert words(folder) == "乙丁丙戊"


def test_a_note_changed_elsewhere_is_not_written_over(folder):
    number = order_of(folder)[0]
    seen = fingerprint("甲")
    assert write_note(folder, number, "甲一", seen) == Noted.SAVED
    assert write_note(folder, number, "甲二", seen) == Noted.CONFLICT
    assert write_note(folder, number, "甲一", seen) == Noted.SAVED
    assert write_note(folder, number, "甲二", fingerprint("甲一")) == Noted.SAVED
    assert write_note(folder, number, " ", fingerprint("甲二")) == Noted.EMPTY
    assert Clipping.objects.get(pk=number).note == "甲二"
    take_out(folder, number)
    assert write_note(folder, number, "甲三", fingerprint("甲二")) == Noted.CONFLICT
