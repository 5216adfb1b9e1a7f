"""Names typed in pinyin, whole or by initials, with every reading of every character."""

from __future__ import annotations

import re
from functools import lru_cache

from pypinyin import Style, pinyin

# Readings that surnames have and dictionaries put last or leave out.
SURNAMES = {
    "单": "shan",
    "曾": "zeng",
    "仇": "qiu",
    "解": "xie",
    "区": "ou",
    "朴": "piao",
    "查": "zha",
    "盖": "ge",
    "任": "ren",
    "华": "hua",
    "员": "yun",
    "尉": "yu",
    "乐": "yue",
    "覃": "qin",
    "冼": "xian",
    "召": "shao",
    "缪": "miao",
    "繁": "po",
    "种": "chong",
    "秘": "bi",
    "翟": "zhai",
    "燕": "yan",
    "洗": "xian",
}

_LATIN = re.compile(r"[a-zü]{2,40}")


@lru_cache(maxsize=20_000)
def readings(character: str) -> tuple[str, ...]:
    """All readings without tones, lower case; () for what is no Chinese character."""
    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore", v_to_u=False)
    own = [reading for reading in (found[0] if found else []) if reading]
    surname = SURNAMES.get(character)
    return tuple(dict.fromkeys([*([surname] if surname else []), *own]))


def is_pinyin_like(folded: str) -> bool:
    """Whether a folded term could be pinyin: Latin letters alone, two at least."""
    return bool(_LATIN.fullmatch(folded))


def place_of(typed: str, name: str) -> tuple[int, int] | None:
    """name[start:end], two characters at least, that the letters spell; each by a reading or its initial."""
    for start in range(len(name) - 1):
        end = _spelled(typed, name, start)
        if end is not None and end - start > 1:
            return start, end
    return None


def _spelled(typed: str, name: str, at: int) -> int | None:
    if not typed:
        return at
    if at == len(name):
        return None
    character = name[at]
    if character.isascii() and character.isalnum():
        return _spelled(typed[1:], name, at + 1) if typed[0] == character else None
    own = readings(character)
    for reading in own:
        if typed.startswith(reading):
            end = _spelled(typed[len(reading) :], name, at + 1)
            if end is not None:
                return end
    if any(reading[0] == typed[0] for reading in own):
        return _spelled(typed[1:], name, at + 1)
    return None


def sounds_alike(one: str, other: str) -> bool:
    """Whether two texts of one length can be read the same."""
    return len(one) == len(other) and all(
        a == b or bool(set(readings(a)) & set(readings(b))) for a, b in zip(one, other, strict=True)
    )
