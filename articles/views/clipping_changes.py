"""What is done with a folder: order, own words, taking out, putting back, renaming, removing."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles.clipping import arranging
from articles.clipping.arranging import Noted, fingerprint
from articles.clipping.collecting import LONGEST_TEXT, Outcome, collect_words, tidy
from articles.clipping.holding import OPEN
from articles.models import Clipping, ClippingFolder, ClippingKind
from articles.views.clippings import LONGEST_NAME, PAGE_SIZE, own_folder

STEPS = {"up": -1, "down": 1}


@require_POST
def clipping_arrange(request, pk):
    """Do what the pressed button says with one clipping; a script gets 204 and has moved the row already."""
    folder = own_folder(request, pk)
    done = _arrange(folder, request.POST)
    if request.headers.get("X-Requested-With") == "fetch":
        return HttpResponse(status=204 if done else 400)
    if "remove" in request.POST and done:
        page = find_page(folder, done)
        return _to_folder(folder, f"?page={page}&removed={done}#removed")
    if done:
        return _to_folder(folder, f"?page={find_page(folder, done)}#clipping-{done}")
    return _to_folder(folder)


def _arrange(folder: ClippingFolder, data) -> int:
    """Carry out the one change that the data name; the clipping's number, 0 when there is none."""
    for name, step in STEPS.items():
        if number := _number(data, name):
            arranging.move(folder, number, step)
            return number
    if number := _number(data, "move"):
        other = _number(data, "before") or _number(data, "after")
        return number if arranging.move_beside(folder, number, other, "after" in data) else 0
    if number := _number(data, "remove"):
        return number if arranging.take_out(folder, number) else 0
    if number := _number(data, "restore"):
        return number if arranging.put_back(folder, number) else 0
    return 0


def _number(data, name: str) -> int:
    value = data.get(name, "")
    return int(value[:18]) if value.isascii() and value.isdecimal() else 0


def find_page(folder: ClippingFolder, number: int) -> int:
    """The page of the folder on which a clipping stands, or stood before it was taken out."""
    clipping = folder.clippings.filter(pk=number).first()
    if clipping is None:
        return 1
    before = Q(position__lt=clipping.position) | Q(position=clipping.position, pk__lt=clipping.pk)
    return folder.clippings.kept().filter(before).count() // PAGE_SIZE + 1


@require_POST
def clipping_words(request, pk):
    """Add a heading or a text at the end of the folder."""
    folder = own_folder(request, pk)
    outcome = Outcome("没有写字，什么也没加。")
    for kind in (ClippingKind.HEADING, ClippingKind.TEXT):
        if request.POST.get(kind, "").strip():
            outcome = collect_words(folder, kind, request.POST[kind])
    messages.info(request, outcome.sentence)
    if outcome.clipping is None:
        return _to_folder(folder)
    number = outcome.clipping.pk
    return _to_folder(folder, f"?page={find_page(folder, number)}#clipping-{number}")


@require_POST
def clipping_note(request, pk, number):
    """Write the reader's own words to a clipping; words changed elsewhere meanwhile are shown beside them."""
    folder = own_folder(request, pk)
    clipping = get_object_or_404(folder.clippings.kept(), pk=number)
    typed = request.POST.get("note", "")
    noted = arranging.write_note(folder, number, typed, request.POST.get("seen", ""))
    if noted == Noted.CONFLICT:
        return _show_conflict(request, folder, clipping, typed)
    if noted == Noted.EMPTY:
        messages.info(request, "小标题和文字不能空着；不要了就点“移出”。")
    return _to_folder(folder, f"?page={find_page(folder, number)}#clipping-{number}")


def _show_conflict(request, folder: ClippingFolder, clipping: Clipping, typed: str):
    clipping.refresh_from_db()
    context = {
        "folder": folder,
        "clipping": clipping,
        "typed": tidy(typed, LONGEST_TEXT),
        "seen": fingerprint(clipping.note),
        "longest_text": LONGEST_TEXT,
    }
    return render(request, "articles/clipping_conflict.html", context, status=409)


@require_POST
def clipping_rename(request, pk):
    """Give the folder another name; a blank one changes nothing."""
    folder = own_folder(request, pk)
    name = " ".join(tidy(request.POST.get("name", ""), LONGEST_NAME).split())
    if name:
        folder.name = name
        folder.save(update_fields=["name"])
    return _to_folder(folder)


@require_POST
def clipping_remove_folder(request, pk):
    """Take the folder away; for a day it can be brought back."""
    folder = own_folder(request, pk)
    folder.removed_at = timezone.now()
    folder.save(update_fields=["removed_at"])
    request.session.pop(OPEN, None)
    return HttpResponseRedirect(f"{reverse('articles:clipping-home')}?removed-folder={pk}", status=303)


def _to_folder(folder: ClippingFolder, rest: str = ""):
    return HttpResponseRedirect(reverse("articles:clipping-folder", args=[folder.pk]) + rest, status=303)
