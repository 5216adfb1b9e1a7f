"""Rows that tell what was done: they go with the page or article they are about, never by themselves."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


class GoesAlong:
    """For the admins of such rows."""

    opts: Any

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether the row may go together with what it is about."""
        match = request.resolver_match
        own_screens = f"{self.opts.app_label}_{self.opts.model_name}_"
        is_own = match is None or (match.url_name or "").startswith(own_screens)
        return not is_own and request.user.has_perm("articles.delete_article")
