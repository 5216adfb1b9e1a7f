import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search import analysis, segmenting
from search.segmenting import NO_NAMES

FIXTURES = Path(__file__).parents[2] / "fixtures"


def test_folding_keeps_every_character_of_unicode_in_its_place():
    whole = "".join(chr(code) for code in range(0x110000))
    assert len(analysis.fold(whole)) == len(whole)


def test_folding_twice_changes_nothing():
    whole = "".join(chr(code) for code in range(0x110000))
    once = analysis.fold(whole)
    assert analysis.fold(once) == once


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("２０２１年，１５．９万户", "2021年,15.9万户"),
        ("繁體總工會職工幫扶", "繁体总工会职工帮扶"),
        ("ＡＢＣ abc ABC", "abc abc abc"),
        ("９０％", "90%"),
        ("职\u3000工\n会\x00\x1e", "职 工 会  "),
        ("一\ud800二", "一\ufffd二"),
    ],
)
def test_folding_makes_equal_what_readers_take_for_equal(text, folded):
    assert analysis.fold(text) == folded


@pytest.mark.parametrize("character", ["…", "㎡", "½", "ﬁ", "İ", "㈱"])
def test_a_character_that_would_grow_stays_as_it_is(character):
    grown = unicodedata.normalize("NFKC", character).lower()
    assert len(grown) > 1
    assert analysis.fold(character) == character


def test_numbers_stay_whole_and_once_more_glued_to_their_unit():
    assert analysis.words("15.9万户") == ["15.9", "15.9万", "15.9万户", "万户"]
    assert analysis.words("3.9%") == ["3.9%"]
    assert analysis.words("7,400余条")[0] == "7,400"


def test_a_question_asks_for_the_number_with_its_magnitude_only():
    assert analysis.words("5万名职工", is_query=True) == ["5万", "万名", "职工"]
    assert analysis.numbers("5万名职工 2958.29万元 20%") == ["5万", "2958.29万", "20%"]


def test_indexing_cuts_finer_than_asking():
    assert {"困难", "职工", "困难职工"} <= set(analysis.words("困难职工"))
    assert analysis.words("困难职工", is_query=True) == ["困难职工"]


def test_grams_are_overlapping_pairs_and_single_characters_where_a_run_has_one():
    assert analysis.grams("工会法，好") == ["工会", "会法", "好"]


def test_marks_and_blanks_part_the_runs():
    assert analysis.grams("工会，会员 员工") == ["工会", "会员", "员工"]


@given(st.text(min_size=1, max_size=60), st.data())
def test_a_text_has_the_exact_terms_of_every_piece_of_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    held = {"grams": set(analysis.grams(text)), "parts": analysis.parts(text)}
    for field, term in analysis.exact_terms(text[start:end]):
        assert term in held[field]


def test_the_dictionary_cache_lies_in_a_folder_of_our_own(settings, monkeypatch):
    monkeypatch.setattr(segmenting, "rjieba", None)
    analysis.words("工会")
    folder = settings.DATA_DIR / "jieba"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in folder.iterdir()] == ["jieba.cache"]


_COMMON = st.integers(0x4E00, 0x9FD5).map(chr)
_RARE = st.sampled_from("々〇㐀䶵\u9fd6\u9fff\uf900\U00020000\U000323af")
_WORD = st.sampled_from(
    [
        *("总工会", "职工", "困难", "帮扶", "集体", "协商", "代表", "大会", "济南市"),
        *("劳动模范", "中华人民共和国", "研究生", "命", "的", "和"),
    ]
)


@settings(deadline=None)  # the first call loads the dictionary
@given(st.lists(st.one_of(_COMMON, _RARE, _WORD, _WORD), min_size=1, max_size=20).map("".join))
def test_the_quick_segmenter_finds_the_same_words(text):
    rjieba = pytest.importorskip("rjieba")
    slow = segmenting.plain()
    assert segmenting.rjieba is rjieba
    assert list(NO_NAMES.cut(text, is_query=True)) == list(slow.cut(text))
    assert list(NO_NAMES.cut(text, is_query=False)) == list(slow.cut_for_search(text))


def test_the_quick_segmenter_finds_the_same_words_in_the_sample_pages():
    pytest.importorskip("rjieba")
    slow = segmenting.plain()
    texts = [path.read_text(encoding="utf-8") for path in sorted(FIXTURES.rglob("*.json"))]
    runs = set(re.findall(f"[{analysis.HAN}]+", analysis.fold("\n".join(texts))))
    assert len(runs) > 1000
    for run in runs:
        assert list(NO_NAMES.cut(run, is_query=True)) == list(slow.cut(run))
        assert list(NO_NAMES.cut(run, is_query=False)) == list(slow.cut_for_search(run))


def test_words_are_the_same_without_the_quick_segmenter(monkeypatch):
    text = "２０２１年，济南市总工会帮扶困难职工15.9万户，𫄭䴙。"
    quick = analysis.words(text), analysis.words(text, is_query=True)
    monkeypatch.setattr(segmenting, "rjieba", None)
    assert (analysis.words(text), analysis.words(text, is_query=True)) == quick
