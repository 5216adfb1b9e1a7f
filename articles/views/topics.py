"""Topics: the list, and one page as its editor composed it."""

from __future__ import annotations

from collections.abc import Iterable

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Topic, TopicEntry
from articles.views.details import edit_address
from articles.views.listing import Listing, Order

ORDERS = (
    Order("newest", "新近的在前", ("-approved_at", "title")),
    Order("title", "按名称", ("title", "slug")),
)


@require_safe
def topic_list(request):
    rows = Topic.objects.visible_to(request.user)
    return render(request, "articles/topic_list.html", {"listing": Listing(request.GET, rows, (), ORDERS)})


@require_safe
def topic_detail(request, slug):
    user = request.user
    topic = get_object_or_404(Topic.objects.visible_to(user).with_entries(user), slug=slug)
    entries = list(find_readable(topic.entries.all()))
    context = {
        "topic": topic,
        "entries": entries,
        "headings": [entry for entry in entries if entry.heading],
        "edit_address": edit_address(user, topic),
    }
    return render(request, "articles/topic_detail.html", context)


def find_readable(entries: Iterable[TopicEntry]) -> Iterable[TopicEntry]:
    """The entries without those that would stand empty: only a record, and that one not to be seen."""
    return (entry for entry in entries if entry.heading or entry.text or entry.record is not None)
