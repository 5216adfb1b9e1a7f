"""What goes into a folder: records and sentences that the reader may see, and words of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from articles.citing.sentences import find_sentence, surroundings
from articles.models import Article, Clipping, ClippingFolder, ClippingKind, Figure, Measure

MOST_CLIPPINGS = 500
LONGEST_TEXT = 5000
LONGEST_HEADING = 100
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Outcome:
    """What became of the wish to collect something, with the sentence that says so."""

    sentence: str
    clipping: Clipping | None = None
    is_new: bool = False


def collect(folder: ClippingFolder, user: Any, kind: str, name: str) -> Outcome | None:
    """Collect a figure or measure by its slug, a sentence by "slug:anchor"; None: this user sees no such thing."""
    if kind == ClippingKind.FIGURE:
        figure = Figure.objects.visible_to(user).filter(slug=name).first()
        return figure and _put_in(folder, kind, {"figure": figure})
    if kind == ClippingKind.MEASURE:
        measure = Measure.objects.visible_to(user).filter(slug=name).first()
        return measure and _put_in(folder, kind, {"measure": measure})
    slug, _, anchor = name.partition(":")
    article = Article.objects.visible_to(user).filter(slug=slug).first()
    sentence = find_sentence(article.body, anchor) if article else None
    if article is None or sentence is None:
        return None
    prefix, suffix = surroundings(article.body, sentence)
    quote = article.body[sentence.start : sentence.end]
    words = {"quote": quote, "prefix": prefix, "suffix": suffix}
    return _put_in(folder, ClippingKind.SENTENCE, {"article": article, "anchor": anchor}, words)


def collect_words(folder: ClippingFolder, kind: ClippingKind, text: str) -> Outcome:
    """Add a heading or a text of the reader's own at the end."""
    words = tidy(text, LONGEST_HEADING if kind == ClippingKind.HEADING else LONGEST_TEXT)
    if kind == ClippingKind.HEADING:
        words = " ".join(words.split())
    if not words:
        return Outcome("没有写字，什么也没加。")
    with transaction.atomic():
        lock(folder)
        if outcome := _refuse_full(folder):
            return outcome
        clipping = folder.clippings.create(kind=kind, note=words, position=_next_position(folder))
        touch(folder)
    return Outcome("已加上。", clipping, is_new=True)


def tidy(text: str, longest: int) -> str:
    """Typed words without control characters and blank ends, cut at `longest`; line ends as \\n."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()[:longest].rstrip()


def lock(folder: ClippingFolder) -> None:
    """Let whoever else changes this folder wait; call inside a transaction."""
    ClippingFolder.objects.select_for_update().filter(pk=folder.pk).first()


def touch(folder: ClippingFolder) -> None:
    """Note that the folder was used now."""
    folder.updated_at = timezone.now()
    folder.save(update_fields=["updated_at"])


@transaction.atomic
def _put_in(folder: ClippingFolder, kind: str, identity: dict, words: dict | None = None) -> Outcome:
    """Put a record in at the end; the same again is recognised, what was taken out comes back with its note."""
    lock(folder)
    known = folder.clippings.filter(kind=kind, **identity).first()
    if known is not None and known.removed_at is None:
        return Outcome(f"这条已在“{folder.name}”里。", known)
    if outcome := _refuse_full(folder):
        return outcome
    clipping = known or Clipping(folder=folder, kind=kind, **identity)
    for field, value in (words or {}).items():
        setattr(clipping, field, value)
    clipping.position, clipping.removed_at = _next_position(folder), None
    clipping.save()
    touch(folder)
    return Outcome(f"已收入“{folder.name}”。", clipping, is_new=True)


def _refuse_full(folder: ClippingFolder) -> Outcome | None:
    if folder.clippings.kept().count() < MOST_CLIPPINGS:
        return None
    return Outcome(f"“{folder.name}”已有 {MOST_CLIPPINGS} 条，放不下了。请另建一个材料夹。")


def _next_position(folder: ClippingFolder) -> int:
    last: int | None = folder.clippings.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1
