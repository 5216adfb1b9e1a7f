"""The invariants hold at the doors that go past save(): bulk writes, updates, raw rows, loaddata."""

import json
from threading import Thread

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from articles.models import Article, Block, Evidence, Page, guards
from tests.factories import make_article, make_evidence, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """甲乙丙丁戊己。 restored from two runs of a page, and a gap after it."""
    page = make_page(raw_text="标 题\n甲乙 丙\n丁戊己。\n广告")
    article = make_article(page=page, title="标题", body="甲乙丙丁戊己。【缺文】")
    rows = [
        ("t", "title", 0, 3, None, None, ""),
        ("a", "text", 4, 8, 0, 3, ""),
        ("b", "text", 9, 13, 3, 7, ""),
        ("g", "gap", None, None, 7, 11, "示例：下文缺失"),
    ]
    for key, kind, raw_start, raw_end, body_start, body_end, reason in rows:
        Block.objects.create(
            page=page,
            article=article,
            key=key,
            kind=kind,
            raw_start=raw_start,
            raw_end=raw_end,
            body_start=body_start,
            body_end=body_end,
            reason=reason,
        )
    Block.objects.create(page=page, key="u", kind="unused", raw_start=14, raw_end=16, reason="示例：广告")
    make_evidence(article, "丙丁", key="e1")
    return article


def bulk_evidence(article, **fields):
    row = {"key": "z", "start": 0, "end": 1, "quote": "甲", "article": article, **fields}
    return lambda: Evidence.objects.bulk_create([Evidence(**row)])


def bulk_block(article, **fields):
    row = {"key": "z", "kind": "title", "article": article, "page": article.page, **fields}
    return lambda: Block.objects.bulk_create([Block(**row)])


def raw_sql(statement, *values):
    def execute():
        with connection.cursor() as cursor:
            cursor.execute(statement, values)

    return execute


VIOLATIONS = {
    "bulk_create of a false quote": (
        "evidence_quote_matches_body",
        lambda article: bulk_evidence(article, quote="乙"),
    ),
    "bulk_create of a quote behind the end": (
        "evidence_quote_matches_body",
        lambda article: bulk_evidence(article, start=10, end=12, quote="】后"),
    ),
    "update of the offsets alone": (
        "evidence_quote_matches_body",
        lambda article: lambda: Evidence.objects.filter(article=article).update(start=3, end=5),
    ),
    "update of the quote alone": (
        "evidence_quote_matches_body",
        lambda article: lambda: Evidence.objects.filter(article=article).update(quote="丁丙"),
    ),
    "update of a body under its evidence": (
        "article_body_keeps",
        lambda article: lambda: Article.objects.filter(pk=article.pk).update(body="甲乙丙戊丁己。【缺文】"),
    ),
    "raw SQL on a body": (
        "article_body_keeps",
        lambda article: raw_sql("UPDATE articles_article SET body = %s WHERE id = %s", "无", article.pk),
    ),
    "update of a body under its blocks alone": (
        "article_body_keeps_blocks",
        lambda article: lambda: Article.objects.filter(pk=article.pk).update(body="乙甲丙丁戊己。【缺文】"),
    ),
    "raw text of a page": (
        "page_raw_text_immutable",
        lambda article: lambda: Page.objects.filter(pk=article.page_id).update(raw_text="别的"),
    ),
    "checksum of a page": (
        "page_raw_text_immutable",
        lambda article: lambda: Page.objects.filter(pk=article.page_id).update(sha256="0" * 64),
    ),
    "a block over another's raw text": (
        "block_raw_ranges_disjoint",
        lambda article: bulk_block(article, raw_start=2, raw_end=4),
    ),
    "a block moved over another's raw text": (
        "block_raw_ranges_disjoint",
        lambda article: lambda: Block.objects.filter(key="t").update(raw_end=5),
    ),
    "a block over another's body": (
        "block_body_ranges_disjoint",
        lambda article: bulk_block(article, kind="gap", body_start=7, body_end=11, reason="示例"),
    ),
    "a block whose words are not the page's": (
        "block_text_matches_raw",
        lambda article: lambda: Block.objects.filter(key="a").update(raw_start=5),
    ),
    "a gap over words": (
        "block_text_matches_raw",
        lambda article: lambda: Block.objects.filter(key="g").update(body_start=8),
    ),
    "a block behind the end of the page": (
        "block_inside_page",
        lambda article: bulk_block(article, raw_start=16, raw_end=17),
    ),
    "a block of an article of another page": (
        "block_inside_page",
        lambda article: lambda: Block.objects.filter(key="t").update(article=make_article()),
    ),
}


