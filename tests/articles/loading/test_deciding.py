"""Suggestions become drafts with their proof; every decision leaves a trace and can be taken back."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from articles.loading import deciding
from articles.loading.accepting import CannotAccept
from articles.loading.context import load_gazetteer
from articles.loading.deciding import Choice, accept, accept_all, refuse, reopen, seen_mark, skip
from articles.loading.naming import look_alikes
from articles.loading.suggestions import keep_suggestions
from articles.models import (
    Article,
    Attribution,
    Document,
    Evidence,
    Figure,
    Measure,
    Organization,
    OrganizationAlias,
    Person,
    Post,
    Region,
    Suggestion,
    User,
    Verdict,
)
from tests.articles.loading.drafted import FIRST, first_article, first_suggestions, make_job
from tests.factories import make_editor, make_measure_kind, make_organization, make_person, make_reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def job(editor):
    return make_job(editor)


def row_of(text: str, kind: str | None = None) -> Suggestion:
    rows = Suggestion.objects.filter(text=text)
    return (rows.filter(kind=kind) if kind else rows).get()


def test_an_organization_becomes_a_draft_with_its_sentence(job, editor):
    row = accept(row_of("示例市总工会", "organization").pk, editor)
    organization = row.record
    assert isinstance(organization, Organization)
    assert (organization.name, organization.kind, organization.status) == ("示例市总工会", "union", "draft")
    evidence = organization.evidence.get()
    assert (evidence.quote, FIRST[evidence.start : evidence.end]) == ("示例市总工会", "示例市总工会")
    assert (row.state, row.decided_by) == ("accepted", editor)


def test_a_name_that_says_its_region_says_the_level_too(job, editor):
    province = Region.objects.create(code="990000", name="示例省", level="province")
    Region.objects.create(code="990100", name="示例市", level="city", parent=province)
    organization = accept(row_of("示例市总工会", "organization").pk, editor).record
    assert (organization.region.name, organization.level) == ("示例市", "city")


def test_a_short_name_is_linked_and_holds_in_this_article_only(job, editor):
    known = make_organization(name="示例市总工会")
    row = accept(row_of("市总已").pk, editor, None, Choice(link=known.pk))
    assert row.record == known
    alias = OrganizationAlias.objects.get()
    assert (alias.name, alias.organization, alias.article) == ("市总已", known, first_article())


def test_look_alikes_know_short_names():
    article_names = make_organization(name="济南市总工会"), make_organization(name="示例无关厂")
    found = look_alikes("organization", "济南市总", None)
    assert [(one.label, one.is_same) for one in found] == [("济南市总工会", False)]
    assert article_names


def test_an_accepted_name_joins_the_record_of_the_same_name(job, editor):
    known = make_organization(name="示例市总工会")
    assert accept(row_of("示例市总工会", "organization").pk, editor).record == known
    assert Organization.objects.count() == 1


def test_a_new_person_of_a_known_name_is_told_apart(job, editor):
    make_person(name="丙某")
    row = accept(row_of("丙某").pk, editor, None, Choice(link=0))
    assert row.record.distinction == "示例市总工会"
    assert Person.objects.filter(name="丙某").count() == 2


def test_a_figure_knows_its_value_and_whose_word_it_is(job, editor):
    figure = accept(row_of("3620户").pk, editor).record
    assert isinstance(figure, Figure)
    assert (figure.value, figure.unit, figure.hedge, figure.status) == (Decimal(3620), "户", "近", "draft")
    assert figure.evidence.quote == "3620户"
    assert figure.attribution.kind == "source"


def test_a_figure_that_does_not_say_what_it_counts_is_asked(job, editor):
    with pytest.raises(CannotAccept, match="数的是什么") as caught:
        accept(row_of("367万元").pk, editor)
    assert caught.value.field == "counted"
    assert Evidence.objects.count() == 0
    row = accept(row_of("367万元").pk, editor, None, Choice(details={"counted": "补贴"}))
    assert row.state == "edited"
    figure = Figure.objects.get()
    assert (figure.counted, figure.value) == ("补贴", Decimal(3670000))
    assert (figure.attribution.person.name, figure.attribution.verb) == ("丙某", "介绍")
    assert figure.attribution.evidence.quote == "丙某介绍"
    assert Verdict.objects.get().changes == {"counted": ["", "补贴"]}


def test_a_measure_needs_a_kind_and_gets_its_lead_and_documents(job, editor):
    kind = make_measure_kind()
    accept(row_of("《示例方案》").pk, editor)
    row = row_of("实施求学行动")
    with pytest.raises(CannotAccept, match="类别"):
        accept(row.pk, editor)
    measure = accept(row.pk, editor, None, Choice(details={"measure_kind": kind.slug})).record
    assert isinstance(measure, Measure)
    assert [lead.name for lead in measure.leads.all()] == ["示例市总工会"]
    assert measure.basis.get() == Document.objects.get()
    assert measure.evidence.get().quote == "实施求学行动"


def test_a_post_names_its_person_and_organization(job, editor):
    post = accept(row_of("示例市总工会副主席").pk, editor).record
    assert isinstance(post, Post)
    assert str(post) == "示例市总工会副主席"
    assert (post.person.name, post.evidence.quote) == ("丙某", "示例市总工会副主席")


def test_a_statement_becomes_a_voice_with_the_words_that_name_it(job, editor):
    row = Suggestion.objects.get(kind="statement")
    voice = accept(row.pk, editor).record
    assert isinstance(voice, Attribution)
    assert (voice.kind, voice.person.name, voice.verb, voice.evidence.quote) == (
        "person",
        "丙某",
        "介绍",
        "丙某介绍",
    )


def test_a_date_is_only_confirmed_unless_it_dates_the_report(job, editor):
    article = first_article()
    assert (article.dated_on, article.dated_basis) == ("2021-03-25", "year_inferred")
    assert accept(row_of("3月25日").pk, editor).record is None
    reopen(row_of("3月25日").pk, editor)
    choice = Choice(details={"date": "2021-03-24", "basis": "printed"}, dates_article=True)
    accept(row_of("3月25日").pk, editor, None, choice)
    article.refresh_from_db()
    assert (article.dated_on, article.dated_basis) == ("2021-03-24", "printed")


def test_taking_back_removes_what_was_made_and_only_that(job, editor):
    kept = make_organization(name="示例另会")
    for text, kind in (("示例市总工会", "organization"), ("3620户", "figure"), ("丙某", "person")):
        accept(row_of(text, kind).pk, editor)
    for text, kind in (("3620户", "figure"), ("丙某", "person"), ("示例市总工会", "organization")):
        reopen(row_of(text, kind).pk, editor)
    assert list(Organization.objects.all()) == [kept]
    assert not Figure.objects.exists()
    assert not Attribution.objects.exists()
    assert not Evidence.objects.exists()
    assert not Person.objects.filter(name="丙某").exists()
    assert set(Suggestion.objects.values_list("state", flat=True)) == {"pending"}


def test_taking_back_leaves_what_something_else_needs(job, editor):
    accept(row_of("示例市总工会", "organization").pk, editor)
    accept(row_of("示例市总工会副主席").pk, editor)
    _, kept = reopen(row_of("示例市总工会", "organization").pk, editor)
    assert any("示例市总工会" in name for name in kept)
    assert Post.objects.get().organization.name == "示例市总工会"


def test_taking_back_leaves_what_a_person_wrote_since(job, editor):
    row = accept(row_of("示例市总工会", "organization").pk, editor)
    organization = row.record
    organization.note = "编辑补写的说明"
    organization.save()
    row, kept = reopen(row.pk, editor)
    assert "组织“示例市总工会”" in kept
    assert organization.evidence.exists()


def test_taking_back_leaves_what_was_published_with_its_proof(job, editor):
    row = accept(row_of("示例市总工会", "organization").pk, editor)
    organization = row.record
    organization.approve("编辑")
    organization.save()
    reopen(row.pk, editor)
    assert Organization.objects.get(pk=organization.pk).evidence.exists()


def test_who_may_not_add_a_record_cannot_have_it_made(job, editor):
    allowed = make_editor("junior")
    allowed.user_permissions.remove(Permission.objects.get(codename="add_organization"))
    junior = User.objects.get(pk=allowed.pk)
    row = row_of("示例市总工会", "organization")
    with pytest.raises(CannotAccept, match="您没有新增组织的权限"):
        accept(row.pk, junior)
    assert not Organization.objects.filter(name="示例市总工会").exists()
    known = make_organization(name="示例市总")
    assert accept(row.pk, junior, choice=Choice(link=known.pk)).record == known


def test_a_published_report_is_not_dated_from_the_bench(job, editor):
    row = row_of("3月25日", "date")
    Article.objects.filter(pk=row.article_id).update(
        status="published", approved_by="编辑", approved_at=timezone.now()
    )
    with pytest.raises(CannotAccept, match="已经发布"):
        accept(row.pk, editor, choice=Choice(dates_article=True))


def test_what_was_left_goes_with_the_last_that_needed_it(job, editor):
    accept(row_of("示例市总工会", "organization").pk, editor)
    accept(row_of("示例市总工会副主席").pk, editor)
    reopen(row_of("示例市总工会", "organization").pk, editor)
    reopen(row_of("示例市总工会副主席").pk, editor)
    assert not Organization.objects.exists()
    assert not Evidence.objects.exists()


def test_another_editor_who_was_quicker_is_not_overwritten(job, editor):
    other = make_editor("other")
    row = row_of("3620户")
    seen = seen_mark(row)
    refuse(row.pk, other, seen)
    with pytest.raises(CannotAccept, match="“other”已经处理过"):
        accept(row.pk, editor, seen)
    row.refresh_from_db()
    assert (row.state, row.decided_by) == ("refused", other)


def test_every_decision_is_kept_with_who_and_when(job, editor):
    row = row_of("3620户")
    skip(row.pk, editor)
    reopen(row.pk, editor)
    refuse(row.pk, editor)
    assert list(row.verdicts.order_by("number").values_list("state", "made_by__username")) == [
        ("skipped", "editor"),
        ("pending", "editor"),
        ("refused", "editor"),
    ]


def test_accepting_all_of_a_kind_above_a_score_leaves_the_rest(job, editor):
    done = accept_all([first_article()], "figure", 0.9, editor)
    assert (done.done, done.left) == (1, ())
    assert row_of("367万元").is_pending
    done = accept_all([first_article()], "figure", 0.0, editor)
    assert done.done == 0
    assert "数的是什么" in done.left[0]


def test_accepting_all_leaves_what_another_editor_decides_meanwhile(job, editor, monkeypatch):
    other = make_editor("other")
    late = row_of("示例市总工会", "organization")
    marks = deciding.seen_mark

    def quicker(row):
        mark = marks(row)
        if row.pk == late.pk and row.is_pending:
            monkeypatch.setattr(deciding, "seen_mark", marks)
            refuse(row.pk, other)
        return mark

    monkeypatch.setattr(deciding, "seen_mark", quicker)
    bulk = accept_all([first_article()], "organization", 0.0, editor)
    late.refresh_from_db()
    assert late.state == "refused"
    assert any("已经处理过" in sentence for sentence in bulk.left)


def test_what_was_refused_is_not_offered_again(job, editor):
    article = first_article()
    refuse(row_of("市总已").pk, editor)
    refuse(row_of("367万元").pk, editor)
    keep_suggestions(article, first_suggestions())
    assert not Suggestion.objects.pending().filter(text__in=["市总已", "367万元"]).exists()
    refused = load_gazetteer().refused
    assert ("organization", "市总已") in refused
    # A number that is wrong here may be right elsewhere.
    assert ("figure", "367万元") not in refused


def test_refusing_a_name_refuses_it_everywhere_in_the_article_and_undoing_brings_all_back(job, editor):
    article = first_article()
    first = row_of("丙某")
    for start in (6, 20):
        Suggestion.objects.create(
            article=article, kind="person", text="丙某", start=start, end=start + 2, rule="示例", score=0.5
        )
    _, others = refuse(first.pk, editor)
    assert others == 2
    assert set(Suggestion.objects.filter(text="丙某").values_list("state", flat=True)) == {"refused"}
    reopen(first.pk, editor)
    assert set(Suggestion.objects.filter(text="丙某").values_list("state", flat=True)) == {"pending"}


def test_what_was_accepted_is_known_to_the_next_page(job, editor):
    accept(row_of("示例市总工会", "organization").pk, editor)
    accept(row_of("市总已").pk, editor)
    accept(row_of("《示例方案》").pk, editor)
    known = load_gazetteer()
    assert known.organizations["示例市总工会"] == "示例市总工会"
    assert "市总已" not in known.organizations
    assert "示例方案" in known.documents
    assert "甲某" in known.people


def test_finding_again_keeps_decisions_and_doubles_nothing(job, editor):
    accept(row_of("3620户").pk, editor)
    before = Suggestion.objects.count()
    keep_suggestions(first_article(), first_suggestions())
    assert Suggestion.objects.count() == before
    assert row_of("3620户").state == "accepted"


def test_a_reader_sees_nothing_of_the_bench(job, editor):
    reader = make_reader()
    accept(row_of("3620户").pk, editor)
    for model in (Suggestion, Verdict, type(job)):
        assert model.objects.visible_to(editor).exists()
        assert not model.objects.visible_to(reader).exists()
        assert not model.objects.visible_to(None).exists()
    assert not Figure.objects.visible_to(reader).exists()
    assert not Organization.objects.visible_to(reader).exists()
