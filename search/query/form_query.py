"""The fields of the 高级检索 form, written as one query of the language of the box.

So a form's search is a query like any other: it can be read, changed, saved and linked to.
"""

from __future__ import annotations

from collections.abc import Mapping

from search import analysis
from search.query.language import DIMENSION_NAMES, FIELDS, read_dates

_MARKS = str.maketrans(dict.fromkeys('"“”＂', " "))
_DIMENSIONS = {value: name for name, value in DIMENSION_NAMES.items()}
# Labels of the form's fields, one for each key of the language.
FIELD_LABELS = {key: label for label, key in reversed(FIELDS.items())}
PARAMETERS = (
    "within",
    "all",
    "any",
    "phrase",
    "none",
    "field",
    "mode",
    "date_from",
    "date_to",
    "publication",
    "page_no",
    "column",
    "dimension",
    "amount_from",
    "amount_to",
)


def from_form(form: Mapping[str, str]) -> str:
    """The query text for a form's values (see PARAMETERS); "" when nothing was filled in. Never raises.

    within: an earlier query that this one narrows. field: a key of FIELD_LABELS. mode: "exact" puts every
    word in quotation marks. Values that cannot be read are left to the language, which says so in a note.
    """

    def value(name: str) -> str:
        return " ".join(str(form.get(name) or "").replace("\x00", " ").split())

    label = FIELD_LABELS.get(value("field"), "")
    prefix = f"{label}:" if label else ""
    mark = '"' if value("mode") == "exact" else ""

    def words(name: str) -> list[str]:
        return value(name).translate(_MARKS).split()

    def term(word: str) -> str:
        return (
            f"{prefix}{mark}{word}{mark}" if prefix or mark or not _looks_like_syntax(word) else f'"{word}"'
        )

    parts = [value("within")]
    parts += [term(word) for word in words("all")]
    parts.append(" OR ".join(term(word) for word in words("any")))
    phrase = " ".join(words("phrase"))
    parts.append(f'{prefix}"{phrase}"' if phrase else "")
    parts += [f"-{word}" for word in words("none")]
    parts.append(_range("日期", value("date_from"), value("date_to")))
    for name, key in (("publication", "publication"), ("page_no", "page"), ("column", "column")):
        chosen = " ".join(words(name))
        parts.append(f'{FIELD_LABELS[key]}:"{chosen}"' if chosen else "")
    parts.append(_amount(value("dimension"), value("amount_from"), value("amount_to")))
    return " ".join(part for part in parts if part)


def _looks_like_syntax(word: str) -> bool:
    folded = analysis.fold(word)
    return folded[:1] == "-" or folded in ("or", "|", "||", "或") or folded.partition(":")[0] in FIELDS


def _range(name: str, first: str, last: str) -> str:
    first, last = (_single(text) for text in (first, last))
    if not first and not last:
        return ""
    return f"{name}:{first}..{last}"


def _single(date: str) -> str:
    dates = read_dates(date)
    return dates[0] or dates[1] if dates else date.replace(" ", "").replace("..", "")


def _amount(dimension: str, low: str, high: str) -> str:
    name = _DIMENSIONS.get(dimension, "")
    low, high = (text.replace(" ", "") for text in (low, high))
    if not (low or high):
        return f"数据:{name}" if name else ""
    return f"数据:{name}{low}..{high}"
