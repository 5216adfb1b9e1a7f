"""Interviews and questions with answers 问答: every turn is led by who speaks, and is no heading however short."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from articles.pipeline.paragraphs import Piece
from articles.pipeline.typography import fold

_SPEAKER = re.compile(r"([一-鿿·]{1,8}|[QqAa])[：]")
_ASKS = re.compile(
    r"问|答|Q|q|A|a|提问|问题|[一-鿿]{0,6}(?:记者|主持人|编辑|律师|读者|职工|网友|观众|嘉宾|专家)(?:问|答|提问|解答|答复)?"
)


def spoken_lines(pieces: Sequence[Piece]) -> frozenset[int]:
    """Where the pieces begin that are a turn of a talk: 记者：…, 钱二：…, 问：…, 答：…. A talk has an asker, or one
    who speaks three times; every speaker of it speaks twice, or right behind or before another."""
    names = [match[1] if (match := _SPEAKER.match(fold(piece.text[:10]))) else "" for piece in pieces]
    counts = Counter(name for name in names if name)
    known = {name for name, count in counts.items() if count >= 2 or _ASKS.fullmatch(name)}
    is_talk = sum(counts[name] for name in known) >= 3 or (
        any(_ASKS.fullmatch(name) for name in known) and len(counts) >= 2
    )
    if not is_talk:
        return frozenset()
    return frozenset(
        piece.start
        for number, piece in enumerate(pieces)
        if names[number] in known
        or (
            names[number]
            and any(
                name in known
                for name in (*names[max(0, number - 1) : number], *names[number + 1 : number + 2])
            )
        )
    )
