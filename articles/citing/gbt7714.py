"""A newspaper article cited as GB/T 7714—2015 has it: 主要责任者. 题名: 其他题名信息[N]. 报纸名, 出版日期(版次)."""

from __future__ import annotations

from articles.citing.reference import Reference, read_reference
from articles.models import Article

# 8.1.2: of more than three authors the first three are named, then “等”.
AUTHORS_NAMED = 3


def cite(article: Article) -> str:
    """The article's entry without a number; load it by `citable()` (reference.py)."""
    return format_entry(read_reference(article))


def format_entry(reference: Reference) -> str:
    """One entry of the list of references (GB/T 7714—2015, 4.4 and 8.8.4: an article in a newspaper).

    What is unknown, by the standard's clauses:
    - 8.1.3: nobody named as author: with numbered notes the item is left out, the title comes first;
    - 8.2.3: of the other title words the subtitle is kept; a kicker is no part of the title;
    - 8.4.2: no publisher known is written “[出版者不详]”; for the newspaper's name likewise “[报名不详]”;
    - 8.4.3.2: a newspaper's date is YYYY-MM-DD; known to the year or the month it stands as far as known;
    - 8.4.3.3: an estimated year stands in brackets. So does an inferred date, and, where nothing is known
      of the paper's date, the year of the event reported; without that “[出版日期不详]”;
    - 8.8.4: the page stands in parentheses after the date; an unknown one is left out.
    """
    place = f"{_newspaper(reference)}, {_issued(reference)}"
    parts = [name_authors(reference.authors), f"{reference.full_title}[N]", place]
    return ". ".join(part for part in parts if part) + "."


def name_authors(authors: tuple[str, ...]) -> str:
    """Authors divided by a comma and a blank (7.2); 8.1.2: more than three as the first three, 等."""
    named = ", ".join(authors[:AUTHORS_NAMED])
    return f"{named}, 等" if len(authors) > AUTHORS_NAMED else named


def _newspaper(reference: Reference) -> str:
    return reference.newspaper or ("[报名未公开]" if reference.newspaper_hidden else "[报名不详]")


def _issued(reference: Reference) -> str:
    if reference.issued_on:
        date = f"[{reference.issued_on}]" if reference.is_inferred else reference.issued_on
    else:
        date = f"[{reference.estimated_year or '出版日期不详'}]"
    return f"{date}({reference.page_no})" if reference.page_no else date
