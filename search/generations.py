"""The index on disk: generation folders, a pointer to the one in use, one writer at a time.

index/            mode 0700, because an index holds pickles
  CURRENT         the name of the generation in use, replaced by rename
  writer.lock     held by whoever writes
  rebuild.lock    held by whoever builds a new generation
  g-…/STAMP       what the generation was made with: schema, analyzer, dictionary
  g-…/COMMITTED   replaced after each commit: readers look here to know whether they are behind
  g-…/REPLAY      in a generation being built: what changed meanwhile
"""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from search.schema import fingerprint

LOCK_PATIENCE = 0.05


class LockBusy(Exception):
    """Another process or thread holds the lock."""


@dataclass(frozen=True)
class IndexFolder:
    """The folder that HAYSTACK_CONNECTIONS names as PATH."""

    path: Path

    def prepare(self) -> None:
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path.chmod(0o700)

    def current(self) -> Path | None:
        """The generation in use; None when there is none or it was made by another version."""
        try:
            generation = self.path / (self.path / "CURRENT").read_text(encoding="ascii").strip()
            stamp = (generation / "STAMP").read_text(encoding="ascii")
        except (OSError, UnicodeDecodeError):
            return None
        return generation if stamp == fingerprint() else None

    def state(self) -> tuple[object, ...] | None:
        """Changes with every commit and switch by any process; None without a usable index."""
        generation = self.current()
        if generation is None:
            return None
        try:
            committed = (generation / "COMMITTED").stat()
        except OSError:
            return None
        return generation, committed.st_ino, committed.st_mtime_ns

    def make_generation(self) -> Path:
        """A new empty folder, stamped, not yet in use."""
        self.prepare()
        generation = self.path / f"g-{time.time_ns()}"
        generation.mkdir(mode=0o700)
        write_durably(generation / "STAMP", fingerprint())
        return generation

    def switch(self, generation: Path) -> None:
        """Put a finished generation in use; the one before stays for readers that still hold it."""
        before = self._pointed_at()
        sync_folder(generation)
        write_durably(self.path / "CURRENT", generation.name)
        for old in self.path.glob("g-*"):
            if old.name not in {generation.name, before}:
                shutil.rmtree(old, ignore_errors=True)

    def _pointed_at(self) -> str:
        try:
            return (self.path / "CURRENT").read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return ""

    def in_building(self) -> Path | None:
        """The generation that some process is building at this moment."""
        try:
            with self.lock("rebuild", patience=0):
                return None
        except LockBusy:
            found = sorted(self.path.glob("g-*/REPLAY"))
            return found[-1].parent if found else None

    @contextmanager
    def lock(self, name: str, patience: float) -> Iterator[None]:
        """Hold writer.lock or rebuild.lock; LockBusy after waiting for `patience` seconds."""
        self.prepare()
        handle = os.open(self.path / f"{name}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            _acquire(handle, time.monotonic() + patience)
            yield
        finally:
            os.close(handle)


def _acquire(handle: int, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise LockBusy from None
            time.sleep(LOCK_PATIENCE)


def write_durably(path: Path, text: str) -> None:
    """Replace a small file at once and for good: power loss leaves the old one or the new one."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.{time.time_ns()}")
    with open(beside, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)
    _sync(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring every file of a folder to the disk, then the folder itself; Whoosh never does."""
    for path in folder.iterdir():
        if path.is_file():
            _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
