"""What the pipeline is told beside the text: names and words that editors have accepted or refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Gazetteer:
    """Names known to the base, each with the full name it stands for (市总 is never here: it depends on the
    article). `refused`: (kind, text) pairs that an editor refused and that are not offered again.
    `regions`: names of divisions (山东省, 济南市, 历下区) with their codes; several may share a name."""

    organizations: Mapping[str, str] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    measures: Mapping[str, str] = field(default_factory=dict)  # name → slug of its kind
    regions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    refused: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Context:
    """`issued_on`: the page's partial ISO date, "" unknown: years are inferred from it."""

    gazetteer: Gazetteer = field(default_factory=Gazetteer)
    issued_on: str = ""
    issued_basis: str = "unknown"
