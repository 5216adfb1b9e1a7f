"""Tables as Markdown."""

from __future__ import annotations

import re

from articles.exporting.reports import Heading, Paragraph, ParagraphKind, Report, Run
from articles.exporting.tables import Cell, Column, Table
from articles.text import drop_illegal

# CommonMark 0.31, 2.4: what may be escaped; "-", "." and digits matter only where a line begins.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&!])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))", re.MULTILINE)


def write_markdown(table: Table) -> str:
    """The table as GitHub-flavoured Markdown: title, notes, the table, its sources."""
    parts = [f"# {escape(table.title)}"]
    parts += [escape(note) for note in table.notes]
    parts.append(
        "\n".join(
            [
                _row(escape(column.label) for column in table.columns),
                _row(_rule(column) for column in table.columns),
                *(_row(_write_cell(cell) for cell in row) for row in table.rows),
            ]
        )
    )
    parts += [escape(source) for source in table.sources]
    return "\n\n".join(parts) + "\n"


def write_report_markdown(report: Report) -> str:
    """The report as Markdown: facts as paragraphs, sentences as block quotes, sources as a numbered list."""
    parts = [f"# {escape(report.title)}", *(escape(note) for note in report.notes)]
    parts += [_write_block(block) for block in report.blocks]
    if report.sources:
        parts += ["## 参考文献", *(escape(source) for source in report.sources)]
    return "\n\n".join(parts) + "\n"


def _write_block(block: Heading | Paragraph) -> str:
    if isinstance(block, Heading):
        return f"## {escape(block.text)}"
    text = "".join(_write_run(run) for run in block.runs)
    if block.kind == ParagraphKind.QUOTE:
        return "\n".join(f"> {line}" for line in text.split("\n"))
    return text.replace("\n", "\\\n")


def _write_run(run: Run) -> str:
    """Words that are strong stand in asterisks, blanks outside them (CommonMark 0.31, 6.2)."""
    words = link(run.text, run.link)
    if run.is_strong and (kept := words.strip()):
        words = words.replace(kept, f"**{kept}**")
    return words + (f"\\[{run.source}\\]" if run.source else "")


def escape(text: str) -> str:
    """The text so that Markdown reads it as plain words in one paragraph."""
    plain = _SPECIAL.sub(r"\\\1", drop_illegal(text))
    return _LINE_START.sub(lambda found: f"{found[1]}{_escape_start(found[2])}", plain)


def link(words: str, address: str) -> str:
    """Escaped words as a link; blank address: the words alone."""
    safe = address.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E").replace("\n", "")
    return f"[{escape(words)}](<{safe}>)" if address else escape(words)


def _escape_start(start: str) -> str:
    return start if start.isdigit() else f"\\{start}"


def _row(cells) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(column: Column) -> str:
    return "---:" if column.is_number else "---"


def _write_cell(cell: Cell) -> str:
    note = f"\\[{cell.source}\\]" if cell.source else ""
    return (link(cell.words, cell.link) + note).replace("\n", "<br>")
