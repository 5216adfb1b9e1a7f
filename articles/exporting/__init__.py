"""Tables and reports as files: Word, Excel, Markdown, CSV. Plain Python: frozen data in, bytes or text out."""

from articles.exporting.delimited import write_csv
from articles.exporting.markdown import write_markdown, write_report_markdown
from articles.exporting.tables import Cell, Column, Table
from articles.exporting.word import write_docx, write_report_docx
from articles.exporting.workbook import write_xlsx

__all__ = [
    "Cell",
    "Column",
    "Table",
    "write_csv",
    "write_docx",
    "write_markdown",
    "write_report_docx",
    "write_report_markdown",
    "write_xlsx",
]
