"""Forms that let nothing pass which saving would refuse, and that keep texts to the letter."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from articles.admin.choices import KnowingForm
from articles.models import ReviewStatus


class LetterField(forms.CharField):
    """A text kept to the letter: blanks at its ends stay, and a browser's CR LF is no change."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{**kwargs, "strip": False})

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class PlainText(forms.CharField):
    """Notes and summaries: blanks at the ends go, a browser's CR LF is no change."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class CheckedForm(KnowingForm):
    """Runs every check of the record, also of what the form does not show.

    `refusal` holds the sentences of a save that was refused after the form had passed (a database guard,
    a fault found on publishing): the form comes back with them and with all that was typed.
    """

    refusal: ClassVar[list[str]] = []
    # A row of an inline meets its parent only when it is saved.
    left_to_parent: ClassVar[tuple[str, ...]] = ()

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | self._left_open()  # type: ignore[misc]

    def _left_open(self) -> set[str]:
        """What only saving fills in: the parent, and a blank key, which is numbered within the parent."""
        is_unnumbered = bool(self.left_to_parent) and not self.cleaned_data.get("key")
        return {*self.left_to_parent, "key"} if is_unnumbered else set(self.left_to_parent)

    def _post_clean(self):
        super()._post_clean()  # type: ignore[misc]
        if self.refusal:
            self.add_error(None, self.refusal)
        if self.errors:
            return
        try:
            self.instance.full_clean(exclude=self._left_open())
        except ValidationError as error:
            self._add_errors(error)

    def _add_errors(self, error: ValidationError) -> None:
        by_field = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
        for name, errors in by_field.items():
            self.add_error(name if name in self.fields else None, ValidationError(errors))


class ReviewedForm(CheckedForm):
    """Choosing 已发布 is the editor's decision: the editor's name and the time are set here, never typed."""

    editor: ClassVar[str] = ""

    def _post_clean(self):
        record = self.instance
        before = record.status, record.approved_by, record.approved_at
        status = self.cleaned_data.get("status")
        self.is_publishing = status == ReviewStatus.PUBLISHED and not record.is_published
        if self.is_publishing:
            record.approve(self.editor)
        elif status in (ReviewStatus.DRAFT, ReviewStatus.REVIEW):
            record.approved_by, record.approved_at = "", None
        super()._post_clean()
        if self.errors:
            record.status, record.approved_by, record.approved_at = before
