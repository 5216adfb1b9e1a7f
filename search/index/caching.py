"""What was decoded or worked out, kept for all threads of the process up to a number of bytes.

Segments and snapshots never change, so what is kept of them is never wrong; a commit adds a segment and
makes a new snapshot, and what was kept of merged ones falls out as the least used.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from django.conf import settings

from search.index.codec import Postings

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

# What an entry costs beside its arrays: key, tuple, two array heads.
OVERHEAD = 500

# How much of SEARCH_CACHE_MB decoded postings may take, and how much whole answers.
FOR_POSTINGS, FOR_ANSWERS = 0.75, 0.25


class BoundedCache(Generic[Key, Value]):
    """Least recently used entries go first when `limit` bytes are passed."""

    def __init__(self, size_of: Callable[[Value], int], share: float) -> None:
        """`share`: the part of SEARCH_CACHE_MB that this cache may take."""
        self._size_of = size_of
        self._share = share
        self._entries: OrderedDict[Key, Value] = OrderedDict()
        self._lock = threading.Lock()
        self.bytes = 0

    @property
    def limit(self) -> int:
        return int(settings.SEARCH_CACHE_MB * 1_000_000 * self._share)

    def get(self, key: Key) -> Value | None:
        with self._lock:
            found = self._entries.get(key)
            if found is not None:
                self._entries.move_to_end(key)
            return found

    def put(self, key: Key, value: Value) -> None:
        with self._lock:
            if key in self._entries:
                return
            self._entries[key] = value
            self.bytes += self._size_of(value) + OVERHEAD
            while self.bytes > self.limit and self._entries:
                self.bytes -= self._size_of(self._entries.popitem(last=False)[1]) + OVERHEAD

    def get_or_make(self, key: Key, make: Callable[[], Value]) -> Value:
        found = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()
            self.bytes = 0


def _size_of_postings(postings: Postings) -> int:
    ids, weights = postings
    return ids.nbytes + (0 if weights is None else weights.nbytes)


# (segment, field, term) → its postings.
CACHE: BoundedCache[tuple[str, str, str], Postings] = BoundedCache(_size_of_postings, FOR_POSTINGS)
