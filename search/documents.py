"""What text each kind of record holds for searching, and how records are loaded with all of it.

Text that hangs on a record reaches its document only where the reader of that document may see it:
a published measure led by an organization still in draft is not found under that organization's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Prefetch, QuerySet

from articles.models import (
    Article,
    Attribution,
    Credit,
    Document,
    Evidence,
    Figure,
    Measure,
    Organization,
    OrganizationAlias,
    Page,
    Person,
    PersonAlias,
    Post,
    Publication,
    Topic,
    TopicEntry,
    format_partial_date,
)
from search.facets import with_facets
from search.kinds import Kind

PUBLIC = "public"
EDITORS = "editors"

# Stands between the texts of a document; folding turns it into a blank, so no query ever holds it.
SEPARATOR = "\x1e"


class EveryDraft:
    """Stands for a reader who may read drafts, where the index is made and nobody is signed in."""

    is_active = True

    def has_perm(self, name: str) -> bool:
        return True


EDITOR = EveryDraft()


@dataclass(frozen=True)
class Text:
    """One field's text. Names are what the record is called, prose is read in sentences."""

    field: str
    text: str
    is_name: bool = False
    is_prose: bool = False


def _names(field: str, *names: str) -> list[Text]:
    return [Text(field, name, is_name=True) for name in names]


def _plain(**fields: Any) -> list[Text]:
    return [Text(field, str(text)) for field, text in fields.items() if text]


def _sentences(evidence: Iterable[Evidence]) -> list[Text]:
    return [Text("sentence", one.sentence, is_prose=True) for one in evidence]


def _article(record: Article) -> list[Text]:
    byline = " ".join(f"{credit.get_role_display()} {credit.person.name}" for credit in record.credits.all())
    # What with_parts left out of a relation that is never empty is an AttributeError, not a None.
    page = getattr(record, "page", None)
    publication = page and page.publication
    return [
        *_names("title", record.title),
        *_plain(kicker=record.kicker, subtitle=record.subtitle, column=record.column),
        Text("body", record.body, is_prose=True),
        *_plain(
            byline=byline,
            publication=publication and publication.name,
            dated=format_partial_date(record.dated_on),
        ),
    ]


def _measure(record: Measure) -> list[Text]:
    voice = getattr(record, "attribution", None)
    return [
        *_names("name", record.name),
        Text("summary", record.summary, is_prose=True),
        *_sentences(record.evidence.all()),
        *_plain(
            kind=record.kind.name,
            leads="、".join(lead.name for lead in record.leads.all()),
            partners="、".join(partner.name for partner in record.partners.all()),
            region=record.region and record.region.name,
            audience=record.audience,
            origin=record.origin,
            origin_person=record.origin_person and record.origin_person.name,
            basis="".join(str(document) for document in record.basis.all()),
            attribution=voice and voice.label,
            stage=record.get_stage_display(),
            started=format_partial_date(record.started_on),
            ended=format_partial_date(record.ended_on),
        ),
    ]


def _figure(record: Figure) -> list[Text]:
    return [
        *_names("title", str(record)),
        Text("sentence", record.evidence.sentence, is_prose=True),
        *_plain(
            quote=record.evidence.quote,
            per=record.per,
            period=record.period,
            organization=record.organization and record.organization.name,
            measure=record.measure and record.measure.name,
            attribution=record.attribution and record.attribution.label,
        ),
    ]


def _organization(record: Organization) -> list[Text]:
    return [
        *_names("name", record.name),
        *_names("alias", *(alias.name for alias in record.aliases.all())),
        Text("note", record.note, is_prose=True),
        *_plain(
            kind=record.get_kind_display(),
            region=record.region and record.region.name,
            parent=record.parent and record.parent.name,
        ),
    ]


def _person(record: Person) -> list[Text]:
    return [
        *_names("name", record.name),
        *_names("alias", *(alias.name for alias in record.aliases.all())),
        *(Text("post", post.label, is_prose=True) for post in record.posts.all()),
        *_plain(distinction=record.distinction),
        Text("note", record.note, is_prose=True),
    ]


