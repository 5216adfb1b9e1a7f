"""Every screen of the desk opens for an editor, and for nobody else."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from articles.models import Clipping, ClippingFolder, User, WorkingModel
from tests.articles.admin.rows import Rows
from tests.factories import make_editor, make_reader

REGISTERED = [
    model for model in admin.site._registry if model._meta.app_label == "articles" and model is not User
]
# What the bench writes of its own work is only looked at; test_bench.py has its screens.
WORKING = [model for model in REGISTERED if issubclass(model, WorkingModel)]
MODELS = [model for model in REGISTERED if model not in WORKING]


def address(model, screen: str, *args) -> str:
    return reverse(f"admin:articles_{model._meta.model_name}_{screen}", args=args)


def test_every_record_of_the_knowledge_base_is_at_the_desk():
    of_readers = {ClippingFolder, Clipping}
    assert set(apps.get_app_config("articles").get_models()) - of_readers == {*REGISTERED, User}


def test_an_editor_opens_list_add_change_history_and_delete_of_every_kind(desk):
    rows = Rows(2)
    for model in MODELS:
        record = rows.parent_of(model)
        for url in (
            address(model, "changelist"),
            address(model, "changelist") + "?q=示例",
            address(model, "add"),
            address(model, "change", record.pk),
            address(model, "history", record.pk),
            address(model, "delete", record.pk),
        ):
            assert desk.get(url).status_code == 200, url


@pytest.mark.django_db
def test_a_reader_and_a_stranger_are_sent_to_log_in():
    reader, stranger = Client(), Client()
    reader.force_login(make_reader())
    for client in (reader, stranger):
        for model in REGISTERED:
            response = client.get(address(model, "changelist"))
            assert response.status_code == 302, model
            assert response.url.startswith(reverse("admin:login"))


@pytest.mark.django_db
def test_staff_that_may_not_read_drafts_does_not_enter():
    editor = make_editor()
    editor.user_permissions.remove(editor.user_permissions.get(codename="read_drafts"))
    client = Client()
    client.force_login(editor)
    assert client.get(reverse("admin:index")).status_code == 302
    query = {"app_label": "articles", "model_name": "figure", "field_name": "evidence"}
    assert client.get(reverse("admin:autocomplete"), query).status_code == 302


def test_accounts_are_for_superusers_only(desk, editor):
    assert desk.get(address(User, "changelist")).status_code == 403
    assert desk.get(reverse("admin:auth_group_changelist")).status_code == 403
    assert address(User, "changelist") not in desk.get(reverse("admin:index")).content.decode()
    editor.is_superuser = True
    editor.save()
    for screen in ("changelist", "add"):
        assert desk.get(address(User, screen)).status_code == 200
    assert desk.get(address(User, "change", editor.pk)).status_code == 200
    assert desk.get(reverse("admin:auth_group_changelist")).status_code == 200


def test_an_editor_without_the_right_to_change_gets_no_actions(desk, editor):
    rows = Rows(1)
    codenames = ["change_figure", "delete_figure"]
    editor.user_permissions.remove(*editor.user_permissions.filter(codename__in=codenames))
    model = type(rows.evidence[0].figure)
    response = desk.get(address(model, "changelist"))
    assert response.status_code == 200
    assert 'value="publish"' not in response.content.decode()


def test_every_relation_is_chosen_by_autocomplete():
    plain = []
    for model in MODELS:
        model_admin = admin.site.get_model_admin(model)
        shown = {
            name
            for _, options in (model_admin.fieldsets or [])
            for line in options["fields"]
            for name in ((line,) if isinstance(line, str) else line)
        }
        for field in (*model._meta.fields, *model._meta.many_to_many):
            is_offered = not shown or field.name in shown
            if field.is_relation and is_offered and field.name not in model_admin.autocomplete_fields:
                plain.append(str(field))
    assert plain == []


def test_the_desk_speaks_chinese(desk):
    page = desk.get(reverse("admin:index")).content.decode()
    assert "工会工作知识库 · 编辑台" in page
    assert "查看站点" in page


def test_a_nul_in_an_address_is_a_bad_request(desk):
    for model in MODELS:
        for url in (
            address(model, "add") + "?article=%00",
            address(model, "changelist") + "?status__exact=%00",
        ):
            assert desk.get(url).status_code == 400, url
