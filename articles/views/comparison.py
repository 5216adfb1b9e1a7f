"""措施对照: measures of one kind, or picked one by one, with their figures side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from articles.citing import Sources
from articles.comparing.facts import Fact
from articles.comparing.presenting import (
    PrintedColumn,
    PrintedRow,
    number_sources,
    print_columns,
    print_rows,
)
from articles.comparing.reading import MEASURES_AT_MOST, load_facts, load_measures, name_organizations
from articles.comparing.table import Asked, Comparison, Row, compare
from articles.comparing.tables import as_table
from articles.models import Figure, FigureKind, Measure, MeasureKind, MeasureStage, Organization
from articles.views.comparing_choice import Choice, read_choice
from articles.views.comparing_words import describe, title_of
from articles.views.divisions import DivisionFilter
from articles.views.downloads import RECKONED, check_form, download, offer_forms
from articles.views.filters import ChoiceFilter, MeasureKindFilter

ROWS_ON_A_PAGE = 25


@require_safe
def comparison(request):
    user, choice = request.user, read_choice(request.GET)
    if not choice.is_made:
        return render(request, "articles/comparison_start.html", {"kinds": offer_kinds(user)})
    view = ComparisonView(user, choice)
    page = Paginator(view.comparison.rows, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    rows, sources = view.print(list(page.object_list))
    context = {
        "view": view,
        "choice": view.choice,
        "page": page,
        "rows": rows,
        "sources": sources.notes,
        "address": request.build_absolute_uri(f"{request.path}?{view.choice.address}"),
        "forms": offer_forms(lambda form: export_address(form, view.choice)),
    }
    return render(request, "articles/comparison.html", context)


@require_safe
def comparison_export(request, form):
    """The whole table, all its pages, as a file."""
    view = ComparisonView(request.user, read_choice(request.GET))
    check_form(form)
    rows, sources = view.print(view.comparison.rows)

    def link(figure: Figure) -> str:
        evidence = figure.evidence
        address = reverse("articles:article-detail", args=[evidence.article.slug])
        return request.build_absolute_uri(f"{address}#{evidence.key}")

    origin = request.build_absolute_uri(f"{reverse('articles:comparison')}?{view.choice.address}")
    notes = [*view.description.sentences, f"网页：{origin}"]
    is_reckoned = form in RECKONED
    return download(as_table(view.title, notes, view.columns, rows, sources.notes, link, is_reckoned), form)


def export_address(form: str, choice: Choice) -> str:
    return f"{reverse('articles:comparison-export', args=[form])}?{choice.address}"


class ComparisonView:
    """What one choice gives this user: the table with its words and filters."""

    def __init__(self, user, choice: Choice):
        self._user = user
        visible = Measure.objects.visible_to(user)
        self._chosen = choose(visible, choice)
        self._region = DivisionFilter(choice.region)
        region = self._region.find(choice.region) if choice.region else None
        kind = MeasureKind.objects.filter(slug=choice.kind).first() if choice.kind else None
        # What this user may not see, or what there is not, is not said back.
        picked = set(self._chosen.values_list("slug", flat=True)) if choice.measures else set()
        self.choice = replace(
            choice,
            region=region.value if region else "",
            kind=kind.slug if kind else "",
            measures=tuple(slug for slug in choice.measures if slug in picked),
        )
        rows = self._chosen
        if region:
            rows = self._region.apply(rows, region)
        if choice.stage:
            rows = rows.filter(stage=choice.stage)
        self.kind, self.region = kind, region
        loaded = load_measures(rows.with_parties(user))
        self.is_cut = len(loaded) > MEASURES_AT_MOST
        self.measures = loaded[:MEASURES_AT_MOST]
        self.facts: list[Fact] = load_facts(user, self.measures, choice.figures)
        asked = Asked(choice.columns, choice.sort, choice.direction == "desc")
        self.comparison: Comparison = compare(self.measures, self.facts, asked)
        self.columns: tuple[PrintedColumn, ...] = print_columns(self.comparison)
        self.title = title_of(self.choice, kind)
        self.description = describe(self.comparison, self.choice, self.measures, kind, region)

    def print(self, rows: Sequence[Row]) -> tuple[list[PrintedRow], Sources]:
        """These rows ready to be shown, and the sources that they cite."""
        names: dict[int, Organization] = name_organizations(self.measures, self.facts)
        numbers, sources = number_sources(self._user, rows, self.comparison.columns)
        return print_rows(rows, self.columns, names, numbers), sources

    @property
    def applied(self) -> list[tuple[str, str]]:
        """The filters in use: in words, and the address without it."""
        return [(label, self.choice.without(name)) for name, label in self.description.filters]

    @property
    def picked_kinds(self) -> list[tuple[str, str]]:
        """The kinds of the measures shown, each with the address of all that are of it."""
        kinds = {compared.record.kind.slug: compared.record.kind.name for compared in self.measures}
        return [(name, Choice(kind=slug).address) for slug, name in kinds.items()]

    @property
    def unsorted_address(self) -> str:
        return self.choice.without("sort")

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the form for columns and order carries on of the choice."""
        return self.choice.kept_fields

    @property
    def kinds(self):
        """The kinds that the form offers, with how many measures each has."""
        return MeasureKindFilter().offer(Measure.objects.visible_to(self._user))

    @property
    def regions(self):
        return self._region.offer(self._chosen)

    @property
    def stages(self):
        return ChoiceFilter("stage", "阶段", MeasureStage).offer(self._chosen)

    @property
    def figure_kinds(self):
        return FigureKind.choices

    @property
    def heads(self) -> list[Head]:
        return [self._head(column) for column in self.columns]

    @property
    def offered(self) -> list[tuple[str, str, int, bool]]:
        """Every column that can be shown: its key, label, number of rows, and whether it is."""
        shown = set(self.comparison.columns)
        reported = self.comparison.reported
        return [
            (column.key, column.label, reported[column], column in shown)
            for column in self.comparison.offered
        ]

    def _head(self, printed: PrintedColumn) -> Head:
        direction = ""
        if self.comparison.sorted_by == printed.column:
            direction = "descending" if self.choice.direction == "desc" else "ascending"
        return Head(printed, self.choice.sorted_by(printed.column.key), direction)


