"""Building the index anew beside the one in use, and putting it in use at one stroke."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from search.index.analysing import analysed
from search.index.dictionaries import dictionary_of
from search.index.generations import LockBusy
from search.index.integrity import IndexDamaged, is_complete, is_sealed
from search.index.inverting import Batch
from search.index.schema import row_of
from search.index.writing import create_index, fill, open_index, write
from search.kinds import Kind
from search.models import Change
from search.upkeep import naming
from search.upkeep.dependents import CHUNK, Keys
from search.upkeep.outbox import Failures, backend, identifier, prepare, settle

logger = logging.getLogger(__name__)

# Up to this many records building takes a few seconds: a missing index is built on the spot.
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


def opens() -> bool:
    """Whether there is an index of this version whose files are those that were written."""
    generation = backend().folder.current()
    if generation is None:
        return False
    try:
        if not is_complete(generation):
            raise IndexDamaged("a file is missing")
        open_index(generation).reader().close()
    except Exception as error:  # whatever a damaged file makes of itself
        logger.warning("index %s cannot be opened: %r", generation.name, error)
        return False
    return True


def is_finished() -> bool:
    """Whether the last commit was, as far as nobody is writing: power may fail in the middle of one."""
    folder = backend().folder
    generation = folder.current()
    try:
        with folder.lock("writer", 0):
            return generation is not None and is_sealed(generation)
    except LockBusy:
        return True


def rebuild(
    progress: Progress = lambda done, total: None, *, only_if_broken: bool = False, patience: float = 1.0
) -> Built | None:
    """Build a new generation from the database and switch to it.

    Readers use the old one until then; what is written to it meanwhile is replayed. Raises LockBusy
    when somebody else is building for longer than `patience` seconds. only_if_broken: None, and nothing
    done, when the index opens.
    """
    folder = backend().folder
    with folder.lock("rebuild", patience=patience):
        if only_if_broken and opens():
            return None
        generation = folder.make_generation()
        (generation / "REPLAY").touch()
        noted = list(Change.objects.values_list("pk", flat=True))
        create_index(generation, naming.collect())
        keys = every_key()
        failures: Failures = {}
        count = fill(generation, _batches(generation, keys, failures, progress))
        with folder.lock("writer", SWITCH_PATIENCE):
            _replay(generation, failures)
            with transaction.atomic():
                settle(keys, failures, noted)
            (generation / "REPLAY").unlink()
            folder.switch(generation)
    return Built(count, failures)


def _batches(generation: Path, keys: Keys, failures: Failures, progress: Progress) -> Iterator[Batch]:
    total = sum(map(len, keys.values()))
    done = 0
    for some in analysed(prepare(keys, failures), generation):
        progress(done, total)
        failures.update(some.faults)  # one bad record must not take the others with it
        yield some.batch
        done += some.count
    progress(total, total)


def _replay(generation: Path, failures: Failures) -> None:
    dictionary = dictionary_of(generation)
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
            write(generation, [row_of(document, dictionary) for document in found.values()], gone)


def is_small() -> bool:
    """Whether building is a matter of seconds."""
    return sum(kind.model._base_manager.count() for kind in Kind) <= SMALL


def heal() -> bool:
    """Build a missing index here and now if that is a matter of seconds; whether there is one now."""
    if not is_small():
        return False
    try:
        rebuild(only_if_broken=True)
    except LockBusy:
        return False
    return True
