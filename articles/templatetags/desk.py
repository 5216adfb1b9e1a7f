"""What the desk's first page shows."""

from django import template
from django.contrib import admin

from articles.admin import waiting

register = template.Library()

register.simple_tag(waiting.newest_changes)


@register.simple_tag(takes_context=True)
def waiting_work(context) -> list[tuple[str, list[waiting.WaitingTask]]]:
    """The sections of tasks that have rows, for this request's user."""
    return waiting.waiting_work(admin.site, context["request"])
