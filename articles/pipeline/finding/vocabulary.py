"""The word lists of the finders: read once from words/*.txt, each with its source in its first lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

WORDS = Path(__file__).parent / "words"

# Full-width letters, digits and the blank, one character for one: offsets stay.
_FOLD = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()} | {
    0x3000: 0x20,
    0xA0: 0x20,
}

SYMBOLS = "，。、；：！？!?,;:“”‘’\"'（）()《》〈〉【】[]—…·•▲■◆●★　 \t\r\n"
CLAUSE_ENDS = "，。；：！？!?,;:\n"


def fold(text: str) -> str:
    """The text with full-width letters and digits made narrow; as long as before."""
    return text.translate(_FOLD)


def is_han(letter: str) -> bool:
    """Whether this is a Chinese character (基本区, 扩展 A 区 and 〇)."""
    return "\u4e00" <= letter <= "\u9fff" or "\u3400" <= letter <= "\u4dbf" or letter == "〇"


class Lexicon:
    """Words looked up at a place of a text: the longest that begins, or ends, there."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._first: dict[str, list[int]] = {}
        self._last: dict[str, list[int]] = {}
        for word in self.words:
            for table, letter in ((self._first, word[0]), (self._last, word[-1])):
                lengths = table.setdefault(letter, [])
                if len(word) not in lengths:
                    lengths.append(len(word))
        for table in (self._first, self._last):
            for lengths in table.values():
                lengths.sort(reverse=True)

    def __contains__(self, word: str) -> bool:
        return word in self.words

    def at(self, text: str, start: int) -> str:
        """The longest word that begins at `start`, "" where there is none."""
        for length in self._first.get(text[start : start + 1], ()):
            if (word := text[start : start + length]) in self.words:
                return word
        return ""

    def before(self, text: str, end: int) -> str:
        """The longest word that ends at `end` (exclusive), "" where there is none."""
        if end <= 0:
            return ""
        for length in self._last.get(text[end - 1], ()):
            if length <= end and (word := text[end - length : end]) in self.words:
                return word
        return ""

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Where each word stands, from the left, the longest at each place, none over another."""
        at = 0
        while at < len(text):
            word = self.at(text, at) if text[at] in self._first else ""
            if word:
                yield at, word
            at += len(word) or 1

    def ends(self, text: str) -> Iterator[tuple[int, str]]:
        """Every place where a word ends, with the longest that ends there."""
        for index, letter in enumerate(text):
            if letter in self._last and (word := self.before(text, index + 1)):
                yield index + 1, word


def _lines(name: str) -> list[str]:
    text = (WORDS / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@lru_cache
def words_of(name: str) -> frozenset[str]:
    """All words of a plain list."""
    return frozenset(word for line in _lines(name) for word in line.split())


@lru_cache
def lexicon(name: str) -> Lexicon:
    """A plain list as a lexicon."""
    return Lexicon(words_of(name))


@lru_cache
def table_of(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The lines of a list whose lines begin with a heading: (heading, its words) in their order."""
    rows = [line.split() for line in _lines(name)]
    return tuple((row[0], tuple(row[1:])) for row in rows)


@lru_cache
def headings_of(name: str) -> dict[str, str]:
    """Each word of such a list with the heading it first stands under."""
    found: dict[str, str] = {}
    for heading, words in table_of(name):
        for word in words:
            found.setdefault(word, heading)
    return found


@lru_cache
def headed_lexicon(name: str, *headings: str) -> Lexicon:
    """The words of such a list under these headings (all, where none is named)."""
    return Lexicon(
        word for heading, words in table_of(name) if not headings or heading in headings for word in words
    )
