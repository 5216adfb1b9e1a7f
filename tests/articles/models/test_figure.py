from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from articles.models import Dimension, Figure
from articles.models.figure import plain_number
from tests.factories import make_article, make_attribution, make_figure

pytestmark = pytest.mark.django_db


def test_people_and_person_times_are_different_dimensions():
    with pytest.raises(ValidationError, match="人次用人次"):
        make_figure(dimension=Dimension.PERSON_TIMES, unit="人")


def test_the_database_holds_units_to_their_dimension():
    figure = make_figure()
    with pytest.raises(IntegrityError, match="figure_unit_fits_dimension"):
        Figure.objects.filter(pk=figure.pk).update(unit="户")


def test_any_unit_goes_where_the_dimension_names_none():
    assert make_figure(dimension=Dimension.ITEMS, unit="条").amount == "30000条"


def test_the_words_of_a_figure_stand_in_its_evidence():
    with pytest.raises(ValidationError, match="须逐字抄录"):
        make_figure(verbatim="30000名")


def test_the_voice_is_one_of_the_same_article():
    with pytest.raises(ValidationError, match="不在出处那篇文章里"):
        make_figure(make_article(), attribution=make_attribution(make_article()))


def test_an_unknown_hedge_is_refused_with_the_known_ones():
    with pytest.raises(ValidationError, match="“许”不是已知的约数词"):
        make_figure(hedge="近、许")


def test_a_range_runs_upwards():
    with pytest.raises(ValidationError, match="上限须大于"):
        make_figure(value_to=Decimal(1))
    assert make_figure(value_to=Decimal(80000)).amount == "30000～80000人"


@pytest.mark.parametrize(
    ("value", "words"), [("17.0000", "17"), ("6990000.0000", "6990000"), ("15.9", "15.9"), ("0", "0")]
)
def test_numbers_are_written_without_exponent_and_idle_zeros(value, words):
    assert plain_number(Decimal(value)) == words
