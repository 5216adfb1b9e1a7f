"""An accepted suggestion becomes records: drafts all of them, each proved by its characters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from articles.loading.ledgers import Ledger
from articles.loading.naming import NAMED, find_organization, make_organization
from articles.loading.people import find_or_make_person
from articles.loading.voices import find_voice, make_voice
from articles.models import (
    Article,
    Dimension,
    Document,
    Evidence,
    Figure,
    FigureKind,
    Measure,
    MeasureKind,
    MeasureStage,
    Organization,
    OrganizationAlias,
    Person,
    Post,
    Suggestion,
    SuggestionKind,
)
from articles.models.figure import HEDGES

SUMMARY_LENGTH = 500


class CannotAccept(Exception):
    """Something must be said first; the message is one Chinese sentence, `field` what to fill in."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True)
class Making:
    """One suggestion on its way to a record. `details` as the editor left them (pipeline.drafts).

    `link` is the key of the record that it is; 0 makes a new one; None leaves the choice to the names.
    """

    suggestion: Suggestion
    article: Article
    start: int
    end: int
    details: Any
    link: int | None
    ledger: Ledger

    @property
    def text(self) -> str:
        return self.article.body[self.start : self.end]

    def evidence(self) -> Evidence:
        return self.ledger.evidence(self.article, self.start, self.end)

    def linked(self) -> Any:
        """The record that the editor chose; None when a new one is wanted or nothing was chosen."""
        if not self.link:
            return None
        model, _ = NAMED[self.suggestion.kind]
        found = model.objects.filter(pk=self.link).first()
        if found is None:
            raise CannotAccept("选的那条记录已经不在了，请重新选。", "link")
        return found

    def organization(self, name: str) -> Organization | None:
        """The organization of this name, made when it is not known; None for no name."""
        if not name:
            return None
        found = find_organization(name, self.article)
        if found is None:
            found = make_organization(name)
            self.ledger.created(found)
            self.prove_name(found, name)
        return found

    def person(self, name: str) -> Person:
        found, is_new = find_or_make_person(name, self.article)
        if is_new:
            self.ledger.created(found)
            self.prove_name(found, name)
        return found

    def prove_name(self, record: Any, name: str) -> None:
        """Hang the place nearest to the suggestion where the name stands on a record that was just made."""
        body = self.article.body
        at = body.rfind(name, 0, self.end)
        at = at if at >= 0 else body.find(name)
        if at >= 0:
            self.ledger.prove(record, self.ledger.evidence(self.article, at, at + len(name)))


def make_record(making: Making) -> Any:
    """The record that the suggestion becomes; None for a date, which is no record of its own.

    Raises CannotAccept for what is missing, ValidationError for what the models refuse.
    """
    return MAKERS[SuggestionKind(making.suggestion.kind)](making)


def _make_organization(making: Making) -> Organization:
    name = (making.details.resolved_to or making.text).strip()
    record = making.linked()
    if record is None and making.link is None:
        record = find_organization(name, making.article)
    if record is None:
        if Organization.objects.filter(name=name).exists():
            raise CannotAccept(f"已经有“{name}”了，请选“就是它”，或换一个名称。", "resolved_to")
        record = make_organization(name, making.details.organization_kind)
        making.ledger.created(record)
    making.ledger.prove(record, making.evidence())
    short = making.text
    if (
        short != record.name
        and not OrganizationAlias.objects.filter(organization=record, name=short).exists()
    ):
        # What a text calls it for short holds in that text: 市总 is another union in the next article.
        making.ledger.created(
            OrganizationAlias.objects.create(organization=record, name=short, article=making.article)
        )
    return record


def _make_person(making: Making) -> Person:
    name = making.details.name or making.text
    record = making.linked()
    if record is None and making.link is None:
        record = Person.objects.filter(name=name).order_by("distinction").first()
    if record is None:
        same = Person.objects.filter(name=name).count()
        distinction = ""
        if same:
            distinction = (making.details.organization or making.article.title)[:50]
        record = Person.objects.create(name=name, distinction=distinction)
        making.ledger.created(record)
    making.ledger.prove(record, making.evidence())
    return record


