"""Where the words of an annotated text lead."""

from django import template
from django.urls import reverse

from articles.models import ReviewedRecord

register = template.Library()


@register.simple_tag
def record_url(record: ReviewedRecord) -> str:
    """The address of a record's own page."""
    return reverse(f"articles:{record._meta.model_name}-detail", args=[record.slug])
