"""What is typed at the bench: a page to begin with, and the details of a suggestion to be changed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.admin.forms import LetterField
from articles.loading.importing import PageFacts
from articles.models import (
    AttributionKind,
    DateBasis,
    Dimension,
    FigureKind,
    MeasureKind,
    MeasureStage,
    OrganizationKind,
    Publication,
    Suggestion,
    SuggestionKind,
)
from articles.models.fields import validate_partial_date
from articles.models.figure import plain_number
from articles.text import BLANKS

LARGEST = 2 * 1024 * 1024


class UploadForm(forms.Form):
    """A file or a pasted text, and what is known of the page."""

    file = forms.FileField(
        label="或选一个文件",
        required=False,
        help_text="txt、docx、html 或有文字层的 pdf，一个文件一个版面，2 MB 以内。",
    )
    text = LetterField(
        label="粘贴原文",
        required=False,
        widget=forms.Textarea({"rows": 14}),
        help_text="版面文字层原样粘贴，不用整理；原文保存后不再改动。",
    )
    publication = forms.CharField(
        label="报刊", required=False, max_length=100, widget=forms.TextInput({"list": "publications"})
    )
    issued_on = forms.CharField(
        label="出版日期",
        required=False,
        max_length=10,
        help_text="如 2021-03-29，可只到年或月；不知道就留空。",
        validators=[validate_partial_date],
    )
    page_no = forms.CharField(label="版次", required=False, max_length=20, help_text="如 3。")
    title = forms.CharField(
        label="版面名称", required=False, max_length=100, help_text="留空则按报刊和日期取名。"
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST:
            raise ValidationError("文件超过 2 MB，一个版面不会有这么大。")
        return file

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        has_text = bool(cleaned.get("text", "").strip(BLANKS))
        if self.errors:
            return cleaned
        if not has_text and not cleaned.get("file"):
            raise ValidationError("请选一个文件，或把原文粘贴进来。")
        if has_text and cleaned.get("file"):
            raise ValidationError("文件和粘贴只取其一，请清掉一样。")
        return cleaned

    @property
    def facts(self) -> PageFacts:
        data = self.cleaned_data
        return PageFacts(data["publication"], data["issued_on"], data["page_no"], data["title"])

    @property
    def publications(self) -> list[str]:
        return list(Publication.objects.values_list("name", flat=True))


def _choice(label: str, choices: Any) -> forms.Field:
    return forms.ChoiceField(label=label, choices=choices)


def _line(label: str, required: bool = False, length: int = 200) -> forms.Field:
    return forms.CharField(label=label, required=required, max_length=length)


def _number(label: str, required: bool) -> forms.Field:
    return forms.DecimalField(label=label, required=required, max_digits=24, decimal_places=4)


def _kinds() -> list[tuple[str, str]]:
    kinds = MeasureKind.objects.select_related("parent")
    rows = [(kind.slug, f"{kind.parent.name} › {kind.name}" if kind.parent else kind.name) for kind in kinds]
    return [("", "—"), *rows]


def fields_of(kind: str) -> dict[str, forms.Field]:
    """The fields of a kind of suggestion, by the names of its details (pipeline.drafts)."""
    table: dict[str, dict[str, forms.Field]] = {
        SuggestionKind.ORGANIZATION: {
            "resolved_to": _line("全称", True, 100),
            "organization_kind": _choice("类别", OrganizationKind.choices),
        },
        SuggestionKind.PERSON: {"name": _line("姓名", True, 50)},
        SuggestionKind.POST: {
            "person": _line("姓名", True, 50),
            "organization": _line("单位", length=100),
            "title": _line("职务", length=100),
            "is_missing": forms.BooleanField(label="职务原文缺失", required=False),
        },
        SuggestionKind.DOCUMENT: {
            "title": _line("名称", True),
            "resolved_to": _line("全称（这里只用简称时）"),
            "short_title": _line("简称", length=100),
        },
        SuggestionKind.DATE: {
            "date": forms.CharField(
                label="日期", required=False, max_length=10, validators=[validate_partial_date]
            ),
            "basis": _choice("依据", DateBasis.choices),
        },
        SuggestionKind.FIGURE: {
            "value": _number("数值", True),
            "value_to": _number("到（只有范围才填）", False),
            "unit": _line("单位", True, 10),
            "dimension": _choice("量的种类", Dimension.choices),
            "hedge": _line("约数词", length=20),
            "counted": _line("数的是什么", True, 100),
            "per": _line("每", length=20),
            "period": _line("时期", length=50),
            "figure_kind": _choice("性质", FigureKind.choices),
            "organization": _line("组织", length=100),
            "attribution": _line("谁说的（原文）", length=100),
            "speaker": _line("说话人", length=50),
        },
        SuggestionKind.MEASURE: {
            "name": _line("名称", True, 100),
            "measure_kind": forms.ChoiceField(label="类别", choices=_kinds),
            "organization": _line("谁做的", length=100),
            "audience": _line("对象", length=100),
            "stage": _choice("阶段", MeasureStage.choices),
            "origin": _line("缘起"),
            "origin_person": _line("建议人", length=50),
        },
        SuggestionKind.STATEMENT: {
            "voice": _choice("谁说的", AttributionKind.choices),
            "speaker": _line("说话人", length=50),
            "verb": _line("用语", length=20),
            "organization": _line("单位", length=100),
        },
    }
    return table[kind]


class DetailsForm(forms.Form):
    """The words of a suggestion and what is known of them, to be changed before accepting."""

    text = LetterField(
        label="原文文字", widget=forms.Textarea({"rows": 2}), help_text="从正文里原样取；可多取或少取几个字。"
    )

    def __init__(self, suggestion: Suggestion, data: Any = None) -> None:
        self.suggestion = suggestion
        super().__init__(data, initial={"text": suggestion.text, **suggestion.details}, auto_id="edit_%s")
        self.fields.update(fields_of(suggestion.kind))
        for name in ("value", "value_to"):
            if self.initial.get(name) is not None:
                self.initial[name] = plain_number(Decimal(self.initial[name]))

    def clean_text(self) -> str:
        """The words must stand in the article; of several places the nearest to the old one counts."""
        text = self.cleaned_data["text"]
        if self.span_of(text) is None:
            raise ValidationError("正文里没有这几个字；请从正文中原样取。")
        return text

    def span_of(self, text: str) -> tuple[int, int] | None:
        body, places = self.suggestion.article.body, []
        at = body.find(text) if text else -1
        while at >= 0:
            places.append(at)
            at = body.find(text, at + 1)
        if not places:
            return None
        start = min(places, key=lambda place: abs(place - self.suggestion.start))
        return start, start + len(text)

    @property
    def span(self) -> tuple[int, int] | None:
        return self.span_of(self.cleaned_data["text"])

    @property
    def details(self) -> dict[str, Any]:
        """The cleaned fields as they are kept: numbers as text."""
        names = fields_of(self.suggestion.kind)
        return {name: self._plain(name) for name in names}

    def _plain(self, name: str) -> Any:
        value = self.cleaned_data[name]
        if not isinstance(value, Decimal):
            return value
        # The number that was there stays as it was written: 2.50 typed over by 2.5 is no change.
        kept = self.suggestion.details.get(name)
        return kept if kept is not None and Decimal(kept) == value else plain_number(value)
