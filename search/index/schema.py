"""How a prepared document lies in the Whoosh index: terms without positions, cut by our analyzer."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from whoosh import fields, formats

from search import analysis
from search.documents import SEPARATOR
from search.index.codec import TextColumn
from search.segmenting import NO_NAMES, Dictionary

# The fields that are scored, and how much a match in each counts.
BOOSTS = {"words": 1.0, "grams": 1.0, "name_words": 2.0, "name_grams": 2.0}

TERM_BYTES = 1000

# Between a facet's name and its value in a term of the field `facets`.
FACET_MARK = "\x1f"


class Terms(fields.FieldType):
    """A field given as tokens; the number of times a token occurs is its weight."""

    def __init__(self, scorable: bool, stored: bool = False, unique: bool = False) -> None:
        super().__init__(
            format=formats.Existence(), analyzer=None, scorable=scorable, stored=stored, unique=unique
        )

    def index(
        self, value: str | Iterable[str] | dict[str, int], **options: Any
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Whoosh's (term, frequency, weight, value) for every distinct token; too long ones are left out."""
        counted = value if isinstance(value, dict) else Counter([value] if isinstance(value, str) else value)
        for token, times in counted.items():
            term = token.encode()
            if len(term) <= TERM_BYTES:
                yield term, times, float(times), b""


class Text(fields.FieldType):
    """A text kept for reading only: not indexed, in a column of its own (see codec)."""

    def __init__(self) -> None:
        super().__init__(format=None, analyzer=None)
        self.column_type = TextColumn()
        self.indexed = False

    def to_column_value(self, value: str) -> bytes:
        return value.encode()


SCHEMA = fields.Schema(
    id=Terms(scorable=False, stored=True, unique=True),
    django_ct=Terms(scorable=False, stored=True),
    django_id=Terms(scorable=False, stored=True),
    kind=Terms(scorable=False),
    audience=Terms(scorable=False),
    name=Terms(scorable=False),
    parts=Terms(scorable=False),
    **{field: Terms(scorable=True) for field in BOOSTS},
    facets=Terms(scorable=False),
    folded=Text(),
    fields=Text(),
    digest=fields.STORED(),
)


def row_of(prepared: dict[str, Any], dictionary: Dictionary = NO_NAMES) -> dict[str, Any]:
    """The Whoosh document of what a SearchIndex prepared, cut with the dictionary of its generation."""
    text = prepared["text"]
    texts = text.split(SEPARATOR)
    names = prepared["names"]
    return {
        "id": prepared["id"],
        "django_ct": prepared["django_ct"],
        "django_id": str(prepared["django_id"]),
        "kind": prepared["kind"],
        "audience": prepared["audience"],
        "name": [analysis.collapse(name) for name in names],
        "parts": analysis.parts(text),
        "words": Counter(analysis.words(text, dictionary=dictionary)),
        "grams": Counter(analysis.grams(text)),
        "name_words": Counter(analysis.words(SEPARATOR.join(names), dictionary=dictionary)),
        "name_grams": Counter(analysis.grams(SEPARATOR.join(names))),
        "facets": _facet_terms(prepared),
        "folded": SEPARATOR.join(analysis.collapse(part) for part in texts),
        "fields": SEPARATOR.join(prepared.get("fields") or [""] * len(texts)),
        "digest": digest_of(prepared),
    }


def digest_of(prepared: dict[str, Any]) -> str:
    """Changes with anything that a SearchIndex prepared: check_search compares it."""
    content = repr(sorted((name, repr(value)) for name, value in prepared.items()))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _facet_terms(prepared: dict[str, Any]) -> list[str]:
    """The document's facets, its date and its size, each as a term of one field."""
    values = dict(prepared.get("facets") or {})
    for name in ("date", "size"):
        if prepared.get(name) not in (None, ""):
            values[name] = (str(prepared[name]),)
    return [f"{facet}{FACET_MARK}{value}" for facet, several in values.items() for value in several if value]


@cache
def fingerprint() -> str:
    """Changes when an index made before would answer otherwise than one made now."""
    digest = hashlib.sha256(f"{analysis.fingerprint()}{version('Whoosh')}".encode())
    room = Path(__file__).parents[1]
    for name in ("index/schema.py", "index/codec.py", "documents.py", "facets.py", "search_indexes.py"):
        digest.update((room / name).read_bytes())
    return digest.hexdigest()
