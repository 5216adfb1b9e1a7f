"""Which documents a changed record stands in: its own, and those that show its text or hang on its status."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps

from search.kinds import Kind

# SQLite takes at most 999 parameters on old versions.
CHUNK = 500

A, M, F, O, P, D = Kind.ARTICLE, Kind.MEASURE, Kind.FIGURE, Kind.ORGANIZATION, Kind.PERSON, Kind.DOCUMENT  # noqa: E741
T = Kind.TOPIC

# For each model of `articles`: the documents of a kind whose lookup leads to the changed row.
RULES: dict[str, tuple[tuple[Kind, str], ...]] = {
    "publication": (
        *((A, "page__publication"), (F, "evidence__article__page__publication")),
        *((M, "evidence__article__page__publication"), (D, "evidence__article__page__publication")),
    ),
    "page": (
        *((A, "page"), (F, "evidence__article__page")),
        *((M, "evidence__article__page"), (D, "evidence__article__page")),
    ),
    "article": (
        *((F, "evidence__article"), (F, "attribution__article"), (F, "attribution__post__evidence__article")),
        *((M, "evidence__article"), (M, "attribution__article"), (M, "attribution__post__evidence__article")),
        *((D, "evidence__article"), (P, "posts__evidence__article"), (O, "aliases__article")),
    ),
    "credit": ((A, "credits"),),
    "evidence": (
        *((A, "evidence"), (F, "evidence"), (F, "attribution__post__evidence"), (M, "evidence")),
        *((M, "attribution__post__evidence"), (D, "evidence"), (P, "posts__evidence")),
    ),
    "attribution": ((F, "attribution"), (M, "attribution")),
    "organization": (
        *((F, "organization"), (F, "attribution__organization"), (F, "attribution__post__organization")),
        *((M, "leads"), (M, "partners"), (M, "attribution__organization"), (A, "evidence__organizations")),
        *((M, "attribution__post__organization"), (O, "parent"), (P, "posts__organization"), (D, "issuer")),
    ),
    "organizationalias": ((O, "aliases"),),
    "person": (
        *((A, "credits__person"), (F, "attribution__person"), (F, "attribution__post__person")),
        *((M, "attribution__person"), (M, "attribution__post__person"), (M, "origin_person")),
    ),
    "personalias": ((P, "aliases"),),
    "post": ((P, "posts"), (F, "attribution__post"), (M, "attribution__post")),
    "measurekind": (
        *((M, "kind"), (M, "kind__parent"), (F, "measure__kind"), (F, "measure__kind__parent")),
        *((A, "evidence__measures__kind"), (A, "evidence__measures__kind__parent")),
    ),
    "measure": ((F, "measure"), (A, "evidence__measures")),
    "document": ((M, "basis"),),
    "region": (
        *((O, "region"), (M, "region"), (F, "organization__region"), (F, "measure__region")),
        *((P, "posts__organization__region"), (D, "issuer__region")),
        *((A, "evidence__organizations__region"), (A, "evidence__measures__region")),
    ),
    "figure": (),
    "topic": (),
    "topicentry": ((T, "entries"),),
}

# Rows that point at the record they belong to: when saved anew they may leave one and join another.
MOVABLE = frozenset({"credit", "organizationalias", "personalias", "post", "topicentry"})

# Nothing can hang on a new row of these, and thousands are loaded at the start.
VOCABULARY = frozenset({"region", "measurekind"})

Keys = dict[Kind, set[int]]


def expand(changed: Iterable[tuple[str, int]]) -> Keys:
    """The documents, by kind, that (model name, primary key) pairs stand in; their own included."""
    by_model: dict[str, list[int]] = defaultdict(list)
    keys: Keys = defaultdict(set)
    for name, pk in changed:
        by_model[name].append(pk)
        if kind := Kind.parse(name):
            keys[kind].add(pk)
    for name, pks in by_model.items():
        for at in range(0, len(pks), CHUNK):
            for kind, lookup in RULES.get(name, ()):
                records = kind.model._base_manager.filter(**{f"{lookup}__in": pks[at : at + CHUNK]})
                keys[kind].update(records.order_by().values_list("pk", flat=True))
    return keys


def watched_models() -> list[type]:
    return [apps.get_model("articles", name) for name in RULES]
