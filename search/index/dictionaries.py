"""The names that a generation of the index was cut with: a file of the generation, checked like all others.

Whoever puts documents into a generation or asks it takes its words from here, so that a query is cut as the
texts were, also while the next generation is being built with other names.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from search.index.integrity import IndexDamaged, verify
from search.segmenting import Dictionary

_FILE = "DICTIONARY"


def keep(generation: Path, dictionary: Dictionary) -> None:
    """Put the dictionary into a generation that is being made, before its first commit."""
    (generation / _FILE).write_text(dictionary.written, encoding="utf-8")


def dictionary_of(generation: Path) -> Dictionary:
    """The dictionary of a generation, read once by a process. Raises IndexDamaged."""
    try:
        found = (generation / _FILE).stat()
        return _read(generation, found.st_ino, found.st_size, found.st_mtime_ns)
    except FileNotFoundError as error:
        raise IndexDamaged(f"{_FILE} is missing") from error


# Two: that of the generation in use, and that of the one before or of the one being built.
@lru_cache(maxsize=2)
def _read(generation: Path, inode: int, size: int, changed: int) -> Dictionary:
    verify(generation)
    try:
        return _parsed((generation / _FILE).read_text(encoding="utf-8"))
    except ValueError as error:
        raise IndexDamaged(f"{_FILE} is damaged") from error


# The same names in another generation need no second tokenizer.
@lru_cache(maxsize=2)
def _parsed(text: str) -> Dictionary:
    return Dictionary.parse(text)
