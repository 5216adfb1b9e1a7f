"""相关推荐: records that share rare words, organizations or a kind of measure with this one."""

from __future__ import annotations

from typing import Any

import numpy as np
from django.db.models import Model
from haystack import connections
from haystack.utils import default_get_identifier

from articles.models import may_read_drafts
from search import analysis
from search.index import counting
from search.index.reading import IndexUnusable, Snapshot
from search.kinds import Kind
from search.matching.scoring import Scope, idf, score

OFFERED = (Kind.ARTICLE, Kind.MEASURE, Kind.DOCUMENT)
MOST = 5
# The rarest words that some other record has too, out of a text's beginning.
MOST_WORDS = 24
LONGEST_TEXT = 4000
# A word that one record in five has tells nothing.
COMMON = 0.2
# What a shared organization or kind of measure counts beside words.
BONUS = {"organization": 3.0, "measure_kind": 2.0}
# Nearness below this is chance.
LEAST_WORDS = 3


def related(record: Model, *, user: Any = None) -> list[Model]:
    """Up to MOST records near this one that this reader may see, the nearest first.

    [] when the record or the index is not there. Asks the database at most once for each kind offered.
    """
    backend = connections["default"].get_backend()
    drafts = may_read_drafts(user)
    try:
        keys = backend.ask(lambda snapshot: _nearest(record, snapshot, drafts))
    except IndexUnusable:
        return []
    records = {}
    for kind in OFFERED:
        if pks := [pk for other, pk in keys if other is kind]:
            for row in kind.model.objects.visible_to(user).filter(pk__in=pks):  # type: ignore[attr-defined]
                records[kind, row.pk] = row
    return [records[key] for key in keys if key in records][:MOST]


def _nearest(record: Model, snapshot: Snapshot, drafts: bool) -> list[tuple[Kind, int]]:
    own = list(snapshot.having("id", default_get_identifier(record)))
    if not own:
        return []
    allowed = snapshot.all if drafts else snapshot.public
    if own[0] not in allowed:
        return []
    scope = Scope(snapshot, allowed)
    words = _rare_words(scope, own[0])
    scores = score(scope, (("words", word, 1.0) for word in words)).values.copy()
    shared = np.zeros(snapshot.size, np.int32)
    for word in words:
        shared[snapshot.having("words", word).ids] += 1
    is_near = shared >= LEAST_WORDS
    mine = snapshot.having("id", default_get_identifier(record))
    for facet, bonus in BONUS.items():
        for value in snapshot.count(facet, mine):
            having = snapshot.having_facet(facet, value)
            scores[having.ids] += bonus * idf(scope, "facets", counting.term(facet, value))
            is_near[having.ids] = True
    offered = np.zeros(snapshot.size, np.bool_)
    for kind in OFFERED:
        offered |= snapshot.of_kind(kind).mask
    candidates = np.flatnonzero(is_near & offered & allowed.mask & ~mine.mask)
    order = candidates[np.lexsort((candidates, -scores[candidates]))][: 2 * MOST]
    return [_key(snapshot, number) for number in order.tolist()]


def _rare_words(scope: Scope, number: int) -> list[str]:
    """The rarest words of a document that others have as well, no numbers."""
    text = scope.snapshot.folded(number)[:LONGEST_TEXT]
    dictionary = scope.snapshot.dictionary
    cut = [*analysis.words(text, is_query=True, dictionary=dictionary), *analysis.names(text, dictionary)]
    words = {word for word in cut if len(word) > 1 and not word[0].isdigit()}
    most = max(3, COMMON * scope.size)
    counted = {word: scope.frequency("words", word) for word in words}
    shared = [word for word, count in counted.items() if 2 <= count <= most]
    return sorted(shared, key=lambda word: (counted[word], word))[:MOST_WORDS]


def _key(snapshot: Snapshot, number: int) -> tuple[Kind, int]:
    model, pk = snapshot.key(number)
    return Kind(model.partition(".")[2]), pk
