"""Whatever changes, the index afterwards is what a fresh one would be: nothing that hangs on it is forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from articles.loading.fixtures import import_fixtures
from articles.models import Article, Evidence, Measure, Organization
from search.upkeep.building import rebuild
from search.upkeep.checking import check
from search.upkeep.dependents import RULES
from search.upkeep.outbox import drain
from tests.factories import make_topic

pytestmark = pytest.mark.django_db

WORDS = ("name", "title", "short_name", "verb", "column", "heading")


@pytest.fixture
def loaded(index_folder):
    assert not import_fixtures([Path(settings.BASE_DIR) / "fixtures"]).is_refused
    make_topic("示例第一条", "示例第二条")
    rebuild()


def faults() -> list[str]:
    drain()
    return check().faults


def change_words(record) -> bool:
    """Change a text that others may show of it; whether it has one."""
    names = {field.name for field in record._meta.concrete_fields}
    field = next((one for one in WORDS if one in names), None)
    if field is None:
        return False
    setattr(record, field, f"{getattr(record, field)}改")
    record.save()
    return True


def withdraw(record) -> bool:
    if not hasattr(record, "status"):
        return False
    record.status = "withdrawn"
    record.save()
    return True


def test_after_any_record_is_renamed_withdrawn_or_its_names_change_the_index_is_as_new(loaded):
    assert faults() == []
    touched = set()
    for change in (change_words, withdraw):
        for name in RULES:
            model = apps.get_model("articles", name)
            for record in model._default_manager.order_by("pk")[:2]:
                if change(record):
                    touched.add((change.__name__, name))
        assert faults() == [], change
    assert {("change_words", "measurekind"), ("change_words", "region"), ("withdraw", "page")} <= touched
    assert {("change_words", "topicentry"), ("withdraw", "topic")} <= touched
    assert {("withdraw", "organization"), ("withdraw", "measure"), ("withdraw", "article")} <= touched


def test_after_relations_change_from_either_side_the_index_is_as_new(loaded):
    measure = Measure.objects.filter(evidence__isnull=False).first()
    measure.evidence.remove(measure.evidence.first())
    organization = Organization.objects.filter(evidence__isnull=False).first()
    organization.evidence.clear()
    evidence = Evidence.objects.filter(measures__isnull=False).last()
    evidence.measures.clear()
    lead = Organization.objects.filter(led_measures__isnull=False).first()
    lead.led_measures.clear()
    elsewhere = Evidence.objects.exclude(article=Article.objects.first()).first()
    measure.evidence.add(elsewhere)
    assert faults() == []


def test_after_a_record_is_deleted_what_hung_on_it_is_as_new(loaded):
    for measure in Measure.objects.filter(figures__isnull=True)[:3]:
        measure.delete()
    assert faults() == []
