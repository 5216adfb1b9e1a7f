"""What the details of all records have in common."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from articles.models import Evidence, ReviewedRecord

# How many rows of one kind a detail shows; the rest is a filtered list away.
SHOWN_AT_MOST = 50


def edit_address(user, record: ReviewedRecord) -> str:
    """Where this user edits the record in the admin; blank for those who may not."""
    options = record._meta
    if not (user.is_staff and user.has_perm(f"{options.app_label}.change_{options.model_name}")):
        return ""
    try:
        return reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[record.pk])
    except NoReverseMatch:
        return ""


def find_mentions(user, **record) -> QuerySet[Evidence]:
    """The places that name a record, with their articles: find_mentions(user, organizations=…)."""
    return Evidence.objects.visible_to(user).filter(**record).select_related("article").distinct()
