"""Whether a find says of its words what the gold says."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal

from articles.exam.marks import Mark
from articles.pipeline.drafts import Suggestion
from articles.text import squeeze

# Facts without which a find is wrong, although its place is right.
NEEDED: dict[str, tuple[str, ...]] = {
    "organization": (),
    "person": ("name",),
    "post": ("person", "title"),
    "document": ("title",),
    "date": ("date", "date_to"),
    "figure": ("value", "value_to", "unit", "hedge"),
    "measure": (),
    "statement": ("speaker", "voice"),
}
# Facts that are counted beside, of what was found.
NOTED: dict[str, tuple[str, ...]] = {
    "organization": ("resolved_to",),
    "post": ("organization",),
    "figure": ("dimension", "per", "figure_kind"),
    "measure": ("organization", "stage", "origin_person"),
    "statement": ("verb",),
}
NUMBERS = ("value", "value_to")
TOLERANCE = Decimal("0.00005")
# The answer that says: nothing.
NOTHING = "-"


def facts_of(suggestion: Suggestion) -> dict[str, object]:
    """What the suggestion says, by the names of its details."""
    return asdict(suggestion.details)


def says(mark: Mark, fact: str, suggestion: Suggestion) -> bool:
    """Whether the suggestion gives this fact as the gold has it; a fact the gold leaves open may be any."""
    if fact not in mark.facts:
        return True
    answers = mark.facts[fact].split("/")
    value = facts_of(suggestion).get(fact)
    if fact in NUMBERS:
        return any(_same_number(answer, value) for answer in answers)
    text = squeeze("" if value is None else str(value))
    if fact == "hedge":
        return any(_words(text) == _words(answer) for answer in answers)
    if fact == "verb":
        return any(text and (text in answer or answer in text) for answer in answers)
    return any(text == ("" if answer == NOTHING else squeeze(answer)) for answer in answers)


def differences(mark: Mark, suggestion: Suggestion) -> str:
    """The needed facts that differ, as gold and find have them."""
    said = facts_of(suggestion)
    return "，".join(
        f"{fact} 应为“{mark.facts[fact]}”，给出“{said.get(fact) or ''}”"
        for fact in NEEDED[mark.kind]
        if not says(mark, fact, suggestion)
    )


def _same_number(answer: str, value: object) -> bool:
    if not answer or value is None:
        return not answer and value is None
    return abs(Decimal(answer) - Decimal(str(value))) < TOLERANCE


def _words(hedge: str) -> frozenset[str]:
    return frozenset(word for word in hedge.split("、") if word and word != NOTHING)
