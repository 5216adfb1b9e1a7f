"""An editor at the desk."""

import pytest
from django.test import Client

from articles.models import PageJob
from tests.articles.loading.drafted import make_job
from tests.factories import make_editor


@pytest.fixture
def editor(db):
    return make_editor()


@pytest.fixture
def desk(editor) -> Client:
    """A client that is logged in as an editor."""
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def job(editor) -> PageJob:
    """A page (示例) on the bench, as an import leaves it."""
    return make_job(editor)
