"""In which order records are saved: what is referred to before what refers to it."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import TopologicalSorter

from articles.loading.fixture_records import Name, Record
from articles.models import KnowledgeModel


def sort_models(models: Iterable[type[KnowledgeModel]]) -> list[type[KnowledgeModel]]:
    """These models, each after those that its foreign keys and many-to-many fields lead to."""
    wanted = sorted(models, key=lambda model: model._meta.label_lower)
    sorter: TopologicalSorter[type[KnowledgeModel]] = TopologicalSorter()
    for model in wanted:
        related = {field.related_model for field in (*model._meta.concrete_fields, *model._meta.many_to_many)}
        sorter.add(model, *(other for other in wanted if other in related and other is not model))
    return list(sorter.static_order())


def sort_generations(records: list[Record]) -> tuple[list[list[Record]], list[Record]]:
    """Records of one model by generation, each after what it refers to in the same model.

    The second list holds those that never get their turn, because their references run in a circle.
    """
    here = {record.name for record in records}
    waiting = {record: _elders(record, here) for record in records}
    generations: list[list[Record]] = []
    done: set[Name] = set()
    while ready := [record for record, elders in waiting.items() if elders <= done]:
        generations.append(ready)
        done.update(record.name for record in ready)
        for record in ready:
            del waiting[record]
    return generations, list(waiting)


def _elders(record: Record, here: set[Name]) -> set[Name]:
    return {name for _, name in record.targets() if name.model is record.model and name in here}
