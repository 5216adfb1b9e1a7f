"""Records in templates: their links, and their values in the words an editor would write."""

from __future__ import annotations

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from articles.models import Figure, Region, ReviewedRecord, format_partial_date

register = template.Library()

# City-level rows of GB/T 2260 that only gather counties and are part of nobody's address.
GATHERING_ROWS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})


@register.simple_tag
def record_link(record: ReviewedRecord) -> SafeString:
    """The link to a record's page, marked when it is not published.

    A tag and not an include: no blank may stand between Chinese words, and a template file ends in one.
    """
    view = f"articles:{record._meta.model_name}-detail"
    return mark_safe(render_to_string("articles/_record_link.html", {"record": record, "view": view}).strip())


@register.simple_tag
def record_status(record: ReviewedRecord) -> SafeString:
    """草稿, 待核 or 已撤回, and 不公开 for a hidden person; nothing for what all may read."""
    return mark_safe(render_to_string("articles/_record_status.html", {"record": record}).strip())


@register.filter
def partial_date(value: str) -> str:
    """2021-03-25 as 2021年3月25日; a blank date as 原文未载."""
    return format_partial_date(value) or "原文未载"


@register.filter
def region_path(region: Region) -> str:
    """A region with those above it: 山东省济南市历下区, 重庆市渝北区."""
    names: list[str] = []
    above: Region | None = region
    while above is not None:
        if above.name not in GATHERING_ROWS:
            names.insert(0, above.name)
        above = above.parent
    return "".join(names)


@register.filter
def base_amount(figure: Figure) -> str:
    """The value in its base unit, thousands divided: 29,582,900元, 50,000～80,000元."""
    ends = [figure.value] if figure.value_to is None else [figure.value, figure.value_to]
    return "～".join(f"{end.normalize():,f}" for end in ends) + figure.unit