def _document(record: Document) -> list[Text]:
    return [
        *_names("title", str(record), record.title),
        *_names("short_title", *([f"《{record.short_title}》"] if record.short_title else [])),
        *_sentences(record.evidence.all()),
        *_plain(
            issuer=record.issuer and record.issuer.name,
            issuer_note=record.issuer_note,
            issued=format_partial_date(record.issued_on),
        ),
    ]


def _topic(record: Topic) -> list[Text]:
    """The editor's own words alone: the records that an entry shows are found themselves, by whom may see them."""
    return [
        *_names("title", record.title),
        Text("summary", record.summary, is_prose=True),
        *(
            Text(field, getattr(entry, field), is_prose=True)
            for entry in record.entries.all()
            for field in ("heading", "text")
        ),
    ]


_TEXTS: dict[Kind, Callable[[Any], list[Text]]] = {
    Kind.ARTICLE: _article,
    Kind.MEASURE: _measure,
    Kind.FIGURE: _figure,
    Kind.ORGANIZATION: _organization,
    Kind.PERSON: _person,
    Kind.DOCUMENT: _document,
    Kind.TOPIC: _topic,
}


def texts_of(record: Model) -> tuple[Text, ...]:
    """All texts of a record that came through `with_parts`, its name first."""
    return tuple(text for text in _TEXTS[Kind.of(record)](record) if text.text)


def _attributions(user: Any) -> QuerySet:
    posts = Post.objects.visible_to(user).select_related("organization")
    return (
        Attribution.objects.visible_to(user)
        .select_related("article")
        .prefetch_related(
            Prefetch("person", Person.objects.visible_to(user)),
            Prefetch("post", posts),
            Prefetch("organization", Organization.objects.visible_to(user)),
        )
    )


def with_parts(kind: Kind, user: Any) -> QuerySet:
    """The kind's records that this user may see, with every part of their text that the user may see."""
    records = kind.model.objects.visible_to(user)  # type: ignore[attr-defined]
    evidence = Prefetch("evidence", Evidence.objects.visible_to(user).select_related("article"))

    def organizations(name: str) -> Prefetch:
        return Prefetch(name, Organization.objects.visible_to(user))

    match kind:
        case Kind.FIGURE:
            return records.with_sources(user)
        case Kind.ARTICLE:
            credits = Credit.objects.visible_to(user).filter(person__in=Person.objects.visible_to(user))
            publications = Prefetch("publication", Publication.objects.visible_to(user))
            pages = Page.objects.visible_to(user).defer("raw_text").prefetch_related(publications)
            return records.prefetch_related(
                Prefetch("credits", credits.select_related("person")), Prefetch("page", pages)
            )
        case Kind.MEASURE:
            return records.select_related("kind", "region").prefetch_related(
                evidence,
                organizations("leads"),
                organizations("partners"),
                Prefetch("basis", Document.objects.visible_to(user)),
                Prefetch("origin_person", Person.objects.visible_to(user)),
                Prefetch("attribution", _attributions(user)),
            )
        case Kind.ORGANIZATION:
            aliases = Prefetch("aliases", OrganizationAlias.objects.visible_to(user))
            return records.select_related("region").prefetch_related(aliases, organizations("parent"))
        case Kind.PERSON:
            posts = Prefetch("posts", Post.objects.visible_to(user).select_related("organization"))
            return records.prefetch_related(Prefetch("aliases", PersonAlias.objects.visible_to(user)), posts)
        case Kind.DOCUMENT:
            return records.prefetch_related(evidence, organizations("issuer"))
        case Kind.TOPIC:
            return records.prefetch_related(Prefetch("entries", TopicEntry.objects.visible_to(user)))


def load(kind: Kind, pks: Iterable[int]) -> list[Model]:
    """The records with these primary keys as the index wants them: public ones with public parts only.

    Each carries `audience`, PUBLIC or EDITORS. Those that do not exist are left out.
    """
    pks = list(pks)
    public = list(with_facets(kind, with_parts(kind, None), None).filter(pk__in=pks))
    seen = {record.pk for record in public}
    others = [pk for pk in pks if pk not in seen]
    drafts = with_facets(kind, with_parts(kind, EDITOR), EDITOR)
    rest = list(drafts.filter(pk__in=others)) if others else []
    for record in public:
        record.audience = PUBLIC
    for record in rest:
        record.audience = EDITORS
    return public + rest
