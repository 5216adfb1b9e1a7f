"""An article's body made ready for the finders: folded, with its words and the names of its divisions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from articles.pipeline.finding.divisions import find_divisions
from articles.pipeline.finding.recognizing import Recognizer, Word
from articles.pipeline.finding.vocabulary import fold, lexicon

Range = tuple[int, int]


@dataclass(frozen=True)
class Reading:
    """`body` as printed and `text` folded (as long); `words` of the recognizer, none without one;
    `regions`: where divisions are named, longest first at a place, none over another. `hard_bounds`: where
    bound words end, with their length, `soft_bounds` where such end that may be in a name; `protected`: the
    places inside words that hold a bound letter but are one name (人力资源和社会保障)."""

    body: str
    text: str
    words: tuple[Word, ...] = ()
    regions: tuple[Range, ...] = ()
    _starts: tuple[int, ...] = field(default=())
    _word_starts: tuple[int, ...] = field(default=())
    hard_bounds: Mapping[int, int] = field(default_factory=dict)
    soft_bounds: frozenset[int] = frozenset()
    protected: frozenset[int] = frozenset()

    def word_from(self, start: int) -> Word | None:
        """The recognizer's word that begins at `start`."""
        index = bisect_right(self._word_starts, start) - 1
        if index >= 0 and self.words[index].start == start:
            return self.words[index]
        return None

    def is_recognized(self, start: int, tag: str) -> bool:
        """Whether the recognizer has a word of this tag that begins here."""
        word = self.word_from(start)
        return word is not None and word.tag == tag

    def word_before(self, end: int) -> Word | None:
        """The recognizer's word that ends at `end`."""
        index = bisect_right(self._word_starts, end - 1) - 1
        if index >= 0 and self.words[index].end == end:
            return self.words[index]
        return None

    def region_from(self, start: int) -> int:
        """Where the division that is named at `start` ends; `start` itself where there is none."""
        index = bisect_right(self._starts, start) - 1
        if index >= 0 and self.regions[index][0] == start:
            return self.regions[index][1]
        return start

    def names_region(self, start: int, end: int) -> bool:
        """Whether a division is named that begins in text[start:end]."""
        index = bisect_right(self._starts, end - 1) - 1
        return index >= 0 and self.regions[index][0] >= start

    def region_over(self, place: int) -> Range | None:
        """The named division that holds text[place]."""
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and self.regions[index][1] > place:
            return self.regions[index]
        return None


def read_body(body: str, regions: Mapping[str, tuple[str, ...]], recognizer: Recognizer | None) -> Reading:
    """The body with what every finder needs. The recognizer reads the folded text."""
    text = fold(body)
    words = recognizer.read(text) if recognizer else ()
    places = find_divisions(text, regions, words)
    named = frozenset(places)
    return Reading(
        body,
        text,
        words,
        places,
        tuple(start for start, _ in places),
        tuple(word.start for word in words),
        {end: len(word) for end, word in lexicon("left_bounds").ends(text)},
        frozenset(end for end, _ in lexicon("soft_bounds").ends(text)),
        frozenset(
            place
            for start, word in lexicon("protected_words").find(text)
            for place in range(start, start + len(word))
            if word != "和县" or (start, start + 2) in named
        ),
    )
