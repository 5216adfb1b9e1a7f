"""What is offered while somebody types: records by name, alias, pinyin and initials."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from haystack import connections

from articles.models import may_read_drafts
from search import analysis
from search.index.reading import IndexUnusable, Snapshot
from search.kinds import Kind, url_of
from search.query import pinyin
from search.query.names import Name, Names, names_for
from search.query.plan import clean

MOST = 8
# Of articles and figures, which are many, no more than these.
MOST_TITLES = 3
# So many titles are loaded to choose from.
REACH = 20
LONGEST = 40
KEPT_ANSWERS = 2000


@dataclass(frozen=True)
class Suggestion:
    """A record by its name; `alias` is what else it is called, where that is what was typed."""

    label: str
    kind: Kind
    url: str
    alias: str = ""

    def as_dict(self) -> dict[str, str]:
        return {"label": self.label, "kind": self.kind.label, "url": self.url, "alias": self.alias}


_lock = threading.Lock()
_kept: dict[bool, tuple[Names, dict[str, tuple[Suggestion, ...]]]] = {}


def suggest(text: str, *, user: Any = None) -> tuple[Suggestion, ...]:
    """The records that this reader may mean, the likeliest first; () for nothing or far too much text.

    Answers are kept as long as the table of names, which is made anew after every change of a record.
    """
    typed = analysis.collapse(clean(text)[0])
    if not typed or len(typed) > LONGEST:
        return ()
    names = names_for(user)
    drafts = may_read_drafts(user)
    with _lock:
        of, answers = _kept.get(drafts, (None, {}))
        if of is not names:
            answers = {}
            _kept[drafts] = (names, answers)
        if typed in answers:
            return answers[typed]
    found = _suggest(typed, names, user)
    with _lock:
        if len(answers) >= KEPT_ANSWERS:
            answers.clear()
        answers[typed] = found
    return found


def _suggest(typed: str, names: Names, user: Any) -> tuple[Suggestion, ...]:
    ranked = sorted(
        (rank, len(name.text), place, name)
        for place, name in enumerate(names.all)
        if (rank := _rank(typed, name)) is not None
    )
    best: dict[tuple[Kind, str], Name] = {}
    for _, _, _, name in ranked:
        best.setdefault((name.kind, name.slug), name)
    known = _loaded(list(best.values())[:MOST], user)
    titles = _titles(typed, user)
    return (*known[: MOST - len(titles)], *titles)


def _rank(typed: str, name: Name) -> int | None:
    """The smaller the likelier; None for a name that does not fit."""
    at = name.text.find(typed)
    if at == 0:
        return 1 if name.is_alias else 0
    if at > 0:
        return 2
    if pinyin.is_pinyin_like(typed) and (place := pinyin.place_of(typed, name.text)):
        return 3 if place[0] == 0 else 4
    return None


def _loaded(chosen: list[Name], user: Any) -> list[Suggestion]:
    """With the names as they are written, and only what is still visible."""
    records = {}
    for kind in dict.fromkeys(name.kind for name in chosen):
        slugs = [name.slug for name in chosen if name.kind is kind]
        for record in kind.model.objects.visible_to(user).filter(slug__in=slugs):  # type: ignore[attr-defined]
            records[kind, record.slug] = record
    found = []
    for name in chosen:
        if record := records.get((name.kind, name.slug)):
            found.append(
                Suggestion(str(record), name.kind, url_of(record), name.text if name.is_alias else "")
            )
    return found


def _titles(typed: str, user: Any) -> list[Suggestion]:
    """Articles and figures whose title holds what was typed, two characters at least."""
    if len(typed) < 2:
        return []
    backend = connections["default"].get_backend()
    try:
        keys = backend.ask(lambda snapshot: keys_of_titles(typed, snapshot, drafts=may_read_drafts(user)))
    except IndexUnusable:
        return []
    found: list[Suggestion] = []
    for kind, pks in keys.items():
        rows = kind.model.objects.visible_to(user).filter(pk__in=pks)
        if kind is Kind.FIGURE:
            rows = rows.select_related("evidence__article")
        titles = [(analysis.collapse(str(row)).find(typed), len(str(row)), row.pk, row) for row in rows]
        fitting = sorted((title for title in titles if title[0] >= 0), key=lambda title: title[:3])
        found += [Suggestion(str(row), kind, url_of(row)) for *_, row in fitting[:MOST_TITLES]]
    return found


def keys_of_titles(typed: str, snapshot: Snapshot, *, drafts: bool) -> dict[Kind, list[int]]:
    """The first articles and figures whose title has every pair of characters that was typed."""
    # A unit after a number is no gram of its own where the number goes on.
    pairs = [gram for gram in analysis.grams(typed) if len(gram) > 1]
    if not pairs:
        return {}
    documents = snapshot.all if drafts else snapshot.public
    documents = reduce(and_, (snapshot.having("name_grams", pair) for pair in pairs), documents)
    return {
        kind: [
            snapshot.key(number)[1] for number in (documents & snapshot.of_kind(kind)).ids[:REACH].tolist()
        ]
        for kind in (Kind.ARTICLE, Kind.FIGURE)
    }
