"""Who asks the API."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests.factories import make_editor


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet():
    cache.clear()


@pytest.fixture
def editor_client(db) -> Client:
    client = Client()
    client.force_login(make_editor())
    return client
