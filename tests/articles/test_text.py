"""Plain text rules that models, pipeline, exports and feeds share."""

import pytest

from articles.text import drop_illegal


@pytest.mark.parametrize(
    "kept", ["甲\t乙\r\n丙", "\x20\ud7ff\ue000\ufffd", "\U00010000𠮷\U0010ffff", "\x85\u200b"]
)
def test_what_xml_can_hold_is_kept(kept):
    assert drop_illegal(kept) == kept


@pytest.mark.parametrize("bad", ["\x00", "\x08\x0b\x0c\x0e\x1f", "\ud800\udfff", "\ufffe\uffff"])
def test_what_xml_cannot_hold_is_dropped(bad):
    assert drop_illegal(f"甲{bad}乙{bad}") == "甲乙"
