"""Importing data files: all or nothing, twice without a trace, every fault with its place."""

import copy
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.loading.fixtures import import_fixtures
from articles.models import Article, Block, Evidence, Figure, Measure, Organization, Page, Person, Region
from tests.articles.loading.malformed import MALFORMED, Malformed
from tests.articles.loading.samples import (
    ARTICLE,
    BODY,
    RAW,
    dump_database,
    find,
    read_index,
    record,
    sample_records,
    write,
)

pytestmark = pytest.mark.django_db

WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE", "SAVEPOINT")
FIXTURES = settings.BASE_DIR / "fixtures"


@pytest.fixture
def loaded(tmp_path: Path) -> Path:
    """The sample records, imported, and the file that they came from."""
    path = write(tmp_path / "sample.json", sample_records())
    report = import_fixtures([path])
    assert [str(one) for one in report.refusals] == []
    return path


def sentences(report) -> list[str]:
    return [str(refusal) for refusal in report.refusals]


def changed(path: Path, model: str, which: dict, **fields) -> Path:
    """The sample file with other content in one record."""
    records = sample_records()
    find(records, model, **which).update(fields)
    return write(path, records)


def spoil(kind: Malformed, folder: Path) -> list[Path]:
    """A sound file with news in it, and after it the malformed one."""
    folder.mkdir()
    news = write(folder / "news.json", [record("region", code="980000", name="示例二省", level="province")])
    spoilt = folder / "spoilt.json"
    kind.spoil(spoilt, sample_records())
    return [news, spoilt]


# Malformed files


