"""What an article's published figures say about each other, told to every figure that has a part in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from articles.models import Article, EvidenceState, Figure
from articles.pipeline.checking import check
from articles.pipeline.context import Context
from articles.pipeline.drafts import FigureDetails, Finding, Suggestion
from articles.pipeline.finding.dates import find_dates
from articles.pipeline.finding.folding import fold
from articles.pipeline.finding.quantities import find_quantities
from articles.pipeline.finding.standing import change_of, pair_changes

AGREE, DISAGREE, REWORDED = "agree", "disagree", "reworded"
# How the ledger writes a verdict; the sign never stands without the word.
SIGNS = {AGREE: "✓", DISAGREE: "✗", REWORDED: "≈"}
WORDS = {AGREE: "相符", DISAGREE: "不符", REWORDED: "措辞不同"}
# How far back the words go that say 增长 or 提高到.
_BEFORE = 18


@dataclass(frozen=True)
class Check:
    """One finding as one figure has part in it: `partners` are the other figures of it, in their order."""

    verdict: str
    sentence: str
    partners: tuple[Figure, ...]

    @property
    def sign(self) -> str:
        return SIGNS[self.verdict]

    @property
    def word(self) -> str:
        return WORDS[self.verdict]


def check_figures(figures: Iterable[Figure]) -> dict[int, tuple[Check, ...]]:
    """The checks of each of these figures, by its key; load them with their evidence and article.

    Only the figures given take part: with those that a user may see, nothing tells of any other. Give all
    of an article's, or a sum misses its parts.
    """
    by_article: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.evidence.state == EvidenceState.ANCHORED:
            by_article.setdefault(figure.evidence.article_id, []).append(figure)
    checks: dict[int, tuple[Check, ...]] = {}
    for members in by_article.values():
        checks |= _check_article(members[0].article, members)
    return checks


def _check_article(article: Article, members: list[Figure]) -> dict[int, tuple[Check, ...]]:
    at_place: dict[tuple[int, int], Figure] = {}
    for figure in members:
        at_place.setdefault(place_of(figure), figure)
    marks = tuple(sorted((start, end, _details(figure)) for (start, end), figure in at_place.items()))
    checks: dict[int, tuple[Check, ...]] = {}
    for finding in find_checks(article.body, marks):
        parts = _parts(finding, at_place)
        for figure in parts:
            others = tuple(part for part in parts if part is not figure)
            own = Check(finding.verdict, finding.sentence, others)
            checks[figure.pk] = (*checks.get(figure.pk, ()), own)
    return checks


def _parts(finding: Finding, at_place: Mapping[tuple[int, int], Figure]) -> list[Figure]:
    """The figures that a finding compares; a span of dates among its places is no figure."""
    return list(dict.fromkeys(at_place[place] for place in finding.places if place in at_place))


def place_of(figure: Figure) -> tuple[int, int]:
    """Where the figure's own words stand in the body: its evidence may quote more than the number."""
    start = figure.evidence.start + max(0, figure.evidence.quote.find(figure.verbatim))
    return start, start + len(figure.verbatim)


Details = tuple[tuple[str, object], ...]
Mark = tuple[int, int, Details]


def _details(figure: Figure) -> Details:
    """What the checks ask of a figure, as data that compares and hashes."""
    return (
        ("value", figure.value),
        ("unit", figure.unit),
        ("dimension", figure.dimension),
        ("value_to", figure.value_to),
        ("hedge", figure.hedge),
        ("per", figure.per),
    )


@lru_cache(maxsize=1024)
def find_checks(body: str, marks: tuple[Mark, ...]) -> tuple[Finding, ...]:
    """The findings about these figures of a body. They depend on nothing else, so they are kept."""
    folded = fold(body)
    changes = pair_changes(folded, find_quantities(folded))
    suggestions = []
    for start, end, details in marks:
        before = folded[max(0, start - _BEFORE) : start]
        change = changes.get(start) or change_of(before)
        known = FigureDetails(**dict(details), change=change)  # type: ignore[arg-type]
        suggestions.append(Suggestion("figure", body[start:end], start, end, "figure.published", 1.0, known))
    return check(body, (*suggestions, *find_dates(body, Context())))
