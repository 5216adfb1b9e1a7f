"""Evidence and blocks give way while an import changes what they stand on, and are looked after at its end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from articles.loading.refusals import Place, Refusal
from articles.models import Article, Block, BlockState, Evidence, EvidenceState, KnowledgeModel

STALE: dict[Any, str] = {Evidence: EvidenceState.STALE, Block: BlockState.STALE}


@dataclass(frozen=True)
class Loosened:
    """An evidence or block that went stale because its article's body changes: what it was, and whose."""

    place: Place
    model: type[Evidence] | type[Block]
    pk: int
    state: str


def loosen_rows(model: type[KnowledgeModel], rows: Iterable[KnowledgeModel]) -> None:
    """Make these rows stale, so that two of them may change places; saving each sets it right again."""
    anchored = _not_stale(model).filter(pk__in=[row.pk for row in rows])
    anchored.update(state=STALE[model])


def loosen_article(place: Place, article: Any, body: str) -> list[Loosened]:
    """Make stale what hangs on the article's body when the database has another one."""
    if not Article.objects.filter(pk=article.pk).exclude(body=body).exists():
        return []
    loosened = []
    for model in (Evidence, Block):
        rows = _not_stale(model).filter(article=article)
        if model is Block:
            rows = rows.in_body()
        loosened += [Loosened(place, model, pk, state) for pk, state in rows.values_list("pk", "state")]
        rows.update(state=STALE[model])
    return loosened


def settle(loosened: Iterable[Loosened], saved: set[tuple[type, int]]) -> list[Refusal]:
    """Set right what went stale and was in none of the files; the faults for what no longer fits.

    `saved` are the (model, primary key) that the files gave a new place.
    """
    refusals = []
    for one in loosened:
        if (one.model, one.pk) in saved:
            continue
        row: Any = one.model._default_manager.select_related("article").get(pk=one.pk)
        row.state = one.state
        try:
            with transaction.atomic():
                row.save()
        except (ValidationError, IntegrityError):
            kind = one.model._meta.verbose_name
            sentence = f"正文改动后，{kind} {row.key} 对不上了，而数据文件里没有它的新位置。"
            refusals.append(Refusal(one.place, sentence, "body"))
    return refusals


def _not_stale(model: type[KnowledgeModel]) -> Any:
    rows: Any = model._default_manager
    return rows.exclude(state=STALE[model])
