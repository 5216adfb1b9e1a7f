"""材料夹: collecting from any page, the folders and what is in them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from articles.citing.gbt7714 import format_entry
from articles.citing.numbering import Sources
from articles.clipping.arranging import fingerprint
from articles.clipping.collecting import LONGEST_HEADING, LONGEST_TEXT, MOST_CLIPPINGS, collect, tidy
from articles.clipping.entries import read_entries
from articles.clipping.holding import (
    MOST_FOLDERS,
    OPEN,
    create_folder,
    folders_of,
    holder_of,
    keep_alive,
    open_folder,
)
from articles.clipping.shelf import read_shelf
from articles.models import ClippingFolder, ClippingKind
from articles.models.clipping import DEFAULT_NAME

PAGE_SIZE = 30
LONGEST_NAME = 60
COLLECTABLE = (ClippingKind.FIGURE, ClippingKind.MEASURE, ClippingKind.SENTENCE)
TOO_MANY_FOLDERS = f"材料夹最多 {MOST_FOLDERS} 个，请先删掉不用的。"
GONE = "没有找到这一条，可能刚刚撤回或改动，请刷新页面。"


def own_folder(request, pk: int) -> ClippingFolder:
    """The folder if it is the asker's own, else 404: that another one exists is nobody's business."""
    return get_object_or_404(folders_of(request), pk=pk)


@require_POST
def clipping_add(request):
    """Put what the pressed button names into the open folder; back to the page, or the outcome as JSON."""
    kind = next((kind for kind in COLLECTABLE if kind in request.POST), None)
    folder = open_folder(request) or create_folder(request)
    if kind is None or folder is None:
        return _answer(request, TOO_MANY_FOLDERS if kind else GONE, status=400)
    keep_alive(request, folder)
    name = request.POST[kind]
    outcome = collect(folder, request.user, kind, name)
    if outcome is None:
        return _answer(request, GONE, status=404)
    place = name.rpartition(":")[2] if kind == ClippingKind.SENTENCE else f"{kind}-{name}"
    return _answer(request, outcome.sentence, is_in=outcome.clipping is not None, place=place)


def _answer(request, sentence: str, status: int = 200, is_in: bool = False, place: str = ""):
    """The sentence as a message on the page the reader came from, or as JSON for the page's script."""
    if request.accepts("text/html") and request.headers.get("X-Requested-With") != "fetch":
        messages.info(request, sentence)
        back = request.POST.get("next", "")
        if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
            back = reverse("articles:clipping-home")
        return HttpResponseRedirect(f"{back}#{place}" if place and "#" not in back else back, status=303)
    data = {"sentence": sentence, "count": read_shelf(request).count, "is_in": is_in}
    return JsonResponse(data, status=status)


@require_safe
@never_cache
def clipping_home(request):
    """The open folder; who has none reads how to begin."""
    folder = open_folder(request)
    if folder is not None:
        query = request.GET.urlencode()
        address = reverse("articles:clipping-folder", args=[folder.pk])
        return redirect(f"{address}?{query}" if query else address)
    return render(request, "articles/clipping_empty.html", {"removed_folder": find_removed_folder(request)})


@require_safe
@never_cache
def clipping_folder(request, pk):
    """A folder, open from now on: what is collected next goes into it."""
    folder = own_folder(request, pk)
    if request.session.get(OPEN) != folder.pk:
        request.session[OPEN] = folder.pk
    keep_alive(request, folder)
    kept = folder.clippings.kept()
    page = Paginator(kept, PAGE_SIZE).get_page(request.GET.get("page"))
    entries = read_entries(page.object_list, request.user)
    rows = [(entry, fingerprint(entry.clipping.note)) for entry in entries]
    context = {
        "folder": folder,
        "folders": folders_of(request),
        "page": page,
        "rows": rows,
        "references": list_entries(entries),
        "removed": find_removed(folder, request.GET.get("removed", "")),
        "removed_folder": find_removed_folder(request),
        "longest_text": LONGEST_TEXT,
        "longest_heading": LONGEST_HEADING,
        "longest_name": LONGEST_NAME,
        "most": MOST_CLIPPINGS,
    }
    return render(request, "articles/clipping_folder.html", context)


def list_entries(entries) -> list[str]:
    """The references of what is shown, each once."""
    sources = Sources()
    for entry in entries:
        for quotation in entry.quotations:
            sources.add(quotation.article)
    return [format_entry(reference) for reference in sources.references]


def find_removed(folder: ClippingFolder, number: str):
    """The clipping just taken out, that may be put back."""
    if not number.isdecimal():
        return None
    return folder.clippings.filter(pk=int(number[:18]), removed_at__isnull=False).first()


def find_removed_folder(request):
    """The folder just taken away, that may be brought back."""
    number = request.GET.get("removed-folder", "")
    if not number.isdecimal():
        return None
    return _removed_folders(request).filter(pk=int(number[:18])).first()


def _removed_folders(request):
    return ClippingFolder.objects.ever_held_by(holder_of(request)).filter(removed_at__isnull=False)


@require_POST
def clipping_new(request):
    """A new folder; without a name it is 未命名材料夹."""
    name = " ".join(tidy(request.POST.get("name", ""), LONGEST_NAME).split())
    folder = create_folder(request, name or DEFAULT_NAME)
    if folder is None:
        messages.info(request, TOO_MANY_FOLDERS)
        return redirect("articles:clipping-home")
    return redirect("articles:clipping-folder", folder.pk)


@require_POST
def clipping_bring_back(request, pk):
    """Undo the removal of a folder."""
    if not _removed_folders(request).filter(pk=pk).update(removed_at=None):
        raise Http404
    return redirect("articles:clipping-folder", pk)
