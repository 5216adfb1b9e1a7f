"""What a comparison says of itself: what was compared, how many reported, what can be held side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.comparing.facts import WITHHELD, Compared, Party
from articles.comparing.table import AnyColumn, Comparison
from articles.models import FigureKind, MeasureKind, MeasureStage
from articles.views.comparing_choice import Choice
from articles.views.filters import Choice as FilterChoice


@dataclass(frozen=True)
class Description:
    """`caption` heads the table; `comparable` says which columns two unions or more reported."""

    caption: str
    comparable: str
    filters: tuple[tuple[str, str], ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        applied = "；".join(label for _, label in self.filters)
        return tuple(filter(None, (self.caption, f"只看{applied}。" if applied else "", self.comparable)))


def title_of(choice: Choice, kind: MeasureKind | None) -> str:
    if choice.measures or kind is None:
        return "措施对照"
    return f"措施对照：{kind.name}"


def describe(
    comparison: Comparison,
    choice: Choice,
    measures: Sequence[Compared],
    kind: MeasureKind | None,
    region: FilterChoice | None,
) -> Description:
    """The words above a table of these measures."""
    return Description(
        caption=_caption(comparison, choice, measures, kind),
        comparable=_comparable(comparison) if comparison.rows else "",
        filters=_filters(choice, region),
    )


def _caption(
    comparison: Comparison, choice: Choice, measures: Sequence[Compared], kind: MeasureKind | None
) -> str:
    what = "选出" if choice.measures else f"“{kind.name}”类" if kind else ""
    # An organization that is not public is not counted either.
    unions = {key for row in comparison.rows if row.party != WITHHELD for key in row.party}
    reporting = {key for row in comparison.rows if row.is_reported for key in row.party} & unions
    said = f"对照{what}的 {len(measures)} 项措施，涉及 {len(unions)} 个单位"
    if not unions or not reporting:
        said += "，没有报道数字" if unions else ""
    elif reporting == unions:
        said += "，都报道了数字" if len(unions) > 1 else "，报道了数字"
    else:
        said += f"，其中 {len(reporting)} 个报道了数字"
    unnamed = len({row.measure.key for row in comparison.rows if not row.party})
    return f"{said}；另有 {unnamed} 项没有写明是谁做的。" if unnamed else f"{said}。"


def _comparable(comparison: Comparison) -> str:
    """Which figures were reported by two parties or more: only these can be held side by side."""
    parties: dict[AnyColumn, set[Party]] = {}
    for row in comparison.rows:
        for column in row.cells:
            parties.setdefault(column, set()).add(row.party)
    shared = [column for column in comparison.offered if len(parties.get(column, ())) > 1]
    if shared:
        return f"两个以上单位都报道了、可以直接对照的：{'、'.join(column.label for column in shared)}。"
    if parties and len({party for row in comparison.rows if (party := row.party)}) > 1:
        return "没有哪一种数是两个以上单位都报道了的，下面只是并列，还比不出高低。"
    return ""


def _filters(choice: Choice, region: FilterChoice | None) -> tuple[tuple[str, str], ...]:
    """The filters in use: the name of the choice's part, and its value in words."""
    applied = []
    if region:
        applied.append(("region", f"地区：{region.label}"))
    if choice.stage:
        applied.append(("stage", f"阶段：{MeasureStage(choice.stage).label}"))
    if choice.figures:
        applied.append(("figures", f"数的性质：{FigureKind(choice.figures).label}"))
    return tuple(applied)
