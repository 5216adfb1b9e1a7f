"""Clients of the pages' tests; `client` is an anonymous reader."""

import pytest
from django.test import Client

from tests.factories import make_editor, make_reader


@pytest.fixture
def editor_client(db) -> Client:
    """A client logged in as one who may read drafts and change records."""
    client = Client()
    client.force_login(make_editor())
    return client


@pytest.fixture
def reader_client(db) -> Client:
    """A client logged in as one without any permission."""
    client = Client()
    client.force_login(make_reader())
    return client
