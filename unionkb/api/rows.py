"""The rows that the API gives: public records, with their relations as far as anybody may see them."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

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
    Post,
    Publication,
    Topic,
)

# Nobody in particular: what is public, the same for editors too.
NOBODY = None


def proofs() -> QuerySet[Evidence]:
    return Evidence.objects.visible_to(NOBODY).select_related("article")


def organizations_named() -> QuerySet[Organization]:
    return Organization.objects.visible_to(NOBODY)


def people_named() -> QuerySet[Person]:
    return Person.objects.visible_to(NOBODY)


def voices() -> QuerySet[Attribution]:
    return Attribution.objects.visible_to(NOBODY).prefetch_related(
        Prefetch("person", people_named()),
        Prefetch("post", Post.objects.visible_to(NOBODY).select_related("organization")),
        Prefetch("organization", organizations_named()),
        Prefetch("evidence", proofs()),
    )


def figures() -> QuerySet[Figure]:
    return (
        Figure.objects.visible_to(NOBODY)
        .select_related("evidence__article")
        .prefetch_related(
            Prefetch("organization", organizations_named()),
            Prefetch("measure", Measure.objects.visible_to(NOBODY)),
            Prefetch("attribution", voices()),
            Prefetch("restates", Figure.objects.visible_to(NOBODY)),
        )
        .order_by("evidence__article", "evidence__start")
    )


def measures() -> QuerySet[Measure]:
    return (
        Measure.objects.visible_to(NOBODY)
        .select_related("kind", "region")
        .prefetch_related(
            Prefetch("leads", organizations_named()),
            Prefetch("partners", organizations_named()),
            Prefetch("basis", Document.objects.visible_to(NOBODY)),
            Prefetch("origin_person", people_named()),
            Prefetch("origin_evidence", proofs()),
            Prefetch("attribution", voices()),
            Prefetch("evidence", proofs()),
        )
        .order_by("name", "slug")
    )


def organizations() -> QuerySet[Organization]:
    aliases = OrganizationAlias.objects.visible_to(NOBODY).prefetch_related(
        Prefetch("article", Article.objects.visible_to(NOBODY))
    )
    return (
        organizations_named()
        .select_related("region")
        .prefetch_related(
            Prefetch("parent", organizations_named()),
            Prefetch("aliases", aliases),
            Prefetch("evidence", proofs()),
        )
        .order_by("name", "slug")
    )


def people() -> QuerySet[Person]:
    posts = Post.objects.visible_to(NOBODY).prefetch_related(
        Prefetch("organization", organizations_named()), Prefetch("evidence", proofs())
    )
    return people_named().prefetch_related("aliases", Prefetch("posts", posts)).order_by("name", "slug")


def documents() -> QuerySet[Document]:
    return (
        Document.objects.visible_to(NOBODY)
        .prefetch_related(Prefetch("issuer", organizations_named()), Prefetch("evidence", proofs()))
        .order_by("title", "slug")
    )


def pages() -> QuerySet[Page]:
    return (
        Page.objects.visible_to(NOBODY)
        .defer("raw_text")
        .prefetch_related(Prefetch("publication", Publication.objects.visible_to(NOBODY)))
    )


def articles() -> QuerySet[Article]:
    """Without their evidence, which only a single article carries."""
    credits = Credit.objects.visible_to(NOBODY).filter(person__in=people_named()).select_related("person")
    return (
        Article.objects.visible_to(NOBODY)
        .prefetch_related(Prefetch("page", pages()), Prefetch("credits", credits))
        .order_by("-dated_on", "slug")
    )


def articles_with_evidence() -> QuerySet[Article]:
    return articles().prefetch_related(Prefetch("evidence", proofs().order_by("start", "end")))


def topics() -> QuerySet[Topic]:
    return Topic.objects.visible_to(NOBODY).with_entries(NOBODY).order_by("title", "slug")
