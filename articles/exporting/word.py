"""Tables and reports as Word documents, set as Chinese offices set them: 宋体 text, 黑体 headings, A4."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from articles.exporting.reports import Heading, Paragraph, Report, Run
from articles.exporting.tables import Cell, Table
from articles.exporting.word_styles import STYLE_OF, make_styles, set_page
from articles.text import drop_illegal

WIDE_FROM = 6  # columns


def write_docx(table: Table) -> bytes:
    """The table as a Word document on A4 (landscape when it has many columns), its sources under it."""
    document = _open(table.title)
    if len(table.columns) >= WIDE_FROM:
        section = document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    for note in table.notes:
        document.add_paragraph(drop_illegal(note), style="说明")
    rows = [tuple(Cell(column.label) for column in table.columns), *table.rows]
    grid: Any = document.add_table(rows=len(rows), cols=len(table.columns), style="三线表")
    # Looked up once: by name python-docx reads all styles through for every cell.
    head, text = (document.styles[name].style_id for name in ("表头", "表文"))
    for number, (row, line) in enumerate(zip(rows, grid.rows, strict=True)):
        _keep_together(line, is_head=number == 0)
        for column, cell, place in zip(table.columns, row, line.cells, strict=True):
            paragraph = place.paragraphs[0]
            paragraph._p.style = head if number == 0 else text
            if column.is_number:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _add_run(paragraph, Run(cell.words, link=cell.link, source=cell.source))
    _add_sources(document, table.sources)
    return _close(document)


def write_report_docx(report: Report) -> bytes:
    """The report as a Word document; a source's number stands raised and leads to the list of references."""
    document = _open(report.title)
    for note in report.notes:
        document.add_paragraph(drop_illegal(note), style="说明")
    for block in report.blocks:
        if isinstance(block, Heading):
            document.add_heading(drop_illegal(block.text), level=1)
        else:
            _add_paragraph(document, block)
    _add_sources(document, report.sources)
    return _close(document)


def _open(title: str) -> Any:
    document: Any = Document()
    set_page(document)
    make_styles(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = drop_illegal(title)[:255], "工会工作知识库", ""
    properties.language = "zh-CN"
    document.add_heading(drop_illegal(title), level=0)
    return document


def _close(document: Any) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_paragraph(document: Any, block: Paragraph) -> None:
    paragraph = document.add_paragraph()
    paragraph._p.style = STYLE_OF[block.kind]
    for run in block.runs:
        _add_run(paragraph, run, is_strong=run.is_strong)


def _add_run(paragraph: Any, run: Run, is_strong: bool = False) -> None:
    parent = paragraph._p
    if run.link:
        parent = OxmlElement("w:hyperlink")
        parent.set(qn("r:id"), _relate(paragraph.part, drop_illegal(run.link)))
        paragraph._p.append(parent)
    style = "强调" if is_strong else "链接" if run.link else None
    for number, line in enumerate(drop_illegal(run.text).split("\n")):
        element = paragraph.add_run()
        element._r.style = style
        if number:
            element.add_break()
        element.add_text(line)
        parent.append(element._r)
    if run.source:
        _add_source_number(paragraph, run.source)


def _relate(part: Any, address: str) -> str:
    """The document's name for an address outside, made of it: python-docx looks through all of them for one."""
    name = f"link{hashlib.sha256(address.encode()).hexdigest()[:16]}"
    if name not in part.rels:
        part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, name, is_external=True)
    return name


def _add_source_number(paragraph: Any, number: int) -> None:
    """The raised [1] (GB/T 7714—2015, 10.1.1), a link to the reference."""
    anchor = OxmlElement("w:hyperlink")
    anchor.set(qn("w:anchor"), f"source_{number}")
    paragraph._p.append(anchor)
    run = paragraph.add_run(f"[{number}]")
    run.font.superscript = True
    anchor.append(run._r)


def _add_sources(document: Any, sources: tuple[str, ...]) -> None:
    """The list of references, each a place that the raised numbers lead to."""
    if not sources:
        return
    document.add_heading("参考文献", level=1)
    for number, source in enumerate(sources, 1):
        paragraph = document.add_paragraph(drop_illegal(source), style="参考文献")
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(number))
        start.set(qn("w:name"), f"source_{number}")
        paragraph._p.insert(1, start)
        paragraph._p.append(end)


def _keep_together(line: Any, is_head: bool) -> None:
    """No row breaks over two pages; the heading stands on every page."""
    properties = line._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))
