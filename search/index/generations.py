"""The index on disk: generation folders, a pointer to the one in use, one writer at a time.

index/            mode 0700, because an index holds pickles
  CURRENT         the name of the generation in use, replaced by rename
  writer.lock     held by whoever writes
  rebuild.lock    held by whoever builds a new generation
  g-…/STAMP       what the generation was made with: schema, analyzer, dictionary
  g-…/DICTIONARY  the names that its texts are cut with (see dictionaries)
  g-…/COMMITTED   replaced after each commit: readers look here to know whether they are behind, and
                  whether each file is what was written (see integrity)
  g-…/REPLAY      in a generation being built: what changed meanwhile
"""

from __future__ import annotations

import fcntl
import logging
import os
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from search.index.integrity import outline
from search.index.schema import fingerprint

logger = logging.getLogger(__name__)

LOCK_PATIENCE = 0.05


class LockBusy(Exception):
    """Another process or thread holds the lock."""


class IndexNotOurs(OSError):
    """Somebody else could have written what we would unpickle; the message is for the operator."""


@dataclass(frozen=True)
class State:
    """The generation in use, and what changes whenever its files do."""

    generation: Path
    outline: tuple[object, ...]


@dataclass(frozen=True)
class IndexFolder:
    """The folder that HAYSTACK_CONNECTIONS names as PATH."""

    path: Path

    def prepare(self) -> None:
        """Make the folder if it is not there. Raises IndexNotOurs."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        refuse_foreign(self.path)

    def current(self) -> Path | None:
        """The generation in use; None when there is none, or it is of another version, or not ours."""
        try:
            refuse_foreign(self.path)
            name = self._pointed_at()
            if not name.startswith("g-") or "/" in name:
                return None
            generation = self.path / name
            refuse_foreign(generation)
            stamp = _small_text(f"{generation}/STAMP")
        except IndexNotOurs as error:
            logger.error("%s", error)
            return None
        except (OSError, ValueError):
            return None
        return generation if stamp == fingerprint() else None

    def state(self) -> State | None:
        """Changes with every commit and switch by any process, and with damage; None without an index."""
        generation = self.current()
        if generation is None:
            return None
        try:
            return State(generation, outline(generation))
        except OSError:
            return None

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
            return _small_text(f"{self.path}/CURRENT").strip()
        except (OSError, ValueError):
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


def refuse_foreign(folder: Path) -> None:
    """Raise IndexNotOurs when another user owns the folder or may write to it."""
    found = os.stat(folder)
    if found.st_uid != os.geteuid():
        raise IndexNotOurs(
            f"索引文件夹 {folder} 属于另一个系统用户，程序不打开它：索引里的内容读入时会被执行。"
            "请用运行本程序的用户，或把文件夹交给它（chown -R）。"
        )
    if stat.S_IMODE(found.st_mode) & 0o022:
        raise IndexNotOurs(
            f"索引文件夹 {folder} 别的用户也能写，程序不打开它：索引里的内容读入时会被执行。"
            "请删掉它，再运行 manage.py update_search --if-needed 重建。"
        )


def _small_text(path: str) -> str:
    """A file of a few bytes; read without a buffer, because every query asks for two."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return os.read(handle, 1 << 12).decode("ascii")
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
