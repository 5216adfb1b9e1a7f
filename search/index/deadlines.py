"""How long one query may take."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from django.conf import settings


@dataclass
class Deadline:
    """Asked between the steps of a query; once it has passed, the steps left are skipped.

    `was_missed` tells whether any step was, so that the answer can say that it is not complete.
    """

    budget_ms: float = field(default_factory=lambda: settings.SEARCH_TIME_BUDGET_MS)
    was_missed: bool = False
    end: float = 0.0

    def __post_init__(self) -> None:
        self.end = time.monotonic() + self.budget_ms / 1000

    def has_passed(self) -> bool:
        self.was_missed = self.was_missed or time.monotonic() >= self.end
        return self.was_missed