@pytest.mark.parametrize("what", VIOLATIONS)
def test_the_database_refuses_and_says_why_in_chinese(article, what):
    guard, prepare = VIOLATIONS[what]
    before = (
        list(Evidence.objects.values()),
        list(Block.objects.values()),
        list(Article.objects.values("body")),
    )
    with pytest.raises(IntegrityError, match=guard) as refusal, transaction.atomic():
        prepare(article)()
    assert "。" in guards.explain(refusal.value)
    after = (
        list(Evidence.objects.values()),
        list(Block.objects.values()),
        list(Article.objects.values("body")),
    )
    assert after == before


def test_stale_evidence_may_disagree_with_the_body(article):
    Evidence.objects.filter(article=article).update(state="stale", start=0, end=2)
    assert Evidence.objects.stale().count() == 1


def test_loaddata_of_a_false_quote_is_refused(article, tmp_path):
    fixture = tmp_path / "evidence.json"
    fields = {
        "article": [article.slug],
        "key": "z",
        "start": 0,
        "end": 2,
        "quote": "甲丙",
        "state": "anchored",
    }
    fixture.write_text(json.dumps([{"model": "articles.evidence", "fields": fields}]), encoding="utf-8")
    with pytest.raises(IntegrityError, match="evidence_quote_matches_body"):
        call_command("loaddata", str(fixture), verbosity=0)
    assert not Evidence.objects.filter(key="z").exists()


def test_no_guard_is_missing_after_migrate():
    assert guards.missing() == []


def test_a_removed_guard_is_noticed_and_put_back():
    guards.remove()
    try:
        assert len(guards.missing()) == len(guards.guards(connection.vendor))
    finally:
        guards.install()
    assert guards.missing() == []


def test_every_guard_has_its_sentence():
    assert {guard.name for guard in guards.guards("sqlite")} == set(guards.MESSAGES)


def replaced_by(article, **changes):
    """Delete the article's row and put another under the same id, in one transaction."""

    def replace():
        fields = list(Article._meta.local_concrete_fields)
        row = (
            Article.objects.filter(pk=article.pk).values(*[field.attname for field in fields]).get() | changes
        )
        columns = ", ".join(f'"{field.column}"' for field in fields)
        marks = ", ".join(["%s"] * len(fields))
        values = [field.get_db_prep_save(row[field.attname], connection) for field in fields]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DELETE FROM articles_article WHERE id = %s", [article.pk])
            cursor.execute(f"INSERT INTO articles_article ({columns}) VALUES ({marks})", values)

    return replace


def test_an_article_put_under_the_id_of_another_must_fit_its_evidence(article):
    with pytest.raises(IntegrityError, match="article_body_keeps"), transaction.atomic():
        replaced_by(article, body="子丑寅卯辰。")()


def test_an_article_does_not_move_to_another_page_without_its_blocks(article):
    other = make_page()
    with pytest.raises(IntegrityError, match="article_body_keeps_blocks"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(page=other)


def test_two_articles_do_not_swap_their_ids(article):
    other = make_article(body="子丑寅卯辰。")
    renumber = "UPDATE articles_article SET id = %s WHERE id = %s"
    raw_sql(renumber, -1, article.pk)()
    with pytest.raises(IntegrityError, match="article_body_keeps"), transaction.atomic():
        raw_sql(renumber, article.pk, other.pk)()
    raw_sql(renumber, article.pk, -1)()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_evidence_and_a_new_body_written_at_once_do_not_pass_each_other():
    article = make_article(body="甲乙丙丁戊。")
    refused: list[Exception] = []

    def change_body():
        try:
            Article.objects.filter(pk=article.pk).update(body="子丑寅卯辰。")
        except IntegrityError as error:
            refused.append(error)
        finally:
            connection.close()

    with transaction.atomic():
        make_evidence(article, "甲乙")
        other = Thread(target=change_body)
        other.start()
        other.join(1)
    other.join(10)
    assert "article_body_keeps_evidence" in str(refused[0])
