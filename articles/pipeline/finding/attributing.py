"""Who says each figure: a saying holds for its sentence and for the paragraph behind it, up to the next one.

As in fixtures/page-2021-03/60-attributions.json: 据悉 at the beginning of a paragraph tells all its figures,
what a person says ends with the quotation; a paragraph without a saying is the paper's own telling
(attribution ""). Behind a gap in its sentence a figure's attribution is the gap's mark: it is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.pipeline.drafts import FigureDetails, Suggestion
from articles.pipeline.finding.doers import doer_of
from articles.pipeline.finding.ordered import Ordered
from articles.pipeline.finding.organizations import Organization
from articles.pipeline.finding.sentence_starts import paragraph_start, place_before, sentence_start
from articles.pipeline.finding.statements import Statement
from articles.pipeline.finding.telling import Telling
from articles.text import GAP_MARK

_GAP = re.compile(re.escape(GAP_MARK))


def attribute_figures(
    body: str,
    figures: Sequence[Suggestion],
    statements: Sequence[Statement],
    organizations: Sequence[Organization],
) -> list[Suggestion]:
    """The figures with attribution, speaker and organization filled in; nothing else is changed."""
    told, owners = Telling.of(statements), Ordered.of(organizations)
    attributed = []
    for figure in figures:
        details = figure.details
        if isinstance(details, FigureDetails):
            figure = replace(figure, details=_attribute(body, figure, details, told, owners))
        attributed.append(figure)
    return attributed


def _attribute(
    body: str,
    figure: Suggestion,
    details: FigureDetails,
    told: Telling,
    owners: Ordered[Organization],
) -> FigureDetails:
    gap = place_before(body, _GAP, figure.start - len(GAP_MARK) + 1)
    if gap >= sentence_start(body, figure.start):
        return replace(details, attribution=GAP_MARK)  # who says it, and of whom, is lost
    statement = statement_over(body, figure.start, told)
    owner = doer_of(body, figure.start, figure.start, owners, statement)
    return replace(
        details,
        attribution=body[slice(*statement.words)] if statement else details.attribution,
        speaker=statement.speaker if statement else details.speaker,
        organization=details.organization or owner,
    )


def statement_over(body: str, place: int, told: Telling) -> Statement | None:
    """The saying that this place belongs to, None for the paper's own telling."""
    if statement := told.over(place):
        return statement
    last = told.voiced_before(place)
    if last is None or last.words[0] < paragraph_start(body, place):
        return None
    is_quoted = body.find("”", last.words[1], last.end) >= 0 or body[last.words[1] : last.words[1] + 1] in (
        "。",
        "！",
    )
    return None if is_quoted and last.voice == "person" else last  # what was quoted ends with its mark
