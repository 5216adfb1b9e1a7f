"""No list, form or autocomplete of the desk asks more of the database when there is more in it."""

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import User, WorkingModel
from tests.articles.admin.forms import change_url
from tests.articles.admin.rows import Rows

# The bench's own rows have a test of their own in test_bench.py.
MODELS = [
    model
    for model in admin.site._registry
    if model._meta.app_label == "articles" and model is not User and not issubclass(model, WorkingModel)
]

# Session, account, two for its rights, two counts, the rows; then the filters' choices and what is prefetched.
LISTS = {
    "article": 8,
    "attribution": 7,
    "block": 8,
    "credit": 7,
    "document": 8,
    "evidence": 7,
    "figure": 7,
    "measure": 12,
    "measurekind": 8,
    "organization": 9,
    "organizationalias": 7,
    "page": 8,
    "person": 9,
    "personalias": 7,
    "post": 7,
    "publication": 7,
    "region": 7,
    "topic": 7,
    "topicentry": 7,
}
# Session, account, two for its rights, the record; then one for each choice shown and each inline.
FORMS = {
    "article": 8,
    "attribution": 14,
    "block": 9,
    "credit": 8,
    "document": 9,
    "evidence": 14,
    "figure": 11,
    "measure": 14,
    "measurekind": 5,
    "organization": 9,
    "organizationalias": 7,
    "page": 7,
    "person": 11,
    "personalias": 6,
    "post": 11,
    "publication": 5,
    "region": 5,
    "topic": 6,
    "topicentry": 8,
}
# Session, account, two for its rights, the count, the rows; then what the lists of these kinds prefetch.
CHOICES = 6
PREFETCHED = {"measure": 1, "person": 2}


def count_queries(desk, url: str, **query) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = desk.get(url, query)
    assert response.status_code == 200, url
    return len(captured)


def target_of(model, field: str) -> str:
    """The kind of record that this field points to."""
    return name_of(model._meta.get_field(field).related_model)


def name_of(model) -> str:
    return str(model._meta.model_name)


@pytest.mark.parametrize("count", [5, 50])
def test_lists_forms_and_autocompletes_ask_the_same_with_any_number_of_rows(desk, count):
    rows = Rows(count)
    # Kept in memory by every process after its first request.
    ContentType.objects.get_for_models(*MODELS)
    lists, forms, choices = {}, {}, {}
    for model in MODELS:
        lists[name_of(model)] = count_queries(desk, reverse(f"admin:articles_{name_of(model)}_changelist"))
        forms[name_of(model)] = count_queries(desk, change_url(rows.parent_of(model)))
        for name in admin.site.get_model_admin(model).autocomplete_fields:
            query = {"app_label": "articles", "model_name": name_of(model), "field_name": name}
            asked = count_queries(desk, reverse("admin:autocomplete"), **query)
            choices[f"{name_of(model)}.{name}"] = asked - PREFETCHED.get(target_of(model, name), 0)
    assert lists == LISTS
    assert forms == FORMS
    assert set(choices.values()) == {CHOICES}, choices
    assert count_queries(desk, reverse("admin:index")) == 6
