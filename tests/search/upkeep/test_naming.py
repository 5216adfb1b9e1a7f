"""What editors published becomes words when the index is built; index and query use the same words."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from articles.models import Organization, OrganizationAlias
from search import find
from search.index.dictionaries import dictionary_of
from search.upkeep import building, naming
from search.upkeep.building import rebuild
from search.upkeep.naming import Pending, collect, pending
from search.upkeep.outbox import backend, drain
from tests import factories

pytestmark = pytest.mark.django_db

# jieba alone cuts the text 柳文 / 工会 / 上 / 发言, so that the name is no word of it.
NAME = "柳文工"
TEXT = f"{NAME}会上发言，谈困难职工。"
ASKED = [NAME, f"{NAME}会上表态", f"{NAME}表态"]


def words_in_use() -> frozenset[str]:
    return dictionary_of(backend().folder.current()).names


def having(word: str) -> int:
    """How many documents have the word."""
    return backend().ask(lambda snapshot: snapshot.frequency("words", word))


def lines(capsys, *arguments: str) -> list[str]:
    call_command(*arguments)
    return capsys.readouterr().out.splitlines()


def test_names_are_collected_where_anybody_may_read_them():
    published = factories.make_organization(name="示例云帆动力总厂工会")
    aliases = OrganizationAlias.objects
    aliases.create(organization=published, name="云帆总厂")
    aliases.create(organization=published, name="该云帆厂", article=factories.make_article(status="draft"))
    hidden = factories.make_organization(name="示例暗流动力总厂工会", status="draft")
    aliases.create(organization=hidden, name="暗流总厂")
    factories.make_person(name="柳七郎")
    factories.make_person(name="柳八郎", visibility="hidden")
    factories.make_document(title="示例總廠職工求學辦法", short_title="总厂求学办法")
    factories.make_document(title="示例总厂暗流办法", status="withdrawn")
    found = {"示例云帆动力总厂工会", "云帆总厂", "柳七郎", "示例总厂职工求学办法", "总厂求学办法"}
    names = {name for name in collect().names if any(mark in name for mark in ("云帆", "暗流", "柳", "总厂"))}
    assert names == found


def test_a_name_is_found_before_it_is_a_word_and_ranked_by_it_after(indexed):
    right = factories.make_article(title="示例发言", body=TEXT)
    for number in range(3):
        factories.make_article(title=f"示例{number}", body="柳文表态：工会上好课。")
    for number in range(8):
        factories.make_article(title=f"示例另一篇{number}", body="春天里各地帮扶困难职工，开会商量。")
    indexed()

    def places() -> list[int | None]:
        """Where the right article stands for each question."""
        answers = [[hit.record for hit in find(asked, kind="article").hits] for asked in ASKED]
        return [found.index(right) if right in found else None for found in answers]

    assert having(NAME) == 0
    assert places() == [0, 3, None]
    draft = factories.make_person(name=NAME, status="draft")
    indexed()
    rebuild()
    assert NAME not in words_in_use()
    assert places() == [0, 3, None]  # a draft changes nothing for readers
    draft.status = "published"
    draft.save()
    indexed()
    rebuild()
    assert NAME in words_in_use()
    assert having(NAME) == 2
    assert places() == [0, 0, 0]
    for first in range(len(NAME) + 1):
        for last in range(first + 1, len(NAME) + 5):
            hits = find(TEXT[first:last], kind="article", page_size=50).hits
            assert right in [hit.record for hit in hits], TEXT[first:last]


def test_while_an_index_is_built_the_one_in_use_keeps_its_words(indexed):
    factories.make_article(title="示例发言", body=TEXT)
    indexed()
    factories.make_person(name=NAME)
    folder = backend().folder
    seen = []

    def look(done: int, total: int) -> None:
        if not seen:
            seen.append((NAME in words_in_use(), NAME in dictionary_of(folder.in_building()).names))
            factories.make_article(title="其间写的", body=TEXT)
            drain()
            seen.append((having("工会"), having("会上"), find(f"“{TEXT[:5]}”").total))

    rebuild(look)
    assert seen == [(False, True), (2, 0, 2)]
    factories.make_article(title="其后写的", body=TEXT)
    indexed()
    assert (having("工会"), having("会上"), find(f"“{TEXT[:5]}”").total) == (0, 3, 3)


def test_a_rebuild_is_due_for_many_new_names_or_one_that_was_taken_back(indexed, monkeypatch, capsys):
    monkeypatch.setattr(naming, "ENOUGH", 2)
    organization = factories.make_organization(name="示例云帆动力总厂工会")
    indexed()
    assert pending() == Pending(new=1)
    said = "1 个新名称尚未进入词典，下次重建时进入；在此之前照样找得到。"
    assert lines(capsys, "update_search", "--if-needed") == ["索引已是最新。", said]
    assert lines(capsys, "check_search")[1:] == [said]

    factories.make_person(name=NAME)
    monkeypatch.setattr(building, "SMALL", 1)
    assert "2 个新名称" in lines(capsys, "update_search")[-1]  # due, but not a matter of seconds
    monkeypatch.undo()
    monkeypatch.setattr(naming, "ENOUGH", 2)
    assert lines(capsys, "update_search", "--if-needed") == ["索引已重建：2 条记录。"]
    assert words_in_use() == {"示例云帆动力总厂工会", NAME}
    assert lines(capsys, "update_search", "--if-needed") == ["索引已是最新。"]

    Organization.objects.filter(pk=organization.pk).update(status="withdrawn")
    assert pending().sentences == ["词典里有 1 个名称已不公开，下次重建时去掉。"]
    assert lines(capsys, "update_search", "--if-needed") == ["索引已重建：2 条记录。"]
    assert words_in_use() == {NAME}
