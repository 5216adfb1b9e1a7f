"""What the database refuses of folders and clippings, and whose folders are found."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Article, Clipping, ClippingFolder, Figure, Holder
from tests.articles.clipping.folders import make_folder
from tests.factories import make_article, make_figure, make_measure, make_reader

pytestmark = pytest.mark.django_db


def test_the_database_refuses_what_no_folder_may_be():
    reader = make_reader()
    for fields in ({"name": ""}, {"token": ""}, {"owner": reader}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_folder(**fields)


def test_the_database_refuses_what_no_clipping_may_be():
    folder, figure, article = make_folder(), make_figure(), make_article()
    sentence = {"article": article, "anchor": "s-00000000", "quote": "示例。"}
    refused = [
        {"kind": "unknown"},
        {"kind": "text"},
        {"kind": "heading", "note": ""},
        {"kind": "measure", "figure": figure},
        {"kind": "figure", **sentence},
        {"kind": "sentence", "article": article, "anchor": "s-00000000"},
        {"kind": "text", "note": "示例", "measure": make_measure(article)},
    ]
    for fields in refused:
        with pytest.raises(IntegrityError), transaction.atomic():
            Clipping.objects.create(folder=folder, position=1, **fields)
    for fields in ({"kind": "figure", "figure": figure}, {"kind": "sentence", **sentence}):
        Clipping.objects.create(folder=folder, position=1, **fields)
        with pytest.raises(IntegrityError), transaction.atomic():
            Clipping.objects.create(folder=folder, position=2, **fields)


def test_a_record_that_is_deleted_leaves_its_clipping():
    folder, figure = make_folder(), make_figure()
    kept = Clipping.objects.create(folder=folder, position=1, kind="figure", figure=figure, note="我的话")
    article = make_article()
    words = {"article": article, "anchor": "s-00000000", "quote": "示例。"}
    sentence = Clipping.objects.create(folder=folder, position=2, kind="sentence", **words)
    Figure.objects.all().delete()
    Article.objects.filter(pk=article.pk).delete()
    kept.refresh_from_db()
    sentence.refresh_from_db()
    assert (kept.figure, kept.note, sentence.article) == (None, "我的话", None)


def test_a_folder_is_its_holders_and_nobody_elses():
    reader, other = make_reader(), make_reader("other")
    own = make_folder(owner=reader, token="")
    visitors = make_folder(token="甲")
    find = ClippingFolder.objects.held_by
    assert [*find(Holder(user=reader))] == [own]
    assert [*find(Holder(token="甲"))] == [visitors]
    for holder in (Holder(user=other), Holder(token="乙"), Holder(), Holder(token="")):
        assert not find(holder)
    ClippingFolder.objects.update(removed_at=timezone.now())
    assert not find(Holder(user=reader))
    assert [*ClippingFolder.objects.ever_held_by(Holder(user=reader))] == [own]


def test_only_what_nobody_can_reach_is_abandoned():
    now = timezone.now()
    long_ago = now - timedelta(seconds=2 * settings.SESSION_COOKIE_AGE, days=1)
    make_folder(token="用着", updated_at=now)
    make_folder(token="用着", updated_at=long_ago)
    make_folder(owner=make_reader(), token="", updated_at=long_ago)
    make_folder(token="刚删", removed_at=now)
    gone = {make_folder(token="久不用", updated_at=long_ago), make_folder(removed_at=now - timedelta(days=2))}
    assert set(ClippingFolder.objects.abandoned(now)) == gone
