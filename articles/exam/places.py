"""Where quoted words stand in a text: by the words alone, their number, or the words around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.exam.marks import GoldError
from articles.text import BLANKS

Range = tuple[int, int]

_COUNT = re.compile(r"[*#]\d{1,2}$")


@dataclass(frozen=True)
class Quoted:
    """A place and how far around it a find may still reach."""

    start: int
    end: int
    widest_start: int
    widest_end: int


@dataclass(frozen=True)
class Quotation:
    """Quoted words of a gold file.

    市总 stands once, 市总*3 three times (all are meant), 市总#2 means the second; [3名] in 招收[3名]学徒
    stands in these words, and {平均年龄只有[30岁]} may be found with the words around it.
    """

    words: str

    @property
    def text(self) -> str:
        """The quoted words themselves, without the words around them."""
        plain = _COUNT.sub("", self.words).strip("{}")
        inner = re.search(r"\[(.*?)\]", plain)
        return inner.group(1) if inner else plain

    def find_in(self, body: str, taken: Sequence[Range] = ()) -> list[Quoted]:
        """The places meant; `taken` are places of longer words, inside which these are not looked for.

        Raises GoldError when the words are not there, or not as often as is said.
        """
        count = _COUNT.search(self.words)
        plain = self.words[: count.start()] if count else self.words
        is_wide = plain.startswith("{")
        before, inner, after = _divide(plain.strip("{}"))
        whole = before + inner + after
        found = [place for place in _occurrences(body, whole) if "[" in plain or not _inside(place, taken)]
        chosen = _choose(found, count.group() if count else "", self.words)
        return [_quoted(start, len(before), len(inner), len(whole), is_wide) for start, _ in chosen]


def _divide(plain: str) -> tuple[str, str, str]:
    if "[" not in plain:
        return "", plain, ""
    before, rest = plain.split("[", 1)
    inner, after = rest.split("]", 1)
    return before, inner, after


def _occurrences(body: str, words: str) -> list[Range]:
    if not words:
        return []
    return [(match.start(), match.end()) for match in re.finditer(re.escape(words), body)]


def _inside(place: Range, taken: Sequence[Range]) -> bool:
    return any(start <= place[0] and place[1] <= end and (start, end) != place for start, end in taken)


def _choose(found: list[Range], count: str, words: str) -> list[Range]:
    if not found:
        raise GoldError(f"正文里没有“{words}”")
    number = int(count[1:]) if count else 1
    if count.startswith("#"):
        if number > len(found):
            raise GoldError(f"“{words}”：正文里只有 {len(found)} 处")
        return [found[number - 1]]
    if len(found) != number:
        raise GoldError(f"“{words}”：正文里有 {len(found)} 处")
    return found


def _quoted(start: int, before: int, inner: int, whole: int, is_wide: bool) -> Quoted:
    first, last = start + before, start + before + inner
    return Quoted(first, last, *((start, start + whole) if is_wide else (first, last)))


def find_blanks_apart(raw: str, words: str, forbidden: Sequence[Range] = ()) -> Range:
    """The first place in the raw text where these words stand, blanks aside, outside the forbidden ranges.

    Raises GoldError when there is none.
    """
    letters = [re.escape(letter) for letter in words if letter not in BLANKS]
    pattern = f"[{re.escape(BLANKS)}]*".join(letters)
    for match in re.finditer(pattern, raw):
        place = (match.start(), match.end())
        if not any(place[0] < end and start < place[1] for start, end in forbidden):
            return place
    raise GoldError(f"版面上没有“{words}”")
