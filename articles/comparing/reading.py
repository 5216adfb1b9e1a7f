"""From the base to plain facts: measures and figures that this user may see, and nothing else of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Prefetch, QuerySet

from articles.comparing.columns import Column
from articles.comparing.facts import Compared, Fact
from articles.models import Figure, Measure, Organization

# A comparison of more measures than this is a data set, not a table to read.
MEASURES_AT_MOST = 500


def load_measures(measures: QuerySet[Measure]) -> list[Compared]:
    """These measures in the order of their regions, unions and names; load them `with_parties(user)`.

    One more than MEASURES_AT_MOST says that there are too many.
    """
    loaded = [
        Compared(
            measure.pk,
            measure.name,
            tuple(organization.pk for organization in measure.leads.all()),
            measure,
        )
        for measure in measures[: MEASURES_AT_MOST + 1]
    ]
    return sorted(loaded, key=_place_of)


def _place_of(compared: Compared) -> tuple:
    measure = compared.record
    region = measure.region.code if measure.region else "999999"
    leads = [organization.name for organization in measure.leads.all()]
    return (not leads, region, leads, measure.kind.position, measure.name, measure.pk)


def load_facts(user, measures: Sequence[Compared], kind: str = "") -> list[Fact]:
    """The figures of these measures that the user may see; `kind` leaves those that stand so (plan …)."""
    figures = (
        Figure.objects.visible_to(user)
        .filter(measure__in=[measure.key for measure in measures])
        .select_related("evidence__article")
        .defer("evidence__article__body")
        .prefetch_related(Prefetch("organization", Organization.objects.visible_to(user)))
        .order_by("evidence__article", "evidence__start", "pk")
    )
    return [as_fact(figure) for figure in (figures.filter(kind=kind) if kind else figures)]


def as_fact(figure: Figure) -> Fact:
    """A figure whose organization was fetched with visible_to: one that is set and not there is withheld."""
    return Fact(
        key=figure.pk,
        measure=figure.measure_id or 0,
        column=Column(figure.dimension, figure.unit, figure.per, figure.kind),
        low=figure.value,
        high=figure.value_to,
        hedges=tuple(word for word in figure.hedge.split("、") if word),
        organization=figure.organization.pk if figure.organization else None,
        is_withheld=bool(figure.organization_id and not figure.organization),
        period=(figure.period, figure.period_start, figure.period_end),
        article=figure.evidence.article_id,
        place=figure.evidence.start,
        restates=figure.restates_id,
        record=figure,
    )


def name_organizations(measures: Iterable[Compared], facts: Iterable[Fact]) -> dict[int, Organization]:
    """The organizations that the rows are of, by their keys; all of them were fetched with visible_to."""
    named = {lead.pk: lead for compared in measures for lead in compared.record.leads.all()}
    for fact in facts:
        if fact.organization is not None:
            named[fact.organization] = fact.record.organization
    return named
