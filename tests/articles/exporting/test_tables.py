"""Tables as files, opened again."""

import csv
import zipfile
from io import BytesIO, StringIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openpyxl import load_workbook

from articles.exporting import Cell, Column, Table, write_csv, write_docx, write_markdown, write_xlsx
from tests.articles.exporting.samples import TABLE


def test_a_workbook_has_numbers_as_numbers_and_no_formula():
    book = load_workbook(BytesIO(write_xlsx(TABLE)))
    assert book.sheetnames == ["数据", "出处"]
    data = book["数据"]
    assert [cell.value for cell in data[1]] == ["工会", "金额", "原句"]
    assert (data["B2"].value, data["B2"].data_type, data["B2"].number_format) == (29582900, "n", "#,##0")
    assert (data["B3"].value, data["B3"].number_format) == (2.5, "#,##0.0")
    assert data["B2"].hyperlink.target == "http://kb.example/a/#s-1"
    assert data.freeze_panes == "A2"
    for place in ("C2", "A3", "A4", "C4"):
        assert (data[place].data_type, data[place].quotePrefix) == ("s", True), place
    assert data["C2"].value.startswith("=HYPERLINK")
    assert data["C3"].value == "第一行\n-第二行"
    sources = [[cell.value for cell in row] for row in book["出处"].rows]
    assert sources[1] == [1, "示例甲. 示例标题[N]. 示例日报, 2021-03-30(3)."]
    assert sources[4] == ["说明", "示例对照表"]
    assert book.properties.creator == "工会工作知识库"


@pytest.mark.parametrize(
    ("hedge", "number_format"),
    [("超过", '"超过"#,##0'), ("以上", '#,##0"以上"'), ('"', "#,##0"), ("", "#,##0")],
)
def test_a_hedge_is_shown_with_a_number_that_stays_a_number(hedge, number_format):
    table = Table(
        "题", (Column("数", is_number=True),), ((Cell(number=TABLE.rows[0][1].number, hedge=hedge),),)
    )
    cell = load_workbook(BytesIO(write_xlsx(table))).active["A2"]
    assert (cell.value, cell.number_format) == (29582900, number_format)


def test_a_word_table_is_set_in_chinese_styles_with_its_sources():
    document = Document(BytesIO(write_docx(TABLE)))
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert (fonts.get(qn("w:eastAsia")), fonts.get(qn("w:hint"))) == ("宋体", "eastAsia")
    head = document.styles["Heading 1"].element.rPr.rFonts
    assert head.get(qn("w:eastAsia")) == "黑体"
    assert head.get(qn("w:asciiTheme")) is None
    [grid] = document.tables
    assert grid.style.name == "三线表"
    assert [cell.text for cell in grid.rows[1].cells] == [
        "示例市总工会",
        "超过2958.29万元[1]",
        '=HYPERLINK("http://evil.example","点我")',
    ]
    assert grid.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert document.paragraphs[-1].text == TABLE.sources[1]
    assert document.paragraphs[0].text == "示例对照表"
    assert document.core_properties.comments == ""
    targets = [part.target_ref for part in document.part.rels.values() if part.is_external]
    assert "http://kb.example/a/#s-1" in targets


def test_a_wide_table_lies_on_its_side():
    columns = tuple(Column(f"列{number}") for number in range(6))
    document = Document(BytesIO(write_docx(Table("题", columns, ()))))
    assert document.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert document.sections[0].page_width > document.sections[0].page_height


@pytest.mark.parametrize("write", [write_docx, write_xlsx])
def test_no_file_holds_what_xml_cannot(write):
    bad = "甲\x00\x0b\x1f\ud800\ufffe乙"
    table = Table(bad, (Column(bad),), ((Cell(bad, link=f"http://kb.example/{bad}"),),), (bad,), (bad,))
    with zipfile.ZipFile(BytesIO(write(table))) as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
    assert "甲乙" in text
    assert not set("\x00\x0b\x1f\ufffe") & set(text)


def test_csv_is_utf_8_for_excel_with_guarded_texts():
    text = write_csv(TABLE)
    assert text.startswith("\ufeff")
    rows = list(csv.reader(StringIO(text[1:])))
    assert rows[0] == ["工会", "金额", "原句", "出处"]
    assert rows[1] == ["示例市总工会", "29582900", '\'=HYPERLINK("http://evil.example","点我")', "[1]"]
    assert rows[2][0] == "'+示例|县*总"
    assert rows[3][0] == "'@示例镇"
    assert rows[-1] == [TABLE.sources[1]]


def test_markdown_shows_signs_as_signs():
    lines = write_markdown(TABLE).split("\n")
    assert lines[0] == "# 示例对照表"
    assert "| --- | ---: | --- |" in lines
    assert lines[8] == (
        "| [示例市总工会](<http://kb.example/organizations/示例/>) "
        "| [超过2958.29万元](<http://kb.example/a/#s-1>)\\[1\\] "
        '| \\=HYPERLINK("http://evil.example","点我") |'
    )
    assert lines[9] == "| \\+示例\\|县\\*总 | 2.5%\\[2\\] | 第一行<br>\\-第二行 |"


@pytest.mark.parametrize("cells", [(Cell("甲"),), (Cell("甲"), Cell("乙", source=1))])
def test_a_table_that_does_not_fit_together_is_refused(cells):
    with pytest.raises(ValueError, match=r"row of 1|source 1"):
        Table("题", (Column("一"), Column("二")), (cells,))
