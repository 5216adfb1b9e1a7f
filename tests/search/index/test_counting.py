"""Facet counts and sort keys, over several segments and deletions."""

from __future__ import annotations

import numpy as np

from search.documents import SEPARATOR
from search.upkeep.outbox import backend
from tests.search.matching.test_matching import fill, prepared


def described(number: int, regions: tuple[str, ...], date: str = "", size: object = None) -> dict:
    return {
        **prepared(number, "工会", "消息"),
        "facets": {"region": regions, "year": (date[:4],) if date else ()},
        "date": date,
        "size": size,
        "fields": ["title", "body"],
    }


def test_facets_are_counted_over_all_segments_without_what_was_deleted():
    fill(described(1, ("37", "3701"), "2021-03-05"), described(2, ("37",), "2020"), described(3, ()))
    backend().apply([described(4, ("22",), "2021")], ["articles.article.2"])
    snapshot = backend().snapshots.present()
    assert snapshot.count("region", snapshot.all) == {"37": 1, "3701": 1, "22": 1}
    assert snapshot.count("year", snapshot.all) == {"2021": 2}
    assert snapshot.count("region", snapshot.having_facet("region", "22")) == {"22": 1}
    assert snapshot.count("nothing", snapshot.all) == {}


def test_dates_and_sizes_sort_as_numbers_and_what_has_none_is_nan():
    fill(described(1, (), "2021-03-05", "1500.5"), described(2, (), "2020", -3), described(3, ()))
    snapshot = backend().snapshots.present()
    numbers = {snapshot.key(number)[1]: number for number in snapshot.all}
    dates, sizes = snapshot.sort_keys("date"), snapshot.sort_keys("size")
    assert [dates[numbers[one]] for one in (1, 2)] == [20210305, 20200000]
    assert [sizes[numbers[one]] for one in (1, 2)] == [1500.5, -3]
    assert np.isnan([dates[numbers[3]], sizes[numbers[3]]]).all()


def test_a_document_gives_its_texts_by_field():
    fill(described(1, ()))
    snapshot = backend().snapshots.present()
    assert snapshot.folded_fields(0) == (("title", "工会"), ("body", "消息"))
    assert snapshot.folded(0) == f"工会{SEPARATOR}消息"
