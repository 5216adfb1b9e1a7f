"""The editors' desk: Django's admin site with our words, our order, and labels that tell records apart.

It stands outside articles.admin, and imports nothing of it: the site must exist before anything registers.
"""

from __future__ import annotations

from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import BadRequest
from django.http import HttpRequest

from articles.models import may_read_drafts

# The models in the order an editor works: the page, what is read out of it, the registers.
MODEL_ORDER = (
    "PageJob",
    "Page",
    "Article",
    "Evidence",
    "Figure",
    "Measure",
    "Attribution",
    "Organization",
    "Person",
    "Post",
    "Document",
    "Publication",
    "Block",
    "Credit",
    "OrganizationAlias",
    "PersonAlias",
    "MeasureKind",
    "Region",
    "Suggestion",
    "Verdict",
    "LayoutStep",
    "LayoutDecision",
    "StoryJump",
    "User",
    "Group",
)


class LabelledAutocompleteView(AutocompleteJsonView):
    """Answers with each admin's `choice_label`, and loads with the rows what those labels read."""

    def get_queryset(self):
        related = getattr(self.model_admin, "label_related", ())
        queryset = super().get_queryset()
        return queryset.select_related(*related) if related else queryset

    def serialize_result(self, obj, to_field_name):
        label = getattr(self.model_admin, "choice_label", str)
        return {"id": str(getattr(obj, to_field_name)), "text": label(obj)}


class EditorsDesk(AdminSite):
    site_header = "工会工作知识库 · 编辑台"
    site_title = "工会工作知识库 · 编辑台"
    index_title = "编辑台"
    empty_value_display = "—"

    def has_permission(self, request: HttpRequest) -> bool:
        """Drafts stand on every screen of the desk: whoever may not read them does not enter."""
        return super().has_permission(request) and may_read_drafts(request.user)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Every screen; a NUL in the address, which no database takes, is a bad request."""
        inner = super().admin_view(view, cacheable)

        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if any("\0" in value for _, values in request.GET.lists() for value in values):
                raise BadRequest("NUL")
            return inner(request, *args, **kwargs)

        return update_wrapper(checked, inner)

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return LabelledAutocompleteView.as_view(admin_site=self)(request)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: _place(model["object_name"]))
        return apps


def _place(model: str) -> int:
    """Where a model stands among its application's; those of other applications keep their order."""
    return MODEL_ORDER.index(model) if model in MODEL_ORDER else len(MODEL_ORDER)
