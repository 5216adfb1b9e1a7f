"""Citations to take away: of an article, a figure, a folder; and a folder as a file."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.utils.text import get_valid_filename
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.citing.bibtex import write_bibtex
from articles.citing.copying import copy_figure, quote_figure
from articles.citing.gbt7714 import format_entry
from articles.citing.links import article_address, evidence_link
from articles.citing.reference import CitedReference, citable, read_reference
from articles.citing.ris import write_ris
from articles.clipping.entries import read_entries
from articles.clipping.reporting import list_references, make_report, make_table
from articles.exporting import write_report_docx, write_report_markdown, write_xlsx
from articles.models import Article, Figure
from articles.views.clippings import own_folder

TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LISTS: dict[str, Callable] = {"bib": write_bibtex, "ris": write_ris}


@require_safe
def article_citation(request, slug, form):
    """The article's reference as BibTeX, RIS, or in the words of GB/T 7714."""
    article = get_object_or_404(citable(Article.objects.visible_to(request.user), request.user), slug=slug)
    reference = read_reference(article)
    if form == "txt":
        return _send(format_entry(reference), form)
    cited = CitedReference(reference, request.build_absolute_uri(article_address(article)))
    return _send(LISTS[form]([cited]), form, f"{article.title}.{form}")


@require_safe
def figure_citation(request, slug, form):
    """The figure's reference; as text the three lines that 复制（带出处） puts on the clipboard."""
    figure, article = find_cited_figure(request.user, slug)
    address = request.build_absolute_uri(evidence_link(figure.evidence))
    if form == "txt":
        return _send(copy_figure(figure, article, address), form)
    cited = CitedReference(
        read_reference(article), address, (quote_figure(figure, article),), part=figure.slug
    )
    return _send(LISTS[form]([cited]), form, f"{figure.counted}.{form}")


def find_cited_figure(user, slug) -> tuple[Figure, Article]:
    """A figure with its sources, and its article with what a citation needs. 404 where the user sees none."""
    figure = get_object_or_404(Figure.objects.visible_to(user).with_sources(user), slug=slug)
    articles = citable(Article.objects.visible_to(user), user)
    return figure, get_object_or_404(articles, pk=figure.evidence.article_id)


@require_safe
@never_cache
def clipping_export(request, pk, form):
    """A folder as Word, Excel, Markdown, BibTeX or RIS, as its reader sees it at this moment."""
    folder = own_folder(request, pk)
    entries = read_entries(folder.clippings.kept(), request.user)
    absolute = request.build_absolute_uri
    if form == "xlsx":
        content: str | bytes = write_xlsx(make_table(folder.name, entries, absolute))
    elif form == "docx":
        content = write_report_docx(make_report(folder.name, entries, absolute))
    elif form == "md":
        content = write_report_markdown(make_report(folder.name, entries, absolute))
    elif form in LISTS:
        content = LISTS[form](list_references(entries, absolute))
    else:
        raise Http404
    return _send(content, form, f"{folder.name}.{form}")


def _send(content: str | bytes, form: str, name: str = "") -> HttpResponse:
    """The content under its media type; with a name as a download (RFC 6266)."""
    response = HttpResponse(content, content_type=TYPES[form])
    if header := content_disposition_header(bool(name), get_valid_filename(name) if name else ""):
        response["Content-Disposition"] = header
    return response
