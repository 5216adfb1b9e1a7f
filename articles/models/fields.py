"""Field kinds of the knowledge base: dates that say how exact they are, text without control characters."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models

_PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
PARTIAL_DATE_PATTERN = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


def validate_partial_date(value: str) -> None:
    """Refuse what is not 2021, 2021-03 or 2021-03-25 (EDTF level 0, ISO 8601-2) or not in the calendar."""
    match = _PARTIAL_DATE.fullmatch(value)
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part or 1) for part in match.groups())
        date(year, month, day)
    except ValueError:
        raise ValidationError(
            "日期“%(value)s”应写成 2021、2021-03 或 2021-03-25，且须是历法上有的日子。",
            code="partial_date",
            params={"value": value},
        ) from None


def validate_text(value: str) -> None:
    """Refuse control characters and lone surrogates: no newspaper prints them, some engines stop at them."""
    if found := _CONTROL.search(value):
        raise ValidationError(
            "第 %(place)d 个字符是控制字符（U+%(code)04X），不能保存。",
            code="control_character",
            params={"place": found.start() + 1, "code": ord(found.group())},
        )


def format_partial_date(value: str) -> str:
    """2021-03-25 as an editor writes it: 2021年3月25日; blank stays blank."""
    if not value:
        return ""
    return "".join(f"{int(part)}{unit}" for part, unit in zip(value.split("-"), "年月日", strict=False))


class PartialDateField(models.CharField):
    """A date to the year, the month or the day, kept as 2021, 2021-03 or 2021-03-25.

    The length is the precision; the strings sort as the dates do. Blank means 原文未载.
    """

    default_validators = [validate_partial_date]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)


class PlainCharField(models.CharField):
    """One line of text, without control characters."""

    default_validators = [*models.CharField.default_validators, validate_text]


class PlainTextField(models.TextField):
    """Paragraphs divided by newlines (LF: browsers post CR LF), without other control characters."""

    default_validators = [*models.TextField.default_validators, validate_text]

    def to_python(self, value):
        value = super().to_python(value)
        return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


def choice_constraint(model: str, field: str, choices: type[models.TextChoices]) -> models.CheckConstraint:
    """The database's own copy of a field's choices, named <model>_<field>_known."""
    return models.CheckConstraint(
        name=f"{model}_{field}_known",
        condition=models.Q(**{f"{field}__in": choices.values}),
        violation_error_message="该字段只能取表中列出的值。",
    )


def partial_date_constraint(model: str, *fields: str) -> models.CheckConstraint:
    """Every named field is blank or has the shape of a partial date."""
    condition = models.Q()
    for field in fields:
        condition &= models.Q(**{field: ""}) | models.Q(**{f"{field}__regex": PARTIAL_DATE_PATTERN})
    return models.CheckConstraint(
        name=f"{model}_dates_partial",
        condition=condition,
        violation_error_message="日期应写成 2021、2021-03 或 2021-03-25。",
    )


class DateBasis(models.TextChoices):
    """How a date is known; an inferred year always says so."""

    PRINTED = "printed", "原文所载"
    YEAR_INFERRED = "year_inferred", "年份系推定"
    INFERRED = "inferred", "推定"
    UNKNOWN = "unknown", "原文未载"


def dated_constraint(model: str, field: str, basis: str) -> models.CheckConstraint:
    """A date is blank exactly when its basis is 原文未载."""
    blank = models.Q(**{field: "", basis: DateBasis.UNKNOWN})
    known = ~models.Q(**{field: ""}) & ~models.Q(**{basis: DateBasis.UNKNOWN})
    return models.CheckConstraint(
        name=f"{model}_{field}_has_basis",
        condition=blank | known,
        violation_error_message="写了日期就须说明依据；没有日期，依据就选“原文未载”。",
    )
