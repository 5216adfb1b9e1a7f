"""The one analyzer: how text is folded and cut, the same for indexing and for querying.

Folding keeps the length, character for character, so that a place found in folded text is the same
place in the original. Three views of a text are indexed:

- words: jieba's words, numbers whole and glued to their unit; for ranking;
- grams: overlapping pairs of Chinese characters; for ranking, and half of the proof of exactness;
- parts: every character, and every pair that is not purely Chinese; the other half.

A text that contains a string has every one of the string's `exact_terms`; whether it contains the
string itself is then read in the folded text.
"""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

import jieba
import opencc

from articles.text import BLANKS
from search import segmenting
from search.segmenting import NO_NAMES, Dictionary

# Chinese characters: the unified ideographs with extensions A to I, the compatibility ones, 々 and 〇.
HAN = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_IS_HAN = re.compile(f"[{HAN}]")

# A number with thousands commas or decimals and its percent sign; a word of another script; a Chinese run.
_RUN = re.compile(
    rf"(?P<number>(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?[%‰]?)"
    rf"|(?P<han>[{HAN}]+)"
    rf"|(?P<word>[^\W_0-9{HAN}]+)"
)
_MAGNITUDE = re.compile("[十百千万亿]{1,3}")
_UNIT = re.compile(
    "个百分点|人次|个月|平方米|公里|万元|[元人名户家个条项件次天年月日岁倍场篇届期份台套间所支批组位类级亩吨米版号路]"
)


class _FoldTable(dict[int, int]):
    """str.translate's table, filled as characters are met."""

    def __missing__(self, code: int) -> int:
        self[code] = folded = _fold_code(code)
        return folded


@cache
def _simplified() -> dict[str, str]:
    """Traditional to simplified, single characters, from OpenCC's own list."""
    table = {}
    for line in _simplified_path().read_text(encoding="utf-8").splitlines():
        traditional, _, candidates = line.partition("\t")
        first = candidates.split(" ")[0]
        if len(traditional) == len(first) == 1:
            table[traditional] = first
    return table


def _simplified_path() -> Path:
    return Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"


def _fold_code(code: int) -> int:
    character = chr(code)
    if character in BLANKS or character.isspace() or unicodedata.category(character) == "Cc":
        return 0x20
    if unicodedata.category(character) == "Cs":
        return 0xFFFD
    for _ in range(4):
        folded = character
        for step in _STEPS:
            if len(stepped := step(folded)) == 1:
                folded = stepped
        if folded == character:
            break
        character = folded
    return 0x20 if character.isspace() else ord(character)


def _half_width(character: str) -> str:
    return unicodedata.normalize("NFKC", character)


def _simple(character: str) -> str:
    return _simplified().get(character, character)


_STEPS: tuple[Callable[[str], str], ...] = (_half_width, str.lower, _simple)


_FOLD = _FoldTable()


def fold(text: str) -> str:
    """The text as it is compared: half width, simplified, lower case, blanks and controls as spaces.

    len(fold(text)) == len(text) always; a character whose folding has another length stays as it is.
    """
    return text.translate(_FOLD)


def collapse(text: str) -> str:
    """Folded, with every run of blanks as one space and none at the ends."""
    return " ".join(fold(text).split())


def warm_up() -> None:
    """Load the dictionaries now, so that the first query of a process need not wait for them (about a second)."""
    segmenting.plain()
    words("工会")


def _glued(text: str, match: re.Match[str]) -> list[str]:
    """A number's tokens, shortest first: 15.9, 15.9万, 15.9万户."""
    tokens = [match.group()]
    end = match.end()
    for pattern in (_MAGNITUDE, _UNIT):
        if found := pattern.match(text, end):
            end = found.end()
            tokens.append(text[match.start() : end])
    return tokens


def _numbers(text: str, match: re.Match[str], is_query: bool) -> list[str]:
    """When asking, a number with its magnitude is one thing: 5万 is not 5 and not 6万."""
    tokens = _glued(text, match)
    if not is_query:
        return tokens
    magnitude = _MAGNITUDE.match(text, match.end())
    return [tokens[1] if magnitude else tokens[0]]


def words(text: str, *, is_query: bool = False, dictionary: Dictionary = NO_NAMES) -> list[str]:
    """The words of a text, in order: finer when indexing (search mode), plain when asking.

    dictionary: the names of the index that the words go into or are looked for in.
    """
    folded = fold(text)
    tokens: list[str] = []
    for match in _RUN.finditer(folded):
        if match.lastgroup == "number":
            tokens += _numbers(folded, match, is_query)
        elif match.lastgroup == "han":
            tokens += dictionary.cut(match.group(), is_query=is_query)
        else:
            tokens.append(match.group())
    return tokens


def names(text: str, dictionary: Dictionary) -> list[str]:
    """The names of the dictionary that are words of the text, and the names in these."""
    runs = (match.group() for match in _RUN.finditer(fold(text)) if match.lastgroup == "han")
    return [name for run in runs for name in dictionary.found_in(run)]


def grams(text: str) -> list[str]:
    """Pairs of Chinese characters, the single one of a run of one, numbers and words of other scripts."""
    folded = fold(text)
    tokens: list[str] = []
    for match in _RUN.finditer(folded):
        run = match.group()
        if match.lastgroup == "number":
            tokens += _glued(folded, match)
        elif match.lastgroup == "han" and len(run) > 1:
            tokens += _pairs(run)
        else:
            tokens.append(run)
    return tokens


def parts(text: str) -> set[str]:
    """Every character of the text, and every pair of neighbours that is not purely Chinese."""
    found: set[str] = set()
    for piece in fold(text).split():
        found.update(piece)
        found.update(pair for pair in _pairs(piece) if not _is_han_pair(pair))
    return found


def numbers(text: str) -> list[str]:
    """The numbers of a query, each with its magnitude: 5万, 2958.29万, 20%."""
    folded = fold(text)
    return [
        token
        for match in _RUN.finditer(folded)
        if match.lastgroup == "number"
        for token in _numbers(folded, match, is_query=True)
    ]


def exact_terms(text: str) -> Iterator[tuple[str, str]]:
    """(field, term) for all that a text containing this one must have."""
    for piece in fold(text).split():
        if len(piece) == 1:
            yield "parts", piece
        for pair in _pairs(piece):
            yield ("grams" if _is_han_pair(pair) else "parts"), pair


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


def _is_han_pair(pair: str) -> bool:
    return bool(_IS_HAN.match(pair[0]) and _IS_HAN.match(pair[1]))


@cache
def fingerprint() -> str:
    """Changes with this module, its packages, their dictionaries and the Unicode tables."""
    digest = hashlib.sha256()
    for part in (
        *(version(name) for name in ("jieba", "opencc-python-reimplemented")),
        unicodedata.unidata_version,
        sys.version_info[:2],
    ):
        digest.update(f"{part}\0".encode())
    modules = Path(__file__), Path(segmenting.__file__)
    for path in (*modules, _simplified_path(), Path(jieba.__file__).parent / jieba.DEFAULT_DICT_NAME):
        digest.update(path.read_bytes())
    return digest.hexdigest()
