"""Tables as files to take away."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from articles.exporting import Table, write_csv, write_docx, write_markdown, write_xlsx

Writer = Callable[[Table], bytes | str]

# What a reader may take, by the ending of the address: the name in the link, the type, and the writer.
FORMS: dict[str, tuple[str, str, Writer]] = {
    "docx": (
        "Word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        write_docx,
    ),
    "xlsx": (
        "Excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        write_xlsx,
    ),
    "md": ("Markdown", "text/markdown; charset=utf-8", write_markdown),
    "csv": ("CSV", "text/csv; charset=utf-8", write_csv),
}
# Forms that people reckon with: there the numbers stand alone.
RECKONED = frozenset({"xlsx", "csv"})


def check_form(form: str) -> str:
    """The form asked for; raises Http404 for one there is not."""
    if form not in FORMS:
        raise Http404("没有这种格式")
    return form


def download(table: Table, form: str) -> HttpResponse:
    """The table as a file named after its title."""
    _, content_type, write = FORMS[form]
    response = HttpResponse(write(table), content_type=content_type)
    name = f"{table.title.replace('/', '／')}.{form}"
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response


def offer_forms(address: Callable[[str], str]) -> list[tuple[str, str]]:
    """The links to all forms: the name and the address made from the ending."""
    return [(name, address(form)) for form, (name, _, _) in FORMS.items()]
