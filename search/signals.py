"""Takes note of every change in the transaction that makes it, and has it indexed after the commit.

HAYSTACK_SIGNAL_PROCESSOR names it. It listens to named models only. Rows loaded from fixtures count
too: what they hang together with is read after the commit, when all of it is there.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from haystack.signals import BaseSignalProcessor

from search.kinds import Kind
from search.upkeep.dependents import MOVABLE, VOCABULARY, expand, watched_models


def drain_after_commit() -> None:
    """What runs after a commit, once however many changes it holds; who saved does not wait for a build."""
    from search.upkeep.mending import mend_soon  # both need Haystack's engine, which is loading this module
    from search.upkeep.outbox import drain

    if drain(may_build=False).is_deferred:
        mend_soon()


def note(model: str, pk: int, using: str) -> None:
    """Write down that this record changed, in the present transaction."""
    note_all([(model, pk)], using)


def note_all(changed: list[tuple[str, int]], using: str) -> None:
    from search.models import Change  # not loadable before all applications are

    if not changed:
        return
    Change.objects.using(using).bulk_create(Change(model=model, object_id=pk) for model, pk in changed)
    planned = transaction.get_connection(using).run_on_commit
    if not any(function is drain_after_commit for _, function, _ in planned):
        transaction.on_commit(drain_after_commit, using=using, robust=True)


class OutboxSignalProcessor(BaseSignalProcessor):
    """Connects the outbox to the records of `articles` and to the relations between them."""

    def setup(self) -> None:
        for model in watched_models():
            post_save.connect(self.saved, sender=model)
            pre_delete.connect(self.deleting, sender=model)
            post_delete.connect(self.deleted, sender=model)
            if model._meta.model_name in MOVABLE:  # type: ignore[attr-defined]
                pre_save.connect(self.saving, sender=model)
        for kind in Kind:
            for relation in kind.model._meta.many_to_many:
                m2m_changed.connect(self.related, sender=relation.remote_field.through)

    def saving(self, sender: type[Model], instance: Model, using: str, **kwargs: Any) -> None:
        """Before a row may move from one record to another: the one that it leaves."""
        if instance.pk is not None:
            self._note_dependents(instance, using)

    def saved(self, sender: type[Model], instance: Model, created: bool, using: str, **kwargs: Any) -> None:
        name = str(sender._meta.model_name)
        if not (created and name in VOCABULARY):
            note(name, instance.pk, using)

    def deleting(self, sender: type[Model], instance: Model, using: str, **kwargs: Any) -> None:
        """While it is still known what hangs on the record."""
        self._note_dependents(instance, using)

    def deleted(self, sender: type[Model], instance: Model, using: str, **kwargs: Any) -> None:
        name = str(sender._meta.model_name)
        if Kind.parse(name):
            note(name, instance.pk, using)

    def related(
        self,
        instance: Model,
        action: str,
        reverse: bool,
        model: type[Model],
        pk_set: set[int] | None,
        using: str,
        **kwargs: Any,
    ) -> None:
        """A many-to-many relation changed, from either side: both ends are shown in documents."""
        if action in ("post_add", "post_remove"):
            ends = [(str(model._meta.model_name), pk) for pk in sorted(pk_set or ())]
            note_all([(str(instance._meta.model_name), instance.pk), *ends], using)
        elif action == "pre_clear":
            self._note_dependents(instance, using)

    @staticmethod
    def _note_dependents(instance: Model, using: str) -> None:
        keys = expand([(str(instance._meta.model_name), instance.pk)])
        note_all([(kind.value, pk) for kind, pks in keys.items() for pk in sorted(pks)], using)
