"""Saved searches: one's own, counted from the last time they were opened."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from search.models import SavedSearch
from search.pages import saving
from tests import factories

pytestmark = pytest.mark.django_db

URL = reverse("search:saved")


def save(user, query: str) -> SavedSearch:
    kept = saving.save(user, QueryDict(query))
    assert kept is not None
    return kept


def test_a_search_is_saved_once_whatever_page_it_was_on(client):
    reader = factories.make_reader()
    client.force_login(reader)
    for page in ("", "&page=2", "&page=3&utm=x"):
        answer = client.post(reverse("search:save"), {"search": f"q=工会&kind=figure&year=2021{page}"})
        assert answer.status_code == 302
    (kept,) = SavedSearch.objects.all()
    assert (kept.user, kept.label) == (reader, "工会（数据）")
    assert dict(QueryDict(kept.query).items()) == {"q": "工会", "kind": "figure", "year": "2021"}


@pytest.mark.parametrize(
    "search", ["", "q=", "q=%20", "kind=figure", "q=" + "工" * 5000 + "&column=" + "栏" * 3000]
)
def test_what_is_no_search_is_not_saved(client, search):
    client.force_login(factories.make_reader())
    client.post(reverse("search:save"), {"search": search})
    assert not SavedSearch.objects.exists()


def test_only_who_is_signed_in_saves_and_only_by_post_with_a_token(client):
    assert client.post(reverse("search:save"), {"search": "q=工会"})["Location"].startswith(reverse("login"))
    reader = factories.make_reader()
    client.force_login(reader)
    assert client.get(reverse("search:save"), {"search": "q=工会"}).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(reader)
    assert strict.post(reverse("search:save"), {"search": "q=工会"}).status_code == 403
    assert not SavedSearch.objects.exists()


def test_what_came_since_it_was_opened_is_counted(client, indexed):
    reader = factories.make_reader()
    factories.make_organization(name="示例工会甲")
    kept = save(reader, "q=示例工会")
    SavedSearch.objects.update(opened_at=timezone.now() + timedelta(seconds=1))
    indexed()
    assert [one.new for one in saving.kept_by(reader)] == [0]
    later = timezone.now() + timedelta(hours=1)
    factories.make_organization(name="示例工会乙", created_at=later)
    factories.make_organization(name="示例工会丙", approved_at=later)
    factories.make_organization(name="示例工会丁", created_at=later, status="draft")
    factories.make_organization(name="别的", created_at=later)
    indexed()
    assert [one.new for one in saving.kept_by(reader)] == [2]
    SavedSearch.objects.update(opened_at=later + timedelta(seconds=1))
    assert [one.new for one in saving.kept_by(reader)] == [0]
    assert kept.query


def test_opening_a_saved_search_makes_it_old(client, indexed):
    reader = factories.make_reader()
    kept = save(reader, "q=示例工会")
    SavedSearch.objects.update(opened_at=timezone.now() - timedelta(days=1))
    factories.make_organization(name="示例工会甲")
    indexed()
    client.force_login(reader)
    assert "<strong>1</strong> 条新的" in client.get(URL).content.decode()
    client.get(reverse("search:results") + "?" + kept.query)
    assert "没有新的" in client.get(URL).content.decode()


def test_nobody_sees_or_deletes_what_another_saved(client):
    kept = save(factories.make_reader("somebody"), "q=工会")
    client.force_login(factories.make_reader("other"))
    assert not client.get(URL).context["kept"]
    assert client.post(reverse("search:forget", args=[kept.pk])).status_code == 404
    assert SavedSearch.objects.exists()


def test_ones_own_is_deleted(client):
    reader = factories.make_reader()
    kept = save(reader, "q=工会")
    client.force_login(reader)
    assert client.get(reverse("search:forget", args=[kept.pk])).status_code == 405
    assert client.post(reverse("search:forget", args=[kept.pk])).status_code == 302
    assert not SavedSearch.objects.exists()


def test_the_oldest_give_way(client, monkeypatch):
    monkeypatch.setattr(saving, "MOST", 3)
    reader = factories.make_reader()
    for number in range(5):
        save(reader, f"q=工会{number}")
    assert {one.label for one in SavedSearch.objects.all()} == {"工会2", "工会3", "工会4"}


def test_the_list_is_for_those_signed_in(client):
    assert client.get(URL)["Location"].startswith(reverse("login"))
