"""The API itself: its description, its manners (ETag, limits, refusals), and its rooms."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, set_response_etag
from ninja import NinjaAPI
from ninja.errors import Throttled, ValidationError
from ninja.throttling import AnonRateThrottle

from unionkb.api import records, searching
from unionkb.api.refusals import Refused, describe_missing, explain

DESCRIPTION = (
    "公开内容的只读接口，不用登录；谁来查都一样，编辑也只看到已发布的。"
    "日期可以只到年或月（2021、2021-03）；空字符串表示原文未载，不是零。"
    "每条事实都带出处：文章、起止（按字符从 0 数，止不含）、引文。"
)


class Api(NinjaAPI):
    """Every answer carries an ETag, and is not sent again to whoever has it."""

    def create_response(self, request: HttpRequest, data: Any, **options: Any) -> HttpResponse:
        response = super().create_response(request, data, **options)
        response["Cache-Control"] = "no-cache"
        if response.status_code != 200:
            return response
        set_response_etag(response)
        conditional: Any = get_conditional_response(request, etag=response["ETag"], response=response)
        return conditional


def make_api() -> Api:
    api = Api(
        title="工会工作知识库",
        version="1",
        description=DESCRIPTION,
        docs_url=None,
        openapi_url="openapi.json",
        urls_namespace="api",
        throttle=[AnonRateThrottle(settings.API_RATE)],
    )
    api.add_router("", searching.router)
    api.add_router("", records.router)
    _add_handlers(api)
    return api


def _add_handlers(api: Api) -> None:
    def refuse(request: HttpRequest, status: int, problem: dict[str, Any]) -> HttpResponse:
        return api.create_response(request, problem, status=status)

    @api.exception_handler(Refused)
    def refused(request: HttpRequest, error: Refused) -> HttpResponse:
        return refuse(request, error.status, {"detail": error.sentence, "errors": []})

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return refuse(request, 404, {"detail": describe_missing(request), "errors": []})

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return refuse(request, 422, explain(error))

    @api.exception_handler(Throttled)
    def throttled(request: HttpRequest, error: Throttled) -> HttpResponse:
        wait = max(1, int(error.wait or 1))
        response = refuse(request, 429, {"detail": f"查得太密了，请 {wait} 秒后再试。", "errors": []})
        response["Retry-After"] = str(wait)
        return response


api = make_api()
