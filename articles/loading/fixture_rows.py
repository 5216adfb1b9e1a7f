"""The rows behind the records of data files: found by natural key in bulk, compared in memory, filled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from articles.loading.fixture_records import TIMESTAMPS, Key, Name, Record, target_of
from articles.models import KnowledgeModel

CHUNK = 500


class Rows:
    """Every row that the import has met, by its name; one row is one object, shared by all that refer to it."""

    def __init__(self) -> None:
        self._rows: dict[Name, KnowledgeModel] = {}
        self._sets: dict[tuple[type[KnowledgeModel], str], dict[int, set[int]]] = {}

    def fetch(self, names: Iterable[Name]) -> None:
        """Read the rows of these names that are not known yet, by few queries for each model."""
        missing: dict[type[KnowledgeModel], set[Key]] = defaultdict(set)
        for name in names:
            if name not in self._rows:
                missing[name.model].add(name.key)
        for model, keys in missing.items():
            self._fetch_keys(model, keys)

    def fetch_sets(self, records: Iterable[Record]) -> None:
        """Read the many-to-many rows of the records that are in the database already."""
        owners: dict[tuple[type[KnowledgeModel], str], list[int]] = defaultdict(list)
        for record in records:
            if (row := self.get(record.name)) is not None:
                for field in record.sets:
                    owners[record.model, field].append(row.pk)
        for (model, field), pks in owners.items():
            self._sets[model, field] = _members(model, field, pks)

    def get(self, name: Name) -> KnowledgeModel | None:
        """The row of this name, None when there is none."""
        return self._rows.get(name)

    def add(self, name: Name, row: KnowledgeModel) -> None:
        """Remember a row that was just saved."""
        self._rows[name] = row

    def differs(self, record: Record) -> bool:
        """Whether the database has no such row, or another content in any field but the timestamps."""
        row = self.get(record.name)
        return row is None or bool(self.changed_field(record, row) or self.changed_sets(record, row))

    def changed_field(self, record: Record, row: KnowledgeModel) -> str | None:
        """The first field in which the row has another content than the record wants."""
        for name, value in record.values.items():
            if name not in TIMESTAMPS and getattr(row, name) != value:
                return name
        for name, key in record.references.items():
            wanted = None if key is None else self._rows[Name(target_of(record.model, name), key)].pk
            if getattr(row, f"{name}_id") != wanted:
                return name
        return None

    def changed_sets(self, record: Record, row: KnowledgeModel) -> dict[str, list[KnowledgeModel]]:
        """The many-to-many fields whose members differ, with the members that the record wants."""
        changed = {}
        for field, keys in record.sets.items():
            target = target_of(record.model, field)
            members = [self._rows[Name(target, key)] for key in keys]
            kept = self._sets.get((record.model, field), {}).get(row.pk, set())
            if {member.pk for member in members} != kept:
                changed[field] = members
        return changed

    def fill(self, record: Record) -> KnowledgeModel:
        """The row of the record, a new one when there is none, with the record's content, not saved."""
        row = self.get(record.name)
        values = record.values
        if row is None:
            row = record.model()
        else:
            values = {name: value for name, value in values.items() if name not in TIMESTAMPS}
        for name, value in values.items():
            setattr(row, name, value)
        for name, key in record.references.items():
            target = None if key is None else self._rows[Name(target_of(record.model, name), key)]
            setattr(row, name, target)
        return row

    def _fetch_keys(self, model: type[KnowledgeModel], keys: set[Key]) -> None:
        lookups = model.natural_key_lookups
        parents = [lookup.partition("__")[0] for lookup in lookups if "__" in lookup]
        rows: Any = model._default_manager.select_related(*parents) if parents else model._default_manager
        for chunk in _chunks(sorted({key[0] for key in keys})):
            for row in rows.filter(**{f"{lookups[0]}__in": chunk}):
                self._rows.setdefault(Name(model, row.natural_key()), row)


def _members(model: type[KnowledgeModel], field_name: str, owners: list[int]) -> dict[int, set[int]]:
    """The primary keys that each owner's many-to-many field holds."""
    field: Any = model._meta.get_field(field_name)
    source, target = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    through = field.remote_field.through._default_manager
    members: dict[int, set[int]] = defaultdict(set)
    for chunk in _chunks(owners):
        for owner, member in through.filter(**{f"{source}__in": chunk}).values_list(source, target):
            members[owner].add(member)
    return members


def _chunks(values: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]
