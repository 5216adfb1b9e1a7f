"""People: the list, and one with posts, words and bylines."""

from __future__ import annotations

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Attribution, Credit, Evidence, Figure, Measure, Organization, Person, Post
from articles.views.details import Part, edit_address, find_mentions
from articles.views.filters import OrganizationFilter
from articles.views.listing import Listing, count_tied


@require_safe
def person_list(request):
    user = request.user
    posts = Post.objects.visible_to(user).select_related("organization")
    rows = (
        Person.objects.visible_to(user)
        .prefetch_related(Prefetch("posts", posts))
        .annotate(
            figure_count=count_tied(Figure.objects.visible_to(user), "attribution__person"),
            credit_count=count_tied(Credit.objects.visible_to(user), "person"),
        )
    )
    by_organization = OrganizationFilter(
        Organization.objects.visible_to(user), ties=Post.objects.visible_to(user), tied_row="person"
    )
    listing = Listing(request.GET, rows, [by_organization])
    return render(request, "articles/person_list.html", {"listing": listing})


@require_safe
def person_detail(request, slug):
    user = request.user
    person = get_object_or_404(Person.objects.visible_to(user), slug=slug)
    context = {
        "person": person,
        "aliases": person.aliases.all(),
        "posts": find_posts(user, person),
        "statements": Part(find_statements(user, person)),
        "proposed_measures": find_proposed_measures(user, person),
        "credits": Credit.objects.visible_to(user).filter(person=person).select_related("article"),
        "mentions": find_mentions(user, people=person),
        "edit_address": edit_address(user, person),
    }
    return render(request, "articles/person_detail.html", context)


def find_posts(user, person: Person):
    """The posts held, the latest first, each with the sentence that says so."""
    return (
        Post.objects.visible_to(user)
        .filter(person=person)
        .select_related("organization", "evidence__article")
    )


def find_statements(user, person: Person):
    """What this person said, the latest article first: the sentence, with the figures and measures in it."""
    return (
        Attribution.objects.visible_to(user)
        .filter(person=person)
        .select_related("article")
        .prefetch_related(
            Prefetch("post", Post.objects.visible_to(user).select_related("organization")),
            Prefetch("evidence", Evidence.objects.visible_to(user).select_related("article")),
            Prefetch("figures", Figure.objects.visible_to(user).with_sources(user)),
            Prefetch("measures", Measure.objects.visible_to(user).with_parties(user)),
        )
        .order_by("-article__dated_on", "article__title", "article", "evidence__start", "pk")
    )


def find_proposed_measures(user, person: Person):
    """The measures that began with this person's suggestion, by a sentence the user may read."""
    proofs = Evidence.objects.visible_to(user).select_related("article")
    return (
        Measure.objects.visible_to(user)
        .with_parties(user)
        .filter(origin_person=person, origin_evidence__in=proofs)
        .prefetch_related(Prefetch("origin_evidence", proofs))
    )
