"""The ledger as a table to be exported."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from django.urls import reverse

from articles.citing import Sources, citable
from articles.comparing.checks import Check
from articles.exporting import Cell, Column, Table
from articles.models import Article, Figure, FigureKind
from articles.templatetags.figure_words import as_printed

TITLE = "数据台账"
COLUMNS = (
    Column("组织"),
    Column("措施"),
    Column("数的是什么"),
    Column("原文"),
    Column("数值", is_number=True),
    Column("数值上限", is_number=True),
    Column("单位"),
    Column("每"),
    Column("约数词"),
    Column("性质"),
    Column("时期"),
    Column("谁说的"),
    Column("核算"),
    Column("原句"),
    Column("出处编号", is_number=True),
)


# In Word and Markdown, where a row is read and not reckoned with, what belongs together shares a column.
READ_COLUMNS = tuple(map(Column, ("组织和措施", "数的是什么", "数据", "时期", "谁说的", "核算", "原句")))


def as_table(
    user,
    figures: Sequence[Figure],
    checks: Mapping[int, Sequence[Check]],
    notes: Sequence[str],
    make_absolute: Callable[[str], str],
    is_reckoned: bool,
) -> Table:
    """These figures, loaded `with_sources(user)`, each with its sentence, its checks and its source."""
    numbers, sources = number_sources(user, figures)
    rows = []
    for figure in figures:
        address = reverse("articles:article-detail", args=[figure.evidence.article.slug])
        link = make_absolute(f"{address}#{figure.evidence.key}")
        number = numbers.get(figure.evidence.article_id)
        proof = Cell(figure.evidence.sentence, link=link, source=None if is_reckoned else number)
        said = "；".join(f"{check.sign} {check.sentence}" for check in checks.get(figure.pk, ()))
        if is_reckoned:
            source = Cell() if number is None else Cell(number=Decimal(number))
            rows.append((*_reckoned_row(figure, said, proof), source))
        else:
            rows.append(_read_row(figure, said, proof))
    columns = COLUMNS if is_reckoned else READ_COLUMNS
    return Table(TITLE, columns, tuple(rows), tuple(notes), sources.notes)


def number_sources(user, figures: Sequence[Figure]) -> tuple[dict[int, int], Sources]:
    """The figures' articles by their keys, numbered in the order in which they are first cited."""
    keys = list(dict.fromkeys(figure.evidence.article_id for figure in figures))
    articles = citable(Article.objects.visible_to(user).filter(pk__in=keys).defer("body"), user).in_bulk()
    sources = Sources()
    return {key: sources.add(articles[key]) for key in keys if key in articles}, sources


def _reckoned_row(figure: Figure, said: str, proof: Cell) -> tuple[Cell, ...]:
    return (
        Cell(name_of(figure.organization, figure.organization_id, "未载")),
        Cell(name_of(figure.measure, figure.measure_id, "")),
        Cell(figure.counted),
        Cell(figure.verbatim),
        Cell(number=figure.value),
        Cell(number=figure.value_to) if figure.value_to is not None else Cell(),
        Cell(figure.unit),
        Cell(figure.per),
        Cell(figure.hedge),
        Cell(figure.get_kind_display()),
        Cell(figure.period),
        Cell(figure.attribution.label),
        Cell(said),
        proof,
    )


def _read_row(figure: Figure, said: str, proof: Cell) -> tuple[Cell, ...]:
    names = (
        name_of(figure.organization, figure.organization_id, "组织未载"),
        name_of(figure.measure, figure.measure_id, ""),
    )
    kind = "" if figure.kind == FigureKind.RESULT else f"（{figure.get_kind_display()}）"
    return (
        Cell("：".join(filter(None, names))),
        Cell(f"{figure.counted}{kind}"),
        Cell(write_number(figure)),
        Cell(figure.period or "原文未载"),
        Cell(figure.attribution.label),
        Cell(said or "—"),
        proof,
    )


def write_number(figure: Figure) -> str:
    """The figure in its printed order, with what its own words leave out: 据估算1.5亿元, 3300元／月."""
    printed = as_printed(figure)
    words = (printed.hedge_before, printed.lead, printed.number, printed.hedge_inside, printed.unit)
    return "".join((*words, printed.hedge_after)) + (f"／{printed.per}" if printed.per else "")


def name_of(record, key: int | None, blank: str) -> str:
    """The record's name; 未公开 where the figure has one that this user may not see."""
    return str(record) if record else ("未公开" if key else blank)
