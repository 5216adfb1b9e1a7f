"""The gold of the sample page, derived from its curated records in fixtures/, never copied by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from articles.exam.gold_marks import build_marks
from articles.exam.marks import GoldArticle, GoldError, GoldPage, Lines, Mark
from articles.pipeline.drafts import ArticleDraft, BlockDraft, CreditDraft, GapDraft
from articles.text import BLANKS

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"

Row = dict[str, Any]
Key = tuple[str, str]


@dataclass(frozen=True)
class Records:
    """The records of a curated page, by the file they stand in."""

    folder: Path

    def rows(self, name: str, model: str) -> list[Row]:
        data = json.loads((self.folder / name).read_text(encoding="utf-8"))
        return [row["fields"] for row in data if row["model"] == f"articles.{model}"]

    @cached_property
    def evidence(self) -> dict[Key, Row]:
        return {(row["article"][0], row["key"]): row for row in self.rows("30-evidence.json", "evidence")}

    @cached_property
    def posts(self) -> dict[Key, Row]:
        return {(row["person"][0], row["key"]): row for row in self.rows("50-people.json", "post")}


def load_sample(slug: str, extras: list[Lines], name: str, folder: str, tries: str) -> GoldPage:
    """The page of fixtures/<slug>; `extras` are marks that the records do not hold (dates), by 标题."""
    records = Records(FIXTURES / slug)
    raw = (records.folder / "raw.txt").read_text(encoding="utf-8")
    blocks = records.rows("25-blocks.json", "block")
    titles = {dict(lines).get("标题", ""): lines for lines in extras}
    articles = []
    for row in sorted(records.rows("20-articles.json", "article"), key=lambda row: row["position"]):
        here = [block for block in blocks if block["article"] == [row["slug"]]]
        articles.append(_article(records, raw, row, here, titles.pop(row["title"], [])))
    if titles:
        raise GoldError(f"资料里没有这些标题：{'、'.join(titles)}")
    return GoldPage(name, folder, raw, tuple(articles), frozenset(), "", tries)


def _article(records: Records, raw: str, row: Row, blocks: list[Row], extras: Lines) -> GoldArticle:
    body = row["body"]
    credits = [
        credit for credit in records.rows("50-people.json", "credit") if credit["article"] == [row["slug"]]
    ]
    draft = ArticleDraft(
        title=row["title"],
        body=body,
        blocks=tuple(_block(block) for block in blocks),
        kicker=row["kicker"],
        subtitle=row["subtitle"],
        column=row["column"],
        credits=tuple(CreditDraft(credit["person"][0], credit["role"]) for credit in credits),
        gaps=tuple(
            GapDraft(block["body_start"], block["reason"]) for block in blocks if block["kind"] == "gap"
        ),
    )
    held = frozenset(
        at
        for block in blocks
        if block["raw_start"] is not None
        for at in range(block["raw_start"], block["raw_end"])
        if raw[at] not in BLANKS
    )
    marks = [*_marks(records, row["slug"], body), *build_marks(body, extras)]
    marks.sort(key=lambda mark: (mark.start, mark.end, mark.kind))
    return GoldArticle(draft, _raw_places(raw, body, blocks), held, tuple(marks))


def _block(row: Row) -> BlockDraft:
    return BlockDraft(
        row["kind"], row["raw_start"], row["raw_end"], row["body_start"], row["body_end"], row["reason"]
    )


def _raw_places(raw: str, body: str, blocks: list[Row]) -> tuple[int | None, ...]:
    places: list[int | None] = [None] * len(body)
    for block in blocks:
        if block["body_start"] is None or block["raw_start"] is None:
            continue
        letters = iter(range(block["raw_start"], block["raw_end"]))
        for at in range(block["body_start"], block["body_end"]):
            if body[at] not in BLANKS:
                places[at] = next(place for place in letters if raw[place] not in BLANKS)
    return tuple(places)


def _marks(records: Records, slug: str, body: str) -> Iterator[Mark]:
    yield from _organizations(records, slug)
    for row in records.rows("50-people.json", "person"):
        for place in _places(records, slug, row):
            yield _mark("person", place, {"name": row["name"]})
    for row in records.rows("55-documents.json", "document"):
        for place in _places(records, slug, row):
            yield _mark(
                "document", place, {"title": "/".join(filter(None, (row["title"], row["short_title"])))}
            )
    yield from _posts(records, slug, body)
    yield from _figures(records, slug, body)
    yield from _measures(records, slug)
    yield from _statements(records, slug)


def _mark(kind: str, row: Row, facts: dict[str, str], is_optional: bool = False, record: int = 0) -> Mark:
    bounds = (row["start"], row["end"])
    return Mark(kind, row["quote"], *bounds, *bounds, is_optional, facts, record)


def _places(records: Records, slug: str, row: Row) -> list[Row]:
    return [records.evidence[(article, key)] for article, key in row["evidence"] if article == slug]


def _organizations(records: Records, slug: str) -> Iterator[Mark]:
    """The longest name counts; one inside another (中建五局 in the name of its site) may be found or not."""
    rows = [
        (place, row["name"])
        for row in records.rows("40-organizations.json", "organization")
        for place in _places(records, slug, row)
    ]
    for place, name in rows:
        is_inside = any(
            other["start"] <= place["start"] and place["end"] <= other["end"] and other is not place
            for other, _ in rows
        )
        yield _mark("organization", place, {"resolved_to": name}, is_inside)


def _posts(records: Records, slug: str, body: str) -> Iterator[Mark]:
    """The words of the post, without the name before or behind it that the evidence holds too."""
    for row in records.posts.values():
        article, key = row["evidence"]
        if article != slug:
            continue
        place, person = records.evidence[(article, key)], row["person"][0]
        if row["is_missing"]:
            yield _mark("post", place, {}, True)
            continue
        start = place["start"]
        end = body.index(row["title"], start) + len(row["title"])
        tight = start if place["quote"].endswith(person) else end - len(row["title"])
        organization = row["organization"][0] if row["organization"] else ""
        facts = {"person": person, "organization": organization, "title": row["title"]}
        yield Mark("post", body[tight:end], tight, end, start, place["end"], False, facts)


def _figures(records: Records, slug: str, body: str) -> Iterator[Mark]:
    for row in records.rows("80-figures.json", "figure"):
        article, key = row["evidence"]
        if article != slug:
            continue
        place = records.evidence[(article, key)]
        start = body.index(row["verbatim"], place["start"])
        facts = {
            "value": _plain(row["value"]),
            "value_to": _plain(row.get("value_to")),
            "unit": row["unit"],
            "dimension": row["dimension"],
            "hedge": row.get("hedge") or "",
            "per": row.get("per") or "",
            "figure_kind": row["kind"],
        }
        end = start + len(row["verbatim"])
        yield Mark("figure", row["verbatim"], start, end, place["start"], place["end"], False, facts)


def _plain(value: str | None) -> str:
    return f"{Decimal(value).normalize():f}" if value else ""


def _measures(records: Records, slug: str) -> Iterator[Mark]:
    for number, row in enumerate(records.rows("70-measures.json", "measure"), start=1):
        leads = "/".join(name for (name,) in row.get("leads", []))
        person = row["origin_person"][0] if row.get("origin_person") else ""
        facts = {"organization": leads, "stage": row["stage"], "origin_person": person}
        for place in _places(records, slug, row):
            yield _mark("measure", place, facts, record=number)


def _statements(records: Records, slug: str) -> Iterator[Mark]:
    for row in records.rows("60-attributions.json", "attribution"):
        if row["article"] != [slug] or not row["evidence"]:
            continue
        place = records.evidence[(row["evidence"][0], row["evidence"][1])]
        speaker = row["person"][0] if row["person"] else ""
        yield _mark("statement", place, {"speaker": speaker, "verb": row["verb"], "voice": row["kind"]})
