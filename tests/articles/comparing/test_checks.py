"""The arithmetic of published figures, told to each figure that has part in it."""

from decimal import Decimal

import pytest

from articles.comparing.checks import check_figures
from articles.models import Figure
from tests.factories import make_article, make_attribution, make_evidence, make_figure

pytestmark = pytest.mark.django_db

BODY = "对1835户困难职工，按照每户2000元标准发放补贴367万元。脱困率由35%提高到48%，提高15个百分点。"


def told(article, quote, verbatim, value, unit, dimension, **fields):
    return make_figure(
        evidence=make_evidence(article, quote),
        attribution=make_attribution(article),
        verbatim=verbatim,
        value=Decimal(value),
        unit=unit,
        dimension=dimension,
        hedge="",
        **fields,
    )


def figures_of(article):
    return [
        told(article, "1835户", "1835户", 1835, "户", "households"),
        told(article, "每户2000元标准", "每户2000元", 2000, "元", "money", per="户", kind="standard"),
        told(article, "发放补贴367万元", "367万元", 3_670_000, "元", "money"),
        told(article, "35%", "35%", 35, "%", "percent"),
        told(article, "48%", "48%", 48, "%", "percent"),
        told(article, "15个百分点", "15个百分点", 15, "个百分点", "percentage_points"),
    ]


def loaded():
    return Figure.objects.select_related("evidence__article")


def test_every_part_of_a_sum_is_told_what_comes_out_and_who_its_partners_are():
    households, rate, total, first, last, points = figures_of(make_article(body=BODY))
    checks = check_figures(loaded())

    ((agree,),) = {checks[figure.pk] for figure in (total,)}
    assert (agree.sign, agree.word) == ("✓", "相符")
    assert agree.sentence == "1835户×每户2000元＝367万元，与文中“367万元”相符。"
    assert agree.partners == (households, rate)
    assert checks[households.pk][0].partners == (rate, total)
    (wrong,) = checks[points.pk]
    assert (wrong.sign, wrong.partners) == ("✗", (first, last))
    assert "相差13个百分点，文中却是“15个百分点”" in wrong.sentence


def test_only_the_figures_given_take_part():
    figures = figures_of(make_article(body=BODY))
    assert check_figures(loaded().filter(pk__in=[figures[0].pk, figures[2].pk])) == {}


def test_a_figure_whose_place_waits_for_review_takes_no_part():
    figures = figures_of(make_article(body=BODY))
    figures[0].evidence.state = "stale"
    figures[0].evidence.save()
    assert figures[2].pk not in check_figures(loaded())


def test_figures_of_two_articles_are_not_held_against_each_other():
    one, other = (make_article(body=BODY) for _ in range(2))
    told(one, "1835户", "1835户", 1835, "户", "households")
    told(one, "每户2000元", "每户2000元", 2000, "元", "money", per="户")
    told(other, "367万元", "367万元", 3_670_000, "元", "money")
    assert check_figures(loaded()) == {}
