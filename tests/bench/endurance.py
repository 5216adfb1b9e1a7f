"""python -m tests.bench.endurance CORPUS SIZE FOLDER [COUNT]: the memory of our engine while it answers many
different queries (50,000) one after the other, from an index kept in FOLDER by `tests.bench --keep`.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import django

STEPS = 10


def main(corpus: str, size: str, folder: str, count: str = "50000") -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionkb.settings")
    django.setup()
    from tests.bench.contestants import Ours
    from tests.bench.corpus import entries
    from tests.bench.measuring import page, resident

    made = entries(Path(corpus), int(size))
    texts = {entry.number: entry for entry in made}
    one = Ours()
    one.open(Path(folder))
    chance = random.Random(2026)
    print("| 查过 | 内存（MB） |\n| --- | --- |")
    for number in range(int(count) + 1):
        if number % (int(count) // STEPS) == 0:
            print(f"| {number:,} | {resident():.0f} |", flush=True)
        page(one, _query(chance, made), False, texts)


def _query(chance: random.Random, made: list) -> str:
    """A piece of a text, or two."""
    pieces = []
    for _ in range(chance.randint(1, 2)):
        body = chance.choice(made).body
        start = chance.randrange(len(body))
        pieces.append(body[start : start + chance.randint(2, 10)])
    return " ".join(pieces) or "工会"


if __name__ == "__main__":
    main(*sys.argv[1:])
