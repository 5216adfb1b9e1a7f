"""What the pipeline is told about the base: names that editors accepted, words that they refused."""

from __future__ import annotations

from articles.models import (
    Document,
    Measure,
    Organization,
    OrganizationAlias,
    Page,
    Person,
    PersonAlias,
    Region,
    ReviewStatus,
    Suggestion,
    SuggestionKind,
)
from articles.pipeline.context import Context, Gazetteer

# Refusing one of these words says that it is no such name anywhere. A number or a date, a sentence or a
# title refused in one article may well be right in another: these are not offered again in their article.
NAMED_KINDS = (
    SuggestionKind.ORGANIZATION,
    SuggestionKind.PERSON,
    SuggestionKind.DOCUMENT,
    SuggestionKind.MEASURE,
)


def load_context(page: Page | None = None) -> Context:
    """The names of the base as it is now, and the page's date; six queries, one more for what was refused."""
    return dated(Context(load_gazetteer()), page)


def dated(context: Context, page: Page | None) -> Context:
    """The same names for another page: years are inferred from its date."""
    if page is None:
        return Context(context.gazetteer)
    return Context(context.gazetteer, page.issued_on, page.issued_basis)


def load_gazetteer() -> Gazetteer:
    regions: dict[str, tuple[str, ...]] = {}
    for name, code in Region.objects.values_list("name", "code"):
        regions[name] = (*regions.get(name, ()), code)
    # Whatever was withdrawn is no name to be learned from.
    known = {"status__in": [ReviewStatus.DRAFT, ReviewStatus.REVIEW, ReviewStatus.PUBLISHED]}
    organizations = {
        name: name for name in Organization.objects.filter(**known).values_list("name", flat=True)
    }
    # A short name that holds for one article only (市总) is no name of the base; one that several
    # organizations share says nothing.
    aliases = OrganizationAlias.objects.filter(article=None, organization__status__in=known["status__in"])
    shared: dict[str, set[str]] = {}
    for alias, name in aliases.values_list("name", "organization__name"):
        shared.setdefault(alias, set()).add(name)
    organizations |= {
        alias: names.pop()
        for alias, names in shared.items()
        if len(names) == 1 and alias not in organizations
    }
    people = {*Person.objects.filter(**known).values_list("name", flat=True)}
    people |= {
        *PersonAlias.objects.filter(person__status__in=known["status__in"]).values_list("name", flat=True)
    }
    return Gazetteer(
        organizations=organizations,
        people=frozenset(people),
        documents=frozenset(Document.objects.filter(**known).values_list("title", flat=True)),
        measures=dict(Measure.objects.filter(**known).values_list("name", "kind__slug")),
        regions=regions,
        refused=_refused(),
    )


def _refused() -> frozenset[tuple[str, str]]:
    """Words refused as a name of a kind, and never accepted as one."""
    named = Suggestion.objects.filter(kind__in=NAMED_KINDS)
    refused = {*named.refused().values_list("kind", "text")}
    return frozenset(refused - {*named.recorded().values_list("kind", "text")})
