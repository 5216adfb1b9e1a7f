"""The real page: what must stand first, and every string of it is found."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from articles.models import Article
from search import Kind, find
from search.analysis import collapse
from search.building import rebuild
from search.outbox import backend
from search.plan import read
from tests.search.conftest import index_at
from tests.search.examples import FIRST, NOTHING

FIXTURES = Path(settings.BASE_DIR) / "fixtures"


@pytest.fixture(scope="module", autouse=True)
def index_folder(tmp_path_factory, django_db_setup, django_db_blocker) -> Iterator[Path]:
    """The fixtures and their index, once for the whole module."""
    paths = [
        FIXTURES / "regions.json",
        FIXTURES / "measure-kinds.json",
        *sorted(FIXTURES.glob("page-*/*.json")),
    ]
    path = tmp_path_factory.mktemp("search") / "index"
    with index_at(path), django_db_blocker.unblock(), transaction.atomic():
        call_command("loaddata", *map(str, paths), verbosity=0)
        rebuild()
        yield path
        transaction.set_rollback(True)


@pytest.mark.parametrize(("query", "first"), FIRST, ids=[query for query, _ in FIRST])
def test_what_is_asked_for_stands_first(db, query, first):
    hits = find(query).hits
    assert tuple(f"{hit.kind} {hit.record.slug}" for hit in hits[: len(first)]) == first


@pytest.mark.parametrize("query", NOTHING)
def test_another_number_and_another_phrase_are_no_answer(db, query):
    assert find(query).total == 0


def keys_of(query: str) -> set[int]:
    found = backend().find(read(query), drafts=False)
    return {found.key(match) for match in found.matches if match.kind is Kind.ARTICLE}


def test_every_string_of_the_articles_finds_them_plain_and_in_quotation_marks(db):
    chance = random.Random(3)
    texts = [
        (article, text)
        for article in Article.objects.public()
        for text in (article.kicker, article.title, article.subtitle, article.column, article.body)
        if text
    ]
    for _ in range(600):
        article, text = chance.choice(texts)
        start = chance.randrange(len(text))
        piece = text[start : start + chance.randint(1, 30)]
        if collapse(piece):
            assert article.pk in keys_of(piece), piece
            assert article.pk in keys_of(f'"{piece}"'), piece


def test_every_single_character_is_found(db):
    for article in Article.objects.public():
        for character in sorted(set(collapse(article.body)) - {" "}):
            assert article.pk in keys_of(character), character
