"""Who is measured: our engine and its peers, each on the same tokens, each answering with a page's ids."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from search import analysis
from search.analysing import analysed
from search.caching import CACHE
from search.engine import EmbeddedBackend
from search.plan import read
from search.writing import create_index, fill
from tests.bench.corpus import Entry, prepared

ROWS = 10


class Contestant(Protocol):
    """Builds an index in a folder once; answers queries with the ids of ten rows and the number of hits."""

    name: str

    def build(self, entries: Sequence[Entry], folder: Path) -> None: ...
    def page(self, query: str, is_any: bool) -> tuple[list[int], int]: ...
    def forget(self) -> None: ...
    def close(self) -> None: ...


def tokens(entry: Entry) -> str:
    return " ".join(analysis.words(f"{entry.title}\n{entry.body}") + analysis.grams(entry.body))


def asked(query: str) -> list[str]:
    """The tokens that a peer looks for: words; of a single character itself."""
    return list(dict.fromkeys(analysis.words(query, is_query=True))) or [query]


class Ours:
    name = "UnionKB"

    def build(self, entries: Sequence[Entry], folder: Path) -> None:
        self.backend = EmbeddedBackend("default", PATH=str(folder))
        generation = self.backend.folder.make_generation()
        create_index(generation)
        fill(generation, (row for _, row, _ in analysed((e.number, prepared(e)) for e in entries) if row))
        self.backend.folder.switch(generation)

    def page(self, query: str, is_any: bool) -> tuple[list[int], int]:
        plan = read(query)
        found = self.backend.find(plan, drafts=False)
        documents = found.matches.docset()
        for facet in ("kind", "region", "year"):
            found.snapshot.count(facet, documents)
        return [found.key(match) for match in found.matches[:ROWS]], len(found.matches)

    def forget(self) -> None:
        """What a term never seen before finds: nothing decoded."""
        CACHE.clear()
        for segment, _ in self.backend.snapshots.present().parts:
            segment._info.cache_clear()

    def close(self) -> None:
        self.forget()


class Fts5:
    name = "SQLite FTS5"

    def build(self, entries: Sequence[Entry], folder: Path) -> None:
        self.db = sqlite3.connect(folder / "fts.sqlite3")
        self.db.execute("CREATE VIRTUAL TABLE t USING fts5(tokens, content='', tokenize='ascii')")
        self.db.executemany(
            "INSERT INTO t(rowid, tokens) VALUES (?, ?)", ((e.number, tokens(e)) for e in entries)
        )
        self.db.commit()
        self.db.execute("INSERT INTO t(t) VALUES ('optimize')")
        self.db.commit()

    def page(self, query: str, is_any: bool) -> tuple[list[int], int]:
        words = (" OR " if is_any else " AND ").join(f'"{token}"' for token in asked(query))
        rows = self.db.execute(
            "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10", (words,)
        ).fetchall()
        (count,) = self.db.execute("SELECT count(*) FROM t WHERE t MATCH ?", (words,)).fetchone()
        return [number for (number,) in rows], count

    def forget(self) -> None:
        """SQLite keeps nothing decoded; its pages stay in the system's memory, as everybody's do."""

    def close(self) -> None:
        self.db.close()


class Tantivy:
    name = "tantivy"

    def build(self, entries: Sequence[Entry], folder: Path) -> None:
        import tantivy

        self.api = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("number", stored=True)
        builder.add_text_field("tokens", tokenizer_name="whitespace", index_option="freq")
        index = tantivy.Index(builder.build(), path=str(folder))
        writer = index.writer(heap_size=256_000_000, num_threads=1)
        for entry in entries:
            writer.add_document(tantivy.Document(number=entry.number, tokens=tokens(entry)))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self.index, self.searcher = index, index.searcher()

    def page(self, query: str, is_any: bool) -> tuple[list[int], int]:
        api = self.api
        occur = api.Occur.Should if is_any else api.Occur.Must
        terms = [
            (occur, api.Query.term_query(self.index.schema, "tokens", token, index_option="freq"))
            for token in asked(query)
        ]
        found = self.searcher.search(api.Query.boolean_query(terms), limit=ROWS, count=True)
        return [self.searcher.doc(address)["number"][0] for _, address in found.hits], found.count

    def forget(self) -> None:
        """It keeps nothing decoded."""

    def close(self) -> None:
        del self.searcher, self.index


class Postgres:
    name = "PostgreSQL"

    def build(self, entries: Sequence[Entry], folder: Path) -> None:
        import psycopg

        self.db: Any = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
        self.db.execute("DROP TABLE IF EXISTS bench")
        self.db.execute("CREATE TABLE bench (number int PRIMARY KEY, tokens tsvector)")
        with self.db.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO bench VALUES (%s, array_to_tsvector(%s))",
                [(entry.number, [t for t in set(tokens(entry).split()) if t]) for entry in entries],
            )
        self.db.execute("CREATE INDEX ON bench USING gin (tokens)")
        self.db.execute("VACUUM ANALYZE bench")

    def page(self, query: str, is_any: bool) -> tuple[list[int], int]:
        words = (" | " if is_any else " & ").join(
            "'" + token.replace("'", "") + "'" for token in asked(query)
        )
        rows = self.db.execute(
            "SELECT number FROM bench, (SELECT %s::tsquery AS q) AS asked WHERE tokens @@ q"
            " ORDER BY ts_rank(tokens, q) DESC LIMIT 10",
            (words,),
        ).fetchall()
        count = self.db.execute(
            "SELECT count(*) FROM bench WHERE tokens @@ %s::tsquery", (words,)
        ).fetchone()[0]
        return [number for (number,) in rows], count

    def forget(self) -> None:
        """Nothing to forget from here."""

    def close(self) -> None:
        self.db.execute("DROP TABLE bench")
        self.db.close()


class StockWhoosh:
    """As stock Haystack uses Whoosh: jieba's analyzer, positions, its parser, a new searcher for each query."""

    name = "Whoosh 原样"

    def build(self, entries: Sequence[Entry], folder: Path) -> None:
        from jieba.analyse import ChineseAnalyzer
        from whoosh import fields, index, qparser

        schema = fields.Schema(
            number=fields.ID(stored=True, unique=True),
            text=fields.TEXT(stored=True, analyzer=ChineseAnalyzer()),
        )
        self.index = index.create_in(str(folder), schema)
        writer = self.index.writer()
        for entry in entries:
            writer.update_document(number=str(entry.number), text=f"{entry.title}\n{entry.body}")
        writer.commit()
        self.parsers = {
            True: qparser.QueryParser("text", schema, group=qparser.OrGroup),
            False: qparser.QueryParser("text", schema),
        }

    def page(self, query: str, is_any: bool) -> tuple[list[int], int]:
        with self.index.refresh().searcher() as searcher:
            found = searcher.search_page(self.parsers[is_any].parse(query), 1, pagelen=ROWS)
            return [int(hit["number"]) for hit in found], found.total

    def forget(self) -> None:
        """It keeps nothing between queries."""

    def close(self) -> None:
        self.index.close()


def contestants(size: int) -> list[Contestant]:
    """Those that can run here on so many documents; others are named aloud."""
    chosen: list[Contestant] = [Ours(), Fts5()]
    try:
        import tantivy  # noqa: F401

        chosen.append(Tantivy())
    except ImportError:
        print("跳过 tantivy：没有安装")
    if os.environ.get("DATABASE_URL", "").startswith("postgres") and shutil.which("true"):
        chosen.append(Postgres())
    else:
        print("跳过 PostgreSQL：没有 DATABASE_URL（用 python -m tests.throwaway_postgres -- … 运行）")
    if size <= 10_000:
        chosen.append(StockWhoosh())
    return chosen
