"""A folder as something to export: a report, a table, a list of references."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from articles.citing.numbering import Sources
from articles.citing.reference import CitedReference
from articles.clipping.entries import Entry, Quotation, State
from articles.exporting.reports import Heading, Paragraph, ParagraphKind, Report, Run
from articles.exporting.tables import Cell, Column, Table
from articles.models import ClippingKind, Figure, FigureKind, Measure, Organization, ReviewedRecord
from articles.templatetags.figure_words import as_printed

WITHDRAWN = "这条已撤回。"
STALE = "这条的原文有改动，待复核。"

COLUMNS = (
    Column("种类"),
    Column("组织"),
    Column("措施"),
    Column("数的是什么"),
    Column("原文"),
    Column("数值", is_number=True),
    Column("数值上限", is_number=True),
    Column("单位"),
    Column("约数"),
    Column("每"),
    Column("时期"),
    Column("性质"),
    Column("谁说的"),
    Column("出处编号", is_number=True),
    Column("原句"),
    Column("链接"),
    Column("自己的话"),
)

Absolute = Callable[[str], str]


def make_report(title: str, entries: Sequence[Entry], absolute: Absolute) -> Report:
    """Headings, facts with their sentence under them, the reader's own words; the sources numbered as they come.

    `absolute` makes a whole address of one without host.
    """
    sources = Sources()
    blocks = tuple(block for entry in entries for block in _write_blocks(entry, sources, absolute))
    return Report(title, blocks, sources.notes)


def make_table(title: str, entries: Sequence[Entry], absolute: Absolute) -> Table:
    """One row for each clipping; a measure has one for each of its sentences."""
    sources = Sources()
    rows = [row for entry in entries for row in _write_rows(entry, sources, absolute)]
    notes = ("数值按基本单位换算；空白为原文未载。",)
    return Table(title, COLUMNS, tuple(rows), notes, sources.notes)


def list_references(entries: Sequence[Entry], absolute: Absolute) -> list[CitedReference]:
    """The articles cited, each once, with the address of its first sentence in the folder."""
    sources = Sources()
    links: dict[int, str] = {}
    for entry in entries:
        for quotation in entry.quotations:
            links.setdefault(sources.add(quotation.article), absolute(quotation.link))
    return [
        CitedReference(reference, links[number]) for number, reference in enumerate(sources.references, 1)
    ]


def _write_blocks(entry: Entry, sources: Sources, absolute: Absolute) -> Iterator[Heading | Paragraph]:
    if entry.kind == ClippingKind.HEADING:
        yield Heading(entry.clipping.note)
        return
    if entry.state != State.SHOWN:
        yield Paragraph.of(ParagraphKind.NOTE, _say_hidden(entry))
    elif isinstance(entry.record, Figure):
        yield from _write_figure(entry.record, entry.quotations[0], sources, absolute)
    else:
        if isinstance(entry.record, Measure):
            yield _write_measure(entry.record)
        for quotation in entry.quotations:
            yield from _write_quotation(quotation, sources, absolute, marks_words=entry.record is not None)
    for text in entry.clipping.note.split("\n\n"):
        if text.strip():
            yield Paragraph.of(ParagraphKind.TEXT, text.strip())


def _write_figure(
    figure: Figure, quotation: Quotation, sources: Sources, absolute: Absolute
) -> Iterator[Paragraph]:
    """组织，数的是什么：**超过17%**[1]（时期，性质）; its sentence; whose word it is and the link."""
    about = "，".join(part for part in (_name(figure.organization), figure.counted) if part)
    runs = [
        Run(f"{about}："),
        Run(as_printed(figure).words, is_strong=True, source=sources.add(quotation.article)),
    ]
    if aside := _join(figure.period, _say_kind(figure), _say_status(figure)):
        runs.append(Run(f"（{aside}）"))
    yield Paragraph(ParagraphKind.FACT, tuple(runs))
    yield Paragraph(ParagraphKind.QUOTE, _quote_runs(quotation, marks_words=True))
    voice = Run(f"{figure.attribution.label}。")
    yield Paragraph(ParagraphKind.NOTE, (voice, Run("看原句", link=absolute(quotation.link))))


def _write_measure(measure: Measure) -> Paragraph:
    leads = "、".join(lead.name for lead in measure.leads.all())
    runs = [Run(f"{leads}：" if leads else ""), Run(measure.name, is_strong=True)]
    if aside := _join(measure.kind.name, _say_status(measure)):
        runs.append(Run(f"（{aside}）"))
    if measure.summary:
        runs.append(Run(f"{measure.summary}"))
    return Paragraph(ParagraphKind.FACT, tuple(run for run in runs if run.text))


def _write_quotation(
    quotation: Quotation, sources: Sources, absolute: Absolute, marks_words: bool
) -> Iterator[Paragraph]:
    number = sources.add(quotation.article)
    runs = _quote_runs(quotation, marks_words)
    last = Run(runs[-1].text, runs[-1].is_strong, source=number)
    yield Paragraph(ParagraphKind.QUOTE, (*runs[:-1], last))
    yield Paragraph(ParagraphKind.NOTE, (Run("看原句", link=absolute(quotation.link)),))


def _quote_runs(quotation: Quotation, marks_words: bool) -> tuple[Run, ...]:
    """The sentence, the words meant emphasised unless they are all of it."""
    if not marks_words or not (quotation.before or quotation.after):
        return (Run(quotation.text),)
    runs = (Run(quotation.before), Run(quotation.words, is_strong=True), Run(quotation.after))
    return tuple(run for run in runs if run.text)


def _write_rows(entry: Entry, sources: Sources, absolute: Absolute) -> Iterator[tuple[Cell, ...]]:
    label, note = entry.clipping.get_kind_display(), entry.clipping.note
    if entry.state != State.SHOWN:
        yield _row(种类=label, 原句=_say_hidden(entry), 自己的话=note)
    elif not entry.quotations:
        name = entry.record.name if isinstance(entry.record, Measure) else ""
        yield _row(种类=label, 措施=name, 自己的话=note)
    for number, quotation in enumerate(entry.quotations):
        source = sources.add(quotation.article)
        link = absolute(quotation.link)
        yield _row(
            种类=label,
            **_tell_record(entry.record),
            出处编号=Cell(number=Decimal(source), source=source),
            原句=quotation.text,
            链接=Cell(link, link=link),
            自己的话="" if number else note,
        )


def _tell_record(record: Figure | Measure | None) -> dict[str, str | Cell]:
    """A record's own columns."""
    if isinstance(record, Measure):
        return {"组织": "、".join(lead.name for lead in record.leads.all()), "措施": record.name}
    if record is None:
        return {}
    return {
        "组织": _name(record.organization),
        "措施": record.measure.name if record.measure else "",
        "数的是什么": record.counted,
        "原文": record.verbatim,
        "数值": Cell(number=record.value),
        "数值上限": Cell(number=record.value_to),
        "单位": record.unit,
        "约数": record.hedge,
        "每": record.per,
        "时期": record.period,
        "性质": _join(record.get_kind_display(), _say_status(record)),
        "谁说的": record.attribution.label,
    }


def _row(**cells: str | Cell) -> tuple[Cell, ...]:
    """A row by the labels of COLUMNS; what is not given is blank."""
    given = [cells.get(column.label, "") for column in COLUMNS]
    return tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in given)


def _say_hidden(entry: Entry) -> str:
    return WITHDRAWN if entry.state == State.WITHDRAWN else STALE


def _say_kind(figure: Figure) -> str:
    return "" if figure.kind == FigureKind.RESULT else figure.get_kind_display()


def _say_status(record: ReviewedRecord) -> str:
    """草稿 and the like, for editors, who also collect what is not published."""
    return "" if record.is_published else record.get_status_display()


def _name(organization: Organization | None) -> str:
    return organization.name if organization else ""


def _join(*parts: str) -> str:
    return "，".join(part for part in parts if part)
