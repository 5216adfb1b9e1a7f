"""Every figure of the page against the table written from it by hand, and the sums that the page offers."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings

from articles.models import Article, Figure
from articles.text import sentence_bounds
from tests.fixtures_content.figures_table import FIGURES, JIANGSU, JINAN, NOT_FIGURES, RESTATED, Row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("curated")]

NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?|[〇零一二三四五六七八九十百千万亿两几]+")
DATE = re.compile(r"20[0-9]{2}年(?:底|[0-9]{1,2}月)?|[0-9]{1,2}月[0-9]{1,2}日")


def find_all(pattern: str, text: str) -> Iterator[tuple[int, int]]:
    """The spans of every occurrence of the words."""
    return (match.span() for match in re.finditer(re.escape(pattern), text))


@pytest.mark.parametrize("slug", FIGURES)
def test_the_figures_of_an_article_are_those_of_the_table(slug):
    found = [
        Row(
            figure.evidence.quote,
            figure.verbatim,
            figure.amount.removesuffix(figure.unit),
            figure.unit,
            figure.dimension,
            figure.hedge,
            figure.per,
            figure.kind,
            figure.attribution.label,
        )
        for figure in Figure.objects.filter(evidence__article__slug=slug).order_by("evidence__start")
    ]
    assert found == FIGURES[slug]


def test_every_number_in_the_bodies_is_a_figure_a_date_or_left_out_with_a_reason():
    left_out: dict[str, list[str]] = {}
    for slug, words in NOT_FIGURES:
        left_out.setdefault(slug, []).append(words)
    for article in Article.objects.all():
        figures = [(e.start, e.end) for e in article.evidence.exclude(figure=None)]
        dates = [match.span() for match in DATE.finditer(article.body)]
        others = [span for words in left_out.get(article.slug, []) for span in find_all(words, article.body)]
        for match in NUMBER.finditer(article.body):
            owners = [
                kind
                for kind, spans in (("figure", figures), ("date", dates), ("other", others))
                if any(start <= match.start() and match.end() <= end for start, end in spans)
            ]
            context = article.body[max(0, match.start() - 8) : match.end() + 8]
            assert len(owners) == 1, (article.slug, context, owners)


def test_what_is_left_out_is_printed_and_has_its_reason_in_the_readme():
    readme = (settings.BASE_DIR / "fixtures" / "README.md").read_text(encoding="utf-8")
    for slug, words in NOT_FIGURES:
        assert words in Article.objects.get(slug=slug).body
        assert re.search(rf"^\| {re.escape(words)} \| .+ \|$", readme, re.MULTILINE), words


def test_hedges_stand_in_the_sentence_of_their_figure_in_printed_order():
    for figure in Figure.objects.exclude(hedge=""):
        body = figure.article.body
        first, _ = sentence_bounds(body, figure.evidence.start, figure.evidence.end)
        words = body[first : figure.evidence.end]
        place = 0
        for hedge in figure.hedge.split("、"):
            place = words.index(hedge, place) + len(hedge)


def test_restatements_point_to_the_same_amount_in_the_same_article():
    restated = Figure.objects.exclude(restates=None)
    assert {(figure.slug, figure.restates.slug) for figure in restated} == RESTATED
    for figure in restated:
        other = figure.restates
        assert (figure.value, figure.unit, figure.dimension) == (other.value, other.unit, other.dimension)
        assert figure.article == other.article


def test_the_lead_says_thousands_of_workers_without_the_hedges_of_the_body():
    lead = Figure.objects.get(slug="changzhou-fugai-wanming-tishi")
    assert (lead.verbatim, lead.hedge) == ("万名", "")
    assert (lead.restates.verbatim, lead.restates.hedge) == ("超过万名", "据估算、超过")


def test_what_was_counted_before_the_gap_is_said_to_be_lost():
    figure = Figure.objects.get(verbatim="7400余条")
    assert figure.counted == "原文缺失，只见“……议”"
    assert figure.organization is None
    assert figure.attribution.kind == "missing"


@pytest.mark.parametrize(
    ("households", "standard", "total"),
    [("1835户", "每户2000元", "367万元"), ("2755户", "每户1000元", "275.5万元")],
)
def test_the_allowances_multiply_out(households, standard, total):
    values = {figure.verbatim: figure.value for figure in Figure.objects.all()}
    assert values[households] * values[standard] == values[total]


def test_the_quiz_lasts_a_hundred_days_with_its_first_and_last():
    figure = Figure.objects.get(verbatim="100天")
    first, last = (date.fromisoformat(day) for day in (figure.period_start, figure.period_end))
    assert Decimal((last - first).days + 1) == figure.value
    assert (figure.measure.started_on, figure.measure.ended_on) == (figure.period_start, figure.period_end)


def test_who_says_and_who_acts_are_published_together_with_the_figure():
    """What a reader meets from a figure is not hidden behind a draft."""
    visible = Figure.objects.public()
    assert visible.count() == Figure.objects.count() == 46
    for figure in visible.with_sources(None):
        assert figure.attribution is not None
        assert bool(figure.organization) == (figure.verbatim != "7400余条")


def test_figures_that_belong_to_no_measure_are_known():
    without = Figure.objects.filter(measure=None).values_list("verbatim", flat=True)
    assert sorted(without) == ["30岁", "500万元", "7400余条"]


def test_both_counts_of_the_eighteen_measures_stand_on_their_own():
    assert Figure.objects.filter(evidence__article__slug=JINAN, verbatim="18条").count() == 2
    assert Figure.objects.filter(evidence__article__slug=JIANGSU, verbatim="59家").count() == 2
