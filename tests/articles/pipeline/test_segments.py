"""Cutting a text at the bounds of overlapping spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.pipeline.segments import Span, segment_text, split_paragraphs


@st.composite
def marked_texts(draw):
    """A text, some spans of it, and a piece first:last to cut."""
    text = draw(st.text("示例会近3万名\n。", min_size=1, max_size=40))
    places = st.integers(0, len(text))
    bounds = draw(st.lists(st.tuples(places, places), max_size=8))
    spans = [
        Span(min(pair), max(pair), f"e{number}") for number, pair in enumerate(bounds) if pair[0] != pair[1]
    ]
    first, last = sorted((draw(places), draw(places)))
    return text, spans, first, last


@given(marked_texts())
def test_the_segments_joined_are_the_piece_to_the_letter(marked):
    text, spans, first, last = marked
    segments = segment_text(text, spans, first, last)
    assert "".join(segment.text for segment in segments) == text[first:last]


@given(marked_texts())
def test_each_segment_carries_exactly_the_spans_that_cover_it(marked):
    text, spans, first, last = marked
    for segment in segment_text(text, spans, first, last):
        end = segment.start + len(segment.text)
        covering = {span.key for span in spans if span.start <= segment.start and span.end >= end}
        touching = {span.key for span in spans if span.start < end and span.end > segment.start}
        assert set(segment.keys) == covering == touching
        assert len(segment.keys) == len(covering)


@given(marked_texts())
def test_openings_and_closings_nest_like_brackets(marked):
    text, spans, first, last = marked
    opened: list[str] = []
    begun: list[str] = []
    for segment in segment_text(text, spans, first, last):
        opened += [opening.key for opening in segment.opens]
        begun += [opening.key for opening in segment.opens if opening.is_first]
        assert tuple(opened) == segment.keys
        assert segment.closes <= len(opened)
        del opened[len(opened) - segment.closes :]
    assert opened == []
    assert sorted(begun) == sorted(span.key for span in spans if first <= span.start < last)


def test_a_span_that_crosses_another_goes_on_after_it():
    first, second, third = segment_text("示例工会发补贴", [Span(0, 4, "a"), Span(2, 6, "b")])[:3]
    assert (first.keys, second.keys, third.keys) == (("a",), ("a", "b"), ("b",))
    assert [(opening.key, opening.is_first) for opening in third.opens] == [("b", False)]
    assert (first.closes, second.closes, third.closes) == (0, 2, 1)


@pytest.mark.parametrize("span", [Span(2, 2, "empty"), Span(3, 9, "beyond"), Span(-1, 2, "before")])
def test_a_span_outside_the_text_is_refused(span):
    with pytest.raises(ValueError, match="span"):
        segment_text("示例工会", [span])


def test_paragraphs_say_where_they_begin_and_leave_out_empty_lines():
    assert list(split_paragraphs("一段\n\n二段")) == [(0, "一段"), (4, "二段")]
