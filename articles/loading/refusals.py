"""Why a data file is not imported: one Chinese sentence for each fault, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from articles.models import guards

SHOWN_LENGTH = 60
NOT_SAID = "数据库不接受这条记录"


@dataclass(frozen=True)
class Place:
    """Where a fault stands: the file, the record's number in it (from 1; 0 for the file as a whole), its name."""

    file: str = ""
    number: int = 0
    model: str = ""
    key: tuple[str, ...] = ()

    def __str__(self) -> str:
        words = self.file
        if self.number:
            words += f" 第 {self.number} 条"
        if self.model:
            name = f" “{printable('、'.join(part for part in self.key if part))}”" if self.key else ""
            words += f"（{printable(self.model)}{name}）"
        return words

    def named(self, model: str, key: tuple[str, ...] = ()) -> Place:
        """The same place, with the record's model and natural key when they are known."""
        return replace(self, model=model, key=key)


@dataclass(frozen=True)
class Refusal:
    """One fault: where it is, what is wrong, and in which field (blank: in the record as a whole)."""

    place: Place
    sentence: str
    field: str = ""

    def __str__(self) -> str:
        field = f"字段 {self.field}" if self.field else ""
        gap = " " if field and not str(self.place).endswith("）") else ""
        # Django's own messages end in many ways.
        return f"{self.place}{gap}{field}：{self.sentence.rstrip('.。')}。"


class FixtureError(Exception):
    """A file that cannot be read as records at all; the message is the sentence without the place."""


def printable(text: str, limit: int = SHOWN_LENGTH) -> str:
    """What may go to a terminal: no control characters, no lone surrogates, cut at `limit` characters."""
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text[:limit])
    return f"{shown}…" if len(text) > limit else shown


def explain_validation(place: Place, model: type[models.Model], error: ValidationError) -> list[Refusal]:
    """One refusal for each message of a full_clean(); a constraint's names the fields that it compares."""
    by_field = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    refusals = []
    for name, errors in by_field.items():
        for sentence in ValidationError(errors).messages:
            field = "、".join(_constrained(model, sentence)) if name == NON_FIELD_ERRORS else name
            refusals.append(Refusal(place, sentence, field))
    return refusals


def explain_database(place: Place, model: type[models.Model], error: Exception) -> Refusal:
    """The refusal for what only the database noticed: a guard's sentence, or a constraint's by its name."""
    if sentence := guards.explain(error):
        return Refusal(place, sentence)
    for constraint in model._meta.constraints:
        if re.search(rf"\b{re.escape(constraint.name)}\b", str(error)):
            return Refusal(place, str(constraint.violation_error_message), "、".join(_fields_of(constraint)))
    return Refusal(place, f"{NOT_SAID}（{printable(str(error).strip())}）。")


def _constrained(model: type[models.Model], sentence: str) -> list[str]:
    """The fields of the constraint that says this sentence; none when several say it."""
    found = [one for one in model._meta.constraints if one.violation_error_message == sentence]
    return list(_fields_of(found[0])) if len(found) == 1 else []


def _fields_of(constraint: models.BaseConstraint) -> Iterator[str]:
    if isinstance(constraint, models.UniqueConstraint):
        return iter(constraint.fields)
    if isinstance(constraint, models.CheckConstraint) and isinstance(constraint.condition, models.Q):
        return iter(dict.fromkeys(_fields_in(constraint.condition)))
    return iter(())


def _fields_in(condition: models.Q) -> Iterator[str]:
    for child in condition.children:
        if isinstance(child, models.Q):
            yield from _fields_in(child)
        elif isinstance(child, tuple):
            yield child[0].split("__")[0]
