"""A figure as it is pasted into a report: the number, what it counts, where it stands, its reference."""

from __future__ import annotations

from articles.citing.gbt7714 import format_entry
from articles.citing.reference import Reference, read_reference
from articles.models import Article, Figure
from articles.templatetags.figure_words import as_printed

# GB/T 15834—2011, 4.15.3: inside a title's marks stand the single ones.
_INNER_MARKS = str.maketrans("《》", "〈〉")


def quote_figure(figure: Figure, article: Article) -> str:
    """超过17%（示例市总工会，月均费用下降，乙某介绍，见《标题》，示例日报，2021-03-30第3版）.

    `figure` comes with its sources (Figure.with_sources), `article` from citable(). What its reader may not
    see is left out; what the paper does not print is said to be unknown.
    """
    printed = as_printed(figure)
    about = [
        figure.organization.name if figure.organization else "",
        figure.counted,
        figure.period,
        figure.get_kind_display() if figure.kind != "result" else "",
        figure.attribution.label,
        f"见{name_place(read_reference(article))}",
    ]
    return f"{printed.words}（{'，'.join(part for part in about if part)}）"


def name_place(reference: Reference) -> str:
    """《标题》，示例日报，2021-03-30第3版."""
    paper = reference.newspaper or ("报名未公开" if reference.newspaper_hidden else "报名原文未载")
    issued = reference.issued_on or "日期原文未载"
    if reference.is_inferred:
        issued += "（推定）"
    page = f"第{reference.page_no}版" if reference.page_no else ""
    return f"《{reference.title.translate(_INNER_MARKS)}》，{paper}，{issued}{page}"


def copy_figure(figure: Figure, article: Article, address: str) -> str:
    """The three lines that 复制（带出处） puts on the clipboard: the figure, its reference, its permanent link."""
    return "\n".join([quote_figure(figure, article), format_entry(read_reference(article)), address])
