"""Synonyms of the field: the list that comes with the program, and what editors put in its place."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from search import analysis
from search.models import SynonymGroup

Groups = tuple[tuple[str, ...], ...]


@cache
def packaged() -> Groups:
    """The groups of synonyms.txt, folded."""
    lines = (Path(__file__).parent / "synonyms.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_folded(line) for line in lines if line.strip() and not line.startswith("#"))


def _folded(line: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(analysis.fold(line.replace("、", " ").replace("，", " ")).split()))


def groups() -> Groups:
    """All groups that count; a row of the table takes the place of every packaged group it shares a word with."""
    rows = [
        (_folded(words), is_active)
        for words, is_active in SynonymGroup.objects.values_list("words", "is_active")
    ]
    taken = {word for words, _ in rows for word in words}
    kept = [group for group in packaged() if not taken.intersection(group)]
    return (*kept, *(words for words, is_active in rows if is_active and len(words) > 1))


def table() -> dict[str, tuple[str, ...]]:
    """Folded word → the others of its groups."""
    found: dict[str, dict[str, None]] = {}
    for group in groups():
        for word in group:
            found.setdefault(word, {}).update(dict.fromkeys(other for other in group if other != word))
    return {word: tuple(others) for word, others in found.items()}
