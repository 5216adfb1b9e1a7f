"""The columns of a comparison: what kind of quantity, in which unit, per what, planned or done."""

from __future__ import annotations

from dataclasses import dataclass

from articles.models import Dimension, FigureKind

# Units of one syllable that make a natural heading: 条数, 件数.
_COUNTED_DIMENSIONS = frozenset({Dimension.ITEMS, Dimension.TIMES})
_KIND_ORDER = {kind: place for place, kind in enumerate(FigureKind.values)}
_DIMENSION_ORDER = {dimension: place for place, dimension in enumerate(Dimension.values)}


@dataclass(frozen=True)
class Column:
    """Figures of one column can be compared; those of two columns never are."""

    dimension: str
    unit: str
    per: str = ""
    kind: str = FigureKind.RESULT.value

    @property
    def key(self) -> str:
        """How an address names the column: money.元.户.standard."""
        return ".".join((self.dimension, self.unit, self.per, self.kind))

    @property
    def name(self) -> str:
        """What the column counts: 金额, 每户金额, 条数, 场次."""
        dimension = Dimension(self.dimension)
        if dimension in _COUNTED_DIMENSIONS:
            name = f"{self.unit}数" if len(self.unit) == 1 else self.unit
        else:
            name = self.unit if dimension == Dimension.OTHER else str(dimension.label)
        return f"每{self.per}{name}" if self.per else name

    @property
    def kind_label(self) -> str:
        return str(FigureKind(self.kind).label)

    @property
    def label(self) -> str:
        """The column in one breath: 每户金额（元，标准）."""
        return f"{self.name}（{self.unit}，{self.kind_label}）"

    @property
    def rank(self) -> tuple[int, int, str, str]:
        """The columns' order where nothing else decides."""
        return (
            _DIMENSION_ORDER.get(self.dimension, 99),
            _KIND_ORDER.get(self.kind, 9),
            self.per,
            self.unit,
        )


_BETWEEN_DIMENSIONS = {
    frozenset({"people", "person_times"}): "人与人次不同：一个人受助三次，是1人、3人次",
    frozenset({"people", "households"}): "人与户不同：一户可以有几口人",
    frozenset({"person_times", "households"}): "人次与户不同：一户可以受助几人次",
    frozenset({"percent", "percentage_points"}): "百分比与百分点不同：由35%到48%，是提高13个百分点，不是13%",
    frozenset({"years", "age"}): "年数与年龄不同：一个说多久，一个说多大",
    frozenset({"organizations", "households"}): "家与户不同：家数的是单位，户数的是家庭",
}
_BETWEEN_KINDS = {
    frozenset({"plan", "result"}): "计划与结果不同：计划是打算做到的，结果是已经做成的",
    frozenset({"standard", "result"}): "标准与结果不同：标准是规定给多少，结果是实际有多少",
    frozenset({"plan", "standard"}): "计划与标准不同：计划是打算做到的，标准是规定给多少",
}


def why_unlike(one: Column, other: Column) -> str:
    """Why figures of these two columns cannot be put in one order or one sum; blank for one and the same."""
    if one == other:
        return ""
    if one.dimension != other.dimension:
        pair = frozenset({one.dimension, other.dimension})
        return _BETWEEN_DIMENSIONS.get(pair) or f"{_measured(one)}与{_measured(other)}是两种量，比不出大小"
    if one.unit != other.unit:
        return f"“{one.unit}”与“{other.unit}”数的不是同一种东西，不能换算"
    if one.per != other.per:
        if one.per and other.per:
            return f"一个按每{one.per}算，一个按每{other.per}算，不能直接比"
        return f"每{one.per or other.per}的数是单价，另一个是总数，不能直接比"
    return _BETWEEN_KINDS[frozenset({one.kind, other.kind})]


def _measured(column: Column) -> str:
    return f"{column.name}（{column.unit}）"
