"""Evidence with its sentence, wherever a record is proved by some."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import admin
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from articles.models import (
    Credit,
    Document,
    Evidence,
    EvidenceState,
    Figure,
    Measure,
    Organization,
    Person,
    ReviewedRecord,
)

# The records that must be proved, and how their proof is reached from Evidence.
PROVED_BY: dict[type[ReviewedRecord], str] = {
    Figure: "figure",
    Measure: "measures",
    Organization: "organizations",
    Person: "people",
    Document: "documents",
}

LABEL_CONTEXT = 18
LABEL_QUOTE = 60


@dataclass(frozen=True)
class Sentence:
    """The sentence around an evidence, cut at its quote; empty sides while it is stale."""

    evidence: Evidence
    before: str
    quote: str
    after: str

    @classmethod
    def of(cls, evidence: Evidence) -> Sentence:
        """Needs the evidence with its article."""
        return cls(evidence, *evidence.sentence_parts)

    @property
    def is_stale(self) -> bool:
        return self.evidence.state == EvidenceState.STALE

    @property
    def label(self) -> str:
        """One line that tells it from all others: 今年发放补贴「367万元」，依据…… · 文章标题."""
        before = self.before if len(self.before) <= LABEL_CONTEXT else f"…{self.before[-LABEL_CONTEXT:]}"
        after = self.after if len(self.after) <= LABEL_CONTEXT else f"{self.after[:LABEL_CONTEXT]}…"
        quote = self.quote if len(self.quote) <= LABEL_QUOTE else f"{self.quote[:LABEL_QUOTE]}…"
        stale = "（待复核）" if self.is_stale else ""
        return f"{before}「{quote}」{after}{stale} · {self.evidence.article.title}".replace("\n", " ")


def show(evidence: Iterable[Evidence], *, with_edit_link: bool = True) -> SafeString:
    """Every sentence with its quote marked, its article, and the way to its place on the site."""
    sentences = [Sentence.of(row) for row in evidence]
    return render_to_string(
        "admin/desk/proof.html", {"sentences": sentences, "with_edit_link": with_edit_link}
    )


def unproved(records: QuerySet) -> QuerySet:
    """Those that no anchored sentence of a published article proves; a byline proves its person."""
    if records.model is Person:
        records = records.filter(~Exists(Credit.objects.public().filter(person=OuterRef("pk"))))
    proof = Evidence.objects.public().filter(**{PROVED_BY[records.model]: OuterRef("pk")})
    return records.filter(~Exists(proof))


class ShowsProof:
    """For an admin whose records have `evidence`, one or many."""

    @admin.display(description="原文")
    def proof(self, record: Model) -> str:
        if record.pk is None:
            return "选定出处并保存后，这里显示原句。"
        evidence = record.evidence  # type: ignore[attr-defined]
        if evidence is None:
            return "还没有出处。"
        rows = [evidence] if isinstance(evidence, Evidence) else list(evidence.select_related("article"))
        return show(rows) if rows else "还没有出处。"
