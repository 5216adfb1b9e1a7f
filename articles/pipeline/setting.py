"""Setting a run of the page as running text: blanks that are only layout fall away, nothing else changes."""

from __future__ import annotations

import re

from articles.pipeline.typography import is_han
from articles.pipeline.wording import spanning_gain, surnames
from articles.text import BLANKS

_BLANK_RUN = re.compile(f"[{BLANKS}]+")
_NEWLINES = "\n\r\x0b\x0c\x85"
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}$")


def set_text(run: str) -> str:
    """The run on one line, squeeze(result) == squeeze(run): no blanks inside numbers (3 620户), in
    letter-spaced words (钟 毅), beside punctuation or at a line's end; one blank stays between words that
    the page keeps apart (记者田国全 通讯员杜凯) and between Latin words."""
    run = run.strip(BLANKS)
    parts: list[str] = []
    reached = 0
    spaced: list[str] = []
    for blank in _BLANK_RUN.finditer(run):
        parts.append(run[reached : blank.start()])
        spaced.append(blank.group())
        reached = blank.end()
    parts.append(run[reached:])
    if not spaced:
        return run
    is_prose = any(mark in run for mark in "。；")
    pieces = [parts[0]]
    for place, blank_run in enumerate(spaced):
        if _keeps_blank(parts, place, blank_run) or (
            not is_prose and _parts_heading(parts, place, blank_run)
        ):
            pieces.append(" ")
        pieces.append(parts[place + 1])
    return "".join(pieces)


def join_letters(words: list[str]) -> list[str]:
    """Names of a list printed with blanks inside: ["钟", "毅", "王小明"] gives 钟毅 and 王小明."""
    joined: list[str] = []
    for word in words:
        last = joined[-1] if joined else ""
        if len(word) == 1 and last and (len(last) == 1 or last in surnames()):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _keeps_blank(parts: list[str], place: int, blank: str) -> bool:
    """Whether the blank between parts[place] and parts[place + 1] says something."""
    left, right = parts[place], parts[place + 1]
    one, two = left[-1:], right[:1]
    is_break = any(mark in blank for mark in _NEWLINES)
    if _is_latin(one) and _is_latin(two):
        return not (one.isdigit() and two.isdigit()) or not (is_break or _is_one_number(parts, place))
    if place == 0 and one in "讯电" and len(left) <= 24 and not is_break:
        return True
    if is_han(one) and is_han(two):
        return not is_break and not _is_one_word(parts, place)
    return False


def _parts_heading(parts: list[str], place: int, blank: str) -> bool:
    """In a line that is no running text: whether the blank stands between a whole phrase and the next
    (“…” 济南市总…), or behind a sign of the layout (G 新闻特写)."""
    left, right = parts[place], parts[place + 1]
    if any(mark in blank for mark in _NEWLINES) or right[:1] in "”’」』）》】、，。；：？！":
        return False
    is_sign = place == 0 and len(left) <= 2 and left.isascii() and left.isalpha()
    return is_sign or left[-1:] in "”’」』）》】？！：" or left.endswith(("—", "…"))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _is_one_number(parts: list[str], place: int) -> bool:
    """3 620 (groups of three), 2 0 2 1 (single figures)."""
    left, right = parts[place], parts[place + 1]
    first = re.match(r"\d+", right)
    group = first.group() if first else ""
    if len(group) == 3 and _THOUSANDS.search(left[-4:]):
        return True
    return len(left) == 1 and len(group) == 1


def _is_one_word(parts: list[str], place: int) -> bool:
    """A letter-spaced name or word, or one that the layer tore apart."""
    left, right = parts[place], parts[place + 1]
    if right[:1] in "文图摄":
        return False
    if _single_end(left) and _single_start(right):
        return not _begins_name(parts, place + 1)
    if _single_end(left) and _last_han(left) in surnames() and len(_first_han_run(right)) <= 2:
        return True
    return spanning_gain(left, right) > 0.5


def _single_end(part: str) -> bool:
    if part[-1:] in "文图摄电讯":
        return False
    return is_han(part[-1:]) and (len(part) < 2 or not is_han(part[-2]))


def _single_start(part: str) -> bool:
    if part[:1] in "文图摄":
        return False
    return is_han(part[:1]) and (len(part) < 2 or not is_han(part[1]))


def _last_han(part: str) -> str:
    return part[-1:]


def _first_han_run(part: str) -> str:
    end = 0
    while end < min(len(part), 5) and is_han(part[end]):
        end += 1
    return part[:end]


def _begins_name(parts: list[str], place: int) -> bool:
    """In 钟 毅 王 伟: whether parts[place] is the surname of the next name, counted from the run's start."""
    first = place
    while first > max(0, place - 24) and len(parts[first - 1]) == 1 and is_han(parts[first - 1]):
        first -= 1
    if first > 0 and _single_end(parts[first - 1]):
        first -= 1
    return (place - first) % 2 == 0 and parts[place][:1] in surnames() and place + 1 < len(parts)