@pytest.fixture(scope="class")
def base(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[dict]:
    """What stands in the database, taken back after the last kind."""
    path = write(tmp_path_factory.mktemp("base") / "sample.json", sample_records())
    with django_db_blocker.unblock(), transaction.atomic():
        assert not import_fixtures([path]).is_refused
        yield dump_database()
        transaction.set_rollback(True)


class TestMalformedFiles:
    """Against one sample base for all kinds: it is not changed, as each of them proves."""

    @pytest.mark.parametrize("kind", MALFORMED, ids=str)
    def test_is_refused_with_its_place_and_leaves_no_trace(self, kind, base, tmp_path):
        paths = spoil(kind, tmp_path / "import")
        report = import_fixtures(paths)
        first = sentences(report)[0]
        assert first.startswith((f"{paths[1]}：", f"{paths[1]} 第 "))
        assert [word for word in kind.says if word not in first] == []
        assert first.endswith("。")
        assert first.isprintable()
        assert dump_database() == base


@pytest.mark.django_db(transaction=True)
def test_no_malformed_file_changes_a_byte_of_database_or_index(tmp_path):
    sample = write(tmp_path / "sample.json", sample_records())
    assert not import_fixtures([sample]).is_refused
    call_command("update_search")
    before, index = dump_database(), read_index()
    assert index
    for number, kind in enumerate(MALFORMED):
        assert import_fixtures(spoil(kind, tmp_path / str(number))).is_refused
    assert dump_database() == before
    assert read_index() == index


def test_all_faults_of_all_files_are_told_at_once(tmp_path):
    records = sample_records()
    find(records, "figure", slug="shili-3wan")["value"] = "三万"
    find(records, "figure", slug="shili-367wan")["unit"] = "人"
    find(records, "organization", slug="示例省总")["kind"] = "club"
    report = import_fixtures(
        [write(tmp_path / "a.json", records[:10]), write(tmp_path / "b.json", records[10:])]
    )
    text = "\n".join(sentences(report))
    assert "第 1 条（articles.figure “shili-3wan”）字段 value" in text
    assert "b.json 第 4 条（articles.organization “示例省总”）字段 kind" in text
    # What hangs on the refused organization is not blamed for it, and not hidden either.
    assert "示例市总" not in text
    assert report.unchecked > 0
    assert report.total.refused == report.unchecked + 2


def test_a_control_character_in_a_file_never_reaches_the_report(tmp_path):
    path = write(tmp_path / "x.json", [record("region", **{"co\x1bde": "\x1b[31m"}), {"model": "\x1b[31m"}])
    assert all(one.isprintable() for one in sentences(import_fixtures([path])))


# What is written


def test_records_come_in_any_order(loaded):
    assert Region.objects.get(code="990101").parent.parent.name == "示例省"
    assert Organization.objects.get(slug="示例市总").parent.slug == "示例省总"
    assert Figure.objects.get(slug="shili-3wan").evidence.quote == "近3万名"
    assert [str(one) for one in Measure.objects.get().leads.all()] == ["示例市总工会"]
    assert Evidence.objects.get(key="f-1").suffix.startswith("。")


def test_a_second_import_writes_nothing(loaded):
    before = dump_database()
    with CaptureQueriesContext(connection) as queries:
        report = import_fixtures([loaded])
    total = report.total
    assert (total.created, total.updated, total.unchanged, total.refused) == (0, 0, len(sample_records()), 0)
    outer = [query["sql"] for query in queries][1:-1]  # the savepoint of the import itself
    assert [sql for sql in outer if sql.lstrip().upper().startswith(WRITING)] == []
    assert dump_database() == before


def test_a_change_updates_that_record_alone(loaded, tmp_path):
    stamps = dict(Organization.objects.values_list("slug", "updated_at"))
    report = import_fixtures(
        [changed(tmp_path / "new.json", "organization", {"slug": "示例市总"}, note="新的说明")]
    )
    assert report.tallies["组织"].updated == 1
    assert report.total.updated == 1
    assert report.total.unchanged == len(sample_records()) - 1
    assert Organization.objects.get(slug="示例市总").note == "新的说明"
    moved = {one.slug for one in Organization.objects.all() if one.updated_at != stamps[one.slug]}
    assert moved == {"示例市总"}


def test_what_a_file_leaves_out_returns_to_its_default(loaded):
    organization = Organization.objects.get(slug="示例市总")
    organization.note = "后台写的"
    organization.save()
    Person.objects.get(slug="jia").evidence.add(Evidence.objects.get(key="f-1"))
    assert import_fixtures([loaded]).total.updated == 2
    assert Organization.objects.get(slug="示例市总").note == ""
    assert not Person.objects.get(slug="jia").evidence.exists()


def test_timestamps_in_a_file_are_kept_for_new_records_and_no_change_for_old_ones(tmp_path):
    fields = {"slug": "shilibao", "name": "示例报", "created_at": "2020-01-01T00:00:00Z"}
    assert not import_fixtures([write(tmp_path / "a.json", [record("publication", **fields)])]).is_refused
    fields["created_at"] = "2021-01-01T00:00:00Z"
    report = import_fixtures([write(tmp_path / "a.json", [record("publication", **fields)])])
    assert report.total.unchanged == 1


def test_members_of_a_set_are_added_and_removed(loaded, tmp_path):
    path = changed(tmp_path / "new.json", "measure", {}, leads=[["示例省总"]], partners=[["示例市总"]])
    assert import_fixtures([path]).total.updated == 1
    measure = Measure.objects.get()
    assert [one.slug for one in measure.leads.all()] == ["示例省总"]
    assert [one.slug for one in measure.partners.all()] == ["示例市总"]
    assert import_fixtures([path]).total.updated == 0


def test_a_dry_run_counts_and_writes_nothing(tmp_path):
    before = dump_database()
    report = import_fixtures([write(tmp_path / "a.json", sample_records())], dry_run=True)
    assert report.total.created == len(sample_records())
    assert not report.is_refused
    assert dump_database() == before


def test_bytes_order_mark_and_windows_line_ends_make_no_difference(loaded, tmp_path):
    text = loaded.read_text(encoding="utf-8").replace("\n", "\r\n").replace("\\n", "\\r\\n")
    other = tmp_path / "windows.json"
    other.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert import_fixtures([other]).total.unchanged == len(sample_records())


def test_a_folder_is_read_with_its_sub_folders_and_a_file_named_twice_once(tmp_path):
    records = sample_records()
    write(tmp_path / "data" / "b" / "first.json", records[:15])
    last = write(tmp_path / "data" / "last.json", records[15:])
    report = import_fixtures([tmp_path / "data", last])
    assert report.total.created == len(records)


# Articles that change after records hang on them


def moved_records(word: str) -> list:
    """The sample page after an editor put a word at the beginning of the body, everything in its new place."""
    records = copy.deepcopy(sample_records())
    find(records, "article")["body"] = word + BODY
    find(records, "block", key="a1-02").update(
        body_end=len(word + BODY), state="corrected", reason="示例订正"
    )
    for one in records:
        if one["model"] == "articles.evidence":
            one["fields"]["start"] += len(word)
            one["fields"]["end"] += len(word)
    return records


def test_a_new_body_takes_its_evidence_and_blocks_along(loaded, tmp_path):
    news = record("evidence", article=ARTICLE, key="w-1", start=0, end=3, quote="更正：")
    path = write(tmp_path / "moved.json", [*moved_records("更正："), news])
    report = import_fixtures([path])
    assert sentences(report) == []
    assert Article.objects.get().body.startswith("更正：本报讯")
    assert not Evidence.objects.stale().exists()
    assert not Block.objects.filter(state="stale").exists()
    kept = Evidence.objects.get(key="f-1")
    assert kept.fits(kept.article.body)
    assert kept.prefix == kept.article.body[max(0, kept.start - 32) : kept.start]
    before = dump_database()
    assert import_fixtures([path]).total.unchanged == len(sample_records()) + 1
    assert dump_database() == before


def test_evidence_that_no_file_mentions_stays_where_it_still_fits(loaded, tmp_path):
    Evidence.objects.create(article=Article.objects.get(), key="own", start=0, end=2, quote="本报")
    records = sample_records()
    find(records, "article")["body"] = f"{BODY}（完）"
    find(records, "block", key="a1-02").update(body_end=len(BODY) + 3, state="corrected", reason="示例订正")
    assert sentences(import_fixtures([write(tmp_path / "longer.json", records)])) == []
    assert Evidence.objects.get(key="own").state == "anchored"


def test_evidence_that_no_file_mentions_and_that_no_longer_fits_stops_the_import(loaded, tmp_path):
    Evidence.objects.create(article=Article.objects.get(), key="own", start=0, end=2, quote="本报")
    before = dump_database()
    [sentence] = sentences(import_fixtures([write(tmp_path / "moved.json", moved_records("更正："))]))
    assert "articles.article “shili-bangfu”）字段 body" in sentence
    assert "出处 own" in sentence
    assert dump_database() == before


def test_two_evidences_may_change_places(loaded, tmp_path):
    records = sample_records()
    one, two = find(records, "evidence", key="d-1"), find(records, "evidence", key="m-1")
    for name in ("start", "end", "quote"):
        one[name], two[name] = two[name], one[name]
    assert sentences(import_fixtures([write(tmp_path / "swapped.json", records)])) == []
    assert Evidence.objects.get(key="d-1").quote == "实施求学行动"


def test_blocks_may_be_cut_elsewhere(loaded, tmp_path):
    first = len(RAW) - len(BODY)

    def cut(place: int) -> Path:
        records = sample_records()
        block = find(records, "block", key="a1-02")
        rest = copy.deepcopy(block)
        block.update(raw_end=first + place, body_end=place)
        rest.update(key="a1-03", raw_start=first + place, body_start=place)
        return write(tmp_path / "cut.json", [*records, record("block", **rest)])

    assert sentences(import_fixtures([cut(20)])) == []
    assert sentences(import_fixtures([cut(30)])) == []
    assert sentences(import_fixtures([cut(10)])) == []
    assert Block.objects.get(key="a1-03").body_start == 10


def test_articles_may_move_up_on_their_page(loaded, tmp_path):
    def order(*slugs: str) -> Path:
        records = [
            record("article", slug=slug, page=["shili-ban"], position=place, title="示例", body="示例")
            for place, slug in enumerate(slugs, 2)
        ]
        return write(tmp_path / "order.json", records)

    assert sentences(import_fixtures([order("a", "b", "c")])) == []
    assert sentences(import_fixtures([order("new", "a", "b", "c")])) == []
    assert list(Article.objects.filter(position__gt=1).order_by("position").values_list("slug", flat=True)) == [
        "new", "a", "b", "c",
    ]  # fmt: skip


def test_the_database_itself_is_heard_when_a_check_is_gone_round(loaded, tmp_path, monkeypatch):
    monkeypatch.setattr(Evidence, "clean", lambda self: None)
    path = changed(tmp_path / "new.json", "evidence", {"key": "f-1"}, quote="近4万名")
    [sentence, *_] = sentences(import_fixtures([path]))
    assert sentence.endswith("（articles.evidence “shili-bangfu、f-1”）：引文与正文这一段不一致。")


# The real files


def test_the_real_files_are_imported_once_and_then_found_unchanged():
    assert sentences(import_fixtures([FIXTURES])) == []
    before = dump_database()
    with CaptureQueriesContext(connection) as queries:
        report = import_fixtures([FIXTURES])
    assert len(queries) < 60  # a few for each model, however many records: that is what makes it quick
    assert report.total.created == report.total.updated == 0
    assert dump_database() == before
    assert Page.objects.get().articles.count() == 6


def test_plain_loaddata_takes_the_same_files_and_finds_the_same_records():
    names = sorted(map(str, FIXTURES.rglob("*.json")))
    call_command("loaddata", *names, verbosity=0)
    report = import_fixtures([FIXTURES])
    assert sentences(report) == []
    assert report.total.created == report.total.updated == 0


def test_new_regions_are_written_by_few_statements_and_a_bad_one_is_still_named(tmp_path):
    regions = [
        {"code": f"98{number:04}", "name": f"示例{number}", "level": "province"} for number in range(1000)
    ]
    with CaptureQueriesContext(connection) as queries:
        report = import_fixtures([write(tmp_path / "r.json", [record("region", **one) for one in regions])])
    assert report.total.created == 1000
    assert len(queries) < 60
    regions = [{**one, "code": f"97{number:04}"} for number, one in enumerate(regions[:300])]
    regions[250] = {**regions[250], "level": "city"}
    report = import_fixtures([write(tmp_path / "r.json", [record("region", **one) for one in regions])])
    [sentence] = sentences(report)
    assert "第 251 条（articles.region “970250”）字段 level、parent：省级没有上级" in sentence
    assert not Region.objects.filter(code__startswith="97").exists()
