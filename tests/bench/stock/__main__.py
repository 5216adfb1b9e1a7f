"""python -m tests.bench.stock CORPUS SIZE QUERIES.json FOLDER: builds if need be, measures, prints JSON.

Queries are {"sort": [query, …]}; the answer is {"build": seconds, "times": {sort: [ms, …]}} and "processor". A page is
the first ten results with Haystack's own highlighting and three facets; for a whole title any of its words.
"""

from __future__ import annotations

import json
import os
import sys
import time
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any


def main(corpus: str, size: str, queries: str, folder: str) -> None:
    os.environ["BENCH_STOCK"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.stock.settings"
    import django

    django.setup()
    built = Path(folder, "built.json")
    if not built.exists():
        built.write_text(json.dumps(_build(Path(corpus), int(size))))
    times: dict[str, list[float]] = {}
    processor: dict[str, list[float]] = {}
    _page("示例", False)
    for sort, several in json.loads(Path(queries).read_text(encoding="utf-8")).items():
        for query in several:
            start, worked = time.perf_counter(), time.process_time()
            _page(query, sort == "整个标题")
            times.setdefault(sort, []).append((time.perf_counter() - start) * 1000)
            processor.setdefault(sort, []).append((time.process_time() - worked) * 1000)
    print(json.dumps({"build": json.loads(built.read_text()), "times": times, "processor": processor}))


def _build(corpus: Path, size: int) -> float:
    """Seconds of `update_index`; putting the records into the database does not count."""
    from django.core.management import call_command
    from django.db import connection

    from tests.bench.corpus import entries
    from tests.bench.stock.models import Law

    with connection.schema_editor() as editor:
        editor.create_model(Law)
    Law.objects.bulk_create(
        [Law(title=one.title, body=one.body, **one.facets()) for one in entries(corpus, size)], 500
    )
    start = time.perf_counter()
    call_command("update_index", verbosity=0)
    return time.perf_counter() - start


def _page(query: str, is_any: bool) -> Any:
    from haystack.query import SQ, SearchQuerySet
    from jieba import cut

    found = SearchQuerySet().facet("kind").facet("region").facet("year").highlight()
    if is_any:
        words = [word for word in cut(query) if word.strip()]
        found = found.filter(reduce(or_, (SQ(content=word) for word in words)))
    else:
        found = found.auto_query(query)
    return [one.highlighted for one in found[:10]], len(found), found.facet_counts()


if __name__ == "__main__":
    main(*sys.argv[1:])
