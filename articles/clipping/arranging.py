"""Order, notes, taking out and putting back. Every change names one clipping, never the whole list: two tabs
that show different states of a folder each change only what they mean.
"""

from __future__ import annotations

import hashlib
from enum import Enum

from django.db import transaction
from django.utils import timezone

from articles.clipping.collecting import LONGEST_HEADING, LONGEST_TEXT, lock, tidy, touch
from articles.models import Clipping, ClippingFolder, ClippingKind
from articles.models.clipping import UNDO_FOR


class Noted(Enum):
    """What became of a note that was sent."""

    SAVED = "saved"
    EMPTY = "empty"  # a heading or text must say something
    CONFLICT = "conflict"  # it was changed elsewhere since it was shown


def move(folder: ClippingFolder, number: int, step: int) -> None:
    """Move a clipping by `step` places, at most to the ends. A number that is not in the folder moves nothing."""
    with transaction.atomic():
        order = _locked_order(folder)
        if number in order:
            place = order.index(number)
            order.insert(max(0, place + step), order.pop(place))
            _write_order(folder, order)


def move_beside(folder: ClippingFolder, number: int, other: int, is_after: bool) -> bool:
    """Move a clipping to stand before or after another one. Whether both were there."""
    with transaction.atomic():
        order = _locked_order(folder)
        if number not in order or other not in order or number == other:
            return False
        order.remove(number)
        order.insert(order.index(other) + is_after, number)
        _write_order(folder, order)
    return True


def take_out(folder: ClippingFolder, number: int) -> bool:
    """Take a clipping out; for a day it can be put back. Whether it was there."""
    now = timezone.now()
    with transaction.atomic():
        lock(folder)
        folder.clippings.filter(removed_at__lt=now - UNDO_FOR).delete()
        found = folder.clippings.kept().filter(pk=number).update(removed_at=now)
        touch(folder)
    return bool(found)


def put_back(folder: ClippingFolder, number: int) -> bool:
    """Undo take_out: the clipping stands where it stood. Whether there was one to put back."""
    with transaction.atomic():
        lock(folder)
        found = folder.clippings.filter(pk=number, removed_at__isnull=False).update(removed_at=None)
        touch(folder)
    return bool(found)


def write_note(folder: ClippingFolder, number: int, text: str, seen: str) -> Noted:
    """Write the reader's own words; `seen` is fingerprint() of those that were shown when they began to type.

    Words changed elsewhere meanwhile are not written over, unless by the same words.
    """
    with transaction.atomic():
        lock(folder)
        clipping = folder.clippings.kept().filter(pk=number).first()
        if clipping is None:
            return Noted.CONFLICT
        is_heading = clipping.kind == ClippingKind.HEADING
        words = tidy(text, LONGEST_HEADING if is_heading else LONGEST_TEXT)
        words = " ".join(words.split()) if is_heading else words
        if words != clipping.note and fingerprint(clipping.note) != seen:
            return Noted.CONFLICT
        if not words and clipping.kind in (ClippingKind.HEADING, ClippingKind.TEXT):
            return Noted.EMPTY
        clipping.note = words
        clipping.save(update_fields=["note"])
        touch(folder)
    return Noted.SAVED


def fingerprint(note: str) -> str:
    """A short mark of a note's words, by which a form says what it was filled with."""
    return hashlib.sha256(note.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _locked_order(folder: ClippingFolder) -> list[int]:
    lock(folder)
    return list(folder.clippings.kept().order_by("position", "pk").values_list("pk", flat=True))


def _write_order(folder: ClippingFolder, order: list[int]) -> None:
    """Number the clippings anew; those taken out keep their number, and come back near their place."""
    places = {number: place for place, number in enumerate(order, 1)}
    changed = []
    for clipping in Clipping.objects.filter(pk__in=order).only("pk", "position"):
        if clipping.position != places[clipping.pk]:
            clipping.position = places[clipping.pk]
            changed.append(clipping)
    Clipping.objects.bulk_update(changed, ["position"])
    touch(folder)
