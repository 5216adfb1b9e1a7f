"""Search: everything the rest of the project needs of it is `find` and what it returns, and `warm_up`.

The names are loaded when they are first used, because Django imports this package before its models.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from search.analysis import warm_up
    from search.answering.answers import Answer, Hit, Segment
    from search.answering.finding import find
    from search.kinds import Kind

__all__ = ["Answer", "Hit", "Kind", "Segment", "find", "warm_up"]

_HOMES = {
    "Answer": "search.answering.answers",
    "Hit": "search.answering.answers",
    "Kind": "search.kinds",
    "Segment": "search.answering.answers",
    "find": "search.answering.finding",
    "warm_up": "search.analysis",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
