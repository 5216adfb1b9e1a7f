"""What a page says of itself to programs: OpenGraph, the address to cite, and schema.org as JSON-LD."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from articles.models import ReviewedRecord
from articles.views.linked_data import describe

register = template.Library()

# Escaped so that no text can end the block it stands in; JSON reads them back as they were.
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


@register.inclusion_tag("_about.html", takes_context=True)
def about(context: template.Context, record: ReviewedRecord, description: str = "") -> dict[str, Any]:
    """The record's page told to programs; of drafts nothing is told."""
    request = context["request"]
    return {
        "request": request,
        "record": record if record.is_published else None,
        "description": description,
        "is_article": record._meta.model_name == "article",
        "linked_data": describe(request, record, context.get("parents") or ()),
    }


@register.filter
def json_ld(data: dict[str, Any]) -> SafeString:
    """The data as JSON that may stand in a page: a block of data, never of script."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))
