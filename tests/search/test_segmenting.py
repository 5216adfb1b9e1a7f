"""Names become words of jieba's, and nothing else is cut otherwise for it."""

from __future__ import annotations

import random

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search import analysis, segmenting
from search.segmenting import NO_NAMES, Dictionary

NAMES = ["柳文工", "示例市总", "示例市总工会", "示例市总工会女职工委员会", "云帆动力集团有限公司", "市总"]
KNOWN = Dictionary.of(NAMES)


@pytest.mark.parametrize(
    ("text", "query", "added"),
    [
        # jieba alone: 柳文 / 工会 / 上 / 发言.
        ("柳文工会上发言", ["柳文工", "会上", "发言"], ["柳文工"]),
        ("云帆动力集团有限公司", ["云帆", "动力", "集团", "有限公司"], ["云帆动力集团有限公司"]),
        ("示例市总工会的会", ["示例", "市", "总工会", "的", "会"], ["示例市总", "示例市总工会", "市总"]),
        # A short name is no word where its characters belong to other words.
        ("城市总体规划", ["城市", "总体规划"], []),
        ("帮扶困难职工", ["帮扶", "困难职工"], []),
    ],
)
def test_a_name_is_a_word_beside_the_words_in_it(text, query, added):
    assert analysis.words(text, is_query=True, dictionary=KNOWN) == query
    assert sorted(analysis.names(text, KNOWN)) == sorted(added)
    indexed = analysis.words(text, dictionary=KNOWN)
    assert {*query, *added} <= set(indexed)
    assert not set(NAMES) & (set(indexed) - set(added))


def test_every_name_is_kept_whole_whatever_other_names_there_are():
    made = random.Random(4)
    stock = sorted(word for word, count in segmenting.plain().FREQ.items() if count and len(word) == 2)
    stock = [word for word in stock if min(word) >= "\u4e00" and max(word) <= "\u9fd5"]
    names = {analysis.fold("".join(made.sample(stock, made.randint(1, 5)))) for _ in range(300)}
    names |= {name[:at] for name in names for at in (3, 4, 5) if len(name) > at}
    dictionary = Dictionary.of(names)
    assert len(dictionary.entries) > 500
    for name in dictionary.names:
        assert name in analysis.names(name, dictionary)
        assert name in analysis.words(name, dictionary=dictionary)


def test_the_dictionary_is_bounded_and_the_same_in_any_order():
    odd = ["", "张", "示例A公司", "5月节", "示例·某", "示例 工会", "长" * 21, "𠮷野家", "困难职工", "工会"]
    assert Dictionary.of(odd).entries == ()
    shuffled = [*NAMES * 2, *odd]
    random.Random(1).shuffle(shuffled)
    assert Dictionary.of(shuffled).entries == KNOWN.entries
    assert KNOWN.names == set(NAMES)
    assert Dictionary.parse(KNOWN.written).entries == KNOWN.entries
    for damaged in ("柳文工", "柳文工 0\n", "a 3\n", "柳文工 1\n\n"):
        with pytest.raises(ValueError, match="not a dictionary"):
            Dictionary.parse(damaged)


def test_no_state_of_jiebas_own_is_touched():
    assert NAMES[0] not in segmenting.plain().FREQ
    assert not jieba.dt.initialized or NAMES[0] not in jieba.dt.FREQ


_PIECE = st.sampled_from(
    [*NAMES, *"市总柳文工会上的城", "总工会", "困难职工", "体规划", "女职工", "有限公司"]
)
_TEXT = st.lists(_PIECE, min_size=1, max_size=12).map("".join)


@settings(deadline=None)
@given(_TEXT)
def test_nothing_is_lost_and_what_holds_no_name_is_cut_as_before(text):
    """All characters stay; whatever part of a text is asked for by its names, the index has the words."""
    words = analysis.words(text, is_query=True, dictionary=KNOWN)
    assert "".join(words) == text
    assert {*words, *analysis.names(text, KNOWN)} <= set(analysis.words(text, dictionary=KNOWN))
    if not any(name in text for name in NAMES):
        assert words == analysis.words(text, is_query=True)
        assert analysis.words(text, dictionary=KNOWN) == analysis.words(text)


@settings(deadline=None)
@given(_TEXT)
def test_with_names_the_quick_segmenter_finds_the_same_words(text):
    rjieba = pytest.importorskip("rjieba")
    found = [analysis.words(text, is_query=is_query, dictionary=KNOWN) for is_query in (True, False)]
    try:
        segmenting.rjieba = None
        slow = [analysis.words(text, is_query=is_query, dictionary=KNOWN) for is_query in (True, False)]
    finally:
        segmenting.rjieba = rjieba
    assert found == slow


def test_without_a_dictionary_jieba_need_not_be_loaded(monkeypatch):
    pytest.importorskip("rjieba")
    monkeypatch.setattr(segmenting, "plain", lambda: pytest.fail("loaded"))
    assert list(NO_NAMES.cut("困难职工", is_query=True)) == ["困难职工"]
    assert list(NO_NAMES.found_in("困难职工")) == []
    assert Dictionary.of(["x"]).entries == ()