def _make_post(making: Making) -> Post:
    details = making.details
    if not details.person:
        raise CannotAccept("还不知道是谁的职务，请填姓名。", "person")
    if not details.title and not details.is_missing:
        raise CannotAccept("还没有职务名称，请填上；原文缺了的，勾选“原文缺失”。", "title")
    person = making.person(details.person)
    organization = making.organization(details.organization)
    title = "" if details.is_missing else details.title
    as_of = making.article.dated_on
    same = person.posts.filter(
        organization=organization, title=title, is_missing=details.is_missing, as_of=as_of
    ).first()
    if same is not None:
        return same
    post = Post.objects.create(
        person=person,
        organization=organization,
        title=title,
        is_missing=details.is_missing,
        as_of=as_of,
        evidence=making.evidence(),
    )
    making.ledger.created(post)
    return post


def _make_document(making: Making) -> Document:
    title = (making.details.resolved_to or making.details.title or making.text).strip("《》 ")
    record = making.linked()
    if record is None and making.link is None:
        record = Document.objects.filter(title=title).first()
    if record is None:
        record = Document.objects.create(title=title, short_title=making.details.short_title)
        making.ledger.created(record)
    making.ledger.prove(record, making.evidence())
    return record


def _make_date(making: Making) -> None:
    """A date is part of its article; saying that it was read rightly writes nothing."""


def _make_measure(making: Making) -> Measure:
    details = making.details
    record = making.linked()
    lead = making.organization(details.organization)
    if record is None and making.link is None:
        known = Measure.objects.filter(name=details.name)
        record = known.filter(leads=lead).first() if lead else known.first()
    if record is None:
        record = _new_measure(making, lead)
    making.ledger.prove(record, making.evidence())
    return record


def _new_measure(making: Making, lead: Organization | None) -> Measure:
    details = making.details
    kind = MeasureKind.objects.filter(slug=details.measure_kind).first()
    if kind is None:
        raise CannotAccept("还没有类别，请选一个。", "measure_kind")
    if not details.name:
        raise CannotAccept("还没有名称，请填上。", "name")
    has_origin = bool(details.origin or details.origin_person)
    stage = details.stage if details.stage in MeasureStage.values else MeasureStage.UNKNOWN
    measure = Measure.objects.create(
        name=details.name,
        kind=kind,
        summary=making.text[:SUMMARY_LENGTH],
        region=lead.region if lead else None,
        audience=details.audience,
        stage=stage,
        origin=details.origin,
        origin_person=making.person(details.origin_person) if details.origin_person else None,
        origin_evidence=making.evidence() if has_origin else None,
        attribution=find_voice(making),
    )
    making.ledger.created(measure)
    if lead is not None:
        measure.leads.add(lead)
    measure.basis.set(Document.objects.filter(title__in=details.documents))
    return measure


def _make_figure(making: Making) -> Figure:
    details = making.details
    evidence = making.evidence()
    known = Figure.objects.filter(evidence=evidence).first()
    if known is not None:
        return known
    if not details.counted:
        raise CannotAccept("还不知道数的是什么，请填“数的是什么”。", "counted")
    if details.dimension not in Dimension.values:
        raise CannotAccept("还没有量的种类，请选一个。", "dimension")
    figure = Figure.objects.create(
        verbatim=making.text,
        value=_four_places(details.value),
        value_to=None if details.value_to is None else _four_places(details.value_to),
        unit=details.unit,
        dimension=details.dimension,
        hedge="、".join(word for word in details.hedge.split("、") if word in HEDGES),
        counted=details.counted,
        per=details.per,
        period=details.period,
        kind=details.figure_kind if details.figure_kind in FigureKind.values else FigureKind.RESULT,
        organization=making.organization(details.organization),
        measure=_measure_around(making),
        attribution=find_voice(making),
        evidence=evidence,
    )
    making.ledger.created(figure)
    return figure


def _measure_around(making: Making) -> Measure | None:
    """The measure of the same sentence, where there is just one that an editor accepted."""
    rows = Suggestion.objects.recorded().filter(
        article=making.article, kind=SuggestionKind.MEASURE, start__lte=making.start, end__gte=making.end
    )
    keys = {row.record_id for row in rows if row.record_id}
    return Measure.objects.filter(pk__in=keys).first() if len(keys) == 1 else None


def _four_places(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.0001"), rounding=ROUND_HALF_EVEN)


MAKERS: dict[SuggestionKind, Callable[[Making], Any]] = {
    SuggestionKind.ORGANIZATION: _make_organization,
    SuggestionKind.PERSON: _make_person,
    SuggestionKind.POST: _make_post,
    SuggestionKind.DOCUMENT: _make_document,
    SuggestionKind.DATE: _make_date,
    SuggestionKind.MEASURE: _make_measure,
    SuggestionKind.FIGURE: _make_figure,
    SuggestionKind.STATEMENT: make_voice,
}
