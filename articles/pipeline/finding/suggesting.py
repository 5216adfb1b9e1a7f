"""All finders over one article: suggestions sorted by place, each with its rule and score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from articles.pipeline.context import Context, Gazetteer
from articles.pipeline.drafts import (
    ArticleDraft,
    MeasureDetails,
    OrganizationDetails,
    PersonDetails,
    PostDetails,
    StatementDetails,
    Suggestion,
)
from articles.pipeline.finding.attributing import attribute_figures
from articles.pipeline.finding.dates import find_dates
from articles.pipeline.finding.documents import find_documents
from articles.pipeline.finding.figures import find_figures
from articles.pipeline.finding.measures import Measure, find_measures
from articles.pipeline.finding.mentions import Person, Post, held_by
from articles.pipeline.finding.ordered import Ordered
from articles.pipeline.finding.organization_names import kind_of
from articles.pipeline.finding.organizations import Organization, find_organizations
from articles.pipeline.finding.people import find_people
from articles.pipeline.finding.posts import find_posts
from articles.pipeline.finding.readings import read_body
from articles.pipeline.finding.recognizing import Recognizer, available_recognizer
from articles.pipeline.finding.resolving import resolve_organizations
from articles.pipeline.finding.statements import Statement, find_statements
from articles.pipeline.finding.titles import is_office


def suggest(article: ArticleDraft, context: Context) -> tuple[Suggestion, ...]:
    """The records found in the article's body, with the installed recognizer where there is one."""
    return suggest_with(article, context, available_recognizer())


def suggest_with(
    article: ArticleDraft, context: Context, recognizer: Recognizer | None
) -> tuple[Suggestion, ...]:
    """The same with this recognizer, or with rules and names alone (None)."""
    body, gazetteer = article.body, context.gazetteer
    reading = read_body(body, gazetteer.regions, recognizer)
    named = resolve_organizations(reading, find_organizations(reading, gazetteer), context)
    people = Ordered(_outside(find_people(reading, gazetteer, article.credits), named))
    organizations = Ordered(_apart(named, people))
    posts = Ordered(find_posts(reading, people, organizations))
    statements = find_statements(reading, people, posts, organizations)
    measures = find_measures(reading, people, organizations, statements, gazetteer)
    # A name may hold a number's letters (侯三元): what a name holds is no figure.
    in_names = {place for person in people for place in range(person.start, person.end)}
    figures = attribute_figures(body, find_figures(body, context), statements, organizations)
    found = [
        *_organizations(organizations),
        *_people(body, people, posts),
        *_posts(body, posts),
        *_statements(body, statements),
        *_measures(body, measures),
        *find_documents(body),
        *find_dates(body, context),
        *(one for one in figures if one.start not in in_names),
    ]
    return settle(found, gazetteer)


def settle(found: Sequence[Suggestion], gazetteer: Gazetteer) -> tuple[Suggestion, ...]:
    """Without what editors refused and what is found twice, in order of place."""
    unique: dict[tuple[str, int, int, str], Suggestion] = {}
    for one in found:
        if (one.kind, one.text) not in gazetteer.refused:
            # Two posts may share one place, two sayings one sentence: their details tell them apart.
            has_twins = one.kind in ("post", "statement")
            key = (one.kind, one.start, one.end, repr(one.details) if has_twins else "")
            if key not in unique or unique[key].score < one.score:
                unique[key] = one
    return tuple(sorted(unique.values(), key=lambda one: (one.start, one.end, one.kind, one.rule)))


def _outside(people: Sequence[Person], organizations: Sequence[Organization]) -> list[Person]:
    """Without names read from within an organization's (长|丰化工 in 示例长丰化工集团), wherever they stand."""
    within = {place for one in organizations for place in range(one.start + 1, one.end)}
    inside = {
        person.name
        for person in people
        if person.rule in _WEAKLY_READ and person.start in within and person.end in within
    }
    return [one for one in people if one.name not in inside or one.rule not in _WEAKLY_READ]


_WEAKLY_READ = ("person.trade", "person.again", "person.recognizer", "person.listed", "person.post")


def _apart(organizations: Sequence[Organization], people: Sequence[Person]) -> list[Organization]:
    """Without organizations that begin or end within a person's name."""
    taken = {place for person in people for place in range(person.start, person.end)}
    return [one for one in organizations if one.start not in taken and one.end - 1 not in taken]


def _organizations(organizations: Sequence[Organization]) -> Iterator[Suggestion]:
    for one in organizations:
        details = OrganizationDetails(one.name or one.text, kind_of(one.name or one.text))
        yield Suggestion("organization", one.text, one.start, one.end, one.rule, one.score, details)


def _people(body: str, people: Sequence[Person], posts: Sequence[Post]) -> Iterator[Suggestion]:
    held = Ordered.of(posts)
    for person in people:
        here = [post for post in held_by(held, person) if not post.is_missing]
        role = person.role or (
            ("official" if any(is_office(post.title) for post in here) else "worker") if here else ""
        )
        post = here[-1] if here else None
        details = PersonDetails(
            person.name, role, post.organization if post else "", post.title if post else ""
        )
        yield Suggestion(
            "person",
            body[person.start : person.end],
            person.start,
            person.end,
            person.rule,
            person.score,
            details,
        )


def _posts(body: str, posts: Sequence[Post]) -> Iterator[Suggestion]:
    for post in posts:
        person = post.person
        details = PostDetails(
            person.name, post.organization, post.title, person.start, person.end, post.is_missing
        )
        yield Suggestion(
            "post", body[post.start : post.end], post.start, post.end, post.rule, post.score, details
        )


def _statements(body: str, statements: Sequence[Statement]) -> Iterator[Suggestion]:
    for one in statements:
        details = StatementDetails(one.speaker, one.verb, one.voice, one.organization, one.title)
        yield Suggestion(
            "statement", body[one.start : one.end], one.start, one.end, one.rule, one.score, details
        )


def _measures(body: str, measures: Sequence[Measure]) -> Iterator[Suggestion]:
    for one in measures:
        details = MeasureDetails(
            one.name,
            one.organization,
            one.audience,
            one.stage,
            one.kind,
            one.origin,
            one.origin_person,
            one.documents,
        )
        yield Suggestion(
            "measure", body[one.start : one.end], one.start, one.end, one.rule, one.score, details
        )
