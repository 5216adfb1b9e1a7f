"""Filling in a form of the desk as a browser would."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.test import Client
from django.urls import reverse


def form_values(form: BaseForm) -> dict[str, Any]:
    """What the browser would send if nothing were typed."""
    values: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        if isinstance(value, list):
            values[bound.html_name] = [str(getattr(part, "pk", part)) for part in value]
        elif value is True:
            values[bound.html_name] = "on"
        elif value is not None and value is not False:
            values[bound.html_name] = str(value)
    return values


def open_form(desk: Client, url: str) -> dict[str, Any]:
    """The values of a change or add form with those of its inlines."""
    response = desk.get(url)
    assert response.status_code == 200, url
    values = form_values(response.context["adminform"].form)
    for inline in response.context["inline_admin_formsets"]:
        values |= form_values(inline.formset.management_form)
        for form in inline.formset.forms:
            values |= form_values(form)
    return values


def change_url(record: Any) -> str:
    options = record._meta
    return reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[record.pk])


def change(desk: Client, record: Any, **typed: Any):
    """Open the record's form, type these values over what stands there, press 保存."""
    url = change_url(record)
    return desk.post(url, {**open_form(desk, url), **typed}, follow=True)


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def errors_of(response: Any) -> str:
    """All errors of the form that came back, as text."""
    return str(response.context["errors"])
