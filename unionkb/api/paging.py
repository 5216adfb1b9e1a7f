"""Lists in pages: ?page= from 1, ?page_size= up to 100."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Schema

from unionkb.api.refusals import Refused

LARGEST_PAGE = 100
# Beyond this no list of the base goes; it keeps numbers within what a database counts.
LAST_PAGE = 1_000_000

Row = TypeVar("Row")


class Paging(Schema):
    """Parameters of every list."""

    page: int = Field(1, ge=1, le=LAST_PAGE, description="第几页，从 1 数起")
    page_size: int = Field(25, ge=1, le=LARGEST_PAGE, description="一页多少条，最多 100")


class Paged(Schema, Generic[Row]):
    count: int = Field(description="一共多少条")
    page: int = Field(description="第几页")
    page_size: int = Field(description="一页多少条")
    next: str | None = Field(description="下一页的地址")
    previous: str | None = Field(description="上一页的地址")
    ignored: list[str] = Field(description="没有这些参数，它们没有起作用")
    results: list[Row]


def cut(request: HttpRequest, rows: QuerySet, paging: Paging) -> dict[str, Any]:
    """One page of these rows as Paged wants it. Raises Refused (404) for a page that is not there."""
    count = rows.count()
    last = max(1, -(-count // paging.page_size))
    if paging.page > last:
        raise Refused(404, f"没有第 {paging.page} 页：一共 {last} 页。")
    start = (paging.page - 1) * paging.page_size
    return {
        "count": count,
        "page": paging.page,
        "page_size": paging.page_size,
        **neighbours(request, paging.page, last),
        "ignored": find_ignored(request, type(paging)),
        "results": list(rows[start : start + paging.page_size]),
    }


def find_ignored(request: HttpRequest, parameters: type[Schema]) -> list[str]:
    """The parameters of the request that choose nothing, so that a slip of the pen is seen."""
    return [name for name in request.GET if name not in parameters.model_fields]


def neighbours(request: HttpRequest, page: int, last: int) -> dict[str, str | None]:
    """The addresses of the pages on both sides; None where there is none."""
    return {
        "next": _address(request, page + 1) if page < last else None,
        "previous": _address(request, page - 1) if page > 1 else None,
    }


def _address(request: HttpRequest, page: int) -> str:
    parameters = request.GET.copy()
    parameters["page"] = str(page)
    return request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")
