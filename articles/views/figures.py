"""Figures: the ledger, its export, and one figure with its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models import Dimension, Figure, FigureKind, Measure, Organization
from articles.views.checked import CHECKED_AT_MOST, CheckFilter, load_checks
from articles.views.details import edit_address
from articles.views.divisions import DivisionFilter
from articles.views.downloads import RECKONED, check_form, download, offer_forms
from articles.views.filters import ChoiceFilter, Filter, MeasureKindFilter
from articles.views.ledger_filters import HedgeFilter, PeriodFilter, RateFilter, SizeFilter, VoiceFilter
from articles.views.ledger_table import as_table, number_sources
from articles.views.listing import Listing, Order
from articles.views.unions import OrganizationTreeFilter

BY_PLACE = Order("place", "按文中次序", ("evidence__article", "evidence__start"))
# Only like is set against like: one dimension with one base unit, and 每户2000元 never among the sums.
BY_SIZE = (
    Order("largest", "从大到小", ("per", "-value")),
    Order("smallest", "从小到大", ("per", "value")),
)
EXPORTED_AT_MOST = 5000
# Nobody reads more of a table in Word, and writing it takes long.
WORD_AT_MOST = 500
# The filters that stand open; the others are folded until one is used.
FIRST_FILTERS = frozenset({"dimension", "min", "max", "kind", "voice", "organization"})


@require_safe
def figure_list(request):
    ledger = Ledger(request)
    figures = list(ledger.listing.page)
    checks = load_checks(Figure.objects.visible_to(request.user), figures)
    numbers, sources = number_sources(request.user, figures)
    facets = ledger.listing.facets
    more = [facet for facet in facets if facet.name not in FIRST_FILTERS]
    context = {
        "listing": ledger.listing,
        "rows": [
            (figure, checks.get(figure.pk, ()), numbers.get(figure.evidence.article_id)) for figure in figures
        ],
        "sources": sources.notes,
        "first_facets": [facet for facet in facets if facet.name in FIRST_FILTERS],
        "more_facets": more,
        "is_more_used": any(facet.asked for facet in more),
        "notes": ledger.notes,
        "address": request.build_absolute_uri(f"{request.path}?{ledger.listing.query}".rstrip("?")),
        "forms": offer_forms(lambda form: export_address(form, ledger.listing.query)),
    }
    return render(request, "articles/figure_list.html", context)


@require_safe
def figure_export(request, form):
    """The whole filtered ledger as a file, at most EXPORTED_AT_MOST rows of it."""
    check_form(form)
    ledger = Ledger(request)
    at_most = WORD_AT_MOST if form == "docx" else EXPORTED_AT_MOST
    figures = list(ledger.listing.rows.defer("evidence__article__page__raw_text")[: at_most + 1])
    notes = ledger.describe(at_most if len(figures) > at_most else None)
    shown = figures[:at_most]
    checks = load_checks(Figure.objects.visible_to(request.user), shown)
    origin = request.build_absolute_uri(
        f"{reverse('articles:figure-list')}?{ledger.listing.query}".rstrip("?")
    )
    table = as_table(
        request.user,
        shown,
        checks,
        [*notes, f"网页：{origin}"],
        request.build_absolute_uri,
        is_reckoned=form in RECKONED,
    )
    return download(table, form)


@require_safe
def figure_detail(request, slug):
    user = request.user
    figures = Figure.objects.visible_to(user).with_sources(user)
    figure = get_object_or_404(figures, slug=slug)
    context = {
        "figure": figure,
        "restatements": find_restatements(figures, figure),
        "edit_address": edit_address(user, figure),
    }
    return render(request, "articles/figure_detail.html", context)


def export_address(form: str, query: str) -> str:
    return f"{reverse('articles:figure-export', args=[form])}?{query}".rstrip("?")


class Ledger:
    """The figures that an address asks for, as far as its user may see them."""

    def __init__(self, request):
        self._query = request.GET
        user = request.user
        visible = Figure.objects.visible_to(user)
        self._check = CheckFilter(visible)
        dimension = request.GET.get("dimension", "").strip()
        self._dimension = dimension if dimension in Dimension.values else ""
        filters = make_filters(user, self._dimension, request.GET)
        orders = find_orders(self._dimension)
        self.listing = Listing(request.GET, visible.with_sources(user), (*filters, self._check), orders)

    @property
    def notes(self) -> list[str]:
        """What was asked for and not done, and what the sizes do not say, in sentences."""
        said = list(self.listing.refusals)
        sort = self._query.get("sort", "")
        if sort in {order.value for order in BY_SIZE} and len(self.listing.orders) == 1:
            said.append(why_not_sorted(self._dimension))
        applied = {facet.name for facet in self.listing.applied}
        if applied & {"min", "max"} and "per" not in applied:
            said.append("按大小只找了总数；每户、每月一类的单价不与总数比，请在“按什么算”里选。")
        # Known once the rows are looked for, which the list's page and the export do first.
        if self._check.is_too_much:
            said.append(
                f"数据超过 {CHECKED_AT_MOST} 条，一时核不完，没有按核算筛选。请先用别的条件缩小范围。"
            )
        return said

    def describe(self, cut_at: int | None) -> list[str]:
        """What the export holds, in sentences; `cut_at` is the number of rows where it had to end."""
        labels = [f"{facet.label}：{facet.chosen.label}" for facet in self.listing.applied if facet.chosen]
        said = [f"筛选：{'；'.join(labels)}。"] if labels else []
        if cut_at is not None:
            other = "，或改用 Excel、CSV" if cut_at < EXPORTED_AT_MOST else ""
            said.append(f"数据很多，这里只有前 {cut_at} 条；要其余的，请加条件分几次导出{other}。")
        return [*said, *self.notes]


def make_filters(user, dimension: str, query) -> Sequence[Filter]:
    """The filters of the ledger in the order of its form."""
    measures = Measure.objects.visible_to(user)
    organizations = Organization.objects.visible_to(user)
    has_rate = query.get("per", "") not in ("", "-")
    return (
        ChoiceFilter("dimension", "量的种类", Dimension),
        SizeFilter("min", "不少于", dimension, is_least=True, has_rate=has_rate),
        SizeFilter("max", "不多于", dimension, is_least=False, has_rate=has_rate),
        ChoiceFilter("kind", "性质", FigureKind),
        VoiceFilter(user),
        OrganizationTreeFilter(organizations),
        DivisionFilter(query.get("region", ""), (("organization", organizations), ("measure", measures))),
        MeasureKindFilter("measures", "措施类别", measures),
        HedgeFilter(),
        RateFilter(Figure.objects.visible_to(user)),
        PeriodFilter("from", "时期从", is_start=True),
        PeriodFilter("to", "时期到", is_start=False),
    )


def find_orders(dimension: str) -> tuple[Order, ...]:
    """The orders that make sense for figures of this dimension."""
    if dimension in Dimension.values and len(Dimension(dimension).base_units) == 1:
        return (BY_PLACE, *BY_SIZE)
    return (BY_PLACE,)


def why_not_sorted(dimension: str) -> str:
    """Why figures of this dimension, or of all, are not put in order of size."""
    if dimension in Dimension.values:
        label = Dimension(dimension).label
        return f"“{label}”里单位不一样（条、项、件……），排不出大小，仍按文中次序列出。"
    return "元、人、人次、户不是同一种量，排不出大小，仍按文中次序列出。先选“量的种类”就可以排。"


def find_restatements(figures, figure: Figure):
    """The other places of these figures that state the same fact, whichever of them names the other."""
    first = figure.restates_id or figure.pk
    return figures.filter(Q(pk=first) | Q(restates=first) | Q(restates=figure)).exclude(pk=figure.pk)
