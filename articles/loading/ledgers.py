"""What accepting a suggestion writes, noted row by row, so that it can be taken back."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import ProtectedError, RestrictedError

from articles.models import Article, Evidence, ReviewedRecord, Suggestion, SuggestionState

CREATED, LINKED = "created", "linked"
Entry = list[Any]


class Ledger:
    """Notes what was created and linked: ["created", "articles.person", 5] or ["linked", …, 5, evidence]."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        # The models of what was created: somebody must be allowed to.
        self.models: set[type[models.Model]] = set()

    def created(self, record: models.Model) -> None:
        self.models.add(type(record))
        self.entries.append([CREATED, record._meta.label_lower, record.pk])

    def prove(self, record: Any, evidence: Evidence) -> None:
        """Hang this evidence on a record that has many."""
        if not record.evidence.filter(pk=evidence.pk).exists():
            record.evidence.add(evidence)
            self.entries.append([LINKED, record._meta.label_lower, record.pk, evidence.pk])

    def evidence(self, article: Article, start: int, end: int) -> Evidence:
        """The anchored evidence of body[start:end], made when there is none."""
        found = Evidence.objects.anchored().filter(article=article, start=start, end=end).first()
        if found is not None:
            return found
        made = Evidence.objects.create(article=article, start=start, end=end, quote=article.body[start:end])
        self.created(made)
        return made


def take_back(suggestion: Suggestion) -> list[str]:
    """Undo what accepting wrote, as far as nothing else hangs on it; the names of what stays.

    What stays is kept in mind, and goes when the last thing that hangs on it is taken back as well.
    """
    _take_back(suggestion)
    rows = Suggestion.objects.pending().filter(article=suggestion.article).exclude(made=[])
    waiting = list(rows.exclude(pk=suggestion.pk).order_by("-pk"))
    before = -1
    # What one lets go may be what another waited for.
    while before != (left := sum(len(row.made) for row in (suggestion, *waiting))):
        before = left
        for other in (suggestion, *waiting):
            _take_back(other)
    for other in waiting:
        other.save(update_fields=["made"])
    records = [_find(entry) for entry in suggestion.made]
    names = (f"{record._meta.verbose_name}“{record}”" for record in records if record is not None)
    return list(dict.fromkeys(names))


def _take_back(suggestion: Suggestion) -> None:
    """Delete and unlink what `made` lists; it then lists what could not go."""
    kept: list[Entry] = []
    made = {(label, pk) for kind, label, pk, *_ in suggestion.made if kind == CREATED}
    for entry in reversed(suggestion.made):
        record = _find(entry)
        if record is None:
            continue
        if entry[0] == LINKED:
            if (entry[1], entry[2]) in made and _is_a_persons(record, suggestion):
                kept.insert(0, entry)
            else:
                record.evidence.remove(entry[3])
        elif not _delete_unused(record, suggestion):
            kept.insert(0, entry)
    suggestion.made = kept


def _find(entry: Entry) -> Any:
    return apps.get_model(entry[1])._default_manager.filter(pk=entry[2]).first()


def _delete_unused(record: models.Model, suggestion: Suggestion) -> bool:
    """Delete a row that nothing refers to; False when something does, or when a person has made it theirs."""
    if _is_a_persons(record, suggestion):
        return False
    if _is_used(record, suggestion):
        return False
    try:
        with transaction.atomic():
            record.delete()
    except (ProtectedError, RestrictedError):
        return False
    return True


def _is_a_persons(record: Any, suggestion: Suggestion) -> bool:
    """Whether somebody published the record, or wrote in it after the suggestion was accepted."""
    if not isinstance(record, ReviewedRecord):
        return False
    accepted = suggestion.verdicts.filter(state__in=[SuggestionState.ACCEPTED, SuggestionState.EDITED])
    last = accepted.order_by("-number").values_list("made_at", flat=True).first()
    return record.is_published or (last is not None and record.updated_at > last)


def _is_used(record: Any, suggestion: Suggestion) -> bool:
    options = record._meta
    if any(field.name == "evidence" for field in options.many_to_many) and record.evidence.exists():
        return True
    others = Suggestion.objects.recorded().exclude(pk=suggestion.pk)
    if others.filter(record_type__model=options.model_name, record_id=record.pk).exists():
        return True
    for relation in options.related_objects:
        rows = relation.related_model._default_manager.filter(**{relation.field.name: record})
        if rows.exists():
            return True
    return False
