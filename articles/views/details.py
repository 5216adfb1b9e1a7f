"""What the details of all records have in common."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from articles.citing.sentences import sentence_at
from articles.models import Article, Evidence, EvidenceState, ReviewedRecord
from articles.pipeline.segments import Span, segment_text

# How many rows of one kind a detail shows; the rest is a filtered list away.
SHOWN_AT_MOST = 50


def edit_address(user, record: ReviewedRecord) -> str:
    """Where this user edits the record in the admin; blank for those who may not."""
    options = record._meta
    if not (user.is_staff and user.has_perm(f"{options.app_label}.change_{options.model_name}")):
        return ""
    try:
        return reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[record.pk])
    except NoReverseMatch:
        return ""


class Part:
    """The first SHOWN_AT_MOST rows of a set, and how many there are; counted only where there are more."""

    def __init__(self, found: QuerySet):
        rows = list(found[: SHOWN_AT_MOST + 1])
        self.rows = rows[:SHOWN_AT_MOST]
        self.has_more = len(rows) > SHOWN_AT_MOST
        self.count = found.count() if self.has_more else len(rows)


@dataclass(frozen=True)
class Piece:
    """A run of a sentence; `key` is that of the evidence it belongs to, blank where it is none."""

    text: str
    key: str


@dataclass(frozen=True)
class Sentence:
    """A sentence of an article with all the places in it that name the record; stale ones stand alone.

    `anchor` is its permanent one (articles/citing/sentences.py), that of the first where several run together.
    """

    article: Article
    pieces: tuple[Piece, ...]
    anchor: str = ""
    is_stale: bool = False


@dataclass(frozen=True)
class Mentions:
    """The sentences that name a record, at most those of SHOWN_AT_MOST places."""

    sentences: list[Sentence]
    has_more: bool


def find_mentions(user, **record) -> Mentions:
    """Where a record is named, as far as the user may read: find_mentions(user, organizations=…)."""
    named = Evidence.objects.visible_to(user).filter(**record).select_related("article").distinct()
    places = list(named[: SHOWN_AT_MOST + 1])
    return Mentions(gather_sentences(places[:SHOWN_AT_MOST]), has_more=len(places) > SHOWN_AT_MOST)


def gather_sentences(places: list[Evidence]) -> list[Sentence]:
    """The sentences around these places, each once with all its places; order them by article and start."""
    groups: list[tuple[int, int, list[Evidence]]] = []
    for place in places:
        first, last = place.sentence_span
        if groups and _goes_on(groups[-1], place, first):
            before, end, members = groups[-1]
            groups[-1] = (min(before, first), max(end, last), [*members, place])
        else:
            groups.append((first, last, [place]))
    return [_cut(first, last, members) for first, last, members in groups]


def _goes_on(group: tuple[int, int, list[Evidence]], place: Evidence, first: int) -> bool:
    _, end, members = group
    anchored = EvidenceState.ANCHORED
    return (
        members[0].article_id == place.article_id
        and first < end
        and members[0].state == anchored
        and place.state == anchored
    )


def _cut(first: int, last: int, places: list[Evidence]) -> Sentence:
    article = places[0].article
    if places[0].state != EvidenceState.ANCHORED:
        return Sentence(article, (Piece(places[0].quote, places[0].key),), is_stale=True)
    spans = [Span(place.start, place.end, place.key) for place in places]
    segments = segment_text(article.body, spans, first, last)
    pieces = tuple(Piece(cut.text, cut.keys[-1] if cut.keys else "") for cut in segments)
    return Sentence(article, pieces, sentence_at(article.body, first).anchor)
