"""The page that explains the API, written out from its own OpenAPI description: no script, no outside file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from unionkb.api.service import api

# How the types of JSON are called on the page.
TYPES = {
    "string": "字符串",
    "integer": "整数",
    "number": "数",
    "boolean": "是否",
    "null": "null",
    "object": "对象",
    "array": "列表",
}


@dataclass(frozen=True)
class Property:
    """A parameter or a field: its type in words, `link` the schema that it holds (blank for plain values)."""

    name: str
    type: str
    description: str
    link: str = ""
    is_required: bool = False
    default: str = ""


@dataclass(frozen=True)
class Operation:
    path: str
    summary: str
    tag: str
    parameters: tuple[Property, ...]
    gives: Property


@dataclass(frozen=True)
class Shape:
    """A schema by name: its fields, or the values it may have."""

    name: str
    properties: tuple[Property, ...]
    values: tuple[str, ...] = ()


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    described: Any = api.get_openapi_schema()
    context = {
        "description": described["info"]["description"],
        "version": described["openapi"],
        "openapi_url": reverse("api:openapi-json"),
        "operations": list(_operations(described)),
        "shapes": [
            Shape(name, tuple(_properties(shape)), tuple(shape.get("enum", ())))
            for name, shape in sorted(described["components"]["schemas"].items())
        ],
    }
    return render(request, "api/documentation.html", context)


def _operations(described: dict[str, Any]) -> Iterator[Operation]:
    for path, methods in described["paths"].items():
        operation = methods["get"]
        answer = operation["responses"][200]["content"]["application/json"]["schema"]
        yield Operation(
            path=path,
            summary=operation["summary"],
            tag=operation["tags"][0],
            parameters=tuple(
                _property(one["name"], one["schema"], one["required"], one["schema"].get("description", ""))
                for one in operation.get("parameters", ())
            ),
            gives=_property("200", answer, True, ""),
        )


def _properties(shape: dict[str, Any]) -> Iterator[Property]:
    required = shape.get("required", ())
    for name, schema in shape.get("properties", {}).items():
        yield _property(name, schema, name in required, schema.get("description", ""))


def _property(name: str, schema: dict[str, Any], is_required: bool, description: str) -> Property:
    words, link = _type(schema)
    default = schema.get("default")
    shown = "" if default in (None, "") or isinstance(default, list) else str(default)
    return Property(name, words, description, link, is_required, shown)


def _type(schema: dict[str, Any]) -> tuple[str, str]:
    """The type in words, and the schema it refers to."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return name, name
    if "anyOf" in schema or "allOf" in schema:
        parts = [_type(part) for part in schema.get("anyOf") or schema["allOf"]]
        return " 或 ".join(words for words, _ in parts), next((link for _, link in parts if link), "")
    if "enum" in schema:
        return "、".join(f"“{value}”" for value in schema["enum"]), ""
    if schema.get("type") == "array":
        words, link = _type(schema.get("items", {}))
        return f"{words} 的列表", link
    if schema.get("type") == "object" and isinstance(schema.get("additionalProperties"), dict):
        words, link = _type(schema["additionalProperties"])
        return f"名称到 {words} 的对照", link
    return TYPES.get(str(schema.get("type", "")), "任意值"), ""
