"""Cutting runs of Chinese characters into words: jieba, and the names that an index was made with.

A dictionary changes how text is cut, so it belongs to a generation of the index (see index.dictionaries) and goes
along wherever words of that generation are made or looked for. It never touches the words of other text:
jieba's total stays what it is, so a run without any of the names is cut as jieba alone cuts it.
"""

from __future__ import annotations

import logging
import re
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from math import prod
from pathlib import Path
from typing import Any

import jieba
from django.conf import settings

# Optional: the same words, about ten times sooner. It knows no names: runs that hold one are cut by jieba.
rjieba: Any = import_module("rjieba") if find_spec("rjieba") else None

# What jieba cuts in one piece. It lets every other character stand alone; rjieba would join them.
_PIECE = re.compile("[\u4e00-\u9fd5]+|.", re.DOTALL)

# What may be a word of the dictionary: digits and letters are cut by us, never by jieba.
_NAME = re.compile("[\u4e00-\u9fd5]{2,20}")
_LINE = re.compile(f"({_NAME.pattern}) ([1-9][0-9]{{0,9}})")

_loading = threading.Lock()
_tokenizer: jieba.Tokenizer | None = None


def plain() -> jieba.Tokenizer:
    """jieba with its own dictionary, loaded once, its cache in a folder of ours."""
    global _tokenizer
    if _tokenizer is None:
        with _loading:
            if _tokenizer is None:
                jieba.setLogLevel(logging.WARNING)
                folder = Path(settings.DATA_DIR) / "jieba"
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                tokenizer = jieba.Tokenizer()
                tokenizer.tmp_dir = str(folder)
                tokenizer.initialize()
                _tokenizer = tokenizer
    return _tokenizer


def _plainly(piece: str, *, is_query: bool) -> list[str]:
    segmenter = rjieba or plain()
    return list(segmenter.cut(piece) if is_query else segmenter.cut_for_search(piece))


@dataclass(frozen=True, eq=False)
class Dictionary:
    """Names that are cut in one piece, each with the frequency that makes jieba do so; shorter ones first."""

    entries: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, names: Iterable[str]) -> Dictionary:
        """From folded names, in whatever order: those of 2 to 20 characters that jieba would cut apart."""
        fitting = {name for name in names if _NAME.fullmatch(name)}
        if not fitting:
            return cls()
        tokenizer = _tokenizer_with(())
        entries = []
        # Shorter ones first: what a longer name is cut into depends on those that stand in it.
        for name in sorted(fitting, key=lambda one: (len(one), one)):
            pieces = list(tokenizer.cut(name, HMM=False))
            if pieces != [name]:
                entries.append((name, _keep_whole(tokenizer, name, pieces)))
        return cls(tuple(entries))

    @classmethod
    def parse(cls, text: str) -> Dictionary:
        """From what `written` gave. Raises ValueError."""
        found = [_LINE.fullmatch(line) for line in text.splitlines()]
        if not all(found):
            raise ValueError("not a dictionary")
        return cls(tuple((match[1], int(match[2])) for match in found if match))

    @property
    def written(self) -> str:
        """A line for each name: the name, a blank, its frequency."""
        return "".join(f"{name} {frequency}\n" for name, frequency in self.entries)

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(name for name, _ in self.entries)

    @cached_property
    def _by_head(self) -> Mapping[str, tuple[str, ...]]:
        """The names by their first two characters."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name, _ in self.entries:
            found[name[:2]].append(name)
        return {head: tuple(names) for head, names in found.items()}

    @cached_property
    def _segmenter(self) -> jieba.Tokenizer:
        return _tokenizer_with(self.entries)

    def inside(self, run: str) -> Iterator[str]:
        """Every name that stands somewhere in the run, wherever words begin and end."""
        for at in range(len(run) - 1):
            for name in self._by_head.get(run[at : at + 2], ()):
                if run.startswith(name, at):
                    yield name

    def cut(self, run: str, *, is_query: bool) -> Iterator[str]:
        """The words of a run: finer when indexing (search mode), plain when asking.

        A name is given as jieba alone would cut it and, when indexing, once more whole with the names in
        it: whoever asks for a part of a name finds it, and whoever asks with another dictionary as well.
        """
        for piece in _PIECE.findall(run):
            if not self.entries or next(self.inside(piece), None) is None:
                yield from _plainly(piece, is_query=is_query)
                continue
            for word in self._segmenter.cut(piece):
                if word in self.names:
                    yield from _plainly(word, is_query=is_query)
                    yield from () if is_query else self.inside(word)
                elif is_query:
                    yield word
                else:
                    yield from _finer(word)

    def found_in(self, run: str) -> Iterator[str]:
        """The names among the words of a run, and the names in these."""
        if self.entries and next(self.inside(run), None) is not None:
            words = chain.from_iterable(map(self._segmenter.cut, _PIECE.findall(run)))
            yield from chain.from_iterable(self.inside(word) for word in words if word in self.names)


NO_NAMES = Dictionary()


def _tokenizer_with(entries: Iterable[tuple[str, int]]) -> jieba.Tokenizer:
    """jieba's tokenizer with a copy of its words and these beside them."""
    known = plain()
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = known.FREQ.copy(), known.total, True
    for name, frequency in entries:
        _add(tokenizer, name, frequency)
    return tokenizer


def _add(tokenizer: jieba.Tokenizer, name: str, frequency: int) -> None:
    """jieba's add_word, but for the total, so that nothing else is cut otherwise."""
    tokenizer.FREQ[name] = frequency
    for end in range(1, len(name)):
        tokenizer.FREQ.setdefault(name[:end], 0)


def _keep_whole(tokenizer: jieba.Tokenizer, name: str, pieces: list[str]) -> int:
    """Add the name with the least frequency at which it is likelier than its pieces; the frequency."""
    likelihood = prod((tokenizer.FREQ.get(piece) or 1) / tokenizer.total for piece in pieces)
    frequency = int(likelihood * tokenizer.total) + 1
    _add(tokenizer, name, frequency)
    while list(tokenizer.cut(name, HMM=False)) != [name]:  # a draw, by rounding
        frequency += 1
        _add(tokenizer, name, frequency)
    return frequency


def _finer(word: str) -> Iterator[str]:
    """jieba's search mode for one word: the words of two and three characters in it, then itself."""
    for size in (2, 3):
        if len(word) > size:
            parts = (word[at : at + size] for at in range(len(word) - size + 1))
            yield from (part for part in parts if plain().FREQ.get(part))
    yield word
