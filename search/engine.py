"""The embedded engine: Haystack's face to our own index on Whoosh.

What Haystack's Whoosh engine does by parsing, this one does with frozen plans: no text of a user ever
reaches Whoosh's query parser, whichever door of Haystack it comes through.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from pathlib import Path
from typing import Any, TypeVar

from haystack.backends import BaseEngine, log_query
from haystack.backends.whoosh_backend import WhooshEngine, WhooshSearchBackend
from haystack.constants import DJANGO_CT, ID
from haystack.models import SearchResult
from haystack.utils import get_identifier, get_model_ct

from search.conditions import EXACT_FIELDS, Condition, EmbeddedQuery, Filter
from search.index.caching import FOR_ANSWERS, BoundedCache
from search.index.deadlines import Deadline
from search.index.dictionaries import dictionary_of
from search.index.docsets import DocSet
from search.index.generations import IndexFolder
from search.index.reading import IndexUnusable, Snapshot, Snapshots
from search.index.schema import row_of
from search.index.writing import create_index, write
from search.kinds import Kind
from search.matching.matching import match
from search.matching.ranking import Match, Ranking
from search.query.plan import Plan, read

logger = logging.getLogger(__name__)

WRITER_PATIENCE = 30.0

# (snapshot, plan, whether drafts are among them) → what answers.
ANSWERS: BoundedCache[tuple[int, Plan, bool], Ranking] = BoundedCache(
    lambda matches: matches.nbytes, FOR_ANSWERS
)

Result = TypeVar("Result")


@lru_cache(maxsize=8)
def snapshots_of(path: str) -> Snapshots:
    """One for all threads of the process."""
    return Snapshots(IndexFolder(Path(path)))


@dataclass(frozen=True)
class Found:
    """What answers a plan, best first, as one snapshot has it.

    `is_cut_short`: the time was up before everything had been looked at.
    """

    matches: Ranking
    snapshots: Snapshots
    snapshot: Snapshot
    is_cut_short: bool = False

    def counts(self) -> Counter[Kind]:
        return self.matches.counts()

    def key(self, match: Match) -> int:
        """The primary key of a match. Raises IndexUnusable."""
        with self.snapshots.lock:
            try:
                return self.snapshot.key(match.number)[1]
            except Exception as error:  # a file damaged under our hands
                self.snapshots.forget()
                raise IndexUnusable(str(error)) from error


class EmbeddedBackend(WhooshSearchBackend):
    """Reads through snapshots, writes one commit at a time under our own lock."""

    def __init__(self, connection_alias: str, **connection_options: Any) -> None:
        super().__init__(connection_alias, **connection_options)
        self.folder = IndexFolder(Path(self.path))
        self.snapshots = snapshots_of(self.path)
        self.setup_complete = True

    def setup(self) -> None:
        """Nothing to open beforehand, and nothing to make: a missing index stays visibly missing."""

    # Reading

    def find(self, plan: Plan, *, drafts: bool) -> Found:
        """What answers the plan; with drafts only for those who may read them. Raises IndexUnusable."""

        def ask(snapshot: Snapshot) -> Found:
            # The next page and another facet ask the same again.
            key = (snapshot.number, plan, drafts)
            if (known := ANSWERS.get(key)) is not None:
                return Found(known, self.snapshots, snapshot)
            deadline = Deadline()
            matches = match(plan, snapshot, snapshot.all if drafts else snapshot.public, deadline)
            if not deadline.was_missed:
                ANSWERS.put(key, matches)
            return Found(matches, self.snapshots, snapshot, deadline.was_missed)

        return self.ask(ask)

    def ask(self, question: Callable[[Snapshot], Result]) -> Result:
        """The question's answer, from a newly opened snapshot if the one at hand fails."""
        for is_last in (False, True):
            with self.snapshots.lock:
                snapshot = self.snapshots.present()
                try:
                    return question(snapshot)
                except Exception as error:  # a file taken away or damaged raises whatever it likes
                    self.snapshots.forget()
                    if is_last:
                        logger.exception("index cannot be read")
                        raise IndexUnusable(str(error)) from error
        raise AssertionError("unreachable")

    @log_query
    def search(
        self,
        query_string: Filter | str,
        start_offset: int = 0,
        end_offset: int | None = None,
        models: Iterable[type] | None = None,
        narrow_queries: Iterable[str] | None = None,
        result_class: type[SearchResult] | None = None,
        **ignored: Any,
    ) -> dict[str, Any]:
        """Haystack's search: the rows start_offset to end_offset (exclusive), and the number of hits.

        Plain text is read as a person's query. Drafts are included: this door is for maintenance, readers
        come through search.find.
        """
        try:
            return self.ask(
                lambda snapshot: self._page(
                    snapshot,
                    query_string,
                    slice(start_offset, end_offset),
                    models,
                    narrow_queries,
                    result_class,
                )
            )
        except IndexUnusable:
            return {"results": [], "hits": 0}

    def _page(
        self,
        snapshot: Snapshot,
        query: Filter | str,
        rows: slice,
        models: Iterable[type] | None,
        narrow_queries: Iterable[str] | None,
        result_class: type[SearchResult] | None,
    ) -> dict[str, Any]:
        found = self._evaluate(snapshot, query)
        if models:
            wanted = self._having_any(snapshot, DJANGO_CT, map(get_model_ct, models))
            found = [number for number in found if number in wanted]
        for narrowing in narrow_queries or ():
            within = set(self._evaluate(snapshot, self._narrowing(str(narrowing))))
            found = [number for number in found if number in within]
        results = []
        for number in found[rows]:
            stored = snapshot.stored(number)
            app_label, model_name = stored[DJANGO_CT].split(".")
            make = result_class or SearchResult
            results.append(make(app_label, model_name, stored["django_id"], 0.0, id=stored[ID]))
        return {"results": results, "hits": len(found)}

    @staticmethod
    def _having_any(snapshot: Snapshot, field: str, values: Iterable[str]) -> DocSet:
        return reduce(or_, (snapshot.having(field, value) for value in values), DocSet(snapshot.size))

    @staticmethod
    def _narrowing(text: str) -> Filter | str:
        field, _, value = text.partition(":")
        if field in EXACT_FIELDS:
            return Filter("AND", False, (Condition(field, (value.strip().strip('"'),)),))
        return text

    def _evaluate(self, snapshot: Snapshot, query: Filter | Condition | str) -> list[int]:
        """Document numbers, in the order of the best condition on content, else of the index."""
        if query == "*":
            return list(snapshot.all)
        if isinstance(query, str):
            plan = read(query)
            return [one.number for one in match(plan, snapshot, snapshot.all)] if plan else []
        if isinstance(query, Condition):
            return self._condition(snapshot, query)
        found: list[int] | None = None
        for child in query.children:
            numbers = self._evaluate(snapshot, child)
            if found is None:
                found = numbers
            elif query.connector == "OR":
                found = list(dict.fromkeys([*found, *numbers]))
            else:
                found = [number for number in found if number in set(numbers)]
        if query.is_negated:
            return list(snapshot.all - DocSet.of(snapshot.size, found or ()))
        return found or []

    def _condition(self, snapshot: Snapshot, condition: Condition) -> list[int]:
        if condition.field in EXACT_FIELDS:
            found = list(self._having_any(snapshot, condition.field, condition.values))
        elif condition.field in ("content", "text"):
            mark = '"' if condition.is_quoted else ""
            found = list(
                dict.fromkeys(
                    number
                    for value in condition.values
                    for number in self._evaluate(snapshot, "" if value == "*" else f"{mark}{value}{mark}")
                )
            )
        else:
            found = []
        return list(snapshot.all - DocSet.of(snapshot.size, found)) if condition.is_negated else found

    def more_like_this(self, *args: Any, **options: Any) -> dict[str, Any]:
        """Not offered by this engine."""
        return {"results": [], "hits": 0}

    def is_usable(self) -> bool:
        """Whether there is an index of this version that opens."""
        try:
            self.ask(lambda snapshot: snapshot.size)
        except IndexUnusable:
            return False
        return True

    # Writing

    def apply(self, prepared: Sequence[dict[str, Any]], gone: Sequence[str]) -> None:
        """Put prepared documents in and take ids out, in one commit. The caller holds the writer lock."""
        generation = self.folder.current()
        if generation is None:
            raise IndexUnusable("no index of this version")
        dictionary = dictionary_of(generation)
        write(generation, [row_of(one, dictionary) for one in prepared], gone)

    def update(self, index: Any, iterable: Iterable[Any], commit: bool = True) -> None:
        """Haystack's update: waits for the writer lock, raises LockBusy rather than lose anything."""
        prepared = [index.full_prepare(record) for record in iterable]
        with self.folder.lock("writer", WRITER_PATIENCE):
            if self.folder.current() is None:
                self._start_anew()
            self.apply(prepared, [])

    def remove(self, obj_or_string: Any, commit: bool = True) -> None:
        """Haystack's removal of one document."""
        with self.folder.lock("writer", WRITER_PATIENCE):
            if self.folder.current() is not None:
                self.apply([], [get_identifier(obj_or_string)])

    def clear(self, models: Iterable[type] | None = None, commit: bool = True) -> None:
        """Haystack's clearing, of all documents or of those of some models."""
        with self.folder.lock("writer", WRITER_PATIENCE):
            if models is None:
                self._start_anew()
            elif self.folder.current() is not None:
                wanted = Filter(
                    "OR", False, tuple(Condition(DJANGO_CT, (get_model_ct(one),)) for one in models)
                )
                gone = self.ask(
                    lambda snapshot: [
                        snapshot.stored(number)[ID] for number in self._evaluate(snapshot, wanted)
                    ]
                )
                self.apply([], gone)

    def delete_index(self) -> None:
        """An empty index in place of this one."""
        self.clear()

    def optimize(self) -> None:
        """Nothing: segments are merged as they come."""

    def _start_anew(self) -> None:
        generation = self.folder.make_generation()
        create_index(generation)
        self.folder.switch(generation)


class EmbeddedEngine(WhooshEngine, BaseEngine):
    """What HAYSTACK_CONNECTIONS names as ENGINE."""

    backend = EmbeddedBackend
    query = EmbeddedQuery
