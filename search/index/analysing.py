"""Cutting many documents into terms on all cores. The workers never touch the database."""

from __future__ import annotations

import logging
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, Generic, TypeVar

import django

from search.index.dictionaries import dictionary_of
from search.index.inverting import BATCH, Batch, invert
from search.index.schema import row_of
from search.segmenting import NO_NAMES

logger = logging.getLogger(__name__)

# Fewer documents are sooner cut here than a worker has started (it loads Django and the dictionary).
WORTH_WORKERS = 2000

Key = TypeVar("Key")
Prepared = dict[str, Any]
Cut = Callable[[list[tuple[Key, Prepared]]], "Analysed[Key]"]


@dataclass(frozen=True)
class Analysed(Generic[Key]):
    """Some documents as they are to be written, and which of them could not be cut, and why."""

    count: int
    batch: Batch
    faults: dict[Key, str]


def analysed(
    documents: Iterable[tuple[Key, Prepared]], generation: Path | None = None
) -> Iterator[Analysed[Key]]:
    """Batches of (key, what a SearchIndex prepared), in order, cut with the names of the generation."""
    cut = partial(_cut_all, generation)
    source = iter(documents)
    head = list(islice(source, WORTH_WORKERS))
    workers = len(os.sched_getaffinity(0))
    if len(head) < WORTH_WORKERS or workers == 1:
        yield from map(cut, _by_batches(chain(head, source)))
    else:
        yield from _by_workers(cut, _by_batches(chain(head, source)), workers)


def _by_batches(documents: Iterator[tuple[Key, Prepared]]) -> Iterator[list[tuple[Key, Prepared]]]:
    while some := list(islice(documents, BATCH)):
        yield some


def _by_workers(
    cut: Cut[Key], found: Iterator[list[tuple[Key, Prepared]]], workers: int
) -> Iterator[Analysed[Key]]:
    """As many workers as cores: while they cut, this process writes, and each waits for the other in turn."""
    under_way: deque[Future[Analysed[Key]]] = deque()
    # Spawned, so that no open connection or lock is inherited.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, initializer=django.setup) as pool:
        for some in found:
            under_way.append(pool.submit(cut, some))
            if len(under_way) > 2 * workers:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def _cut_all(generation: Path | None, documents: list[tuple[Key, Prepared]]) -> Analysed[Key]:
    dictionary = dictionary_of(generation) if generation else NO_NAMES
    rows = []
    faults: dict[Key, str] = {}
    for key, document in documents:
        try:
            rows.append(row_of(document, dictionary))
        except Exception as error:  # whatever a record's text makes the analyzer raise
            logger.warning("document not indexed: %r", error, exc_info=True)
            faults[key] = f"{type(error).__name__}: {error}"
    return Analysed(len(documents), invert(rows), faults)
