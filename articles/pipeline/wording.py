"""Whether a cut goes through a word: the commonest words of Chinese and their frequencies (words/common.txt)."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from articles.pipeline.typography import is_han

_FOLDER = Path(__file__).with_name("words")
_LONGEST = 4
_REACH = 6
_UNKNOWN = 7.0

# Characters that stand alone before or behind words: a text that ends or begins with one is not cut there.
_ALONE = frozenset(
    "的了着过在和与及或是有为等并对将从向以到把被使令让给于由按经就都也还又再已正要会能可应该须"
    "中上下里外内间前后时年月日号人个名次户家项条元万亿千百十余多位件部台场届期第这那其该此每各某我你他她它们"
    "不没无很更最较约近达超共仅只因但而且则若如像同跟比据随当至未来去说称做"
)


@cache
def _costs() -> dict[str, float]:
    """Each word with the decimal logarithm of how rare it is."""
    costs: dict[str, float] = {}
    for line in (_FOLDER / "common.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            level, *words = line.split()
            costs.update(dict.fromkeys(words, 6.3 - int(level) / 2))
    return costs


@cache
def surnames() -> frozenset[str]:
    """Single and compound surnames."""
    found: set[str] = set()
    for line in (_FOLDER / "surnames.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            found.update(line.split() if " " in line else line)
    return frozenset(found)


def _plain_words(name: str) -> frozenset[str]:
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def sentence_openers() -> frozenset[str]:
    """Words of two characters that open a sentence before a comma (目前，)."""
    return _plain_words("sentence_openers.txt")


@cache
def not_bylines() -> frozenset[str]:
    """Words that stand where names of writers do and are none (手记, 待续)."""
    return _plain_words("not_bylines.txt")


@lru_cache(maxsize=4096)
def cut_words(text: str) -> tuple[float, tuple[str, ...]]:
    """The likeliest words of a short run of Chinese characters, and how rare they are together."""
    costs = _costs()
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(text) + 1):
        choices = []
        for start in range(max(0, end - _LONGEST), end):
            word = text[start:end]
            cost = costs.get(word, _UNKNOWN if end - start == 1 else None)
            if cost is not None:
                choices.append((best[start][0] + cost, start))
        best.append(min(choices))
    words: list[str] = []
    end = len(text)
    while end:
        start = best[end][1]
        words.append(text[start:end])
        end = start
    return best[-1][0], tuple(reversed(words))


def han_tail(text: str) -> str:
    """The last few Chinese characters that end the text without a break."""
    start = len(text)
    while start and len(text) - start < _REACH and is_han(text[start - 1]):
        start -= 1
    return text[start:]


def han_head(text: str) -> str:
    """The first few Chinese characters that begin the text without a break."""
    end = 0
    while end < min(len(text), _REACH) and is_han(text[end]):
        end += 1
    return text[:end]


def spanning_gain(left: str, right: str) -> float:
    """How much likelier the two sides are as one text than as two: over 0 where a word stands across."""
    tail, head = han_tail(left), han_head(right)
    if not tail or not head:
        return 0.0
    return cut_words(tail)[0] + cut_words(head)[0] - cut_words(tail + head)[0]


def is_stump_end(text: str) -> bool:
    """Whether the text ends with a character that seldom stands alone: a word was cut there (傅金峰介)."""
    tail = han_tail(text)
    last = cut_words(tail)[1][-1] if tail else ""
    return len(last) == 1 and last not in _ALONE


def is_stump_start(text: str) -> bool:
    """Whether the text begins with such a character before a mark or a number (绍，…; 议7400余条)."""
    head = han_head(text)
    is_verb = text[1:2] in tuple("“《‘「")  # 用“绣花功夫”…
    return len(head) == 1 and len(text) > 1 and head not in _ALONE and not is_verb


def is_lone_start(text: str) -> bool:
    """Whether the first word is one character that seldom begins a sentence and is no surname (影等9门)."""
    head = han_head(text)
    first = cut_words(head)[1][0] if head else ""
    return len(first) == 1 and first not in _ALONE and first not in surnames()
