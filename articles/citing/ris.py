"""References as RIS, for EndNote, NoteExpress, Zotero and their like."""

from __future__ import annotations

from collections.abc import Iterable

from articles.citing.reference import CitedReference


def write_ris(cited: Iterable[CitedReference]) -> str:
    """One record of type NEWS each: `TY  - NEWS` first, `ER  - ` last, lines ended by CR LF.

    DA is YYYY/MM/DD as far as it is known; an unknown date is left out and said in a note (N1).
    """
    return "".join(_write_record(one) for one in cited)


def _write_record(cited: CitedReference) -> str:
    reference = cited.reference
    tags = [
        ("TY", "NEWS"),
        *(("AU", name) for name in reference.authors),
        ("TI", reference.full_title),
        ("T2", reference.newspaper),
        ("PY", reference.issued_on[:4] or reference.estimated_year),
        ("DA", reference.issued_on.replace("-", "/")),
        ("SP", reference.page_no),
        *(("N1", note) for note in (*reference.caveats, *cited.notes)),
        ("LA", "zh-CN"),
        ("UR", cited.url),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in tags if value]
    return "\r\n".join([*lines, "ER  - ", "", ""])
