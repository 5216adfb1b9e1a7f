"""The documents and the queries of the measurement: laws, cut at 第…条; queries drawn from them by chance."""

from __future__ import annotations

import json
import lzma
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from search import analysis

_ARTICLE = re.compile(r"(?=^第[一二三四五六七八九十百千零〇]+条)", re.MULTILINE)
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_HAN = re.compile("[\u4e00-\u9fff]{8,}")


FACETS = ("kind", "region", "year")


@dataclass(frozen=True)
class Entry:
    """One article of a law."""

    number: int
    title: str
    body: str
    region: str
    year: str

    def facets(self) -> dict[str, str]:
        return {"kind": "article", "region": self.region, "year": self.year}


def entries(path: Path, count: int) -> list[Entry]:
    """The first `count` articles of the laws in an xz-packed file of {id, title, body} lines."""
    found: list[Entry] = []
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            law = json.loads(line)
            year = match.group(1) if (match := _DATE.search(law["id"])) else ""
            for part in _ARTICLE.split(law["body"]):
                if part.strip().startswith("第"):
                    region = law["id"].split("/")[1]
                    found.append(Entry(len(found) + 1, law["title"], part.strip(), region, year))
                    if len(found) == count:
                        return found
    return found


def queries(made: list[Entry], count: int) -> dict[str, list[str]]:
    """`count` queries of each sort, the same for the same documents."""
    chance = random.Random(2026)
    some = [chance.choice(made) for _ in range(40 * count)]
    found = Counter(word for entry in made for word in set(_plain_words(entry.body)))
    common = [word for word, _ in found.most_common(count)]
    rare = sorted(word for word, times in found.items() if 2 <= times <= 20)
    figures = sorted({number for entry in made for number in analysis.numbers(entry.body)})
    phrases = [match.group() for entry in some for match in _HAN.finditer(entry.body)]
    return {
        "常见词": common,
        "少见词": chance.sample(rare, min(count, len(rare))),
        "三个词": list(_three(some, chance, count)),
        "短语": [phrase[:8] for phrase in phrases[:count]],
        "数字": chance.sample(figures, min(count, len(figures))),
        "单字": [chance.choice(phrase) for phrase in phrases[count : 2 * count]],
        "整个标题": [entry.title for entry in some[:count]],
    }


def _plain_words(text: str) -> list[str]:
    return [word for word in analysis.words(text, is_query=True) if len(word) > 1 and not word[0].isdigit()]


def _three(some: list[Entry], chance: random.Random, count: int) -> Iterator[str]:
    made = 0
    for entry in some:
        words = sorted(set(_plain_words(entry.body)))
        if len(words) >= 3 and made < count:
            made += 1
            yield " ".join(chance.sample(words, 3))
