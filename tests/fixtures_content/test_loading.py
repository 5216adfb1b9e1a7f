"""The fixture files as files: readable, complete, loadable twice without a change."""

import json
import re

import pytest
from django.apps import apps
from django.core import serializers

from articles.models import ReviewedRecord
from tests.fixtures_content.conftest import PAGE_FOLDER, fixture_files, load

# Set by the database's clock when the record is first loaded, not part of the content.
CLOCK_FIELDS = {"created_at", "updated_at"}


pytestmark = pytest.mark.django_db


def curated_files():
    return [path for path in fixture_files() if path.name != "regions.json"]


def knowledge_models():
    """Every model of the knowledge base; accounts are not part of it."""
    return [
        model
        for model in apps.get_app_config("articles").get_models()
        if hasattr(model, "natural_key_lookups")
    ]


def snapshot() -> list[str]:
    """All content of the knowledge base, without the clock and without the database's own numbers."""
    records = []
    for model in knowledge_models():
        fields = [
            field.name
            for field in (*model._meta.fields, *model._meta.many_to_many)
            if field.name not in CLOCK_FIELDS
        ]
        for record in serializers.serialize(
            "python",
            model._default_manager.all(),
            fields=fields,
            use_natural_foreign_keys=True,
            use_natural_primary_keys=True,
        ):
            for field in model._meta.many_to_many:
                record["fields"][field.name].sort()
            records.append(json.dumps(record, ensure_ascii=False, default=str, sort_keys=True))
    return sorted(records)


def test_loading_a_second_time_changes_nothing(curated):
    before = snapshot()
    load()
    assert snapshot() == before
    assert len(before) > 3351 + 400


@pytest.mark.parametrize("path", fixture_files(), ids=lambda path: path.name)
def test_every_entry_of_the_files_is_a_record_of_its_own(curated, path):
    """One record for each entry of the file, found by its natural key."""
    entries = json.loads(path.read_text(encoding="utf-8"))
    objects = list(serializers.deserialize("json", json.dumps(entries)))
    assert len({(type(item.object), item.object.natural_key()) for item in objects}) == len(entries)
    assert all(item.object.pk is not None for item in objects)


@pytest.mark.parametrize("path", curated_files(), ids=lambda path: path.name)
def test_files_are_readable_and_diffable(path):
    text = path.read_bytes().decode("utf-8")
    assert not text.startswith("\ufeff")
    assert not re.search(r"\\u[0-9a-f]{4}", text)
    assert text.endswith("]\n")
    for entry in json.loads(text):
        assert set(entry) == {"model", "fields"}
        # One field a line.
        for name, value in entry["fields"].items():
            assert f'      "{name}": {json.dumps(value, ensure_ascii=False)}' in text


def test_no_file_points_to_a_later_record(curated):
    """loaddata resolves forward references, other readers need not."""
    known: set[tuple] = set()
    for path in fixture_files():
        for item in serializers.deserialize("json", path.read_text(encoding="utf-8")):
            record = item.object
            for field in record._meta.fields:
                if field.is_relation and (target := getattr(record, field.name)) is not None:
                    assert (type(target), target.pk) in known, (path.name, record, field.name)
            known.add((type(record), record.pk))


def test_reviewed_records_name_who_approved_them_and_when():
    reviewed = {model._meta.label_lower for model in knowledge_models() if issubclass(model, ReviewedRecord)}
    entries = [entry for path in curated_files() for entry in json.loads(path.read_text(encoding="utf-8"))]
    for entry in entries:
        if entry["model"] in reviewed:
            assert entry["fields"]["status"] == "published"
            assert entry["fields"]["approved_by"] == "知识库整理组"
            assert entry["fields"]["approved_at"] == "2026-11-22T08:00:00+08:00"


def test_every_record_passes_full_validation(curated):
    for model in knowledge_models():
        if model._meta.model_name == "region":
            continue
        for record in model._default_manager.all():
            record.full_clean()


def test_the_raw_copy_is_the_page():
    (page,) = json.loads((PAGE_FOLDER / "10-page.json").read_text(encoding="utf-8"))
    assert (PAGE_FOLDER / "raw.txt").read_bytes() == page["fields"]["raw_text"].encode()
