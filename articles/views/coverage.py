"""各地: which provinces and cities the base tells of, and how much."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Figure, Measure, Organization, Region
from articles.templatetags.records import GATHERING_ROWS
from articles.views.divisions import DivisionFilter


@dataclass
class Covered:
    """A division with what lies in it and in all below it, by GB/T 2260's codes."""

    region: Region
    organizations: int
    measures: int
    figures: int
    cities: list[Covered] = field(default_factory=list)


@require_safe
def region_list(request):
    """Every province and city with its counts; those of unknown region are counted apart."""
    user = request.user
    context = {
        "provinces": find_covered(user),
        "unplaced": Organization.objects.visible_to(user).filter(region=None).count(),
    }
    return render(request, "articles/region_list.html", context)


def find_covered(user) -> list[Covered]:
    """The provinces that have anything a user may see, each with its cities, in the order of their codes."""
    organizations, measures = Organization.objects.visible_to(user), Measure.objects.visible_to(user)
    tied = DivisionFilter(ties=(("organization", organizations), ("measure", measures)))
    counted = (
        DivisionFilter().count_codes(organizations),
        DivisionFilter().count_codes(measures),
        tied.count_codes(Figure.objects.visible_to(user)),
    )
    tallies = [tally(one) for one in counted]
    stems = {stem for counts in tallies for stem in counts}
    codes = [f"{stem:0<6}" for stem in stems]
    provinces: dict[str, Covered] = {}
    for region in Region.objects.filter(code__in=codes).order_by("code"):
        stem = region.code_stem
        of_organizations, of_measures, of_figures = (counts[stem] for counts in tallies)
        covered = Covered(region, of_organizations, of_measures, of_figures)
        if len(stem) == 2:
            provinces[stem] = covered
        elif region.name not in GATHERING_ROWS:
            provinces[stem[:2]].cities.append(covered)
    return list(provinces.values())


def tally(counted: list[tuple[tuple[str, ...], int]]) -> Counter[str]:
    """Rows by the stems of their codes, of two digits and of four; a row with two codes counts once in each."""
    counts: Counter[str] = Counter()
    for codes, number in counted:
        known = [code for code in codes if code]
        stems = {code[:2] for code in known} | {code[:4] for code in known if code[2:4] != "00"}
        for stem in stems:
            counts[stem] += number
    return counts
