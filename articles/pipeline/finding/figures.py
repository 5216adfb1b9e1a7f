"""Figures: every number of a report that counts something, with all that the text says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from articles.pipeline.context import Context
from articles.pipeline.drafts import FigureDetails, Suggestion
from articles.pipeline.finding.counting import Clause, Clauses, counted_words
from articles.pipeline.finding.dates import find_dates
from articles.pipeline.finding.exclusions import Exclusions
from articles.pipeline.finding.folding import fold
from articles.pipeline.finding.hedges import hedges_in_clause, hedges_in_sentence, per_in_clause
from articles.pipeline.finding.nouns import Measured, measure
from articles.pipeline.finding.periods import Periods
from articles.pipeline.finding.quantities import Quantity, find_quantities
from articles.pipeline.finding.standing import change_of, figure_kind_of, pair_changes

# The model's field holds three of the words.
_HEDGES_KEPT = 3
_LISTED = ("", "、", "和", "及", "与")


@dataclass(frozen=True)
class _Place:
    """A quantity that is a figure: the clause that it stands in, and the part of the clause about it
    (`first` where the figure before ends, `stop` where the one behind begins)."""

    quantity: Quantity
    measured: Measured
    clause: Clause
    first: int
    stop: int


def find_figures(body: str, context: Context) -> list[Suggestion]:
    """The figures of a body, in order of place; body[start:end] is the number with the hedge and the 每 that
    touch it (近2000家, 每户2000元), the value in the base unit.

    Dates, ordinals, names, idioms and numbers without a unit are no figures. `counted`, `period` and the
    rest are in the text's own words; attribution is left empty.
    """
    folded = fold(body)
    dates = find_dates(body, context)
    exclusions = Exclusions.of(folded, dates)
    kept = []
    for quantity in find_quantities(folded):
        measured = measure(folded, quantity)
        if measured and not exclusions.hides(quantity, measured):
            kept.append((quantity, measured))
    changes = pair_changes(folded, [quantity for quantity, _ in kept])
    periods = Periods.of(folded, body, dates)
    found: list[Suggestion] = []
    kind, counted = "result", ""
    for place in _places(folded, kept):
        quantity = place.quantity
        change = changes.get(quantity.start, "")
        own = "" if change == "to" else figure_kind_of(folded, place.clause, place.first, quantity)
        kind = own or kind
        counted = _counted(body, place, counted)
        details = _details(folded, place, counted, periods.of_figure(quantity.start), kind, change)
        found.append(_suggestion(body, place, details))
    return found


def _places(folded: str, kept: Sequence[tuple[Quantity, Measured]]) -> list[_Place]:
    clauses = Clauses.of(folded)
    places = []
    for index, (quantity, measured) in enumerate(kept):
        clause = clauses.around(quantity.start, quantity.end)
        first = max(clause.start, kept[index - 1][0].end if index else 0)
        following = kept[index + 1][0].start if index + 1 < len(kept) else clause.end
        places.append(_Place(quantity, measured, clause, first, min(clause.end, following)))
    return places


def _counted(body: str, place: _Place, before: str) -> str:
    """What the figure counts; a bare member of a list (150%、200%、300%) counts what the first does."""
    quantity = place.quantity
    words = counted_words(body, place.clause, place.first, quantity.start, quantity.end, place.stop)
    if before and place.first > place.clause.start and body[place.first : quantity.start].strip() in _LISTED:
        return before
    return words


def _details(folded: str, place: _Place, counted: str, period: str, kind: str, change: str) -> FigureDetails:
    quantity, clause = place.quantity, place.clause
    before = folded[place.first : quantity.start]
    wide = hedges_in_sentence(
        folded[clause.sentence_start : quantity.start], folded[clause.start : clause.end]
    )
    near = [] if "平均" in quantity.hedges else hedges_in_clause(before)
    hedges = list(dict.fromkeys([*wide, *near, *quantity.hedges]))
    return FigureDetails(
        value=_plain(quantity.value),
        value_to=None if quantity.value_to is None else _plain(quantity.value_to),
        unit=place.measured.unit,
        dimension=place.measured.dimension,
        hedge="、".join(hedges[:_HEDGES_KEPT]),
        counted=counted,
        per="、".join(dict.fromkeys(quantity.pers)) or per_in_clause(before),
        period=period,
        figure_kind=kind,
        change=change or change_of(before),
    )


def _suggestion(body: str, place: _Place, details: FigureDetails) -> Suggestion:
    start, end = place.quantity.start, place.quantity.end
    form = "" if place.quantity.form == "arabic" else ".words"
    rule = f"figure.{details.dimension}{form}"
    return Suggestion("figure", body[start:end], start, end, rule, round(place.measured.score, 3), details)


def _plain(value: Decimal) -> Decimal:
    """Without idle zeros and exponent, to four decimals as the model keeps it."""
    rounded = round(value, 4)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded.normalize()
