"""The buttons of the layout screen: from what a form posted to a change of the layout."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from articles.loading import layout_bounds
from articles.loading import layout_changes as changes
from articles.loading.layout_parts import CannotChange, Changed
from articles.loading.layouts import Layout

Posted = Mapping[str, Any]


def change_for(action: str, key: str, posted: Posted, raw: str) -> Callable[[Layout], Changed]:
    """The change that this button stands for; CannotChange when there is no such button."""
    make = ACTIONS.get(action)
    if make is None:
        raise CannotChange("没有这个动作。")
    return lambda layout: make(layout, key, posted, raw)


def _number(posted: Posted, name: str, fallback: int) -> int:
    value = str(posted.get(name, "")).strip()
    return int(value) if value.isdecimal() and len(value) < 6 else fallback


def _story(key: str) -> int:
    if not key.isdecimal() or len(key) > 5:
        raise CannotChange("没有这一篇。")
    return int(key)


def _cut(to: str) -> Callable[[Layout, str, Posted, str], Changed]:
    def cut(layout: Layout, key: str, posted: Posted, raw: str) -> Changed:
        # Without a number, words that stand there more than once are asked for.
        occurrence = _number(posted, "occurrence", 0)
        return layout_bounds.cut(layout, raw, key, str(posted.get("words", "")), occurrence, to)

    return cut


ACTIONS: dict[str, Callable[[Layout, str, Posted, str], Changed]] = {
    "up": lambda layout, key, posted, raw: changes.move(layout, key, "up"),
    "down": lambda layout, key, posted, raw: changes.move(layout, key, "down"),
    "place": lambda layout, key, posted, raw: changes.place_before(
        layout, key, str(posted.get("target", ""))
    ),
    "cut": _cut("stay"),
    "cut-next": _cut("next"),
    "cut-previous": _cut("previous"),
    "fuse": lambda layout, key, posted, raw: layout_bounds.fuse_next(layout, raw, key),
    "paragraph": lambda layout, key, posted, raw: layout_bounds.toggle_paragraph(layout, key),
    "split": lambda layout, key, posted, raw: changes.split_story(layout, key),
    "split-title": lambda layout, key, posted, raw: changes.split_story(layout, key, as_title=True),
    "join": lambda layout, key, posted, raw: changes.join_story(layout, _story(key)),
    "story-up": lambda layout, key, posted, raw: changes.move_story(layout, _story(key), "up"),
    "story-down": lambda layout, key, posted, raw: changes.move_story(layout, _story(key), "down"),
    "gap-before": lambda layout, key, posted, raw: changes.add_gap(
        layout, key, "before", str(posted.get("gap_reason", ""))
    ),
    "gap-after": lambda layout, key, posted, raw: changes.add_gap(
        layout, key, "after", str(posted.get("gap_reason", ""))
    ),
    "gap-remove": lambda layout, key, posted, raw: changes.remove_gap(layout, key),
    "correct": lambda layout, key, posted, raw: changes.correct(
        layout, raw, key, str(posted.get("text", "")), str(posted.get("correct_reason", ""))
    ),
    "kind": lambda layout, key, posted, raw: changes.set_kind(layout, key, str(posted.get("kind", ""))),
    "take": lambda layout, key, posted, raw: changes.take_up(layout, key),
    "drop": lambda layout, key, posted, raw: changes.drop(layout, key, str(posted.get("drop_reason", ""))),
}
