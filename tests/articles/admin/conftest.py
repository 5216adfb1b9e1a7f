"""An editor at the desk."""

import pytest
from django.test import Client

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
