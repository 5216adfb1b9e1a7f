"""docs/fixtures.md says what the importer does."""

import re

import pytest
from django.apps import apps
from django.conf import settings

from articles.loading.field_values import read_value
from articles.loading.fixtures import import_fixtures
from articles.models import KnowledgeModel, ReviewedRecord

TEXT = (settings.BASE_DIR / "docs" / "fixtures.md").read_text(encoding="utf-8")
MODELS = [
    model for model in apps.get_app_config("articles").get_models() if issubclass(model, KnowledgeModel)
]
OF_EVERY_REVIEWED_RECORD = {field.name for field in ReviewedRecord._meta.get_fields()}


def section(model: type) -> str:
    """What stands under the model's heading."""
    heading = f"### {model._meta.verbose_name} `{model._meta.label_lower}`\n"
    assert heading in TEXT
    return re.split(r"^##", TEXT.split(heading)[1], maxsplit=1, flags=re.MULTILINE)[0]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_every_model_is_described_with_its_natural_key_and_all_its_fields(model):
    words = section(model)
    key = "、".join(f"`{lookup.replace('__', ' → ')}`" for lookup in model.natural_key_lookups)
    assert f"自然键：{key}" in words
    assert ("另有核发四项" in words) == issubclass(model, ReviewedRecord)
    described = dict(re.findall(r"^\| `(\w+)`( \*)? \|", words, flags=re.MULTILINE))
    fields = [
        field
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
        if not field.primary_key
        and not (issubclass(model, ReviewedRecord) and field.name in OF_EVERY_REVIEWED_RECORD)
    ]
    assert set(described) == {field.name for field in fields}
    in_key = {lookup.partition("__")[0] for lookup in model.natural_key_lookups}
    for field in fields:
        is_required = not (field.many_to_many or field.null or field.has_default() or field.blank)
        assert bool(described[field.name]) == (is_required or (field.name in in_key and not field.null))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_every_choice_that_is_described_is_taken_and_no_other_exists(model):
    for field in model._meta.concrete_fields:
        if not field.choices or field.name == "status":
            continue
        [row] = [line for line in section(model).splitlines() if line.startswith(f"| `{field.name}`")]
        described = re.findall(r"`(\w+)`", row.rsplit("|", 2)[1])
        assert [read_value(field, value) for value in described] == [value for value, _ in field.flatchoices]


@pytest.mark.django_db
def test_the_example_is_imported(tmp_path):
    [example] = re.findall(r"```json\n(.*?)```", TEXT, flags=re.DOTALL)
    path = tmp_path / "example.json"
    path.write_text(example, encoding="utf-8")
    report = import_fixtures([path])
    assert report.refusals == []
    assert report.total.created == 2
