"""What holds for every record: status, approval, slug, visibility."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from articles.models import Figure, Measure, Organization, Person, Post
from tests.factories import (
    PUBLISHED,
    make_article,
    make_attribution,
    make_editor,
    make_evidence,
    make_figure,
    make_measure,
    make_organization,
    make_person,
    make_reader,
)

pytestmark = pytest.mark.django_db


def test_nothing_is_published_without_a_person():
    with pytest.raises(ValidationError, match="没有人决定，就不能发布"):
        Organization.objects.create(name="示例总工会", kind="union", status="published")


def test_the_database_too_refuses_publishing_without_a_person():
    organization = make_organization()
    with pytest.raises(IntegrityError, match="organization_published_is_approved"):
        Organization.objects.filter(pk=organization.pk).update(approved_by="")


def test_approving_needs_a_name():
    with pytest.raises(ValidationError, match="核发人"):
        make_organization().approve("")


def test_a_blank_slug_is_made_from_the_name_and_numbered_when_taken():
    first = make_person(name="王伟")
    second = make_person(name="王伟", distinction="常州")
    assert (first.slug, second.slug) == ("王伟", "王伟-2")


def test_people_of_one_name_must_be_told_apart():
    make_person(name="王伟")
    with pytest.raises(ValidationError, match="请填“区别”"):
        make_person(name="王伟")


@pytest.mark.parametrize("user", [None, AnonymousUser()])
def test_anonymous_readers_see_published_records_only(user):
    published, draft = make_organization(), make_organization(status="draft")
    visible = Organization.objects.visible_to(user)
    assert published in visible
    assert draft not in visible


def test_a_signed_in_reader_sees_no_drafts_and_an_editor_does():
    draft = make_organization(status="draft")
    assert draft not in Organization.objects.visible_to(make_reader())
    assert draft in Organization.objects.visible_to(make_editor())


def test_a_retired_editor_sees_no_drafts():
    editor = make_editor()
    editor.is_active = False
    assert (
        not Organization.objects.visible_to(editor).filter(pk=make_organization(status="draft").pk).exists()
    )


def test_a_hidden_person_is_not_public():
    person = make_person(visibility="hidden")
    assert person not in Person.objects.public()


def test_a_measure_is_public_through_an_anchored_sentence_of_a_published_article():
    shown = make_measure()
    unproved = make_measure()
    unproved.evidence.clear()
    stale = make_measure()
    stale.evidence.update(state="stale")
    of_draft = make_measure(make_article(status="draft"))
    assert list(Measure.objects.public()) == [shown]
    assert {unproved, stale, of_draft}.isdisjoint(Measure.objects.public())


def test_a_measure_with_two_sentences_is_listed_once():
    measure = make_measure()
    measure.evidence.add(make_evidence(measure.attribution.article))
    assert Measure.objects.public().count() == 1


def test_a_figure_of_a_draft_article_is_not_public():
    make_figure(make_article(status="draft"))
    assert not Figure.objects.public().exists()


def test_a_fact_row_shows_readers_no_draft_beside_a_published_figure():
    article = make_article()
    figure = make_figure(
        article, organization=make_organization(status="draft"), measure=make_measure(article, status="draft")
    )
    seen = Figure.objects.public().with_sources(None).get(pk=figure.pk)
    assert seen.organization is None
    assert seen.measure is None
    edited = Figure.objects.with_sources(make_editor()).get(pk=figure.pk)
    assert edited.organization == figure.organization
    assert edited.measure == figure.measure


def make_sourced_figure():
    """A figure with every part a fact row can show."""
    article = make_article()
    person, says = make_person(), make_evidence(article, "乙某介绍")
    post = Post.objects.create(
        person=person, key="1", title="副主席", organization=make_organization(), evidence=says
    )
    attribution = make_attribution(article, kind="person", person=person, post=post, evidence=says)
    return make_figure(
        article, organization=make_organization(), measure=make_measure(article), attribution=attribution
    )


def test_the_sources_of_many_figures_cost_no_more_queries_than_those_of_few(django_assert_num_queries):
    for number in (3, 12):
        for _ in range(number):
            make_sourced_figure()
        with django_assert_num_queries(7):
            labels = {figure.attribution.label for figure in Figure.objects.public().with_sources(None)}
        assert all("副主席）" in label for label in labels)


def test_a_post_is_either_written_or_missing():
    person, evidence = make_person(), make_evidence()
    with pytest.raises(ValidationError, match="两者只取其一"):
        Post.objects.create(person=person, key="1", evidence=evidence, title="副主席", is_missing=True)
    missing = Post.objects.create(person=person, key="1", evidence=evidence, is_missing=True)
    assert missing.label == "职务原文缺失"


def test_blank_keys_are_numbered_within_their_record():
    article, person, evidence = make_article(), make_person(), make_evidence()
    assert [make_attribution(article, key="").key for _ in range(2)] == ["say1", "say2"]
    posts = [Post.objects.create(person=person, evidence=evidence, title=title) for title in ("主席", "委员")]
    assert [post.key for post in posts] == ["post1", "post2"]


def test_hierarchy_does_not_run_in_circles():
    above = make_organization()
    below = make_organization(parent=above)
    above.parent = below
    with pytest.raises(ValidationError, match="绕成了圈"):
        above.save()


def test_statuses_beside_the_known_ones_are_refused_by_the_database():
    organization = make_organization(**PUBLISHED)
    with pytest.raises(IntegrityError, match="organization_status_known"):
        Organization.objects.filter(pk=organization.pk).update(status="secret")
