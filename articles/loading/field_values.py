"""One value of a data file for one field: its JSON type, before the field's own validators look at it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localtime

from articles.loading.refusals import printable
from articles.models.fields import validate_text

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
# Alike on every database: SQLite alone would take 64 bits.
_LARGEST = {"PositiveSmallIntegerField": 2**15 - 1, "PositiveIntegerField": 2**31 - 1}


class BadValueError(Exception):
    """The value does not fit the field; the message is the Chinese sentence."""


def read_value(field: Any, value: Any) -> Any:
    """The Python value for a field from its JSON value: text, int, Decimal, bool, aware datetime or None.

    A reference gives its natural key as a tuple, a many-to-many field a list of them.
    Raises BadValueError; ValidationError for a control character in a text.
    """
    if field.many_to_many:
        return _read_keys(field, value)
    if value is None:
        if not field.null:
            raise BadValueError("不能是 null。")
        return None
    if field.is_relation:
        return _read_key(field, value)
    return _READERS.get(field.get_internal_type(), _read_text)(field, value)


def _read_text(field: models.Field, value: Any) -> str:
    if not isinstance(value, str):
        raise BadValueError(f"应是字符串，现在是{_kind(value)}。")
    # full_clean() would look at texts only; a control character in a key or a code would reach the database.
    validate_text(value)
    if field.choices and value not in dict(field.flatchoices):
        known = "、".join(str(choice) for choice, _ in field.flatchoices)
        raise BadValueError(f"“{printable(value)}”不在可选的值里：{known}。")
    return value


def _read_integer(field: models.Field, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadValueError(f"应是整数，现在是{_kind(value)}。")
    largest = _LARGEST[field.get_internal_type()]
    if not 0 <= value <= largest:
        raise BadValueError(f"应在 0 和 {largest} 之间。")
    return value


def _read_decimal(field: models.Field, value: Any) -> Decimal:
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value):
            raise BadValueError(f"“{printable(value)}”不是十进制数，应写成 29582900 或 29582900.5。")
        return Decimal(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise BadValueError(f"应是数，现在是{_kind(value)}。")
    return Decimal(value)


def _read_boolean(field: models.Field, value: Any) -> bool:
    if not isinstance(value, bool):
        raise BadValueError(f"应是 true 或 false，现在是{_kind(value)}。")
    return value


def _read_moment(field: models.Field, value: Any) -> datetime:
    try:
        moment = parse_datetime(value) if isinstance(value, str) else None
        if moment is not None and moment.utcoffset() is not None:
            # Kept as UTC and shown in local time: at both ends of the calendar one of them does not exist.
            localtime(moment)
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise BadValueError("应是带时区的时间，如 2026-11-22T09:30:00+08:00。")


def _read_key(field: Any, value: Any) -> tuple[str, ...]:
    names = field.related_model.natural_key_lookups
    if not isinstance(value, list) or any(not isinstance(part, str) for part in value):
        raise BadValueError(f"引用应写成自然键的列表，如 {_sample_key(names)}，现在是{_kind(value)}。")
    if len(value) != len(names):
        raise BadValueError(
            f"引用的自然键有 {len(names)} 项，如 {_sample_key(names)}，现在是 {len(value)} 项。"
        )
    for part in value:
        validate_text(part)
    return tuple(value)


def _read_keys(field: Any, value: Any) -> list[tuple[str, ...]]:
    if not isinstance(value, list):
        raise BadValueError(f"应是自然键的列表的列表，现在是{_kind(value)}。")
    keys = [_read_key(field, part) for part in value]
    if len(set(keys)) < len(keys):
        raise BadValueError("同一条记录引用了两次。")
    return keys


def _sample_key(names: tuple[str, ...]) -> str:
    return "[" + ", ".join(f'"{name.replace("__", " ")}"' for name in names) + "]"


def _kind(value: Any) -> str:
    kinds = {bool: "真假值", str: "字符串", int: "整数", Decimal: "小数", list: "列表", dict: "对象"}
    return kinds.get(type(value), "null")


_READERS = {
    "PositiveSmallIntegerField": _read_integer,
    "PositiveIntegerField": _read_integer,
    "DecimalField": _read_decimal,
    "BooleanField": _read_boolean,
    "DateTimeField": _read_moment,
}
