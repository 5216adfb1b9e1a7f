"""The numbered sources of a text or table."""

from __future__ import annotations

from articles.citing.gbt7714 import format_entry
from articles.citing.reference import Reference, read_reference
from articles.models import Article


class Sources:
    """Articles numbered from 1 in the order in which they are first cited (GB/T 7714—2015, 9.1: 顺序编码制)."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.references: list[Reference] = []

    def add(self, article: Article) -> int:
        """The article's number; the same article keeps the number it got first (10.1.3)."""
        if article.slug not in self._numbers:
            self.references.append(read_reference(article))
            self._numbers[article.slug] = len(self.references)
        return self._numbers[article.slug]

    @property
    def notes(self) -> tuple[str, ...]:
        """The list of references: “[1] 田国全. …”."""
        return tuple(
            f"[{number}] {format_entry(reference)}" for number, reference in enumerate(self.references, 1)
        )
