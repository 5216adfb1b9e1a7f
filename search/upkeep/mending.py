"""Mending the index in the background: nobody who reads or saves waits for it.

Whoever finds the index unusable, or the writer busy, calls `mend_soon`. One thread of the process then
rebuilds what is broken and takes in what waits; between processes the rebuild lock decides who builds.
"""

from __future__ import annotations

import logging
import threading
import time

from django.conf import settings
from django.db import connections

from search.index.generations import IndexNotOurs, LockBusy
from search.upkeep.building import opens, rebuild
from search.upkeep.outbox import backend, drain

logger = logging.getLogger(__name__)

# Seconds before each attempt: what holds the lock is usually done at once, a large rebuild takes minutes.
PAUSES = (0.0, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0)

_at_work = threading.Lock()


def mend_soon() -> bool:
    """Start mending unless it is under way or SEARCH_MENDS_ITSELF is off; whether a thread was started."""
    if not settings.SEARCH_MENDS_ITSELF or not _at_work.acquire(blocking=False):
        return False
    threading.Thread(target=_work, name="search-mending", daemon=True).start()
    return True


def mend() -> bool:
    """Rebuild a broken index and take in what waits; False when another process is at it.

    An index that opens is never rebuilt here, whatever went wrong with a query.
    """
    try:
        if not opens():
            backend().snapshots.forget()
            if rebuild(only_if_broken=True) is not None:
                logger.warning("search index was rebuilt")
    except LockBusy:
        return False
    return not drain(may_build=False).is_deferred


def _work() -> None:
    try:
        for pause in PAUSES:
            time.sleep(pause)
            if _attempt():
                return
    finally:
        connections.close_all()
        _at_work.release()


def _attempt() -> bool:
    """One attempt; whether no other is needed or would help."""
    try:
        return mend()
    except IndexNotOurs as error:
        logger.error("%s", error)
        return True
    except Exception:  # a full disk, a database gone: try again later, the thread must not die silently
        logger.exception("search index could not be mended")
        return False
