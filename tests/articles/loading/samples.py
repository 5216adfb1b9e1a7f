"""A small invented page (示例) as data files have it: one record of every model, all of them sound."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

TITLE = "示例市总工会帮扶困难职工"
BODY = (
    "本报讯（记者甲某）3月25日，记者从示例市总工会了解到，市总已帮扶困难职工近3万名。\n"
    "示例市总工会常务副主席乙某介绍，今年发放补贴367万元，依据《示例方案》实施求学行动。"
)
RAW = f"{TITLE}\n{BODY}"
APPROVED = {"status": "published", "approved_by": "示例编辑", "approved_at": "2026-11-22T08:00:00+08:00"}
ARTICLE = ["shili-bangfu"]

Records = list[dict[str, Any]]


def record(model: str, **fields: Any) -> dict[str, Any]:
    return {"model": f"articles.{model}", "fields": fields}


def evidence(key: str, quote: str, **fields: Any) -> dict[str, Any]:
    start = BODY.index(quote)
    return record(
        "evidence", article=ARTICLE, key=key, start=start, end=start + len(quote), quote=quote, **fields
    )


def proof(key: str) -> list[str]:
    return [*ARTICLE, key]


def sample_records() -> Records:
    """All records, in an order in which hardly any reference points backwards."""
    blocks = {"page": ["shili-ban"], "article": ARTICLE}
    return [
        record(
            "figure", slug="shili-3wan", verbatim="近3万名", value="30000", unit="人", dimension="people",
            hedge="近", counted="帮扶困难职工", measure=["qiuxue"], organization=["示例市总"],
            attribution=proof("say-1"), evidence=proof("f-1"), **APPROVED,
        ),
        record(
            "figure", slug="shili-367wan", verbatim="367万元", value=3670000, unit="元", dimension="money",
            counted="补贴", attribution=proof("say-2"), evidence=proof("f-2"), restates=None, **APPROVED,
        ),
        record(
            "measure", slug="qiuxue", name="求学行动", kind=["jiuxue"], leads=[["示例市总"]], basis=[["方案"]],
            region=["990100"], attribution=proof("say-1"), evidence=[proof("m-1")], **APPROVED,
        ),
        record("attribution", article=ARTICLE, key="say-1", kind="paper"),
        record(
            "attribution", article=ARTICLE, key="say-2", kind="person", person=["yi"], post=["yi", "2021"],
            verb="介绍", evidence=proof("p-1"),
        ),
        record("post", person=["yi"], key="2021", organization=["示例市总"], title="常务副主席", evidence=proof("p-1")),
        record("credit", article=ARTICLE, person=["jia"], role="reporter"),
        record("personalias", person=["yi"], name="老乙"),
        record("person", slug="yi", name="乙某", evidence=[proof("p-1")], **APPROVED),
        record("person", slug="jia", name="甲某", **APPROVED),
        record("document", slug="方案", title="示例方案", issuer=["示例市总"], evidence=[proof("d-1")], **APPROVED),
        record("organizationalias", organization=["示例市总"], name="市总", article=ARTICLE),
        record(
            "organization", slug="示例市总", name="示例市总工会", kind="union", level="city", region=["990100"],
            parent=["示例省总"], **APPROVED,
        ),
        record("organization", slug="示例省总", name="示例省总工会", kind="union", level="province", **APPROVED),
        evidence("f-1", "近3万名"),
        evidence("f-2", "367万元"),
        evidence("p-1", "常务副主席乙某介绍"),
        evidence("d-1", "《示例方案》"),
        evidence("m-1", "实施求学行动"),
        record("block", **blocks, key="a1-01", kind="title", raw_start=0, raw_end=len(TITLE)),
        record(
            "block", **blocks, key="a1-02", kind="text", raw_start=len(TITLE) + 1, raw_end=len(RAW),
            body_start=0, body_end=len(BODY),
        ),
        record("article", slug=ARTICLE[0], page=["shili-ban"], title=TITLE, body=BODY, **APPROVED),
        record("page", slug="shili-ban", title="示例版面", publication=["shilibao"], raw_text=RAW, **APPROVED),
        record("publication", slug="shilibao", name="示例报", **APPROVED),
        record("measurekind", slug="jiuxue", name="示例素质", parent=["suzhi"]),
        record("measurekind", slug="suzhi", name="示例提升"),
        record("region", code="990101", name="示例区", level="county", parent=["990100"]),
        record("region", code="990100", name="示例市", level="city", parent=["990000"]),
        record("region", code="990000", name="示例省", level="province"),
    ]  # fmt: skip


def find(records: Records, model: str, **fields: Any) -> dict[str, Any]:
    """The fields of the first record of this model in which these fields have these values."""
    return next(
        one["fields"]
        for one in records
        if one["model"] == f"articles.{model}"
        and all(one["fields"].get(name) == value for name, value in fields.items())
    )


def number_of(records: Records, fields: dict[str, Any]) -> int:
    """Which record, from 1, has these fields."""
    return next(number for number, one in enumerate(records, 1) if one.get("fields") is fields)


def write(path: Path, content: Any) -> Path:
    """The file with this content as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")
    return path


def dump_database() -> dict[str, list[Any]]:
    """Every row of every table, SQLite's number sequences among them."""
    tables = connection.introspection.table_names()
    if connection.vendor == "sqlite":
        tables = [*tables, "sqlite_sequence"]
    rows = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            rows[table] = sorted(map(repr, cursor.fetchall()))
    return rows


def read_index() -> dict[str, bytes]:
    """Every file of the search index."""
    folder = settings.DATA_DIR / "index"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
