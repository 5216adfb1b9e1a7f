"""What a folder's clippings show today: only what its reader may see, where its words stand now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Prefetch

from articles.citing.links import article_address, evidence_link
from articles.citing.reference import citable
from articles.citing.sentences import refind
from articles.models import (
    Article,
    Clipping,
    ClippingKind,
    Evidence,
    EvidenceState,
    Figure,
    Measure,
    ReviewStatus,
)

# Of a measure, which any number of sentences may prove.
MOST_PROOFS = 5


class State(StrEnum):
    SHOWN = "shown"
    WITHDRAWN = "withdrawn"  # nothing of it may be shown
    STALE = "stale"  # its words are no longer where they stood: 待复核


@dataclass(frozen=True)
class Quotation:
    """A sentence as it stands today: what is before the words meant, these, what follows; its permanent link.

    `article` is loaded by citable(). `link` has no host.
    """

    before: str
    words: str
    after: str
    article: Article
    link: str

    @property
    def text(self) -> str:
        return f"{self.before}{self.words}{self.after}"


@dataclass(frozen=True)
class Entry:
    """A clipping with what may be shown of it; unless SHOWN, `record` and `quotations` are empty."""

    clipping: Clipping
    state: State = State.SHOWN
    record: Figure | Measure | None = None
    quotations: tuple[Quotation, ...] = ()
    # The article of a stale sentence, as far as the reader may open it.
    article: Article | None = None

    @property
    def kind(self) -> str:
        return self.clipping.kind


def read_entries(clippings: Iterable[Clipping], user: Any) -> list[Entry]:
    """The clippings in their order with what this user may see; the number of queries does not grow with them."""
    return _Reader(list(clippings), user).read()


class _Reader:
    """Loads the records of all clippings at once."""

    def __init__(self, clippings: Sequence[Clipping], user: Any) -> None:
        self.clippings = clippings
        figures = Figure.objects.visible_to(user).with_sources(user)
        self.figures: dict[int, Figure] = self._load("figure_id", figures)
        proofs = Evidence.objects.visible_to(user).anchored().select_related("article")
        measures = Measure.objects.visible_to(user).with_parties(user)
        self.measures: dict[int, Measure] = self._load(
            "measure_id", measures.prefetch_related(Prefetch("evidence", proofs))
        )
        self.still_published = self._find_still_published()
        articles = {figure.evidence.article_id for figure in self.figures.values()}
        articles |= {
            proof.article_id for measure in self.measures.values() for proof in measure.evidence.all()
        }
        articles |= {clipping.article_id for clipping in clippings if clipping.article_id}
        visible = citable(Article.objects.visible_to(user), user)
        self.articles: dict[int, Article] = visible.in_bulk(articles) if articles else {}

    def read(self) -> list[Entry]:
        readers = {
            ClippingKind.FIGURE: self._read_figure,
            ClippingKind.MEASURE: self._read_measure,
            ClippingKind.SENTENCE: self._read_sentence,
        }
        return [
            readers[ClippingKind(clipping.kind)](clipping) if clipping.kind in readers else Entry(clipping)
            for clipping in self.clippings
        ]

    def _load(self, field: str, records: Any) -> Any:
        numbers = {number for clipping in self.clippings if (number := getattr(clipping, field))}
        return records.in_bulk(numbers) if numbers else {}

    def _find_still_published(self) -> set[tuple[str, int]]:
        """Of what the user may not see: what is published, and only its place in the text is open."""
        figures = {one.figure_id for one in self.clippings if one.figure_id} - self.figures.keys()
        measures = {one.measure_id for one in self.clippings if one.measure_id} - self.measures.keys()
        found: set[tuple[str, int]] = set()
        if figures:
            stale = Figure.objects.published().filter(
                pk__in=figures,
                evidence__state=EvidenceState.STALE,
                evidence__article__status=ReviewStatus.PUBLISHED,
            )
            found |= {("figure", number) for number in stale.values_list("pk", flat=True)}
        if measures:
            stale = Measure.objects.published().filter(
                pk__in=measures,
                evidence__state=EvidenceState.STALE,
                evidence__article__status=ReviewStatus.PUBLISHED,
            )
            found |= {("measure", number) for number in stale.values_list("pk", flat=True)}
        return found

    def _read_figure(self, clipping: Clipping) -> Entry:
        figure = self.figures.get(clipping.figure_id or 0)
        if figure is None:
            return self._hide(clipping, ("figure", clipping.figure_id or 0))
        if figure.evidence.state != EvidenceState.ANCHORED or figure.evidence.article_id not in self.articles:
            return Entry(clipping, State.STALE)
        return Entry(clipping, record=figure, quotations=(self._quote(figure.evidence),))

    def _read_measure(self, clipping: Clipping) -> Entry:
        measure = self.measures.get(clipping.measure_id or 0)
        if measure is None:
            return self._hide(clipping, ("measure", clipping.measure_id or 0))
        proofs = [proof for proof in measure.evidence.all() if proof.article_id in self.articles]
        quotations = {quotation.link: quotation for quotation in map(self._quote, proofs[:MOST_PROOFS])}
        return Entry(clipping, record=measure, quotations=tuple(quotations.values()))

    def _read_sentence(self, clipping: Clipping) -> Entry:
        article = self.articles.get(clipping.article_id or 0)
        if article is None:
            return Entry(clipping, State.WITHDRAWN)
        found = refind(article.body, clipping.anchor, clipping.quote, clipping.prefix, clipping.suffix)
        if found is None:
            return Entry(clipping, State.STALE, article=article)
        words = article.body[found.start : found.end]
        link = f"{article_address(article)}#{found.anchor}"
        return Entry(clipping, quotations=(Quotation("", words, "", article, link),))

    def _hide(self, clipping: Clipping, name: tuple[str, int]) -> Entry:
        return Entry(clipping, State.STALE if name in self.still_published else State.WITHDRAWN)

    def _quote(self, evidence: Evidence) -> Quotation:
        before, words, after = evidence.sentence_parts
        article = self.articles[evidence.article_id]
        return Quotation(before, words, after, article, evidence_link(evidence))
