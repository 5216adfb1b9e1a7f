"""What is asked in a known-item test: our search, and the plain baselines beside it on the same documents."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from whoosh.query import Or, Term
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from search import analysis
from search.documents import PUBLIC
from search.engine import EmbeddedBackend
from search.exam.known_item import DEPTH, Asked, Paper
from search.index.inverting import batches
from search.index.schema import row_of
from search.index.writing import create_index, fill, open_index
from search.kinds import Kind
from search.query.plan import read

OURS = "本系统"


@contextmanager
def contestants(papers: Sequence[Paper]) -> Iterator[dict[str, Asked]]:
    """Each by its name, ours first; their indexes are in a temporary folder."""
    with TemporaryDirectory(prefix="unionkb-exam-") as folder:
        backend = _indexed(Path(folder) / "index", papers)
        searcher = _plain_searcher(backend)
        database = sqlite3.connect(":memory:")
        try:
            yield {
                OURS: lambda query: _ours(backend, query),
                "只用词": lambda query: _one_field(searcher, "words", analysis.words(query, is_query=True)),
                "只用字（二元）": lambda query: _one_field(searcher, "grams", analysis.grams(query)),
                "SQLite FTS5 trigram": _trigrams(database, papers),
                "SQLite FTS5 + jieba": _jieba(database, papers),
            }
        finally:
            database.close()
            searcher.close()


def _plain_searcher(backend: EmbeddedBackend) -> Searcher:
    generation = backend.folder.current()
    assert generation is not None
    return open_index(generation).searcher(weighting=BM25F())


def _prepared(number: int, paper: Paper) -> dict[str, Any]:
    """A document with a body and nothing else: no name to be found by."""
    return {
        "id": f"articles.article.{number}",
        "django_ct": "articles.article",
        "django_id": str(number),
        "kind": Kind.ARTICLE.value,
        "audience": PUBLIC,
        "text": paper.body,
        "names": [],
    }


def _indexed(path: Path, papers: Sequence[Paper]) -> EmbeddedBackend:
    backend = EmbeddedBackend("default", PATH=str(path))
    generation = backend.folder.make_generation()
    create_index(generation)
    fill(generation, batches(row_of(_prepared(number, paper)) for number, paper in enumerate(papers)))
    backend.folder.switch(generation)
    return backend


def _ours(backend: EmbeddedBackend, query: str) -> list[int]:
    plan = read(query)
    if plan is None:
        return []
    found = backend.find(plan, drafts=False)
    return [found.key(match) for match in found.matches[:DEPTH]]


def _one_field(searcher: Searcher, field: str, tokens: Sequence[str]) -> list[int]:
    """Any of the tokens, by Whoosh's own BM25F with its own settings on this field alone."""
    asked = Or([Term(field, token) for token in dict.fromkeys(tokens)])
    return [int(hit["django_id"]) for hit in searcher.search(asked, limit=DEPTH)]


def _trigrams(database: sqlite3.Connection, papers: Sequence[Paper]) -> Asked:
    """SQLite's own way with Chinese: every three characters, any of them, by its bm25."""
    database.execute("CREATE VIRTUAL TABLE trigram USING fts5(body, tokenize='trigram')")
    rows = ((number, analysis.fold(paper.body)) for number, paper in enumerate(papers))
    database.executemany("INSERT INTO trigram(rowid, body) VALUES (?, ?)", rows)

    def ask(query: str) -> list[int]:
        folded = analysis.collapse(query)
        return _match(database, "trigram", [folded[at : at + 3] for at in range(len(folded) - 2)])

    return ask


def _jieba(database: sqlite3.Connection, papers: Sequence[Paper]) -> Asked:
    """Words cut as ours, any of them, by SQLite's bm25."""
    database.execute("CREATE VIRTUAL TABLE jieba USING fts5(body, tokenize='unicode61')")
    rows = ((number, " ".join(analysis.words(paper.body))) for number, paper in enumerate(papers))
    database.executemany("INSERT INTO jieba(rowid, body) VALUES (?, ?)", rows)
    return lambda query: _match(database, "jieba", analysis.words(query, is_query=True))


def _match(database: sqlite3.Connection, table: str, tokens: Sequence[str]) -> list[int]:
    """The rows with any of the tokens; `table` is one of the two above, never a user's text."""
    wanted = " OR ".join('"{}"'.format(token.replace('"', '""')) for token in dict.fromkeys(tokens))
    if not wanted:
        return []
    question = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY bm25({table}), rowid LIMIT {DEPTH}"
    return [rowid for (rowid,) in database.execute(question, (wanted,))]
