"""How many of an article's numbers became records: the meter of the review."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.models import Suggestion, SuggestionKind

NUMBER = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)?")
# A number inside one of these is no figure of its own.
NUMBERED_KINDS = (
    SuggestionKind.FIGURE,
    SuggestionKind.DATE,
    SuggestionKind.DOCUMENT,
    SuggestionKind.ORGANIZATION,
)


@dataclass(frozen=True)
class Coverage:
    """本文 18 个数字：已录 15，略过 1，未处理 2 — and those that no rule recognized."""

    recorded: int
    skipped: int
    pending: int
    unseen: tuple[tuple[int, int], ...]

    @property
    def total(self) -> int:
        return self.recorded + self.skipped + self.pending + len(self.unseen)

    @property
    def unrecognized(self) -> int:
        return len(self.unseen)

    @property
    def sentence(self) -> str:
        if not self.total:
            return "本文没有数字。"
        words = f"本文 {self.total} 个数字：已录 {self.recorded}，略过 {self.skipped}，未处理 {self.pending}"
        return f"{words}，没认出 {self.unrecognized}" if self.unseen else words


def cover(body: str, rows: list[Suggestion]) -> Coverage:
    """Every number of the body: one that a figure suggestion holds is in one of its states."""
    figures = [row for row in rows if row.kind == SuggestionKind.FIGURE]
    held = [(row.start, row.end) for row in rows if row.kind in NUMBERED_KINDS]
    unseen = tuple(
        match.span()
        for match in NUMBER.finditer(body)
        if not any(start < match.end() and match.start() < end for start, end in held)
    )
    recorded = sum(row.is_recorded for row in figures)
    pending = sum(row.is_pending for row in figures)
    return Coverage(recorded, len(figures) - recorded - pending, pending, unseen)
