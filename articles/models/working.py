"""Rows of the editors' own work, which no reader ever sees."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from articles.models.knowledge import KnowledgeQuerySet


class WorkingQuerySet(KnowledgeQuerySet):
    def public(self):
        return self.none()


class WorkingModel(models.Model):
    """A row of the editors' own work: no reader ever sees one, and no fixture carries one."""

    natural_key_lookups: ClassVar[tuple[str, ...]]

    objects = WorkingQuerySet.as_manager()

    class Meta:
        abstract = True
