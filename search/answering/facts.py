"""Facts for a question: the figures, and for 谁说 the measures, that state what is asked for.

Candidates are found by words; each is then weighed by where the words stand in its row. What was
counted says most about a figure, then its measure and its organization, its sentence least.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from articles.models import AttributionKind
from search import analysis
from search.documents import with_parts
from search.engine import Found
from search.index.deadlines import Deadline
from search.index.docsets import DocSet
from search.kinds import Kind
from search.matching.clauses import Reader
from search.matching.scoring import Scope, idf
from search.query.expansions import NUMBER
from search.query.names import Names
from search.query.plan import Plan
from search.query.questions import FILLERS

MOST = 5
MOST_CANDIDATES = 400

# How much of the question (by idf) a row must hold.
LEAST_SHARE = 0.45

_WEIGHTS = {
    "title": 1.0,
    "name": 1.0,
    "measure": 0.8,
    "organization": 0.9,
    "leads": 0.8,
    "attribution": 0.7,
    "per": 0.6,
    "period": 0.7,
    "summary": 0.7,
    "quote": 0.7,
    "sentence": 0.45,
    "kind": 0.6,
    "region": 0.8,
}
_IN_REGION = 0.8
# What a row of the wanted dimension, with a voice, gains beside the words.
_WANTED_DIMENSION = 0.6
_VOICE = 0.5
_NO_VOICE = -0.3

_VOICELESS = frozenset(str(kind.label) for kind in AttributionKind if kind not in ("person", "source"))


@dataclass(frozen=True)
class Word:
    """One thing the question is about: any of the texts will do, or the region's documents."""

    texts: tuple[str, ...]
    weight: float
    inside: DocSet | None = None


def _best(plan: Plan, names: Names, reader: Reader) -> list[int]:
    """Document numbers of the rows that answer, best first, at most MOST."""
    words = _words(plan, names, reader)
    if not words or plan.is_literal_only:
        return []
    snapshot = reader.snapshot
    allowed = reader.conditions() & (
        snapshot.of_kind(Kind.FIGURE) | snapshot.of_kind(Kind.MEASURE)
        if plan.asked.wants_voice
        else snapshot.of_kind(Kind.FIGURE)
    )
    total = sum(word.weight for word in words)
    coarse: dict[int, float] = {}
    for word in words:
        found = reader.none() if word.inside is None else word.inside
        for text in word.texts:
            found |= snapshot.containing(text, reader.deadline)
        for number in found & allowed:
            coarse[number] = coarse.get(number, 0.0) + word.weight / total
    likely = sorted(
        (number for number, share in coarse.items() if share >= LEAST_SHARE),
        key=lambda one: (-coarse[one], one),
    )[:MOST_CANDIDATES]
    for required in plan.numbers:
        written = _written(required, plan)
        likely = [one for one in likely if any(text in snapshot.folded(one) for text in written)]
    weighed = {number: _value(number, words, total, plan, reader) for number in likely}
    return sorted(weighed, key=lambda number: (-weighed[number], number))[:MOST]


def fact_records(
    found: Found, plan: Plan, names: Names, *, drafts: bool, user: Any
) -> list[tuple[Kind, Model]]:
    """The records that answer a question, best first, those that the user may see."""
    snapshot = found.snapshot
    with found.snapshots.lock:
        allowed = snapshot.all if drafts else snapshot.public
        numbers = _best(plan, names, Reader(plan, snapshot, allowed, Deadline()))
        keys = [(Kind(model.split(".")[1]), pk) for model, pk in map(snapshot.key, numbers)]
    records: dict[tuple[Kind, int], Model] = {}
    for kind in dict.fromkeys(kind for kind, _ in keys):
        for record in with_parts(kind, user).filter(pk__in=[pk for one, pk in keys if one is kind]):
            records[kind, record.pk] = record
    return [(kind, records[kind, pk]) for kind, pk in keys if (kind, pk) in records]


def _written(number: str, plan: Plan) -> list[str]:
    """The number as typed and as it may be written otherwise."""
    other = [one.targets for one in plan.expansions if one.kind == NUMBER and one.source.startswith(number)]
    return [number, *(target for targets in other for target in targets)]


def _words(plan: Plan, names: Names, reader: Reader) -> list[Word]:
    words: dict[tuple[str, ...], Word] = {}
    for term in plan.terms:
        if term.field:
            continue
        for text, expansion in reader.pieces(term):
            others = expansion.targets if expansion else ()
            parts = [text]
            if not (term.is_quoted or expansion):
                parts = analysis.words(text, is_query=True, dictionary=reader.snapshot.dictionary)
            for part in parts:
                if part in FILLERS and len(plan.terms) + len(parts) > 1:
                    continue
                texts = (part, *others)
                words[texts] = Word(
                    texts,
                    idf(Scope(reader.snapshot, reader.allowed), "words", part),
                    _inside(part, names, reader),
                )
    return list(words.values())


def _inside(text: str, names: Names, reader: Reader) -> DocSet | None:
    """The documents of the region that the word names."""
    found = None
    for code in names.regions.get(text, ()):
        documents = reader.snapshot.having_facet("region", code)
        found = documents if found is None else found | documents
    return found


def _value(number: int, words: list[Word], total: float, plan: Plan, reader: Reader) -> float:
    fields = reader.snapshot.folded_fields(number)
    value = 0.0
    for word in words:
        best = _IN_REGION if word.inside is not None and number in word.inside else 0.0
        for place, text in enumerate(word.texts):
            worth = 1.0 if place == 0 else 0.9
            for name, folded in fields:
                if text in folded:
                    best = max(best, worth * _WEIGHTS.get(name, 0.4))
        value += best * word.weight / total
    if plan.asked.dimensions:
        for place, dimension in enumerate(plan.asked.dimensions):
            if number in reader.snapshot.having_facet("dimension", dimension):
                value += _WANTED_DIMENSION - 0.1 * place
    if plan.asked.wants_voice:
        value += _VOICE if _has_voice(fields) else _NO_VOICE
    return value


def _has_voice(fields: tuple[tuple[str, str], ...]) -> bool:
    return any(name == "attribution" and text not in _VOICELESS for name, text in fields)
