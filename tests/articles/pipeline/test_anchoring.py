"""What a change of a text does to the places of quotations in it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.pipeline.anchoring import CONTEXT_REACH, Change
from articles.text import BLANKS

# Every character occurs once: what must happen is then beyond dispute.
DISTINCT = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 400))
SPANS = st.tuples(st.integers(0, 39), st.integers(0, 39)).map(lambda pair: (min(pair), max(pair) + 1))
ANY_TEXT = st.text(alphabet="甲乙丙。\n5", min_size=40, max_size=60)


def paragraph_ranges(text: str) -> list[tuple[int, int]]:
    ranges, start = [], 0
    for line in text.split("\n"):
        if line:
            ranges.append((start, start + len(line)))
        start += len(line) + 1
    return ranges


def reanchor(old: str, new: str, quote: str, occurrence: int = 1) -> str | None:
    """The new text with the quote's new place in brackets, None when it has none."""
    start = -1
    for _ in range(occurrence):
        start = old.index(quote, start + 1)
    (place,) = Change(old, new).reanchor([(start, start + len(quote))])
    return place and f"{new[: place[0]]}[{new[place[0] : place[1]]}]{new[place[1] :]}"


@pytest.mark.parametrize(
    ("what", "old", "new", "quote", "occurrence", "expected"),
    [
        (
            "words before it were added",
            "目前，该市已有5万名职工参与调查。",
            "据悉，目前，该市已有5万名职工参与调查。",
            "5万名",
            1,
            "据悉，目前，该市已有[5万名]职工参与调查。",
        ),
        (
            "the figure itself was changed",
            "该市已有5万名职工参与调查。",
            "该市已有6万名职工参与调查。",
            "5万名",
            1,
            None,
        ),
        (
            "a letter beside it was corrected",
            "该市已有5万名职公参与满意度调查。",
            "该市已有5万名职工参与满意度调查。",
            "5万名",
            1,
            None,
        ),
        (
            "a letter near it was corrected and enough still stands",
            "目前，济南全市已有5万名职公参与满意度调查。",
            "目前，济南全市已有5万名职工参与满意度调查。",
            "5万名",
            1,
            "目前，济南全市已有[5万名]职工参与满意度调查。",
        ),
        (
            "the first of two like figures was deleted",
            "医疗救助发放补贴5万元到位。\n子女助学发放奖金5万元到户。",
            "子女助学发放奖金5万元到户。",
            "5万元",
            1,
            None,
        ),
        (
            "the second stays when the first was deleted",
            "医疗救助发放补贴5万元到位。\n子女助学发放奖金5万元到户。",
            "子女助学发放奖金5万元到户。",
            "5万元",
            2,
            "子女助学发放奖金[5万元]到户。",
        ),
        (
            "its paragraph was moved",
            "第一段说的是吉林。\n第二段说的是济南的5万名职工。\n第三段说的是江苏的事。",
            "第二段说的是济南的5万名职工。\n第一段说的是吉林。\n第三段说的是江苏的事。",
            "5万名",
            1,
            "第二段说的是济南的[5万名]职工。\n第一段说的是吉林。\n第三段说的是江苏的事。",
        ),
        (
            "the words stay but all around them is new",
            "该市已有5万名职工。",
            "另有5万名学生参加。",
            "5万名",
            1,
            None,
        ),
    ],
)
def test_a_quote_follows_only_when_its_words_and_surroundings_do(what, old, new, quote, occurrence, expected):
    assert reanchor(old, new, quote, occurrence) == expected, what


@given(ANY_TEXT, ANY_TEXT, st.lists(SPANS, max_size=5, unique=True))
def test_whatever_the_edit_a_place_holds_the_same_words_and_is_given_once(old, new, spans):
    places = Change(old, new).reanchor(spans)
    given_out = [place for place in places if place is not None]
    assert len(set(given_out)) == len(given_out)
    for span, place in zip(spans, places, strict=True):
        assert place is None or new[slice(*place)] == old[slice(*span)]


@given(st.integers(0, 400), st.integers(0, 30), st.text(alphabet="增写字句", max_size=30))
def test_an_edit_away_from_a_quote_never_loses_it(at, removed, inserted):
    start, end = 200, 206
    after_edit = at + removed
    if at < end + CONTEXT_REACH and after_edit > start - CONTEXT_REACH:
        return
    new = DISTINCT[:at] + inserted + DISTINCT[after_edit:]
    (place,) = Change(DISTINCT, new).reanchor([(start, end)])
    assert place is not None
    assert new[slice(*place)] == DISTINCT[start:end]


@given(st.integers(200, 205), st.text(alphabet="增写字句", min_size=1, max_size=5))
def test_an_edit_inside_a_quote_always_loses_it(at, inserted):
    new = DISTINCT[:at] + inserted + DISTINCT[at + 1 :]
    assert Change(DISTINCT, new).reanchor([(200, 206)]) == [None]


@given(ANY_TEXT)
def test_an_unchanged_text_keeps_every_place(text):
    spans = [(start, start + 4) for start in range(0, len(text) - 4, 7)]
    kept = Change(text, text).reanchor(spans)
    assert [place for place in kept if place is not None] == [
        span for span, place in zip(spans, kept, strict=True) if place is not None
    ]
    assert Change(text, text).stretch(paragraph_ranges(text)) == paragraph_ranges(text)


@given(ANY_TEXT, ANY_TEXT)
def test_paragraph_ranges_stretch_in_order_and_leave_no_word_out(old, new):
    extents = [extent for extent in Change(old, new).stretch(paragraph_ranges(old)) if extent is not None]
    assert all(one[1] <= two[0] for one, two in pairwise(extents))
    covered = {place for extent in extents for place in range(*extent)}
    left_out = [place for place in range(len(new)) if place not in covered and new[place] not in BLANKS]
    # Only words before the first range that is left can belong to none.
    assert all(place < extents[0][0] for place in left_out) if extents else True
