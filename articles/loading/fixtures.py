"""Importing data files into the knowledge base: all of them or nothing. docs/fixtures.md describes the files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction

from articles.loading.anchors import settle
from articles.loading.fixture_files import RawRecord, read_files
from articles.loading.fixture_records import Name, Record, read_record
from articles.loading.fixture_saving import Progress, Saver, Tally
from articles.loading.integrity import find_faults
from articles.loading.refusals import Place, Refusal
from articles.models import KnowledgeModel, Page

# What a model is called in the report.
Label = str
UNKNOWN: Label = "不认识的记录"


@dataclass
class Report:
    """What an import did: for each model its tally, and every fault for which nothing was written."""

    tallies: dict[Label, Tally] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    # Records that were not looked at, because what they refer to is refused.
    unchecked: int = 0
    is_dry_run: bool = False

    @property
    def is_refused(self) -> bool:
        return bool(self.refusals)

    @property
    def total(self) -> Tally:
        """The tallies of all models in one."""
        total = Tally()
        for tally in self.tallies.values():
            total.created += tally.created
            total.updated += tally.updated
            total.unchanged += tally.unchanged
            total.refused += tally.refused
        return total

    def take(self, saver: Saver) -> None:
        """Take over what the saver counted and refused."""
        for model, tally in saver.tallies.items():
            tally.refused += self.tallies.pop(_label(model), Tally()).refused
            self.tallies[_label(model)] = tally
        self.refusals += saver.refusals
        self.unchecked = saver.unchecked

    def count_refused(self, labels: Iterable[Label]) -> None:
        """Count records that were refused before the database was asked."""
        for label in labels:
            self.tallies.setdefault(label, Tally()).refused += 1


def import_fixtures(
    paths: Iterable[Path | str], *, dry_run: bool = False, progress: Progress | None = None
) -> Report:
    """Import the data files at these paths in one transaction.

    Writes nothing when there is a single fault, or for a dry run; `progress` is told (done, total) records.
    Every fault is in the report; none is raised.
    """
    raw, refusals = read_files(Path(path) for path in paths)
    batch = _read_batch(raw)
    report = Report(is_dry_run=dry_run, refusals=refusals + batch.refusals)
    report.count_refused(batch.refused)
    if refusals:
        # Without a whole file, what refers to its records would be refused for no fault of its own.
        return report
    saver = Saver(batch.broken, progress)
    with transaction.atomic():
        saver.save(batch.records)
        report.take(saver)
        if not report.is_refused:
            report.refusals += _remaining_faults(saver)
        if report.is_refused or dry_run:
            transaction.set_rollback(True)
    return report


@dataclass
class _Batch:
    """The records of all files: the sound ones, the names of the others, and what is wrong with these."""

    records: list[Record] = field(default_factory=list)
    broken: set[Name] = field(default_factory=set)
    refusals: list[Refusal] = field(default_factory=list)
    refused: list[Label] = field(default_factory=list)


def _read_batch(raw: Iterable[RawRecord]) -> _Batch:
    batch = _Batch()
    first: dict[Name, Place] = {}
    for one in raw:
        record, refusals = read_record(one)
        if record is not None and record.key and record.name in first:
            earlier = first[record.name]
            refusals.append(
                Refusal(
                    record.place, f"自然键与 {earlier.file} 第 {earlier.number} 条相同，一条记录只写一次。"
                )
            )
        elif record is not None and record.key:
            first[record.name] = record.place
            if refusals:
                batch.broken.add(record.name)
        if record is not None and not refusals:
            batch.records.append(record)
        else:
            batch.refusals += refusals
            batch.refused.append(_label(record.model) if record else UNKNOWN)
    return batch


def _label(model: type[KnowledgeModel]) -> Label:
    return str(model._meta.verbose_name)


def _remaining_faults(saver: Saver) -> list[Refusal]:
    """What no row shows by itself: anchors that nothing set right again, and pages that do not add up."""
    saved = {(record.model, row.pk) for record, row in saver.written}
    refusals = settle(saver.loosened, saved)
    if refusals:
        return refusals
    places = {row.pk: record.place for record, row in saver.written if record.model is Page}
    touched = sorted({pk for _, row in saver.written for pk in [_page_of(row)] if pk is not None})
    for page in Page.objects.filter(pk__in=touched):
        place = places.get(page.pk, Place("整体核对"))
        refusals += [Refusal(place, f"{fault}。") for fault in find_faults([page])]
    return refusals


def _page_of(row: Any) -> int | None:
    """The primary key of the page that a row belongs to: by itself, its article, its evidence or its voice."""
    if isinstance(row, Page):
        return row.pk
    for step in ("page", "article", "evidence", "attribution"):
        part = getattr(row, step, None)
        if isinstance(part, KnowledgeModel):
            return _page_of(part)
    return None
