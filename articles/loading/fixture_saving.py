"""Saving the records of data files inside the caller's transaction, every fault noted and none fatal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction

from articles.loading.anchors import Loosened, loosen_article, loosen_rows
from articles.loading.fixture_order import sort_generations, sort_models
from articles.loading.fixture_records import Key, Name, Record
from articles.loading.fixture_rows import Rows
from articles.loading.refusals import Refusal, explain_database, explain_validation, printable
from articles.models import Article, Block, Evidence, KnowledgeModel, Region

# Thousands of simple rows that no signal receiver asks about: the field checks, then the database's constraints.
BULK_MODELS = (Region,)
BULK_SIZE = 200
# Otherwise the next import would find a difference again, and again.
COMPUTED_OTHERWISE = "与系统保存时算出的不一致；这个字段可以不写。"

Progress = Callable[[int, int], None]


@dataclass
class Tally:
    """What became of the records of one model."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0


class Saver:
    """One import's way through its records; `refusals`, `tallies` and `written` tell how it went."""

    def __init__(self, broken: set[Name], progress: Progress | None = None) -> None:
        self.refusals: list[Refusal] = []
        self.tallies: dict[type[KnowledgeModel], Tally] = defaultdict(Tally)
        self.written: list[tuple[Record, KnowledgeModel]] = []
        self.loosened: list[Loosened] = []
        self.unchecked = 0
        self._broken = set(broken)
        self._rows = Rows()
        self._progress = progress or (lambda done, total: None)
        self._done = self._total = 0

    def save(self, records: list[Record]) -> None:
        """Save every record that differs from the database, what is referred to first."""
        by_model: dict[type[KnowledgeModel], list[Record]] = defaultdict(list)
        for record in records:
            by_model[record.model].append(record)
        self._total = len(records)
        for model in sort_models(by_model):
            self._save_model(model, by_model[model])

    def _save_model(self, model: type[KnowledgeModel], records: list[Record]) -> None:
        self._rows.fetch(record.name for record in records)
        here = {record.name for record in records}
        self._rows.fetch(name for record in records for _, name in record.targets() if name not in here)
        self._rows.fetch_sets(records)
        generations, circle = sort_generations(records)
        for record in circle:
            self._refuse(record, [Refusal(record.place, "记录之间的引用绕成了圈。", self._own_field(record))])
        for generation in generations:
            sound = [record for record in generation if self._stands_on_sound_records(record)]
            changed = [record for record in sound if self._rows.differs(record)]
            self.tallies[model].unchanged += len(sound) - len(changed)
            self._advance(len(generation) - len(changed))
            if model in (Evidence, Block):
                loosen_rows(model, [row for one in changed if (row := self._rows.get(one.name))])
            self._save_generation(changed)

    def _stands_on_sound_records(self, record: Record) -> bool:
        """Whether all that the record refers to is there; says so only where that is the record's own fault."""
        targets = list(record.targets())
        if any(name in self._broken for _, name in targets):
            self.unchecked += 1
            self._refuse(record, [])
            return False
        missing = [
            Refusal(record.place, _missing_sentence(name), field)
            for field, name in targets
            if self._rows.get(name) is None
        ]
        if missing:
            self._refuse(record, missing)
        return not missing

    def _own_field(self, record: Record) -> str:
        return next((field for field, name in record.targets() if name.model is record.model), "")

    def _save_generation(self, records: list[Record]) -> None:
        """Save these; those refused get another turn as long as others make room for them (a place, a name)."""
        saved = set(self._save_in_bulk(records))
        self._advance(len(saved))
        waiting = [record for record in records if record not in saved]
        faults: dict[Record, list[Refusal]] = {}
        while waiting:
            refused = []
            for record in waiting:
                faults[record] = self._save_record(record)
                if faults[record]:
                    refused.append(record)
                else:
                    self._advance()
            if len(refused) == len(waiting):
                break
            waiting = refused
        for record in waiting:
            self._refuse(record, faults[record])
            self._advance()

    def _save_record(self, record: Record) -> list[Refusal]:
        """Save one row and its sets; the faults for which it was not saved."""
        kept = self._rows.get(record.name)
        loosened: list[Loosened] = []
        try:
            with transaction.atomic():
                if kept is not None and record.model is Article:
                    loosened = loosen_article(record.place, kept, record.values["body"])
                row = self._rows.fill(record)
                row.save()
                if name := self._rows.changed_field(record, row):
                    raise ValidationError({name: COMPUTED_OTHERWISE})
                for field, members in self._rows.changed_sets(record, row).items():
                    getattr(row, field).set(members)
        except ValidationError as error:
            return explain_validation(record.place, record.model, error)
        except (IntegrityError, DataError) as error:
            return [explain_database(record.place, record.model, error)]
        self.loosened += loosened
        self._note(record, row, is_new=kept is None)
        return []

    def _save_in_bulk(self, records: list[Record]) -> list[Record]:
        """The new rows of a simple model, saved by few statements; those that must be looked at singly are left."""
        saved: list[Record] = []
        new = [one for one in records if one.model in BULK_MODELS and self._rows.get(one.name) is None]
        for start in range(0, len(new), BULK_SIZE):
            chunk = new[start : start + BULK_SIZE]
            rows = [self._rows.fill(record) for record in chunk]
            try:
                with transaction.atomic():
                    for row in rows:
                        row.clean()
                    chunk[0].model._default_manager.bulk_create(rows)
            except (ValidationError, IntegrityError, DataError):
                continue
            for record, row in zip(chunk, rows, strict=True):
                self._note(record, row, is_new=True)
            saved += chunk
        return saved

    def _note(self, record: Record, row: KnowledgeModel, *, is_new: bool) -> None:
        self._rows.add(record.name, row)
        self.written.append((record, row))
        tally = self.tallies[record.model]
        if is_new:
            tally.created += 1
        else:
            tally.updated += 1

    def _refuse(self, record: Record, refusals: list[Refusal]) -> None:
        self._broken.add(record.name)
        self.tallies[record.model].refused += 1
        self.refusals += refusals

    def _advance(self, steps: int = 1) -> None:
        self._done += steps
        self._progress(self._done, self._total)


def _missing_sentence(name: Name) -> str:
    kind = name.model._meta.verbose_name
    return f"没有自然键为“{_shown(name.key)}”的{kind}：这批数据文件和数据库里都没有。"


def _shown(key: Key) -> str:
    return printable("、".join(part for part in key if part))
