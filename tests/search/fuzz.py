"""Strings that nobody should type, for every parameter of the search pages."""

from __future__ import annotations

import random
from collections.abc import Iterator
from urllib.parse import quote

from search.answering.narrowing import EDITORS_FACETS, FACETS
from search.query import form_query

# Every parameter that a page of search reads. A new one belongs here.
PARAMETERS = (
    *("q", "kind", "page", "sort", "off", "on", "name", "csrfmiddlewaretoken"),
    *form_query.PARAMETERS,
    *FACETS,
    *EDITORS_FACETS,
)

GRAMMAR = (
    *("AND", "OR", "NOT", "TO", "ANDMAYBE", "REQUIRE", "id:", "kind:", "*", "?", "~2", "^3", "||", "&&"),
    *(
        "标题:",
        "组织：",
        "日期:",
        "2020..2021",
        "..",
        "数据:>1000人次",
        "数据:<=",
        ">",
        "<",
        "=",
        "-",
        "--",
        "+",
    ),
    *(
        "[",
        "]",
        "{",
        "}",
        "(",
        ")",
        '"',
        "“",
        "”",
        "‘",
        "’",
        "'",
        "《",
        "》",
        "\\",
        "/",
        "&",
        ";",
        "%",
        "#",
        ",",
    ),
)
CHARACTERS = (
    *("\x00", "\x07", "\x1b[31m", "\x1e", "\x7f", "\x85", "\u200b", "\u202e", "\u2028", "\ufeff", "\ufffd"),
    *(
        "\ud800",
        "\udfff",
        "\ude00\ud83d",
        "\U0010ffff",
        "e\u0301",
        "İ",
        "ﬁ",
        "㎡",
        "½",
        "👩‍👩‍👧",
        "𠮷",
        "\n",
        "\u3000",
        " ",
    ),
)
TEXT = (
    *(
        "工会",
        "職工",
        "济南市总工会",
        "市总",
        "jnszgh",
        "5万",
        "15.9万户",
        "１２％",
        "一亿五千万",
        "2021年3月",
        "的",
        "帮扶",
    ),
    *(
        "<script>",
        "{{ 1 }}",
        "{% load %}",
        "' OR 1=1 --",
        "../../etc/passwd",
        "0x10",
        "1e999",
        "-1",
        "9" * 400,
        "٣",
        "²",
    ),
)
# Sent as they are, without being encoded.
RAW = (
    "%",
    "%%",
    "%zz",
    "%00",
    "%FF%FE",
    "%ED%A0%80",
    "%C0%AF",
    "%u5de5",
    "%E5%B7",
    "+",
    "%2525",
    "=",
    "&",
    "&&q=",
    "[]=",
)


def strings(count: int, seed: int = 20261122) -> Iterator[str]:
    """That many strings, always the same."""
    chance = random.Random(seed)
    for number in range(count):
        if number % 211 == 0:
            piece = chance.choice(GRAMMAR + CHARACTERS + TEXT)
            yield (piece * 10_000)[:10_000]
        elif number % 7 == 0:
            yield "".join(
                chr(chance.choice((0x7F, 0x3000, 0xD800, 0x9FFF, 0x10FFFF)) - chance.randint(0, 90))
                for _ in range(9)
            )
        else:
            kinds = chance.choices((GRAMMAR, CHARACTERS, TEXT), weights=(5, 2, 4), k=chance.randint(1, 9))
            yield "".join(chance.choice(kind) for kind in kinds)


def queries(count: int, seed: int = 20261122) -> Iterator[str]:
    """Query strings that hold `count` strings in all, over all parameters; q is in most of them."""
    chance = random.Random(seed)
    waiting = strings(count, seed)
    while taken := [text for _, text in zip(range(chance.randint(1, 6)), waiting, strict=False)]:
        names = [
            ("q" if place == 0 and chance.random() < 0.8 else chance.choice(PARAMETERS))
            for place in range(len(taken))
        ]
        yield "&".join(f"{name}={_encoded(text, chance)}" for name, text in zip(names, taken, strict=True))


def _encoded(text: str, chance: random.Random) -> str:
    encoded = quote(text, errors="surrogatepass", safe="")
    return encoded + chance.choice(RAW) if chance.random() < 0.2 else encoded
