"""References as BibTeX, for LaTeX and for reference managers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from articles.citing.reference import CitedReference, Reference

# What LaTeX reads as a command; the backslash first, in one pass, so that nothing is escaped twice.
_SPECIAL = re.compile(r"[\\{}$&#%_~^]")
_COMMANDS = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def write_bibtex(cited: Iterable[CitedReference]) -> str:
    """One @article entry each (BibTeX has no type for newspapers; entrysubtype says it to biblatex).

    Every author stands in braces, so that no name is taken apart. An unknown date has no year; an inferred
    one says so in the note.
    """
    return "\n".join(_write_entry(one) for one in cited)


def _write_entry(cited: CitedReference) -> str:
    reference = cited.reference
    year, month, day = ([*reference.issued_on.split("-"), "", ""])[:3]
    fields = {
        "author": " and ".join(f"{{{escape(name)}}}" for name in reference.authors),
        "title": f"{{{escape(reference.full_title)}}}",
        "journal": escape(reference.newspaper),
        "year": year or reference.estimated_year,
        "month": month.lstrip("0"),
        "day": day.lstrip("0"),
        "pages": escape(reference.page_no),
        "url": cited.url.translate({ord("{"): "%7B", ord("}"): "%7D", ord("\\"): "%5C"}),
        "note": escape("；".join([*reference.caveats, *cited.notes])),
        "entrysubtype": "newspaper",
        "langid": "chinese",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@article{{{make_key(reference, cited.part)},", *lines, "}", ""])


def make_key(reference: Reference, part: str = "") -> str:
    """A key of letters and digits that stays the same: the year and a digest of the article (and its part)."""
    year = reference.issued_on[:4] or reference.estimated_year or "nd"
    digest = hashlib.sha256(f"{reference.slug}\n{part}".encode()).hexdigest()[:8]
    return f"unionkb-{year}-{digest}"


def escape(text: str) -> str:
    """The text in one line, with what LaTeX would read as a command made harmless."""
    line = " ".join(text.split())
    return _SPECIAL.sub(lambda found: _COMMANDS.get(found[0], f"\\{found[0]}"), line)
