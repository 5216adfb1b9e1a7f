"""An Atom feed of every search: what anybody may see of it, the newest in the base first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import Model
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from articles.text import drop_illegal
from search.answering.narrowing import Narrowing
from search.documents import texts_of
from search.kinds import Kind, url_of
from search.pages.recent import Watched, newest
from search.pages.saving import canonical, label_of

ENTRIES = 30
LONGEST_SUMMARY = 200


class SearchFeed(Feed):
    """The same for everybody, editors too: a feed's address is no secret."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> QueryDict:
        return QueryDict(canonical(request.GET))

    def title(self, search: QueryDict) -> str:
        label = label_of(search.urlencode())
        return drop_illegal(f"{label} · 工会工作知识库") if label else "工会工作知识库"

    def link(self, search: QueryDict) -> str:
        return f"{reverse('search:results')}?{search.urlencode()}"

    def feed_url(self, search: QueryDict) -> str:
        return f"{reverse('search:feed')}?{search.urlencode()}"

    def subtitle(self, search: QueryDict) -> str:
        return "符合这个检索的新内容"

    def items(self, search: QueryDict) -> list[Model]:
        watched = Watched(
            search.get("q", ""),
            kind=search.get("kind", ""),
            narrowing=Narrowing.read(search, drafts=False),
            off=search.getlist("off"),
            on=search.getlist("on"),
        )
        return newest(watched, limit=ENTRIES)

    def item_title(self, item: Model) -> str:
        return drop_illegal(f"{Kind.of(item).label}：{item}")

    def item_description(self, item: Model) -> str:
        prose = next((text.text for text in texts_of(item) if text.is_prose), "")
        return drop_illegal(prose if len(prose) <= LONGEST_SUMMARY else f"{prose[:LONGEST_SUMMARY]}…")

    def item_link(self, item: Model) -> str:
        return url_of(item)

    def item_guid(self, item: Any) -> str:
        return f"urn:unionkb:{Kind.of(item).value}:{item.slug}"

    def item_updateddate(self, item: Any) -> datetime:
        return item.known_since

    def item_pubdate(self, item: Any) -> datetime:
        return item.known_since