@dataclass(frozen=True)
class Head:
    """The head of a column: the address that orders by it, and the order it is in (as aria-sort has it)."""

    printed: PrintedColumn
    address: str
    direction: str


def choose(measures, choice: Choice):
    """The measures picked one by one, else those of the kind and of the kinds below it, else none."""
    if choice.measures:
        return measures.filter(slug__in=choice.measures)
    kind = MeasureKindFilter()
    found = kind.find(choice.kind) if choice.kind else None
    return kind.apply(measures, found) if found else measures.none()


@dataclass(frozen=True)
class KindOffer:
    """A kind to begin with: how many measures and figures it has, and the kinds below it."""

    slug: str
    name: str
    measures: int
    figures: int
    is_top: bool

    @property
    def query(self) -> str:
        return urlencode({"kind": self.slug})


def offer_kinds(user) -> list[KindOffer]:
    """The kinds that have measures to compare, those below a kind behind it; only what the user may see counts."""
    measures = Measure.objects.visible_to(user)
    counted = (
        Figure.objects.visible_to(user)
        .filter(measure__in=measures)
        .order_by()
        .values_list("measure__kind__slug", "measure__kind__parent__slug")
        .annotate(count=Count("pk"))
    )
    figures: dict[str, int] = {}
    for slug, above, count in counted:
        for name in filter(None, (slug, above)):
            figures[name] = figures.get(name, 0) + count
    return [
        KindOffer(
            one.value,
            one.label,
            one.count,
            figures.get(one.value, 0),
            one.label == one.group or not one.group,
        )
        for one in MeasureKindFilter().offer(measures)
    ]
