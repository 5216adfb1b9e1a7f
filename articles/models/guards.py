"""What no constraint of one table can say, said by triggers, so that no door leads round it.

loaddata, bulk_create, QuerySet.update and hand-written SQL all pass here. The triggers are removed
before migrations and put back after (SQLite rebuilds tables, and drops their triggers, when it alters
them). A violation raises IntegrityError with the trigger's name; MESSAGES says it in Chinese.

An editor's change of a body goes: anchors stale, body new, anchors set again (loading.revising).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connections, router

from articles.text import BLANKS, GAP_MARK

MESSAGES = {
    "page_raw_text_immutable": "版面的原始文本保存后不能再改。",
    "evidence_quote_matches_body": "引文与正文这一段不一致。",
    "evidence_has_article": "出处所属的文章不存在（数据文件里文章要排在出处前面）。",
    "article_body_keeps_evidence": "正文改动会使已定位的出处失准。",
    "article_body_keeps_blocks": "正文改动会使版面对应关系失准。",
    "block_text_matches_raw": "正文与版面原文对不上：除空白外须逐字相同，缺文处须是【缺文】。",
    "block_inside_page": "文字块超出了版面原文或文章正文的范围，或文章不在这个版面上。",
    "block_raw_ranges_disjoint": "这段版面原文已属于另一块。",
    "block_body_ranges_disjoint": "这段正文已属于另一块。",
}

EVIDENCE, ARTICLE, PAGE, BLOCK = (f"articles_{name}" for name in ("evidence", "article", "page", "block"))


@dataclass(frozen=True)
class Guard:
    """One trigger: before each `event` on `table`, a row for which `condition` holds is refused."""

    name: str
    table: str
    event: str
    condition: str


def guards(vendor: str) -> list[Guard]:
    """The guards in the SQL of this database ("sqlite" or "postgresql")."""
    squeezed = _squeezed_in_sqlite if vendor == "sqlite" else _squeezed_in_postgresql
    body_span = "substr({body}, {row}.body_start + 1, {row}.body_end - {row}.body_start)"
    raw_span = "substr({raw}, {row}.raw_start + 1, {row}.raw_end - {row}.raw_start)"

    def block_misfits(row: str, body: str, raw: str) -> str:
        text = body_span.format(body=body, row=row)
        source = raw_span.format(raw=raw, row=row)
        return (
            f"{row}.body_start IS NOT NULL AND {row}.state <> 'stale' AND ("
            f"({row}.kind = 'gap' AND {text} <> '{GAP_MARK}')"
            f" OR {row}.body_end > length({body})"
            f" OR ({row}.kind <> 'gap' AND {row}.state = 'exact' AND {squeezed(text)} <> {squeezed(source)}))"
        )

    def quote_misfits(row: str, body: str) -> str:
        return (
            f"{row}.state = 'anchored' AND"
            f' substr({body}, {row}.start + 1, {row}."end" - {row}.start) <> {row}.quote'
        )

    def block_overlaps(side: str, scope: str, event: str) -> str:
        # Before an insert SQLite leaves NEW.id undefined; there is no row of its own to leave out either.
        others = "" if event == "INSERT" else " AND b.id <> NEW.id"
        return (
            f"NEW.{side}_start IS NOT NULL AND NEW.state <> 'stale'"
            f" AND EXISTS (SELECT 1 FROM {BLOCK} b WHERE b.{scope} = NEW.{scope} AND b.state <> 'stale'"
            f"{others} AND b.{side}_start < NEW.{side}_end AND b.{side}_end > NEW.{side}_start)"
        )

    # A row put in the place of another (the same id, deleted a moment ago) is a change as well.
    changed = {
        "INSERT": "",
        "UPDATE": "(NEW.body <> OLD.body OR NEW.id <> OLD.id OR NEW.page_id <> OLD.page_id) AND ",
    }
    rows = [
        Guard(
            "page_raw_text_immutable",
            PAGE,
            "UPDATE",
            "NEW.raw_text <> OLD.raw_text OR NEW.sha256 <> OLD.sha256 OR NEW.id <> OLD.id",
        ),
        Guard(
            "page_raw_text_immutable",
            PAGE,
            "INSERT",
            f"EXISTS (SELECT 1 FROM {BLOCK} b WHERE b.page_id = NEW.id)",
        ),
    ]
    for event in ("INSERT", "UPDATE"):
        rows += [
            Guard(
                "article_body_keeps_evidence",
                ARTICLE,
                event,
                f"{changed[event]}EXISTS (SELECT 1 FROM {EVIDENCE} e"
                f" WHERE e.article_id = NEW.id AND {quote_misfits('e', 'NEW.body')})",
            ),
            Guard(
                "article_body_keeps_blocks",
                ARTICLE,
                event,
                f"{changed[event]}EXISTS (SELECT 1 FROM {BLOCK} b JOIN {PAGE} p ON p.id = b.page_id"
                f" WHERE b.article_id = NEW.id AND (b.page_id <> NEW.page_id"
                f" OR ({block_misfits('b', 'NEW.body', 'p.raw_text')})))",
            ),
            Guard(
                "evidence_has_article",
                EVIDENCE,
                event,
                f"NOT EXISTS (SELECT 1 FROM {ARTICLE} a WHERE a.id = NEW.article_id)",
            ),
            Guard(
                "evidence_quote_matches_body",
                EVIDENCE,
                event,
                f"EXISTS (SELECT 1 FROM {ARTICLE} a WHERE a.id = NEW.article_id"
                f" AND {quote_misfits('NEW', 'a.body')})",
            ),
            Guard(
                "block_inside_page",
                BLOCK,
                event,
                f"NOT EXISTS (SELECT 1 FROM {PAGE} p WHERE p.id = NEW.page_id"
                " AND (NEW.raw_end IS NULL OR NEW.raw_end <= length(p.raw_text)))"
                f" OR (NEW.article_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {ARTICLE} a"
                " WHERE a.id = NEW.article_id AND a.page_id = NEW.page_id))",
            ),
            Guard(
                "block_text_matches_raw",
                BLOCK,
                event,
                f"EXISTS (SELECT 1 FROM {ARTICLE} a JOIN {PAGE} p ON p.id = NEW.page_id"
                f" WHERE a.id = NEW.article_id AND {block_misfits('NEW', 'a.body', 'p.raw_text')})",
            ),
            Guard("block_raw_ranges_disjoint", BLOCK, event, block_overlaps("raw", "page_id", event)),
            Guard("block_body_ranges_disjoint", BLOCK, event, block_overlaps("body", "article_id", event)),
        ]
    return rows


def install(using: str = "default", **kwargs) -> None:
    """Put every guard in place (receiver of post_migrate)."""
    connection = connections[using]
    if not _tables_stand(connection):
        return
    remove(using)
    with connection.cursor() as cursor:
        for guard in guards(connection.vendor):
            for statement in _creating(connection.vendor, guard):
                cursor.execute(statement)


def remove(using: str = "default", **kwargs) -> None:
    """Take every guard away (receiver of pre_migrate)."""
    connection = connections[using]
    if not _tables_stand(connection):
        return
    with connection.cursor() as cursor:
        for guard in guards(connection.vendor):
            on_table = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {_trigger_name(guard)}{on_table}")


def missing(using: str = "default") -> list[str]:
    """The names of guards that do not stand in the database."""
    connection = connections[using]
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        standing = {name for (name,) in cursor.fetchall()}
    return sorted({_trigger_name(guard) for guard in guards(connection.vendor)} - standing)


def explain(error: Exception) -> str | None:
    """The Chinese sentence for a guard's refusal, None when the error is not a guard's."""
    return next((sentence for name, sentence in MESSAGES.items() if name in str(error)), None)


def _trigger_name(guard: Guard) -> str:
    return f"{guard.name}_{guard.event.lower()}"


def _creating(vendor: str, guard: Guard) -> list[str]:
    name = _trigger_name(guard)
    # PostgreSQL runs writers side by side: what a row is compared with must not change until it is written.
    lock = (
        f" PERFORM 1 FROM {ARTICLE} WHERE id = NEW.article_id FOR SHARE;"
        if guard.table in (EVIDENCE, BLOCK)
        else ""
    )
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {name} BEFORE {guard.event} ON {guard.table} FOR EACH ROW WHEN {guard.condition}"
            f" BEGIN SELECT RAISE(ABORT, '{guard.name}'); END"
        ]
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN{lock}"
        f" IF {guard.condition} THEN RAISE EXCEPTION '{guard.name}' USING ERRCODE = 'integrity_constraint_violation';"
        " END IF; RETURN NEW; END $guard$",
        f"CREATE TRIGGER {name} BEFORE {guard.event} ON {guard.table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


def _tables_stand(connection) -> bool:
    if not router.allow_migrate(connection.alias, "articles"):
        return False
    return {EVIDENCE, ARTICLE, PAGE, BLOCK} <= set(connection.introspection.table_names())


def _squeezed_in_sqlite(text: str) -> str:
    for blank in BLANKS:
        text = f"replace({text}, char({ord(blank)}), '')"
    return text


def _squeezed_in_postgresql(text: str) -> str:
    blanks = " || ".join(f"chr({ord(blank)})" for blank in BLANKS)
    return f"translate({text}, {blanks}, '')"
