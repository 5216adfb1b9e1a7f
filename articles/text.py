"""What both the models and the pipeline must agree on about text. Plain Python, no Django.

All offsets are code points, the end exclusive.
"""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

GAP_MARK = "【缺文】"

# What counts as blank on a page: the white space that text layers really contain, and the two
# invisible characters that creep in by copying. The database's guards use the same set.
BLANKS = "\t\n\x0b\x0c\r \x85\xa0\u2002\u2003\u2009\u200b\u3000\ufeff"

# XML 1.0, 2.2 (Char): what no feed, Word or Excel file can hold; U+FFFE and U+FFFF are no characters either.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_BLANKS_TABLE = dict.fromkeys(map(ord, BLANKS))

# A sentence ends at one of these, with the closing marks that follow it; a paragraph's end ends it too.
_SENTENCE_END = re.compile(r"[。！？!?…]+[”’」』）》】]*|\n")


def squeeze(text: str) -> str:
    """The text without its blanks: what is compared when a page's words were cut by columns."""
    return text.translate(_BLANKS_TABLE)


def drop_illegal(text: str) -> str:
    """The text without NUL, control characters, lone surrogates: what XML 1.0 cannot hold."""
    return _ILLEGAL.sub("", text)


@lru_cache(maxsize=4)
def _sentence_ends(text: str) -> tuple[list[int], list[int]]:
    """Where the ends of this text's sentences begin and stop; kept, because one text is asked about often."""
    found = [match.span() for match in _SENTENCE_END.finditer(text)]
    return [start for start, _ in found], [end for _, end in found]


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence (or run of sentences) that holds text[start:end] begins and ends.

    The bounds never reach over a paragraph's end unless the span itself does, and blanks at both
    sides are left out. Raises ValueError when the span does not lie inside the text.
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"span {start}:{end} outside a text of {len(text)} characters")
    starts, ends = _sentence_ends(text)
    before = bisect_right(ends, start)
    first = ends[before - 1] if before else 0
    closing = max(before, bisect_left(ends, end), bisect_left(starts, start))
    last = len(text)
    if closing < len(ends):
        last = starts[closing] if text[starts[closing]] == "\n" else ends[closing]
    last = max(last, end)
    while first < start and text[first] in BLANKS:
        first += 1
    while last > end and text[last - 1] in BLANKS:
        last -= 1
    return first, last
