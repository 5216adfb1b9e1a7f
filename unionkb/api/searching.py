"""Full-text search with facets, as the search page has it."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router

from search.answering.answers import Answer, Hit
from search.answering.finding import find
from search.answering.narrowing import Narrowing
from search.kinds import Kind
from unionkb.api import rows, schemas
from unionkb.api.paging import LARGEST_PAGE, LAST_PAGE, Paging, find_ignored, neighbours
from unionkb.api.refusals import Problem

LONGEST_QUERY = 500
LONGEST_VALUE = 200

router = Router(tags=["检索"])


class SearchQuery(Paging):
    q: str = Field(min_length=1, max_length=LONGEST_QUERY, description="要找的话，写法与检索页相同")
    kind: Kind | None = Field(None, description="只要哪一种记录")
    organization: str = Field("", max_length=LONGEST_VALUE, description="组织的标识，见 facets")
    region: str = Field("", max_length=LONGEST_VALUE, description="地区的代码，见 facets")
    measure_kind: str = Field("", max_length=LONGEST_VALUE, description="措施类别的标识，见 facets")
    column: str = Field("", max_length=LONGEST_VALUE, description="栏目，见 facets")
    year: str = Field("", max_length=LONGEST_VALUE, description="年份，见 facets")
    sort: Literal["", "date", "size"] = Field("", description="空为最相关；date 新的在前，size 大的在前")
    page: int = Field(1, ge=1, le=LAST_PAGE, description="第几页；超过末页就给末页")
    page_size: int = Field(10, ge=1, le=LARGEST_PAGE, description="一页多少条，最多 100")


@router.get(
    "/search",
    response={200: schemas.SearchOut, 422: Problem, 429: Problem},
    summary="检索，带分面和作答的数据",
)
def search(request: HttpRequest, query: Query[SearchQuery]) -> Any:
    answer = find(
        query.q,
        user=rows.NOBODY,
        kind=query.kind or "",
        page=query.page,
        page_size=query.page_size,
        narrowing=Narrowing.read(query.model_dump(), drafts=False),
    )
    return {
        "query": answer.text,
        "is_corrected": answer.is_corrected,
        "meant": answer.meant,
        "count": answer.total,
        "counts": {value: count for value, _, count in answer.counts if value},
        "facets": _facets(answer),
        "facts": _facts(answer),
        "page": answer.page,
        "page_size": query.page_size,
        **neighbours(request, answer.page, answer.page_count),
        "ignored": find_ignored(request, SearchQuery),
        "results": [_result(request, hit) for hit in answer.hits],
        "notes": list(answer.notes),
    }


def _facets(answer: Answer) -> dict[str, list[dict[str, Any]]]:
    return {
        facet: [{"value": value, "count": count} for value, count in values]
        for facet, values in answer.facets
    }


def _facts(answer: Answer) -> list[Any]:
    """The figures among the facts, read again with all that a figure shows, in the order of the answer."""
    slugs = [hit.record.slug for hit in answer.facts if hit.kind is Kind.FIGURE]  # type: ignore[attr-defined]
    found = {figure.slug: figure for figure in rows.figures().filter(slug__in=slugs)} if slugs else {}
    return [found[slug] for slug in slugs if slug in found]


def _result(request: HttpRequest, hit: Hit) -> dict[str, Any]:
    return {
        "kind": hit.kind.value,
        "slug": hit.record.slug,  # type: ignore[attr-defined]
        "title": "".join(segment.text for segment in hit.title),
        "excerpt": "".join(segment.text for segment in hit.excerpt),
        "matches": list(dict.fromkeys(segment.text for segment in hit.excerpt if segment.is_match)),
        "url": request.build_absolute_uri(hit.url),
    }
