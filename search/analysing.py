"""Cutting many documents into terms on all cores. The workers never touch the database."""

from __future__ import annotations

import logging
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import Any, TypeVar

import django

from search.schema import row_of

logger = logging.getLogger(__name__)

# Fewer documents are sooner cut here than a worker has started (it loads Django and the dictionary).
WORTH_WORKERS = 2000

# How many documents travel together.
BATCH = 100

Key = TypeVar("Key")
Row = dict[str, Any]
Cut = tuple[Row | None, str]


def analysed(documents: Iterable[tuple[Key, dict[str, Any]]]) -> Iterator[tuple[Key, Row | None, str]]:
    """For each (key, what a SearchIndex prepared), in order: key, Whoosh's document or None, what went wrong."""
    source = iter(documents)
    head = list(islice(source, WORTH_WORKERS))
    workers = len(os.sched_getaffinity(0)) - 1
    if len(head) < WORTH_WORKERS or not workers:
        for key, document in chain(head, source):
            yield key, *_cut(document)
        return
    yield from _by_workers(chain(head, source), workers)


def _by_workers(
    documents: Iterator[tuple[Key, dict[str, Any]]], workers: int
) -> Iterator[tuple[Key, Row | None, str]]:
    under_way: deque[tuple[list[Key], Future[list[Cut]]]] = deque()
    # Spawned, so that no open connection or lock is inherited.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, initializer=django.setup) as pool:
        while batch := list(islice(documents, BATCH)):
            keys = [key for key, _ in batch]
            under_way.append((keys, pool.submit(_cut_all, [document for _, document in batch])))
            if len(under_way) > 2 * workers:
                yield from _finished(*under_way.popleft())
        while under_way:
            yield from _finished(*under_way.popleft())


def _finished(keys: list[Key], future: Future[list[Cut]]) -> Iterator[tuple[Key, Row | None, str]]:
    for key, (row, fault) in zip(keys, future.result(), strict=True):
        yield key, row, fault


def _cut_all(documents: list[dict[str, Any]]) -> list[Cut]:
    return [_cut(document) for document in documents]


def _cut(document: dict[str, Any]) -> Cut:
    try:
        return row_of(document), ""
    except Exception as error:  # whatever a record's text makes the analyzer raise
        logger.warning("document not indexed: %r", error, exc_info=True)
        return None, f"{type(error).__name__}: {error}"
