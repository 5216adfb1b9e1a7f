"""A newspaper article cited as GB/T 7714-2015 has it. Plain Python."""

from __future__ import annotations

from collections.abc import Sequence

# GB/T 7714-2015, 8.1: of more than three authors the first three are named, then 等.
AUTHORS_NAMED = 3


def cite_newspaper(
    title: str,
    authors: Sequence[str] = (),
    newspaper: str = "",
    issued_on: str = "",
    page_no: str = "",
    is_inferred: bool = False,
) -> str:
    """作者. 题名[N]. 报纸名, 年-月-日(版次). What is unknown is said to be; an inferred date stands in brackets.

    `issued_on` is a date to the year, month or day (2021-03-29); an article without authors begins with
    its title (8.1, works without a named author).
    """
    named = ", ".join(authors[:AUTHORS_NAMED]) + (", 等" if len(authors) > AUTHORS_NAMED else "")
    date = f"[{issued_on}]" if issued_on and is_inferred else issued_on or "[出版日期不详]"
    place = f"{newspaper or '[报名不详]'}, {date}({page_no or '版次不详'})"
    return ". ".join(part for part in (named, f"{title}[N]", place) if part) + "."
