import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from articles.models import format_partial_date
from articles.models.fields import PlainTextField, validate_partial_date, validate_text


@pytest.mark.parametrize(
    ("value", "words"),
    [("2021", "2021年"), ("2021-03", "2021年3月"), ("2021-03-25", "2021年3月25日"), ("", "")],
)
def test_a_date_is_written_to_its_precision(value, words):
    if value:
        validate_partial_date(value)
    assert format_partial_date(value) == words


@pytest.mark.parametrize(
    "value",
    [
        "21",
        "2021-3",
        "2021-13",
        "2021-02-30",
        "2021/03/25",
        "０２０１",
        "2021-03-25T00:00",
        "0000",
        "二〇二一",
    ],
)
def test_what_is_no_date_is_refused(value):
    with pytest.raises(ValidationError, match="应写成"):
        validate_partial_date(value)


@given(st.dates())
def test_every_day_of_the_calendar_is_a_date(day):
    validate_partial_date(day.isoformat())


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f", "\ud800"])
def test_control_characters_are_refused_with_their_place(character):
    with pytest.raises(ValidationError, match="第 2 个字符是控制字符"):
        validate_text(f"甲{character}")


def test_the_line_ends_that_browsers_post_become_newlines():
    assert PlainTextField().to_python("甲\r\n乙\r丙") == "甲\n乙\n丙"
