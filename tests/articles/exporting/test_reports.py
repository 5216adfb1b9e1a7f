"""Reports as Word and Markdown, opened again."""

from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

from articles.exporting import write_report_docx, write_report_markdown
from articles.exporting.reports import Heading, Paragraph, ParagraphKind, Report, Run

REPORT = Report(
    "示例材料",
    (
        Heading("一、帮扶\x00"),
        Paragraph(
            ParagraphKind.FACT, (Run("示例市总工会，帮扶："), Run("近3万名", is_strong=True, source=1))
        ),
        Paragraph(ParagraphKind.QUOTE, (Run("已帮扶困难职工"), Run("近3万名", is_strong=True), Run("。"))),
        Paragraph(ParagraphKind.NOTE, (Run("本报叙述。"), Run("看原句", link="http://kb.example/#s-1"))),
        Paragraph.of(ParagraphKind.TEXT, "# 我的话\n第二行"),
    ),
    ("[1] 示例标题[N]. 示例日报, 2021-03-30(3).",),
)


def test_word_sets_the_figure_strong_its_number_raised_and_the_list_at_the_end():
    document = Document(BytesIO(write_report_docx(REPORT)))
    paragraphs = {paragraph.style.name: paragraph for paragraph in document.paragraphs}
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "示例材料",
        "一、帮扶",
        "示例市总工会，帮扶：近3万名[1]",
        "已帮扶困难职工近3万名。",
        "本报叙述。看原句",
        "# 我的话\n第二行",
        "参考文献",
        REPORT.sources[0],
    ]
    quote = paragraphs["原句"]
    assert [run.text for run in quote.runs if run.style.name == "强调"] == ["近3万名"]
    [number] = paragraphs["数据"]._p.findall(qn("w:hyperlink"))
    assert number.get(qn("w:anchor")) == "source_1"
    assert number.find(f".//{qn('w:vertAlign')}").get(qn("w:val")) == "superscript"
    bookmark = paragraphs["参考文献"]._p.find(qn("w:bookmarkStart"))
    assert bookmark.get(qn("w:name")) == "source_1"
    indent = document.styles["正文段落"].element.pPr.ind
    assert indent.get(qn("w:firstLineChars")) == "200"
    assert document.styles["原句"].element.rPr.rFonts.get(qn("w:eastAsia")) == "楷体"


def test_markdown_quotes_the_sentence_and_escapes_the_readers_words():
    assert write_report_markdown(REPORT) == (
        "# 示例材料\n\n"
        "## 一、帮扶\n\n"
        "示例市总工会，帮扶：**近3万名**\\[1\\]\n\n"
        "> 已帮扶困难职工**近3万名**。\n\n"
        "本报叙述。[看原句](<http://kb.example/#s-1>)\n\n"
        "\\# 我的话\\\n第二行\n\n"
        "## 参考文献\n\n"
        "\\[1\\] 示例标题\\[N\\]. 示例日报, 2021-03-30(3).\n"
    )
