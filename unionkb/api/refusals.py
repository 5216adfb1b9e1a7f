"""What the API says when it does not answer: one Chinese sentence, and for parameters the field."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Field, Schema
from ninja.errors import ValidationError

# What pydantic calls a fault, in words a user of the API understands; {…} are its own bounds.
SENTENCES = {
    "int_parsing": "要写整数",
    "int_from_float": "要写整数",
    "int_parsing_size": "这个整数太大了",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "string_too_long": "最多 {max_length} 个字",
    "string_too_short": "不能为空",
    "string_pattern_mismatch": "写法不对",
    "enum": "只能是 {expected}",
    "literal_error": "只能是 {expected}",
    "missing": "必须给出",
}


class Fault(Schema):
    field: str = Field(description="哪个参数")
    message: str = Field(description="哪里不对")


class Problem(Schema):
    detail: str = Field(description="一句话说明")
    errors: list[Fault] = Field(default=[], description="逐个参数的说明")


class Refused(Exception):
    """The request cannot be answered: HTTP `status` and the sentence that says why."""

    def __init__(self, status: int, sentence: str):
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def explain(error: ValidationError) -> dict[str, Any]:
    """The faults of the parameters, each with its name and a sentence."""
    faults = [{"field": str(one["loc"][-1]), "message": _sentence(one)} for one in error.errors]
    return {"detail": "参数不对，没有查询。", "errors": faults}


def _sentence(fault: dict[str, Any]) -> str:
    words = SENTENCES.get(str(fault["type"]), "写法不对")
    return f"{words.format_map(_Bounds(fault.get('ctx') or {}))}。"


class _Bounds(dict):
    def __missing__(self, key: str) -> str:
        return "规定的值"


def describe_missing(request: HttpRequest) -> str:
    return f"没有这条记录，或者它没有公开：{request.path.rstrip('/').rsplit('/', 1)[-1][:100]}"
