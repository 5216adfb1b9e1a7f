"""Known-item tests: the title of a document asked of the bodies; the one right answer is its own body."""

from __future__ import annotations

import gzip
import hashlib
import json
import lzma
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

DEPTH = 10

# From a query to the places of documents in the corpus, best first, at most DEPTH.
Asked = Callable[[str], Sequence[int]]

_OPENERS: dict[str, Callable[..., IO[str]]] = {".xz": lzma.open, ".gz": gzip.open}


class CorpusUnusable(Exception):
    """The file is no JSONL of {id, title, body}; the message is a Chinese sentence."""


@dataclass(frozen=True)
class Paper:
    """A document of a corpus."""

    id: str
    title: str
    body: str


@dataclass(frozen=True)
class Result:
    """Mean reciprocal rank and share found, both among the first ten."""

    name: str
    mrr: float
    recall: float


def read_corpus(path: Path, limit: int | None = None) -> list[Paper]:
    """The first documents of a JSONL file, also packed with xz or gzip. Raises CorpusUnusable."""
    try:
        with _OPENERS.get(path.suffix, open)(path, "rt", encoding="utf-8") as file:
            papers = list(islice(_papers(file), limit))
    except (OSError, EOFError, lzma.LZMAError) as error:
        raise CorpusUnusable(f"读不了 {path}：{error}") from error
    except UnicodeDecodeError as error:
        raise CorpusUnusable(f"{path} 不是 UTF-8 编码。") from error
    if not papers:
        raise CorpusUnusable(f"{path} 里没有一篇有标题和正文的文章。")
    return papers


def _papers(lines: IO[str]) -> Iterator[Paper]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            paper = Paper(str(row["id"]), row["title"].strip(), row["body"].strip())
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise CorpusUnusable(f"第 {number} 行不是带 id、title、body 的 JSON 对象。") from error
        if paper.title and paper.body:
            yield paper


def name_of(papers: Sequence[Paper]) -> str:
    """What the corpus is called in the table of bars: changes with any document of it."""
    digest = hashlib.sha256()
    for paper in papers:
        digest.update(f"{paper.id}\0{paper.title}\0{paper.body}\0".encode("utf-8", "replace"))
    return digest.hexdigest()[:16]


def examine(name: str, papers: Sequence[Paper], asked: Asked) -> Result:
    """Ask every title. A body that is printed twice counts wherever it stands."""
    reciprocal = found = 0.0
    twins: dict[str, set[int]] = {}
    for place, paper in enumerate(papers):
        twins.setdefault(paper.body, set()).add(place)
    for paper in papers:
        right = twins[paper.body]
        ranks = [rank for rank, place in enumerate(asked(paper.title)[:DEPTH], 1) if place in right]
        if ranks:
            found += 1
            reciprocal += 1 / ranks[0]
    return Result(name, reciprocal / len(papers), found / len(papers))
