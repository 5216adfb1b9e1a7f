"""Evidence: the editor gives the words, the desk finds where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db.models import Model
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from articles.admin.forms import CheckedForm, LetterField
from articles.admin.proof import Sentence, show
from articles.admin.records import KnowledgeAdmin
from articles.models import Evidence, EvidenceState
from articles.text import squeeze

CONTEXT_SHOWN = 12

# How the records that an evidence proves are reached, and what their labels read.
PROVES = (
    ("measures", [None]),
    ("originated_measures", [None]),
    ("organizations", [None]),
    ("people", [None]),
    ("posts", ["person", "organization"]),
    ("attributions", ["person", "post__organization", "organization"]),
    ("documents", [None]),
)


@dataclass(frozen=True)
class ProvedRecord:
    """A record that hangs on an evidence, as a line with a link."""

    kind: str
    label: str
    url: str

    @classmethod
    def of(cls, record: Model) -> ProvedRecord:
        options = record._meta
        url = reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[record.pk])
        return cls(str(options.verbose_name), str(record), url)


def find_places(body: str, quote: str) -> list[int]:
    """Where the words begin in the text, overlapping places included."""
    places, place = [], body.find(quote)
    while place >= 0:
        places.append(place)
        place = body.find(quote, place + 1)
    return places


def name_places(body: str, quote: str, places: list[int]) -> str:
    """Every place with its surroundings: 第1处“…困难职工近3万名。…”；第2处……"""
    described = []
    for number, start in enumerate(places, 1):
        end = start + len(quote)
        around = body[max(0, start - CONTEXT_SHOWN) : end + CONTEXT_SHOWN].replace("\n", " ")
        described.append(f"第{number}处“…{around}…”")
    return "；".join(described)


class EvidenceForm(CheckedForm):
    """Article and words are given; the place is found, or asked for when the words stand there often."""

    occurrence = forms.IntegerField(
        label="第几处",
        required=False,
        min_value=1,
        help_text="同样的文字在这篇文章里不止一处时才填，从 1 数起。",
    )

    class Meta:
        field_classes = {"quote": LetterField}

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        article = cleaned.get("article") or (self.instance.article if self.instance.article_id else None)
        quote = cleaned.get("quote")
        if article is None or quote is None or self.errors:
            return cleaned
        if quote not in article.body:
            quote = cleaned["quote"] = quote.strip()
        start = self._find_start(article.body, quote, cleaned.get("occurrence"))
        if start is not None:
            self._check_figure(quote)
            self.instance.start, self.instance.end = start, start + len(quote)
            self.instance.state = EvidenceState.ANCHORED
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """The record numbers itself once its article is known; until then a blank key is no fault."""
        return super()._get_validation_exclusions() | {"key"}

    def _find_start(self, body: str, quote: str, occurrence: int | None) -> int | None:
        places = find_places(body, quote) if quote else []
        if not places:
            self.add_error("quote", self._not_found(body, quote))
        elif occurrence is not None and occurrence > len(places):
            self.add_error("occurrence", f"这段文字在文中只有 {len(places)} 处。")
        elif occurrence is not None:
            return places[occurrence - 1]
        elif len(places) == 1 or self._stands_at(places, quote):
            return self.instance.start if self._stands_at(places, quote) else places[0]
        else:
            found = name_places(body, quote, places)
            self.add_error("occurrence", f"这段文字在文中有 {len(places)} 处，请填是第几处：{found}。")
        return None

    def _stands_at(self, places: list[int], quote: str) -> bool:
        """Whether nothing is new: the kept place still has these words."""
        kept = self.instance
        return kept.state == EvidenceState.ANCHORED and kept.quote == quote and kept.start in places

    def _not_found(self, body: str, quote: str) -> str:
        if quote and squeeze(quote) in squeeze(body):
            return "这篇文章里有这些字，但空格或换行不同；请从正文中原样复制。"
        return "这篇文章的正文里找不到这段文字；请从正文中原样复制，标点也要相同。"

    def _check_figure(self, quote: str) -> None:
        try:
            verbatim = self.instance.figure.verbatim
        except ObjectDoesNotExist:
            return
        if verbatim not in quote:
            raise ValidationError({"quote": f"数据“{verbatim}”靠这条出处证明，引文里须有这几个字。"})


@admin.register(Evidence)
class EvidenceAdmin(KnowledgeAdmin):
    form = EvidenceForm
    list_display = ("label", "article", "key", "state")
    list_filter = ("state", "article__status", "article__updated_at")
    list_select_related = ("article",)
    search_fields = ("quote", "key", "article__title")
    ordering = ("article", "start", "end")
    autocomplete_fields = ("article",)
    label_related = ("article",)
    fieldsets = (
        (
            None,
            {
                "fields": ("article", "quote", "occurrence", "key"),
                "description": "选文章，把要作证的文字从正文里原样粘贴过来；位置由系统找。",
            },
        ),
        ("位置", {"fields": (("start", "end", "state"), "sentence_shown", "proves")}),
    )

    def choice_label(self, record: Evidence) -> str:
        return Sentence.of(record).label

    @admin.display(description="原文", ordering="quote")
    def label(self, evidence: Evidence) -> SafeString:
        return render_to_string("admin/desk/sentence.html", {"sentence": Sentence.of(evidence)})

    @admin.display(description="原文")
    def sentence_shown(self, evidence: Evidence) -> str:
        return show([evidence], with_edit_link=False) if evidence.pk else "保存后显示原句。"

    @admin.display(description="证明了")
    def proves(self, evidence: Evidence) -> str:
        if evidence.pk is None:
            return "—"
        records: list[Model] = [evidence.figure] if hasattr(evidence, "figure") else []
        for name, related in PROVES:
            records += getattr(evidence, name).select_related(*related)
        lines = [ProvedRecord.of(record) for record in records]
        return render_to_string("admin/desk/records.html", {"records": lines}) if lines else "还没有。"

    def get_readonly_fields(self, request, obj=None) -> Any:
        """An evidence stays in its article: others of the article hang on it."""
        fixed = () if obj is None else ("article",)
        return ("start", "end", "state", "sentence_shown", "proves", *fixed)
