"""The sentences of a body and the permanent link of each: an anchor made of the sentence's own words.

An unrelated change of the body leaves it as it is: #s-5f2a90c1 is found wherever the sentence has moved
to. Plain Python.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from articles.text import BLANKS, sentence_bounds, squeeze

_DIGITS = 8
# As much as an evidence keeps (TextQuoteSelector, W3C Web Annotation 4.2.4).
CONTEXT_LENGTH = 32


@dataclass(frozen=True)
class Sentence:
    """body[start:end] (end exclusive, no blanks at its sides) under its anchor: s-5f2a90c1.

    The second sentence with the same words gets -2, and so on, in the order of the text.
    """

    start: int
    end: int
    anchor: str


@lru_cache(maxsize=128)
def split_sentences(body: str) -> tuple[Sentence, ...]:
    """All sentences of a body in order; every character but blanks belongs to exactly one.

    The words are squeezed before they are hashed: a blank that text layers drop changes no link.
    """
    sentences = []
    seen: dict[str, int] = {}
    place = 0
    while place < len(body):
        if body[place] in BLANKS:
            place += 1
            continue
        # Cut off what lies behind: the bounds are the same, and the search does not begin again at the start.
        start, end = place, place + sentence_bounds(body[place:], 0, 1)[1]
        digest = hashlib.sha256(squeeze(body[start:end]).encode("utf-8", "surrogatepass")).hexdigest()
        stem = f"s-{digest[:_DIGITS]}"
        seen[stem] = seen.get(stem, 0) + 1
        sentences.append(Sentence(start, end, stem if seen[stem] == 1 else f"{stem}-{seen[stem]}"))
        place = end
    return tuple(sentences)


def find_sentence(body: str, anchor: str) -> Sentence | None:
    """The sentence under this anchor; None when the body has none (any more)."""
    return next((sentence for sentence in split_sentences(body) if sentence.anchor == anchor), None)


def sentence_at(body: str, place: int) -> Sentence:
    """The sentence that holds this character, or the next one when it is a blank between two.

    Raises ValueError when nothing but blanks follows.
    """
    for sentence in split_sentences(body):
        if place < sentence.end:
            return sentence
    raise ValueError(f"no sentence at or after {place} in a text of {len(body)} characters")


def refind(body: str, anchor: str, quote: str, prefix: str, suffix: str) -> Sentence | None:
    """Where a sentence kept with its words and what stood around them stands now; None when it is gone.

    Its words must stand there still, blanks aside. Of several sentences with the same words it is the one
    whose surroundings are most alike; among equals the one that has its old anchor.
    """
    words = squeeze(quote)
    places = [one for one in split_sentences(body) if squeeze(body[one.start : one.end]) == words]

    def likeness(sentence: Sentence) -> tuple[int, bool]:
        before = body[: sentence.start][-len(prefix) :] if prefix else ""
        after = body[sentence.end :][: len(suffix)]
        alike = _count_same(before[::-1], prefix[::-1]) + _count_same(after, suffix)
        return alike, sentence.anchor == anchor

    return max(places, key=likeness, default=None)


def surroundings(body: str, sentence: Sentence) -> tuple[str, str]:
    """What stands before and after a sentence, as far as it helps to find it again."""
    before = body[max(0, sentence.start - CONTEXT_LENGTH) : sentence.start]
    return before, body[sentence.end : sentence.end + CONTEXT_LENGTH]


def _count_same(one: str, other: str) -> int:
    """How many characters two texts have in common from their beginnings."""
    pairs = zip(one, other, strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
