"""Decoded postings, kept for all threads of the process up to a number of bytes.

Segments never change, so what is kept under a segment's name is never wrong; a commit adds a segment,
and what was kept of merged ones falls out as the least used.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from django.conf import settings

from search.index.codec import Postings

Key = tuple[str, str, str]

# What an entry costs beside its arrays: key, tuple, two array heads.
OVERHEAD = 500


class PostingCache:
    """Least recently used entries go first when `limit` bytes are passed."""

    def __init__(self) -> None:
        self._entries: OrderedDict[Key, Postings] = OrderedDict()
        self._lock = threading.Lock()
        self.bytes = 0

    @property
    def limit(self) -> int:
        return int(settings.SEARCH_CACHE_MB * 1_000_000)

    def get(self, key: Key) -> Postings | None:
        with self._lock:
            found = self._entries.get(key)
            if found is not None:
                self._entries.move_to_end(key)
            return found

    def put(self, key: Key, postings: Postings) -> None:
        with self._lock:
            if key in self._entries:
                return
            self._entries[key] = postings
            self.bytes += _size(postings)
            while self.bytes > self.limit and self._entries:
                self.bytes -= _size(self._entries.popitem(last=False)[1])

    def get_or_make(self, key: Key, make: Callable[[], Postings]) -> Postings:
        found = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()
            self.bytes = 0


def _size(postings: Postings) -> int:
    ids, weights = postings
    return ids.nbytes + (0 if weights is None else weights.nbytes) + OVERHEAD


CACHE = PostingCache()
