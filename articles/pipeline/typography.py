"""What a character does on a Chinese page: which marks close a sentence, which may not begin a line, how wide
a line is. Everything here keeps the length of a text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from articles.text import BLANKS

TERMINALS = "。！？…!?"
CLOSERS = "”’」』）》】〉)]〕"
OPENERS = "“‘「『（《【〈([〔"
_CLOSER_OF = dict(zip("“‘「『（《【〈〔", "”’」』）》】〉〕", strict=True))
_OPENER_OF = {closer: opener for opener, closer in _CLOSER_OF.items()}

# Marks that never begin a paragraph (GB/T 15834-2011, 5.1.10: not at the head of a line).
NEVER_FIRST = "，、；。：？！,;:?!·%％‰”’」』）》】〉)"

_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿〇]")
_FOLDS = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
_FOLDS |= {code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_FOLDS |= {ord("("): ord("（"), ord(")"): ord("）"), ord(":"): ord("："), ord("／"): ord("/")}
_FOLDS |= {ord("﹙"): ord("（"), ord("﹚"): ord("）"), ord("［"): ord("["), ord("］"): ord("]")}
_FOLDS |= {ord("．"): ord("."), ord("％"): ord("%"), ord("　"): ord(" "), ord("\xa0"): ord(" ")}


def fold(text: str) -> str:
    """The text with its full-width digits and letters, round brackets and colons of one form; same length."""
    return text.translate(_FOLDS)


def is_han(char: str) -> bool:
    return bool(_HAN.match(char))


def count_han(text: str) -> int:
    return len(_HAN.findall(text))


@lru_cache(maxsize=8192)
def _char_width(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1


def width(text: str) -> int:
    """The printed width in half-width columns: a Chinese character, and its punctuation, is two wide."""
    return sum(map(_char_width, text))


def is_finished(text: str) -> bool:
    """Whether the paragraph's last sentence is closed: 。！？… and what closes after them, a colon or a
    semicolon of a list, or a bracket behind a closed sentence （王五）."""
    text = text.rstrip(BLANKS)
    for _ in range(8):
        text = text.rstrip(BLANKS)
        if not text:
            return True
        last = text[-1]
        if last in "；：;:" or last in TERMINALS:
            return True
        if last in "）)":
            opening = max(text.rfind("（"), text.rfind("("))
            inside = text[opening + 1 : -1]
            text = text[:-1] if opening < 0 or inside[-1:] in TERMINALS else text[:opening]
        elif last in CLOSERS:
            text = text[:-1]
        else:
            return False
    return False


def unpaired(text: str) -> tuple[str, str]:
    """The closing marks that nothing in the text opened, and the opening marks that nothing closed."""
    closers: list[str] = []
    openers: list[str] = []
    for char in text:
        if char in _CLOSER_OF:
            openers.append(char)
        elif opener := _OPENER_OF.get(char):
            if openers and opener in openers[-4:]:
                while openers.pop() != opener:
                    pass
            elif char != "’":
                closers.append(char)
    return "".join(closers), "".join(openers)


def has_sentence_inside(text: str) -> bool:
    """Whether a sentence closes before the text's last characters: running text, no heading."""
    return any(mark in text[:-1] for mark in "。；") or any(f"{mark}”" in text[:-2] for mark in "！？")
