"""From what JSON gave to what a model takes: every field read, its type checked, natural keys worked out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from articles.loading.field_values import BadValueError, read_value
from articles.loading.fixture_files import RawRecord, Unreadable, find_unreadable
from articles.loading.refusals import Place, Refusal, printable
from articles.models import KnowledgeModel

APP = "articles"
NATURAL_KEYS_ONLY = "不写主键：记录用自然键相认，请删去。"
# Set by saving; a file may carry them, but a difference in them alone is no change.
TIMESTAMPS = frozenset({"created_at", "updated_at"})

Key = tuple[str, ...]


class Name(NamedTuple):
    """What a record is known by: its model and natural key."""

    model: type[KnowledgeModel]
    key: Key


@dataclass(eq=False)
class Record:
    """A record whose fields have the right types; whether they hold together the model says."""

    place: Place
    model: type[KnowledgeModel]
    key: Key = ()
    values: dict[str, Any] = field(default_factory=dict)
    references: dict[str, Key | None] = field(default_factory=dict)
    sets: dict[str, list[Key]] = field(default_factory=dict)

    @property
    def name(self) -> Name:
        return Name(self.model, self.key)

    def targets(self) -> Iterator[tuple[str, Name]]:
        """Every record that this one refers to, with the field that does."""
        for name, key in self.references.items():
            if key is not None:
                yield name, Name(target_of(self.model, name), key)
        for name, keys in self.sets.items():
            for key in keys:
                yield name, Name(target_of(self.model, name), key)


def target_of(model: type[models.Model], field_name: str) -> type[KnowledgeModel]:
    """The model that a foreign key or many-to-many field leads to."""
    target: Any = model._meta.get_field(field_name).related_model
    return target


def read_record(raw: RawRecord) -> tuple[Record | None, list[Refusal]]:
    """The record, and every fault of its fields.

    With faults the record still carries its key as far as that could be read (for what refers to it);
    None when not even its model is known.
    """
    content, place = raw.content, raw.place
    if isinstance(content, Unreadable):
        return None, [Refusal(place, content.reason)]
    if not isinstance(content, dict):
        return None, [Refusal(place, "应是一个有 model 和 fields 的对象。")]
    model = _find_model(content.get("model"))
    if model is None:
        return None, [Refusal(place, _unknown_model(content), "model")]
    place = place.named(model._meta.label_lower)
    fields = content.get("fields")
    refusals = [Refusal(place, sentence, name) for name, sentence in _odd_parts(content)]
    if not isinstance(fields, dict):
        reason = fields.reason if isinstance(fields, Unreadable) else "缺少 fields，或它不是对象。"
        return Record(place, model), [*refusals, Refusal(place, reason, "fields")]
    record = Record(place, model)
    faults = [*_read_fields(record, fields), *_set_key(record)]
    record.place = place.named(model._meta.label_lower, record.key)
    refusals += [Refusal(record.place, sentence, name) for name, sentence in faults]
    return record, refusals


def _find_model(label: Any) -> type[KnowledgeModel] | None:
    """The knowledge model of this label; None for users, permissions, other apps and nonsense."""
    if not isinstance(label, str) or label.count(".") != 1:
        return None
    app, name = label.split(".")
    if app != APP:
        return None
    try:
        model = apps.get_model(app, name)
    except LookupError:
        return None
    return model if issubclass(model, KnowledgeModel) else None


def _unknown_model(content: dict[str, Any]) -> str:
    label = content.get("model")
    if isinstance(label, str):
        return f"不认识“{printable(label)}”，只导入知识库的记录，如 articles.article。"
    return "缺少 model，或它不是字符串。"


def _odd_parts(content: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name in content:
        if name in ("pk", "id"):
            yield name, NATURAL_KEYS_ONLY
        elif name not in ("model", "fields"):
            yield printable(name), "多余：一条记录只有 model 和 fields 两项。"


def _read_fields(record: Record, fields: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Fill the record from the fields; give (field, sentence) for each fault."""
    known = {
        one.name: one
        for one in (*record.model._meta.concrete_fields, *record.model._meta.many_to_many)
        if not one.primary_key
    }
    for name in fields:
        if name in ("pk", "id"):
            yield name, NATURAL_KEYS_ONLY
        elif name not in known:
            yield printable(name), "没有这个字段。"
    for name, one in known.items():
        try:
            if name in fields:
                _put(record, one, fields[name])
            else:
                _put_default(record, one)
        except BadValueError as error:
            yield name, str(error)
        except ValidationError as error:
            yield from ((name, sentence) for sentence in error.messages)


def _put(record: Record, one: Any, value: Any) -> None:
    if reason := find_unreadable(value):
        raise BadValueError(reason)
    content = read_value(one, value)
    if one.many_to_many:
        record.sets[one.name] = content
    elif one.is_relation:
        record.references[one.name] = content
    else:
        record.values[one.name] = content if content is None else one.clean(content, None)


def _put_default(record: Record, one: Any) -> None:
    """A field that the file leaves out is as for a new record; what saving computes stays as it is."""
    if one.many_to_many:
        record.sets[one.name] = []
    elif one.null:
        (record.references if one.is_relation else record.values)[one.name] = None
    elif one.has_default() or one.blank:
        if one.editable:
            record.values[one.name] = one.get_default()
    else:
        raise BadValueError("缺少这个必填字段。")


def _set_key(record: Record) -> Iterator[tuple[str, str]]:
    """Work the natural key out of the fields; a part that is blank or faulty leaves the record without one."""
    parts: list[str] = []
    for lookup in record.model.natural_key_lookups:
        name, _, rest = lookup.partition("__")
        if name in record.references:
            key = record.references[name]
            index = target_of(record.model, name).natural_key_lookups.index(rest)
            parts.append("" if key is None else key[index])
        elif record.values.get(name):
            parts.append(record.values[name])
        elif name in record.values:
            yield name, "数据文件里必须写明，不能留空：记录靠它相认。"
    if len(parts) == len(record.model.natural_key_lookups):
        record.key = tuple(parts)
