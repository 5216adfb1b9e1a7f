"""谁说的: the attribution of a statement, a figure or a measure, and the words that name the voice."""

from __future__ import annotations

from typing import Any

from articles.loading.ledgers import Ledger
from articles.models import (
    Article,
    Attribution,
    AttributionKind,
    Evidence,
    Organization,
    Person,
    Suggestion,
    SuggestionKind,
)
from articles.text import GAP_MARK

# How far from a statement the words stand that name its speaker, and how far these are apart.
REACH = 60
VOICE_LENGTH = 40
VERB_LENGTH = 20
ESTIMATED = ("估算", "估计", "测算")


def make_voice(making: Any) -> Attribution:
    """The attribution that a statement suggestion becomes."""
    details = making.details
    kind = details.voice if details.voice in AttributionKind.values else AttributionKind.PAPER
    if details.speaker:
        kind = AttributionKind.PERSON
    elif kind == AttributionKind.PERSON:
        kind = AttributionKind.SOURCE if details.organization else AttributionKind.PAPER
    return _voice(making, kind, details.speaker, details.verb, details.organization)


def find_voice(making: Any) -> Attribution:
    """Whose word a figure or measure is: what its details say, else the statement around it, else the paper's."""
    details = making.details
    words, speaker = getattr(details, "attribution", ""), getattr(details, "speaker", "")
    if speaker:
        verb = words.split(speaker)[-1] if speaker in words else words
        return _voice(making, AttributionKind.PERSON, speaker, verb)
    if GAP_MARK in words:
        return _voice(making, AttributionKind.MISSING, "", "")
    if any(word in words for word in ESTIMATED):
        return _voice(making, AttributionKind.ESTIMATE, "", words)
    if words:
        return _voice(making, AttributionKind.SOURCE, "", words)
    around = _statement_around(making.article, making.start, making.end)
    if around is None:
        return _voice(making, AttributionKind.PAPER, "", "")
    found = around.details
    kind = found.get("voice") if found.get("voice") in AttributionKind.values else AttributionKind.PAPER
    if kind == AttributionKind.PERSON and not found.get("speaker"):
        kind = AttributionKind.PAPER
    return _voice(
        making, kind, found.get("speaker", ""), found.get("verb", ""), found.get("organization", "")
    )


def _statement_around(article: Article, start: int, end: int) -> Suggestion | None:
    rows = Suggestion.objects.placed().exclude(state="refused")
    rows = rows.filter(article=article, kind=SuggestionKind.STATEMENT, start__lte=start, end__gte=end)
    return min(rows, key=lambda row: row.end - row.start, default=None)


def _voice(making: Any, kind: str, speaker: str, verb: str, organization: str = "") -> Attribution:
    ledger: Ledger = making.ledger
    article: Article = making.article
    is_personal = kind == AttributionKind.PERSON
    person: Person | None = making.person(speaker) if is_personal else None
    source: Organization | None = (
        making.organization(organization) if kind == AttributionKind.SOURCE else None
    )
    verb = verb.strip("，。：“” ")
    verb = verb if len(verb) <= VERB_LENGTH else verb[-VERB_LENGTH:]
    if kind in (AttributionKind.PAPER, AttributionKind.MISSING):
        verb = ""
    known = Attribution.objects.filter(
        article=article, kind=kind, person=person, organization=source, verb=verb
    ).first()
    if known is not None:
        return known
    post = person.posts.filter(evidence__article=article).first() if person else None
    evidence: Evidence | None = None
    if kind not in (AttributionKind.PAPER, AttributionKind.MISSING):
        start, end = find_words(article.body, making.start, making.end, speaker or organization, verb)
        evidence = ledger.evidence(article, start, end)
    made = Attribution.objects.create(
        article=article,
        kind=kind,
        person=person,
        post=post,
        organization=source,
        verb=verb,
        evidence=evidence,
    )
    ledger.created(made)
    return made


def find_words(body: str, start: int, end: int, name: str, verb: str) -> tuple[int, int]:
    """The words that name a voice, near body[start:end]: from the name to the verb, else either, else the span."""
    first, last = max(0, start - REACH), min(len(body), end + REACH)
    best: tuple[int, int, int] | None = None
    for at in _places(body, name, first, last):
        found = body.find(verb, at + len(name), min(last, at + VOICE_LENGTH)) if verb else -1
        stop = found + len(verb) if found >= 0 else at + len(name)
        distance = (0 if found >= 0 else REACH) + min(abs(start - stop), abs(at - end), abs(at - start))
        if best is None or distance < best[0]:
            best = (distance, at, stop)
    if best is not None:
        return best[1], best[2]
    places = _places(body, verb, first, last)
    if places:
        at = min(places, key=lambda place: abs(place - start))
        return at, at + len(verb)
    return start, end


def _places(body: str, words: str, first: int, last: int) -> list[int]:
    places, at = [], body.find(words, first, last) if words else -1
    while at >= 0:
        places.append(at)
        at = body.find(words, at + 1, last)
    return places
