"""Who says each figure: a saying holds for its sentence and for the paragraph behind it, up to the next one.

As in fixtures/page-2021-03/60-attributions.json: 据悉 at the beginning of a paragraph tells all its figures,
what a person says ends with the quotation; a paragraph without a saying is the paper's own telling
(attribution ""). Behind a gap in its sentence a figure's attribution is the gap's mark: it is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from articles.pipeline.drafts import FigureDetails, Suggestion
from articles.pipeline.finding.doers import doer_of
from articles.pipeline.finding.organizations import Organization
from articles.pipeline.finding.statements import Statement
from articles.text import GAP_MARK


def attribute_figures(
    body: str,
    figures: Sequence[Suggestion],
    statements: Sequence[Statement],
    organizations: Sequence[Organization],
) -> list[Suggestion]:
    """The figures with attribution, speaker and organization filled in; nothing else is changed."""
    attributed = []
    for figure in figures:
        details = figure.details
        if isinstance(details, FigureDetails):
            figure = replace(figure, details=_attribute(body, figure, details, statements, organizations))
        attributed.append(figure)
    return attributed


def _attribute(
    body: str,
    figure: Suggestion,
    details: FigureDetails,
    statements: Sequence[Statement],
    organizations: Sequence[Organization],
) -> FigureDetails:
    sentence = max(body.rfind(mark, 0, figure.start) for mark in "。！？\n") + 1
    if GAP_MARK in body[sentence : figure.start]:
        return replace(details, attribution=GAP_MARK)  # who says it, and of whom, is lost
    statement = statement_over(body, figure.start, statements)
    owner = doer_of(body, figure.start, figure.start, organizations, statement)
    return replace(
        details,
        attribution=body[slice(*statement.words)] if statement else details.attribution,
        speaker=statement.speaker if statement else details.speaker,
        organization=details.organization or owner,
    )


def statement_over(body: str, place: int, statements: Sequence[Statement]) -> Statement | None:
    """The saying that this place belongs to, None for the paper's own telling."""
    within = [one for one in statements if one.start <= place < one.end]
    behind = [one for one in within if one.words[0] <= place]
    if behind:
        return max(behind, key=lambda one: one.words)
    if within:
        return min(within, key=lambda one: one.words)
    paragraph = body.rfind("\n", 0, place) + 1
    before = [
        one for one in statements if paragraph <= one.words[0] < place and one.voice in ("source", "person")
    ]
    last = before[-1] if before else None
    if last is None:
        return None
    is_quoted = "”" in body[last.words[1] : last.end] or body[last.words[1] : last.words[1] + 1] in (
        "。",
        "！",
    )
    return None if is_quoted and last.voice == "person" else last  # what was quoted ends with its mark
