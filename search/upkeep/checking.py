"""Proves that the index holds what the database holds, no more and no less, and says what it does not.

The proof: the index's files are those that were written; nothing waits in the outbox; the ids of each
audience are those of the records that this audience may see; each document is what its record gives
when it is prepared anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from search.documents import EDITOR, EDITORS, PUBLIC
from search.index import integrity
from search.index.reading import Snapshot
from search.index.schema import digest_of
from search.kinds import Kind
from search.models import Change
from search.upkeep.building import every_key
from search.upkeep.dependents import Keys
from search.upkeep.outbox import Failures, Key, backend, identifier, prepare, update

# How long a repair waits for whoever writes.
PATIENCE = 30.0

# Named of each kind of fault; the rest is counted.
NAMED = 20

Progress = Callable[[int, int], None]


@dataclass
class Report:
    """What was found. `keys`: the records whose documents must be written anew."""

    faults: list[str] = field(default_factory=list)
    keys: Keys = field(default_factory=dict)
    is_broken: bool = False
    checked: int = 0

    def add(self, sentence: str, keys: list[Key]) -> None:
        """One kind of fault with the records that have it."""
        for kind, pk in keys:
            self.keys.setdefault(kind, set()).add(pk)
        self.faults += [f"{sentence}：{kind.label} {pk}" for kind, pk in keys[:NAMED]]
        if len(keys) > NAMED:
            self.faults.append(f"{sentence}：另有 {len(keys) - NAMED} 条")


def check(progress: Progress = lambda done, total: None) -> Report:
    """Compare the whole index with the whole database; holds the writer lock meanwhile. Raises LockBusy."""
    report = Report()
    folder = backend().folder
    folder.prepare()
    with folder.lock("writer", PATIENCE):
        _check_files(report)
        if not report.is_broken:
            backend().snapshots.forget()
            backend().ask(lambda snapshot: _check_documents(snapshot, report, progress))
            _check_outbox(report)
    return report


def repair(report: Report) -> Failures:
    """Write anew what is wrong in an index that opens; those that still cannot be written are returned."""
    with backend().folder.lock("writer", PATIENCE):
        failures = update(report.keys)
        with transaction.atomic():
            for kind, pks in report.keys.items():
                Change.objects.filter(model=kind.value, object_id__in=pks - _pks(failures, kind)).delete()
    return failures


def _pks(failures: Failures, kind: Kind) -> set[int]:
    return {pk for one, pk in failures if one is kind}


def _check_files(report: Report) -> None:
    generation = backend().folder.current()
    if generation is None:
        report.is_broken = True
        report.faults.append("没有本版本的索引")
        return
    damaged = integrity.faults(generation)
    unsealed = not damaged and not integrity.is_sealed(generation)
    if unsealed:
        report.faults.append("最后一次写入没有完成（程序被杀或断电）")
    report.faults += [f"索引文件损坏或缺失：{name}" for name in damaged]
    report.is_broken = unsealed or bool(damaged)
    if not report.is_broken and not backend().is_usable():
        report.is_broken = True
        report.faults.append("索引打不开")


def _check_outbox(report: Report) -> None:
    waiting = Change.objects.waiting().count()
    if waiting:
        report.faults.append(f"有 {waiting} 条变动还没有编入索引")
    for change in Change.objects.failed()[:NAMED]:
        report.faults.append(f"编不进索引：{change}（试过 {change.attempts} 次，{change.error}）")


def _check_documents(snapshot: Snapshot, report: Report, progress: Progress) -> None:
    indexed = _indexed(snapshot, report)
    expected = {key: audience for audience, keys in _audiences().items() for key in keys}
    report.checked = len(expected)
    report.add("索引里没有", [key for key in expected if key not in indexed])
    report.add("索引里有，数据库里没有", [key for key in indexed if key not in expected])
    public = set(snapshot.public)
    both = [key for key in expected if key in indexed]
    report.add(
        "读者范围不符（公开或只给编辑）",
        [key for key in both if (indexed[key] in public) != (expected[key] == PUBLIC)],
    )
    report.add("内容不是最新", list(_stale(snapshot, indexed, len(both), progress)))


def _indexed(snapshot: Snapshot, report: Report) -> dict[Key, int]:
    """The documents of the index by their records; those that are of no record, or double, are faults."""
    indexed: dict[Key, int] = {}
    double: list[Key] = []
    for number in snapshot.all:
        model, pk = snapshot.key(number)
        key = (Kind(model.rpartition(".")[2]), pk)
        if key in indexed:
            double.append(key)
        indexed[key] = number
    report.add("索引里有两份", double)
    return indexed


def _audiences() -> dict[str, set[Key]]:
    """The records that anybody may see, and those that only editors may see."""
    public: set[Key] = set()
    every: set[Key] = set()
    for kind in Kind:
        for user, keys in ((None, public), (EDITOR, every)):
            visible = kind.model.objects.visible_to(user)  # type: ignore[attr-defined]
            keys.update((kind, pk) for pk in visible.order_by().values_list("pk", flat=True))
    return {PUBLIC: public, EDITORS: every - public}


def _stale(snapshot: Snapshot, indexed: dict[Key, int], total: int, progress: Progress) -> Iterator[Key]:
    failures: Failures = {}
    for done, (key, document) in enumerate(prepare(every_key(), failures)):
        if done % 50 == 0:
            progress(done, total)
        if key in indexed and not _is_current(snapshot, indexed[key], key, document):
            yield key
    progress(total, total)


def _is_current(snapshot: Snapshot, number: int, key: Key, document: dict[str, Any]) -> bool:
    stored = snapshot.stored(number)
    return stored["id"] == identifier(*key) and stored["digest"] == digest_of(document)
