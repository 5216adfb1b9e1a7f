"""What both the models and the pipeline must agree on about text. Plain Python, no Django.

All offsets are code points, the end exclusive.
"""

import re

GAP_MARK = "【缺文】"

# What counts as blank on a page: the white space that text layers really contain, and the two
# invisible characters that creep in by copying. The database's guards use the same set.
BLANKS = "\t\n\x0b\x0c\r \x85\xa0\u2002\u2003\u2009\u200b\u3000\ufeff"

_BLANKS_TABLE = dict.fromkeys(map(ord, BLANKS))

# A sentence ends at one of these, with the closing marks that follow it; a paragraph's end ends it too.
_SENTENCE_END = re.compile(r"[。！？!?…]+[”’」』）》】]*|\n")


def squeeze(text: str) -> str:
    """The text without its blanks: what is compared when a page's words were cut by columns."""
    return text.translate(_BLANKS_TABLE)


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence (or run of sentences) that holds text[start:end] begins and ends.

    The bounds never reach over a paragraph's end unless the span itself does, and blanks at both
    sides are left out. Raises ValueError when the span does not lie inside the text.
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"span {start}:{end} outside a text of {len(text)} characters")
    first = 0
    last = len(text)
    for match in _SENTENCE_END.finditer(text):
        if match.end() <= start:
            first = match.end()
        elif match.end() >= end and match.start() >= start:
            last = match.start() if match.group() == "\n" else match.end()
            break
    last = max(last, end)
    while first < start and text[first] in BLANKS:
        first += 1
    while last > end and text[last - 1] in BLANKS:
        last -= 1
    return first, last
