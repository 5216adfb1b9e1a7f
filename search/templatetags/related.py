"""相关推荐 for the page of any record: {% load related %}{% related_to record %}."""

from __future__ import annotations

from typing import Any

from django import template
from django.db.models import Model

from search.kinds import Kind, url_of
from search.matching.related import related

register = template.Library()


@register.inclusion_tag("search/_related.html", takes_context=True)
def related_to(context: template.Context, record: Model) -> dict[str, Any]:
    """A short list of records near this one, nothing where there are none."""
    records = related(record, user=context.get("user"))
    return {"related": [(Kind.of(one).label, url_of(one), one) for one in records]}
