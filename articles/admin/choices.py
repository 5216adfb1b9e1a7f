"""Autocompletes whose labels tell records apart, without a query for each row of an inline."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Field, ForeignKey, ManyToManyField
from django.http import HttpRequest


class KnownSelect(AutocompleteSelect):
    """Takes the label of a record that came with its row; asks the database for any other."""

    known: dict[str, str] = {}

    def optgroups(self, name, value, attr=None):
        chosen = [str(key) for key in value if key not in (None, "")]
        if any(key not in self.known for key in chosen):
            return super().optgroups(name, value, attr)
        blank = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options = [self.create_option(name, key, self.known[key], True, len(blank)) for key in chosen]
        return [(None, blank + options, 0)]


class LabelledChoices:
    """For admins and inlines: options are labelled by the `choice_label` of the record's own admin."""

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any):
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs.setdefault("widget", KnownSelect(db_field, self.admin_site))  # type: ignore[attr-defined]
        self._load_labels(db_field, kwargs)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]
        return self._labelled(db_field, field)

    def formfield_for_manytomany(self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any):
        self._load_labels(db_field, kwargs)
        field = super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]
        return self._labelled(db_field, field)

    def choice_admin(self, db_field: Field) -> Any:
        """The admin of the record that this field points to."""
        return self.admin_site.get_model_admin(db_field.related_model)  # type: ignore[attr-defined]

    def _load_labels(self, db_field: Field, kwargs: dict[str, Any]) -> None:
        related = getattr(self.choice_admin(db_field), "label_related", ())
        if related and "queryset" not in kwargs:
            kwargs["queryset"] = db_field.related_model._default_manager.select_related(*related)  # type: ignore[union-attr]

    def _labelled(self, db_field: Field, field: forms.ModelChoiceField | None):
        label = getattr(self.choice_admin(db_field), "choice_label", None)
        if field is not None and label is not None:
            field.label_from_instance = label  # type: ignore[method-assign]
        return field


class KnowingForm(forms.ModelForm):
    """The form of an inline's row: what was loaded with the row needs no query of its own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            select = _select_of(field)
            if not isinstance(select, KnownSelect):
                continue
            relation = self._meta.model._meta.get_field(name)
            record = relation.get_cached_value(self.instance, default=None)
            label = field.label_from_instance  # type: ignore[attr-defined]
            select.known = {str(record.pk): label(record)} if record else {}


def _select_of(field: forms.Field) -> Any:
    """The select itself: the admin wraps it in the buttons for adding and changing."""
    return getattr(field.widget, "widget", field.widget)
