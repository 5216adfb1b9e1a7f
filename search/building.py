"""Building the index anew beside the one in use, and putting it in use at one stroke."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from search.dependents import CHUNK, Keys
from search.generations import LockBusy
from search.kinds import Kind
from search.models import Change
from search.outbox import Failures, backend, identifier, prepare, settle
from search.schema import row_of
from search.writing import create_index, fill, write

logger = logging.getLogger(__name__)

# Up to this many records a missing index is built on the spot: it takes a few seconds.
SMALL = 3000

# How long the finished index waits for the last writer to the old one.
SWITCH_PATIENCE = 60.0

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Built:
    """How many documents the new index holds, and those that could not be put in."""

    count: int
    failures: Failures


def every_key() -> Keys:
    """All records of all kinds, drafts too."""
    return {kind: set(kind.model._base_manager.values_list("pk", flat=True)) for kind in Kind}


def rebuild(progress: Progress = lambda done, total: None) -> Built:
    """Build a new generation from the database and switch to it.

    Readers use the old one until then; what is written to it meanwhile is replayed. Raises LockBusy
    when somebody else is building.
    """
    folder = backend().folder
    with folder.lock("rebuild", patience=1.0):
        generation = folder.make_generation()
        (generation / "REPLAY").touch()
        noted = list(Change.objects.values_list("pk", flat=True))
        create_index(generation)
        keys = every_key()
        failures: Failures = {}
        count = fill(generation, _rows(keys, failures, progress))
        with folder.lock("writer", SWITCH_PATIENCE):
            _replay(generation, failures)
            with transaction.atomic():
                settle(keys, failures, noted)
            (generation / "REPLAY").unlink()
            folder.switch(generation)
    return Built(count, failures)


def _rows(keys: Keys, failures: Failures, progress: Progress) -> Iterator[dict[str, Any]]:
    total = sum(map(len, keys.values()))
    for done, (key, document) in enumerate(prepare(keys, failures)):
        if done % 50 == 0:
            progress(done, total)
        try:
            row = row_of(document)
        except Exception as error:  # one bad record must not take the others with it
            logger.warning("document not indexed: %r", error, exc_info=True)
            failures[key] = f"{type(error).__name__}: {error}"
            continue
        yield row
    progress(total, total)


def _replay(generation: Path, failures: Failures) -> None:
    keys: Keys = defaultdict(set)
    for line in (generation / "REPLAY").read_text(encoding="ascii").splitlines():
        name, _, pk = line.partition(".")
        keys[Kind(name)].add(int(pk))
    for kind, pks in keys.items():
        ordered = sorted(pks)
        for at in range(0, len(ordered), CHUNK):
            some = set(ordered[at : at + CHUNK])
            found = dict(prepare({kind: some}, failures))
            gone = [identifier(kind, pk) for pk in some if (kind, pk) not in found]
            write(generation, [row_of(document) for document in found.values()], gone)


def heal() -> bool:
    """Build a missing index here and now if that is a matter of seconds; whether it was done."""
    if sum(kind.model._base_manager.count() for kind in Kind) > SMALL:
        return False
    try:
        rebuild()
    except LockBusy:
        return False
    return True
