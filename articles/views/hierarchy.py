"""Where an organization stands: the path above it, and what lies below, level by level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from articles.models import Figure, Measure, Organization
from articles.views.listing import count_tied

# How many organizations the tree below one shows, and how deep; the whole first level is a list away.
TREE_AT_MOST = 60
LEVELS = 4


@dataclass
class Branch:
    """An organization (with `led_count` and `figure_count`) and those below it."""

    organization: Organization
    children: list[Branch] = field(default_factory=list)


@dataclass(frozen=True)
class Tree:
    """What lies below an organization; `total` counts those straight below it, shown or not."""

    branches: list[Branch]
    total: int
    is_cut: bool

    @property
    def organizations(self) -> list[Organization]:
        """Those straight below, as far as they are shown."""
        return [branch.organization for branch in self.branches]


def with_counts(organizations: QuerySet[Organization], user) -> QuerySet[Organization]:
    """The set with how many measures each leads and how many figures it has, as far as the user may see."""
    led = Measure.leads.through.objects.filter(measure__in=Measure.objects.visible_to(user))
    return organizations.annotate(
        led_count=count_tied(led, "organization"),
        figure_count=count_tied(Figure.objects.visible_to(user), "organization"),
    )


def find_parents(user, organization: Organization) -> list[Organization]:
    """The organizations above, the highest first; the path ends where the user may not see on."""
    path: list[Organization] = []
    below = organization
    while below.parent_id is not None:
        above = Organization.objects.visible_to(user).filter(pk=below.parent_id).first()
        if above is None or above in path:
            break
        path.insert(0, above)
        below = above
    return path


def find_tree(user, organization: Organization) -> Tree:
    """What lies below, down to LEVELS levels and TREE_AT_MOST organizations; one query for each level."""
    visible = with_counts(Organization.objects.visible_to(user), user).order_by("name", "pk")
    branches: dict[int, Branch] = {organization.pk: Branch(organization)}
    above: Sequence[int] = [organization.pk]
    is_cut = False
    for _ in range(LEVELS):
        room = TREE_AT_MOST - len(branches) + 1
        level = list(visible.filter(parent__in=above).exclude(pk__in=branches)[: room + 1])
        is_cut = is_cut or len(level) > room
        for row in level[:room]:
            branches[row.pk] = Branch(row)
            # Asked for by its parent, so it has one.
            branches[row.parent_id or 0].children.append(branches[row.pk])
        above = [row.pk for row in level[:room]]
        if not above:
            break
    first = branches[organization.pk].children
    total = visible.filter(parent=organization).count() if is_cut else len(first)
    return Tree(first, total, is_cut)
