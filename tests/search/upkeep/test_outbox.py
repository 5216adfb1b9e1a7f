"""From a saved record to the index: in the transaction, after the commit, never lost."""

from __future__ import annotations

import multiprocessing
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.core.serializers import serialize
from django.db import transaction

from articles.models import Article, Organization, OrganizationAlias, Region
from search import find
from search.models import Change
from search.upkeep import outbox
from search.upkeep.building import rebuild
from search.upkeep.checking import check
from search.upkeep.outbox import backend, drain, identifier
from tests import factories

pytestmark = pytest.mark.django_db


def titles(query: str, **options) -> list[str]:
    return [str(hit.record) for hit in find(query, **options).hits]


def documents() -> set[str]:
    return set(backend().ask(lambda snapshot: {snapshot.stored(number)["id"] for number in snapshot.all}))


@pytest.fixture
def commits(empty_index):
    """The list grows by one with every commit to the index."""
    made = []
    write = outbox.EmbeddedBackend.apply

    def counted(self, prepared, gone):
        write(self, prepared, gone)
        made.append(len(prepared))

    with patch.object(outbox.EmbeddedBackend, "apply", counted):
        yield made


def test_a_saved_record_is_found_after_the_commit(commits, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        factories.make_organization(name="示例市总工会")
    assert titles("示例市总工会") == ["示例市总工会"]
    assert not Change.objects.exists()


def test_many_changes_in_one_transaction_are_one_commit(commits, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        for number in range(30):
            factories.make_organization(name=f"示例第{number}号单位")
    assert len(callbacks) == 1
    assert commits == [30]


@pytest.mark.django_db(transaction=True)
def test_loaddata_indexes_once_with_the_relations(commits, tmp_path):
    measure = factories.make_measure(name="示例圆梦行动")
    measure.leads.add(factories.make_organization(name="牵头示例总工会"))
    path = tmp_path / "records.json"
    rows = [*Organization.objects.all(), measure]
    path.write_text(serialize("json", rows, use_natural_foreign_keys=True), encoding="utf-8")
    backend().clear()
    commits.clear()
    call_command("loaddata", str(path), verbosity=0)
    assert len(commits) == 1
    assert titles('"牵头示例总工会"', kind="measure") == ["示例圆梦行动"]


def test_relations_added_later_are_found(indexed):
    measure = factories.make_measure(name="示例圆梦行动")
    indexed()
    organization = factories.make_organization(name="后加的示例总工会")
    measure.leads.add(organization)
    indexed()
    assert titles('"后加的示例总工会"', kind="measure") == ["示例圆梦行动"]
    organization.led_measures.remove(measure)
    indexed()
    assert titles('"后加的示例总工会"', kind="measure") == []
    organization.led_measures.add(measure)
    indexed()
    organization.led_measures.clear()
    indexed()
    assert titles('"后加的示例总工会"', kind="measure") == []


def test_a_topic_follows_its_entries(indexed):
    topic = factories.make_topic("春天的话", "秋天的话", title="示例四季")
    other = factories.make_topic("别的话", title="示例别处")
    indexed()
    assert titles('"春天的话"') == ["示例四季"]
    spring, autumn = topic.entries.all()
    spring.text = "夏天的话"
    spring.save()
    indexed()
    assert (titles('"夏天的话"'), titles('"春天的话"')) == (["示例四季"], [])
    spring.position = 3
    spring.save()
    indexed()
    assert check().faults == []
    spring.topic, spring.key = other, "moved"
    spring.save()
    indexed()
    assert titles('"夏天的话"') == ["示例别处"]
    autumn.delete()
    indexed()
    assert titles('"秋天的话"') == []
    other.delete()
    indexed()
    assert titles('"夏天的话"') == []
    assert check().faults == []


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_was_never_noted(empty_index):
    with transaction.atomic():
        factories.make_organization(name="示例反悔工会")
        transaction.set_rollback(True)
    assert not Change.objects.exists()
    assert titles("示例反悔工会") == []


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_part_leaves_the_rest_indexed(empty_index):
    with transaction.atomic():
        with transaction.atomic():
            factories.make_organization(name="示例反悔工会")
            transaction.set_rollback(True)
        factories.make_organization(name="示例留下工会")
    assert titles('"示例留下工会"') == ["示例留下工会"]
    assert titles('"示例反悔工会"') == []


def test_a_withdrawn_article_takes_its_records_with_it(indexed):
    article = factories.make_article(title="示例要撤回的文章")
    figure = factories.make_figure(article)
    measure = factories.make_measure(article)
    indexed()
    assert {hit.kind.value for hit in find("近3万名").hits} >= {"article", "figure"}
    article.status = "withdrawn"
    article.save()
    indexed()
    assert find("近3万名").total == 0
    assert find(figure.counted).counts == find("求学行动").counts == find("无此一词").counts
    editor = factories.make_editor()
    assert {hit.record for hit in find("求学行动", user=editor).hits} >= {article, measure}


def test_a_renamed_organization_is_found_by_its_new_name_in_all_its_records(indexed):
    organization = factories.make_organization(name="旧名示例工会")
    figure = factories.make_figure(organization=organization)
    measure = factories.make_measure()
    measure.partners.add(organization)
    indexed()
    organization.name = "新名示例工会"
    organization.save()
    indexed()
    assert find('"旧名示例工会"').total == 0
    assert {hit.record for hit in find('"新名示例工会"').hits} == {organization, figure, measure}


def test_an_alias_that_moves_leaves_the_organization_it_had(indexed):
    first, second = factories.make_organization(), factories.make_organization()
    alias = OrganizationAlias.objects.create(organization=first, name="示例简称")
    indexed()
    assert [hit.record for hit in find("示例简称").hits] == [first]
    alias.organization = second
    alias.save()
    indexed()
    assert [hit.record for hit in find('"示例简称"').hits] == [second]
    alias.delete()
    indexed()
    assert find('"示例简称"').total == 0


def test_a_deleted_record_leaves_the_index_and_its_dependents_are_renewed(indexed):
    article = factories.make_article(body="据《示例办法》第三条办理。")
    evidence = factories.make_evidence(article, "《示例办法》")
    document = factories.make_document(title="示例办法")
    document.evidence.add(evidence)
    indexed()
    assert {hit.record for hit in find('"第三条办理"').hits} == {article, document}
    pk = article.pk
    article.delete()
    indexed()
    assert find('"第三条办理"').total == 0
    assert identifier(outbox.Kind.ARTICLE, pk) not in documents()


def test_drafts_are_in_the_index_for_editors_only(indexed):
    article = factories.make_article(title="示例未发布稿", status="draft")
    indexed()
    answer = find("示例未发布稿")
    assert answer.total == sum(count for _, _, count in answer.counts) == 0
    assert [hit.record for hit in find("示例未发布稿", user=factories.make_editor()).hits] == [article]
    assert find("示例未发布稿", user=factories.make_reader()).total == 0


def test_a_published_record_is_not_found_by_what_hangs_on_it_in_draft(indexed):
    measure = factories.make_measure()
    measure.leads.add(factories.make_organization(name="未发布的示例单位", status="draft"))
    figure = factories.make_figure(measure=factories.make_measure(name="未发布的示例措施", status="draft"))
    indexed()
    assert find('"未发布的示例单位"').total == 0
    assert find('"未发布的示例措施"').total == 0
    assert figure in {hit.record for hit in find("3万名").hits}


def test_a_hidden_person_is_not_found(indexed):
    person = factories.make_person(name="示某某", visibility="hidden")
    indexed()
    assert find("示某某").total == 0
    assert [hit.record for hit in find("示某某", user=factories.make_editor()).hits] == [person]


def test_a_record_withdrawn_behind_the_index_is_dropped_and_counts_stay_right(indexed):
    for number in range(12):
        factories.make_organization(name=f"示例甲{number:02}")
    indexed()
    Organization.objects.filter(name__in=["示例甲03", "示例甲07"]).update(status="withdrawn")
    answer = find("示例甲", page_size=5)
    assert (answer.total, answer.counts[0][2], len(answer.hits)) == (11, 11, 5)
    assert not {"示例甲03", "示例甲07"} & {
        name for page in (1, 2) for name in titles("示例甲", page=page, page_size=5)
    }


def test_changes_wait_while_another_writes_and_are_not_lost(indexed):
    factories.make_organization(name="示例等候工会")
    with backend().folder.lock("writer", 0):
        assert indexed().is_deferred
        assert find('"示例等候工会"').total == 0
    assert Change.objects.exists()
    indexed()
    assert find('"示例等候工会"').total == 1


def test_a_removal_waits_too(indexed):
    organization = factories.make_organization(name="示例要删工会")
    indexed()
    organization.delete()
    with backend().folder.lock("writer", 0):
        indexed()
    indexed()
    assert documents() == set()


def test_one_bad_document_does_not_take_the_others_with_it(indexed):
    good = [factories.make_organization(name=f"示例好{number}") for number in range(5)]
    bad = factories.make_organization(name="示例坏")
    cut = outbox.EmbeddedBackend.apply

    def apply(self, prepared, gone):
        if any("示例坏" in one["names"] for one in prepared):
            raise ValueError("示例错误")
        cut(self, prepared, gone)

    with patch.object(outbox.EmbeddedBackend, "apply", apply):
        drained = indexed()
        assert list(drain(retry=True).failures) == list(drained.failures)
    assert list(drained.failures) == [(outbox.Kind.ORGANIZATION, bad.pk)]
    assert {hit.record for hit in find("示例好").hits} >= set(good)
    (row,) = Change.objects.all()
    assert (row.object_id, row.attempts, row.error) == (bad.pk, 2, "ValueError: 示例错误")
    assert indexed().done == 0
    assert drain(retry=True).done == 1
    assert not Change.objects.exists()
    assert find("示例坏").total >= 1


def test_a_full_disk_leaves_everything_waiting(indexed):
    organizations = [factories.make_organization(name=f"示例{number}") for number in range(4)]
    indexed()
    for organization in organizations:
        organization.delete()
    factories.make_organization(name="示例新来")
    waiting = Change.objects.count()
    full = patch.object(outbox.EmbeddedBackend, "apply", side_effect=OSError(28, "No space left on device"))
    with full, pytest.raises(OSError, match="No space"):
        indexed()
    assert Change.objects.waiting().count() == waiting
    indexed()
    assert len(documents()) == 1


def test_loading_regions_writes_no_changes(empty_index):
    Region.objects.create(code="990000", name="示例省", level="province")
    assert not Change.objects.exists()


def _add_in_another_process(path: str) -> None:
    from search.index.generations import IndexFolder
    from search.index.schema import row_of
    from search.index.writing import write
    from tests.search.matching.test_matching import prepared

    write(IndexFolder(path).current(), [row_of(prepared(1, "别的进程写的话"))], [])


def test_readers_see_what_another_process_commits(empty_index):
    assert backend().ask(lambda snapshot: len(snapshot.all)) == 0
    process = multiprocessing.get_context("fork").Process(target=_add_in_another_process, args=(empty_index,))
    process.start()
    process.join()
    assert backend().ask(lambda snapshot: len(snapshot.all)) == 1


def test_a_missing_index_of_a_small_base_is_built_at_the_first_change(index_folder):
    factories.make_organization(name="示例自愈工会")
    assert find("示例自愈工会").is_index_missing
    drain()
    assert titles("示例自愈工会") == ["示例自愈工会"]
    assert not Change.objects.exists()


def test_changes_made_while_building_are_in_the_new_index(indexed):
    first = factories.make_organization(name="示例先有工会")
    indexed()

    def progress(done: int, total: int) -> None:
        if done == total:
            Organization.objects.filter(pk=first.pk).update(name="示例改名工会")
            Organization.objects.get(pk=first.pk).save()
            factories.make_organization(name="示例后来工会")
            indexed()
            assert find('"示例后来工会"').total == 1

    rebuild(progress)
    assert {str(hit.record) for hit in find("示例").hits} == {"示例改名工会", "示例后来工会"}
    assert find('"示例先有工会"').total == 0


def test_readers_find_everything_while_the_index_is_built_anew(indexed):
    factories.make_organization(name="示例常在工会")
    indexed()
    seen = []
    rebuild(lambda done, total: seen.append(find("示例常在工会").total))
    assert seen
    assert set(seen) == {1}
    assert find("示例常在工会").total == 1


def test_articles_saved_without_change_stay_single(indexed):
    article = factories.make_article(title="示例一次")
    for _ in range(3):
        Article.objects.get(pk=article.pk).save()
        indexed()
    assert find("示例一次", kind="article").total == 1
