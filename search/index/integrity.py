"""Whether the files of a generation are still those that were written.

COMMITTED lists every file of the generation with its size and checksum, behind its own. Files of an index never change
once a commit is finished, so each is read once by a process and again only when its inode or time says
that it is another. Nothing is unpickled before it was checked.
"""

from __future__ import annotations

import json
import os
import stat
import threading
import time
import zlib
from pathlib import Path

# What is no part of the index: locks, the list itself, the notes of a build, files still being replaced.
_NOT_LISTED = frozenset({"COMMITTED", "REPLAY"})
_LOCK = "WRITELOCK"

_CHUNK = 1 << 20

# (path, inode, size, time of change) → checksum, for the files of the generations at hand.
_checked: dict[tuple[str, int, int, int], int] = {}
_KEPT = 500
_guard = threading.Lock()

# Which commit was looked at last, and the paths of its files.
_outlined: dict[str, tuple[tuple[str, int, int], list[str]]] = {}

Files = dict[str, tuple[int, int]]


class IndexDamaged(OSError):
    """A file of the index is not what was written, or somebody else may write to it."""


def listing(generation: Path) -> str:
    """What COMMITTED is to hold now. Files listed before keep their checksum: damage is never made good."""
    before = _listed(generation, default={})
    files: Files = {}
    for path in _files(generation):
        found = path.stat()
        known = before.get(path.name)
        files[path.name] = known if known and known[0] == found.st_size else (found.st_size, checksum(path))
    text = json.dumps({"at": time.time_ns(), "files": files})
    return f"{zlib.crc32(text.encode()):08x}{text}"


def verify(generation: Path, *, afresh: bool = False) -> None:
    """Raise IndexDamaged unless every listed file that is there has its size and checksum.

    A file that is missing is left to whoever opens it: a commit may just have merged it away. afresh:
    read every file again, whatever this process knows of it.
    """
    for name, (size, expected) in _listed(generation).items():
        path = generation / name
        try:
            found = path.stat()
            _refuse_foreign(path, found)
            if found.st_size != size or checksum(path, afresh=afresh) != expected:
                raise IndexDamaged(f"{name} is damaged")
        except FileNotFoundError:
            continue


def outline(generation: Path) -> tuple[object, ...]:
    """Changes with every commit, and when somebody meddles with a file that is in use; cheap.

    Raises OSError without a finished commit. A file cut short under a process that has it mapped would
    kill that process, so its size is looked at before every question.
    """
    committed = os.stat(f"{generation}/COMMITTED")
    key = (str(generation), committed.st_ino, committed.st_mtime_ns)
    known = _outlined.get("")
    if known is None or known[0] != key:
        known = key, [str(generation / name) for name in sorted(_listed(generation))]
        _outlined[""] = known
    return key, tuple(map(_trace, known[1]))


def _trace(path: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def faults(generation: Path) -> list[str]:
    """The names of listed files that are missing or damaged; hold the writer lock."""
    try:
        files = _listed(generation)
    except IndexDamaged:
        return ["COMMITTED"]
    wrong = []
    for name, (size, expected) in sorted(files.items()):
        path = generation / name
        try:
            if path.stat().st_size != size or checksum(path, afresh=True) != expected:
                wrong.append(name)
        except OSError:
            wrong.append(name)
    return wrong


def is_sealed(generation: Path) -> bool:
    """Whether the last commit was finished: a power failure in the middle of one may leave half files."""
    return {path.name for path in _files(generation)} <= set(_listed(generation, default={}))


def is_complete(generation: Path) -> bool:
    """Whether every listed file is there; a commit that ends meanwhile is looked at once more."""
    for _ in range(3):
        listed = _listed(generation)
        if all((generation / name).exists() for name in listed):
            return True
        time.sleep(0.2)
    return False


def checksum(path: Path, *, afresh: bool = False) -> int:
    """The file's CRC-32."""
    found = path.stat()
    key = (str(path), found.st_ino, found.st_size, found.st_mtime_ns)
    if not afresh and key in _checked:
        return _checked[key]
    value = 0
    with open(path, "rb", buffering=0) as file:
        while block := file.read(_CHUNK):
            value = zlib.crc32(block, value)
    with _guard:
        while len(_checked) >= _KEPT:
            del _checked[next(iter(_checked))]
        _checked[key] = value
    return value


def _files(generation: Path) -> list[Path]:
    return [
        path
        for path in sorted(generation.iterdir())
        if path.is_file()
        and path.name not in _NOT_LISTED
        and not path.name.endswith(_LOCK)
        and not path.name.startswith(".")
    ]


def _listed(generation: Path, default: Files | None = None) -> Files:
    try:
        content = (generation / "COMMITTED").read_text(encoding="ascii")
        written, text = content[:8], content[8:]
        if written != f"{zlib.crc32(text.encode()):08x}":
            raise ValueError("not the list that was written")
        files = json.loads(text)["files"]
        return {str(name): (int(size), int(crc)) for name, (size, crc) in files.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        if default is not None:
            return default
        raise IndexDamaged("COMMITTED cannot be read") from error


def _refuse_foreign(path: Path, found: os.stat_result) -> None:
    if found.st_uid != os.geteuid() or stat.S_IMODE(found.st_mode) & 0o022:
        raise IndexDamaged(f"{path.name} is not ours alone")
