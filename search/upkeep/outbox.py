"""Bringing changes from the outbox into the index: one writer, deferred when it is busy, never lost."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from haystack import connections

from search.documents import load
from search.engine import EmbeddedBackend
from search.index.generations import LockBusy
from search.index.integrity import IndexDamaged
from search.index.reading import IndexUnusable
from search.kinds import Kind
from search.models import Change
from search.upkeep.dependents import CHUNK, Keys, expand

logger = logging.getLogger(__name__)

# Whoever finds the writer busy waits this long; the one at work looks again before it goes home.
PATIENCE = 0.5

# Changes taken at once: all of an ordinary import, so that it is one commit.
BATCH = 5000

Key = tuple[Kind, int]
Failures = dict[Key, str]


@dataclass
class Drained:
    """What a drain did: documents brought up to date, those that failed, and whether it was put off."""

    done: int = 0
    failures: Failures = field(default_factory=dict)
    is_deferred: bool = False


def backend() -> EmbeddedBackend:
    return connections["default"].get_backend()


def drain(*, retry: bool = False, may_build: bool = True) -> Drained:
    """Index all waiting changes; with retry also those that failed before.

    Without a usable index everything stays waiting, unless the base is small enough to build it here and
    the caller has the time (may_build).
    """
    result = Drained()
    if retry:
        _take(list(Change.objects.failed()[:BATCH]), result, may_build)
    while not result.is_deferred and (rows := list(Change.objects.waiting()[:BATCH])):
        _take(rows, result, may_build)
    return result


def _take(rows: Sequence[Change], result: Drained, may_build: bool) -> None:
    from search.upkeep.building import heal  # building replays changes, and so needs this module

    try:
        if not backend().is_usable():
            result.is_deferred = not (may_build and heal())
            return
        with backend().folder.lock("writer", PATIENCE):
            _drain(rows, result)
    except (LockBusy, IndexDamaged):
        backend().snapshots.forget()
        result.is_deferred = True


def _drain(rows: Sequence[Change], result: Drained) -> None:
    if not rows:
        return
    keys = expand((row.model, row.object_id) for row in rows)
    failures = update(keys)
    _note_for_replay(keys)
    with transaction.atomic():
        settle(keys, failures, [row.pk for row in rows], 1 + max(row.attempts for row in rows))
    result.done += sum(map(len, keys.values())) - len(failures)
    result.failures.update(failures)


def settle(keys: Keys, failures: Failures, row_ids: Sequence[int], attempts: int = 1) -> None:
    """Take what is done out of the outbox, and keep one row for each document that failed."""
    for at in range(0, len(row_ids), CHUNK):
        Change.objects.filter(pk__in=row_ids[at : at + CHUNK]).delete()
    if Change.objects.failed().exists():
        for kind, pks in keys.items():
            Change.objects.failed().filter(model=kind.value, object_id__in=pks).delete()
    Change.objects.bulk_create(
        Change(model=kind.value, object_id=pk, attempts=attempts, error=error)
        for (kind, pk), error in failures.items()
    )


def update(keys: Keys) -> Failures:
    """Make the index hold what the database holds of these records. The caller holds the writer lock."""
    prepared: dict[Key, dict[str, Any]] = {}
    failures: Failures = {}
    gone = {(kind, pk): identifier(kind, pk) for kind, pks in keys.items() for pk in pks}
    for key, document in prepare(keys, failures):
        prepared[key] = document
        del gone[key]
    for key in failures:
        gone.pop(key, None)
    put(prepared, list(gone.values()), backend().apply, failures)
    return failures


def identifier(kind: Kind, pk: int) -> str:
    """Haystack's id of a record."""
    return f"articles.{kind.value}.{pk}"


def prepare(keys: Keys, failures: Failures) -> Iterable[tuple[Key, dict[str, Any]]]:
    """Each existing record's prepared document; one that cannot be prepared is put among the failures."""
    indexes = connections["default"].get_unified_index()
    for kind, pks in keys.items():
        index = indexes.get_index(kind.model)
        ordered = sorted(pks)
        for at in range(0, len(ordered), CHUNK):
            for record in load(kind, ordered[at : at + CHUNK]):
                try:
                    yield (kind, record.pk), index.full_prepare(record)
                except Exception as error:  # one bad record must not take the others with it
                    failures[kind, record.pk] = _words(error)


def put(
    prepared: dict[Key, dict[str, Any]],
    gone: Sequence[str],
    write: Callable[[Sequence[dict[str, Any]], Sequence[str]], None],
    failures: Failures,
) -> None:
    """Write documents in one commit; when that fails, halve them until the bad one stands alone.

    What is no document's fault (a full disk, no index, a removal) is raised, and everything stays waiting.
    """
    try:
        write(list(prepared.values()), gone)
    except Exception as error:
        if not prepared or isinstance(error, OSError | IndexUnusable):
            raise
        keys = list(prepared)
        if gone:
            put({}, gone, write, failures)
            put(prepared, [], write, failures)
        elif len(keys) == 1:
            failures[keys[0]] = _words(error)
        else:
            half = len(keys) // 2
            put({key: prepared[key] for key in keys[:half]}, [], write, failures)
            put({key: prepared[key] for key in keys[half:]}, [], write, failures)


def _words(error: Exception) -> str:
    logger.warning("document not indexed: %r", error, exc_info=True)
    return f"{type(error).__name__}: {error}"


def _note_for_replay(keys: Keys) -> None:
    if (building := backend().folder.in_building()) is not None:
        with open(building / "REPLAY", "a", encoding="ascii") as file:
            for kind, pks in keys.items():
                file.writelines(f"{identifier(kind, pk)[len('articles.') :]}\n" for pk in pks)
