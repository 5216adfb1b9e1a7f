"""The checks of arithmetic beside the figures of a list, and the filter by them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from articles.comparing.checks import AGREE, DISAGREE, REWORDED, WORDS, Check, check_figures
from articles.models import Figure
from articles.views.filters import Choice

# More figures than this are not looked through for one page.
CHECKED_AT_MOST = 5000
ANY = "any"


def load_checks(visible: QuerySet[Figure], shown: Iterable[Figure]) -> dict[int, tuple[Check, ...]]:
    """The checks of these figures, from all visible figures of their articles: a sum needs all its parts."""
    articles = {figure.evidence.article_id for figure in shown}
    return check_figures(_with_bodies(visible.filter(evidence__article__in=articles)))


def _with_bodies(figures: QuerySet[Figure]) -> QuerySet[Figure]:
    return figures.select_related("evidence__article").order_by("evidence__article", "evidence__start", "pk")


class CheckFilter:
    """By what the checks say of a figure: any check, agreement, contradiction, other words."""

    name = "check"
    label = "核算"
    is_slow = True

    def __init__(self, visible: QuerySet[Figure]):
        self._visible = visible
        self.is_too_much = False

    def find(self, value: str) -> Choice | None:
        if value == ANY:
            return Choice(ANY, "有核算的")
        return Choice(value, WORDS[value]) if value in WORDS else None

    def apply(self, rows: QuerySet, choice: Choice) -> QuerySet:
        articles = rows.order_by().values("evidence__article")
        figures = self._visible.filter(evidence__article__in=articles)
        if figures.count() > CHECKED_AT_MOST:
            self.is_too_much = True
            return rows
        wanted = set(WORDS) if choice.value == ANY else {choice.value}
        checks = check_figures(_with_bodies(figures))
        found = [key for key, own in checks.items() if any(one.verdict in wanted for one in own)]
        return rows.filter(pk__in=found)

    def offer(self, rows: QuerySet) -> list[Choice]:
        """All there is, without counts: counting would mean checking every article."""
        known = [self.find(value) for value in (ANY, DISAGREE, REWORDED, AGREE)]
        return [choice for choice in known if choice]
