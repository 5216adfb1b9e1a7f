"""Which report a photograph's caption belongs to: the one it speaks of, else one of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from articles.pipeline.affinity import nearest
from articles.pipeline.drafts import Decision
from articles.pipeline.labelling import Item
from articles.pipeline.stories import Story

_NUMBERED = re.compile(r"图[①-⑩一二三四五六\d]|[①-⑩]")
_OF_ALL = re.compile(r"(?:本组|本文|文中|以上|均)(?:图片|照片|图)|(?:图片|照片|图)(?:均|皆)?由")

_OF_IT, _OF_ANOTHER = 0.07, 0.12


def place_captions(stories: Sequence[Story]) -> tuple[tuple[Story, ...], tuple[Decision, ...]]:
    """The reports with every caption where it belongs, new ones for captions that belong to none."""
    texts = [story.texts for story in stories]
    kept: list[list[Item]] = [[] for _ in stories]
    own: list[tuple[int, Story]] = []
    decisions: list[Decision] = []
    for number, story in enumerate(stories):
        is_label = False
        for item in story.items:
            if is_label and item.kind == "caption" and own:
                own[-1] = (own[-1][0], replace(own[-1][1], items=(*own[-1][1].items, item)))
                is_label = False
                continue
            is_label = item.kind == "caption" and len(item.text) <= 8
            if item.kind != "caption" or not texts[number] or _is_of_series(item, story):
                kept[number].append(item)
                continue
            best, score, _ = nearest(item.text, texts)
            if best == number and score >= _OF_IT:
                kept[number].append(item)
            elif best != number and score >= _OF_ANOTHER:
                kept[best].append(item)
                decisions.append(
                    Decision("move", item.start, round(score, 2), "图片说明与这一篇说的是一件事。")
                )
            else:
                own.append((number, Story(items=(item,))))
                decisions.append(Decision("split", item.start, 0.6, "图片说明与哪一篇都不相关，自成一篇。"))
    placed = [replace(story, items=tuple(items)) for story, items in zip(stories, kept, strict=True)]
    for number, story in reversed(own):
        placed.insert(number + 1, story)
    return tuple(placed), tuple(decisions)


def _is_of_series(item: Item, story: Story) -> bool:
    """Whether the caption is of the report's own series: 图①…, or one photographer for all (本组图片由…摄)."""
    is_numbered = bool(_NUMBERED.search(item.text[:16]))
    return is_numbered or any(_OF_ALL.search(other.text) for other in story.items if len(other.text) <= 40)


def captions_last(body: list[Item]) -> Iterator[Item]:
    """The items with each caption that parts a broken paragraph moved behind its end."""
    waiting: list[Item] = []
    is_open = False
    for item in body:
        if item.kind == "caption" and is_open:
            waiting.append(item)
            continue
        yield item
        is_open = item.is_open
        if not is_open:
            yield from waiting
            waiting = []
    yield from waiting
