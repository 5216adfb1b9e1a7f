"""The API keeps to its own description, whatever it is asked (schemathesis)."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from tests.factories import make_article, make_figure, make_measure, make_organization
from unionkb.api.service import api
from unionkb.wsgi import application

pytestmark = pytest.mark.django_db

EXAMPLES = 4


@pytest.fixture(autouse=True)
def _connection_stays():
    """The server closes its connection after each answer; here the test goes on in the same transaction."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def _records(monkeypatch):
    monkeypatch.setattr(api.throttle[0], "num_requests", 10**9)
    article = make_article()
    organization = make_organization()
    measure = make_measure(article)
    measure.leads.add(organization)
    make_figure(article, organization=organization, measure=measure)


def operations():
    described = api.get_openapi_schema(path_prefix="/api/v1/")
    return list(described["paths"])


@pytest.mark.parametrize("path", operations())
def test_every_address_answers_as_described(path):
    schema = schemathesis.openapi.from_dict(api.get_openapi_schema(path_prefix="/api/v1/"))
    schema.app = application
    schema.location = "http://testserver/api/v1/openapi.json"
    operation = schema[path]["GET"]

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def answers(case):
        case.call_and_validate()

    for mode in GenerationMode:
        given(case=operation.as_strategy(generation_mode=mode))(answers)()
