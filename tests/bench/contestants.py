"""Who is measured: our engine and its peers, each on the same tokens, each answering with the same page.

A page is the ids of ten rows, the number of hits, and three facets with their counts. A peer that finds
fewer than ten rows with all the words fills the page with rows that have some of them, as we do; its
facets are those of the rows with all words.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from search import analysis
from search.documents import SEPARATOR
from search.engine import ANSWERS, EmbeddedBackend
from search.index.analysing import analysed
from search.index.caching import CACHE
from search.index.writing import create_index, fill
from search.query.plan import Plan
from tests.bench.corpus import FACETS, Entry

ROWS = 10

Facets = dict[str, dict[str, int]]
Page = tuple[list[int], Facets]


class Contestant(Protocol):
    """Builds an index in a folder once, opens it, answers queries."""

    def build(self, entries: Sequence[Entry], folder: Path) -> None: ...
    def open(self, folder: Path) -> None: ...
    def page(self, plan: Plan, is_any: bool) -> Page: ...
    def forget(self) -> None: ...


def prepared(entry: Entry) -> dict:
    """As a SearchIndex would prepare it."""
    return {
        "id": f"articles.article.{entry.number}",
        "django_ct": "articles.article",
        "django_id": str(entry.number),
        "kind": "article",
        "audience": "public",
        "text": SEPARATOR.join([entry.title, entry.body]),
        "names": [entry.title],
        "fields": ["title", "body"],
        "facets": {facet: (value,) for facet, value in entry.facets().items()},
    }


def tokens(entry: Entry) -> str:
    return " ".join(analysis.words(f"{entry.title}\n{entry.body}") + analysis.grams(entry.body))


def asked(plan: Plan) -> list[str]:
    """The tokens that a peer looks for: words; of a single character itself."""
    return list(dict.fromkeys(analysis.words(plan.text, is_query=True))) or [plan.text]


def filled(words: list[str], is_any: bool, search: Any) -> Iterator[int]:
    """The ten rows of `search(words, is_any)`, filled up from any of the words."""
    rows = search(words, is_any)
    if len(rows) < ROWS and len(words) > 1 and not is_any:
        rows += search(words, True)
    yield from list(dict.fromkeys(rows))[:ROWS]


class Ours:
    def build(self, entries: Sequence[Entry], folder: Path) -> None:
        backend = EmbeddedBackend("default", PATH=str(folder))
        generation = backend.folder.make_generation()
        create_index(generation)
        fill(generation, (some.batch for some in analysed((e.number, prepared(e)) for e in entries)))
        backend.folder.switch(generation)

    def open(self, folder: Path) -> None:
        self.backend = EmbeddedBackend("default", PATH=str(folder))

    def page(self, plan: Plan, is_any: bool) -> Page:
        found = self.backend.find(plan, drafts=False)
        documents = found.matches.docset()
        facets = {facet: found.snapshot.count(facet, documents) for facet in FACETS}
        return [found.key(match) for match in found.matches[:ROWS]], facets

    def forget(self) -> None:
        """What a term never seen before finds: nothing decoded."""
        CACHE.clear()
        ANSWERS.clear()
        for segment, _ in self.backend.snapshots.present().parts:
            segment.forget_terms()
            segment.stored.cache_clear()


class Fts5:
    _FACETS = (
        "WITH hits AS MATERIALIZED"
        " (SELECT kind, region, year FROM t JOIN d ON d.number = t.rowid WHERE t MATCH ?) "
    ) + " UNION ALL ".join(f"SELECT '{name}', {name}, count(*) FROM hits GROUP BY {name}" for name in FACETS)

    def build(self, entries: Sequence[Entry], folder: Path) -> None:
        db = sqlite3.connect(folder / "fts.sqlite3")
        db.execute("CREATE VIRTUAL TABLE t USING fts5(tokens, content='', tokenize='ascii')")
        db.execute("CREATE TABLE d (number INTEGER PRIMARY KEY, kind TEXT, region TEXT, year TEXT)")
        for entry in entries:
            db.execute("INSERT INTO t(rowid, tokens) VALUES (?, ?)", (entry.number, tokens(entry)))
            db.execute("INSERT INTO d VALUES (?, ?, ?, ?)", (entry.number, *entry.facets().values()))
        db.commit()
        db.execute("INSERT INTO t(t) VALUES ('optimize')")
        db.commit()
        db.close()

    def open(self, folder: Path) -> None:
        self.db = sqlite3.connect(folder / "fts.sqlite3")

    def _rows(self, words: list[str], is_any: bool) -> list[int]:
        found = self.db.execute(
            "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10", (self._query(words, is_any),)
        )
        return [number for (number,) in found]

    @staticmethod
    def _query(words: list[str], is_any: bool) -> str:
        return (" OR " if is_any else " AND ").join(f'"{token}"' for token in words)

    def page(self, plan: Plan, is_any: bool) -> Page:
        words = asked(plan)
        facets: Facets = {facet: {} for facet in FACETS}
        for facet, value, count in self.db.execute(self._FACETS, (self._query(words, is_any),)):
            facets[facet][value] = count
        return list(filled(words, is_any, self._rows)), facets

    def forget(self) -> None:
        """SQLite keeps nothing decoded; its pages stay in the system's memory, as everybody's do."""


class Tantivy:
    _FACETS = {facet: {"terms": {"field": facet, "size": 10_000}} for facet in FACETS}

    def build(self, entries: Sequence[Entry], folder: Path) -> None:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("number", stored=True)
        builder.add_text_field("tokens", tokenizer_name="whitespace", index_option="freq")
        for facet in FACETS:
            builder.add_text_field(facet, tokenizer_name="raw", index_option="basic", fast=True)
        index = tantivy.Index(builder.build(), path=str(folder))
        writer = index.writer(heap_size=256_000_000, num_threads=1)
        for entry in entries:
            writer.add_document(tantivy.Document(number=entry.number, tokens=tokens(entry), **entry.facets()))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        import tantivy

        self.api = tantivy
        self.index = tantivy.Index.open(str(folder))
        self.searcher = self.index.searcher()

    def _query(self, words: list[str], is_any: bool) -> Any:
        occur = self.api.Occur.Should if is_any else self.api.Occur.Must
        term = self.api.Query.term_query
        return self.api.Query.boolean_query(
            [(occur, term(self.index.schema, "tokens", word, index_option="freq")) for word in words]
        )

    def _rows(self, words: list[str], is_any: bool) -> list[int]:
        found = self.searcher.search(self._query(words, is_any), limit=ROWS, count=False)
        return [self.searcher.doc(address)["number"][0] for _, address in found.hits]

    def page(self, plan: Plan, is_any: bool) -> Page:
        words = asked(plan)
        counted = self.searcher.aggregate(self._query(words, is_any), self._FACETS)
        facets = {
            facet: {one["key"]: one["doc_count"] for one in counted[facet]["buckets"]} for facet in FACETS
        }
        return list(filled(words, is_any, self._rows)), facets

    def forget(self) -> None:
        """It keeps nothing decoded."""


class Postgres:
    """In the database that DATABASE_URL names; built anew each time."""

    def build(self, entries: Sequence[Entry], folder: Path) -> None:
        self.open(folder)
        self.db.execute("DROP TABLE IF EXISTS bench")
        self.db.execute(
            "CREATE TABLE bench (number int PRIMARY KEY, tokens tsvector, kind text, region text, year text)"
        )
        with self.db.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO bench VALUES (%s, array_to_tsvector(%s), %s, %s, %s)",
                (
                    (entry.number, list(set(tokens(entry).split())), *entry.facets().values())
                    for entry in entries
                ),
            )
        self.db.execute("CREATE INDEX ON bench USING gin (tokens)")
        self.db.execute("VACUUM ANALYZE bench")

    def open(self, folder: Path) -> None:
        import psycopg

        self.db: Any = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)

    @staticmethod
    def _query(words: list[str], is_any: bool) -> str:
        return (" | " if is_any else " & ").join("'" + word.replace("'", "") + "'" for word in words)

    def _rows(self, words: list[str], is_any: bool) -> list[int]:
        rows = self.db.execute(
            "SELECT number FROM bench, (SELECT %s::tsquery AS q) AS asked WHERE tokens @@ q"
            " ORDER BY ts_rank(tokens, q) DESC LIMIT 10",
            (self._query(words, is_any),),
        )
        return [number for (number,) in rows]

    def page(self, plan: Plan, is_any: bool) -> Page:
        words = asked(plan)
        facets: Facets = {facet: {} for facet in FACETS}
        for *values, count in self.db.execute(
            "SELECT kind, region, year, count(*) FROM bench WHERE tokens @@ %s::tsquery"
            " GROUP BY GROUPING SETS ((kind), (region), (year))",
            (self._query(words, is_any),),
        ):
            for facet, value in zip(FACETS, values, strict=True):
                if value is not None:
                    facets[facet][value] = count
        return list(filled(words, is_any, self._rows)), facets

    def forget(self) -> None:
        """Nothing to forget from here."""


CONTESTANTS: dict[str, type[Contestant]] = {
    "UnionKB": Ours,
    "SQLite FTS5": Fts5,
    "tantivy": Tantivy,
    "PostgreSQL": Postgres,
}
