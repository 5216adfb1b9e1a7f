"""The styles of the Word documents: real styles with Chinese fonts, so that a reader may change them all at once."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from articles.exporting.reports import ParagraphKind

SONG, HEI, KAI, LATIN = "宋体", "黑体", "楷体", "Times New Roman"
INK, VERMILION, GREY = RGBColor(0x1F, 0x23, 0x28), RGBColor(0xB3, 0x26, 0x1E), RGBColor(0x59, 0x5F, 0x66)

# Names without blanks: python-docx makes them the styles' ids too, and a paragraph takes an id at once.
STYLE_OF = {
    ParagraphKind.TEXT: "正文段落",
    ParagraphKind.FACT: "数据",
    ParagraphKind.QUOTE: "原句",
    ParagraphKind.NOTE: "说明",
}

_THEME_FONTS = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def set_page(document: Any) -> None:
    """A4 with the margins and the page number of an office paper."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2.54)
    section.left_margin = section.right_margin = Cm(2.8)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)
    run = foot.add_run("1")
    field.append(run._r)


def make_styles(document: Any) -> None:
    """Set the built-in styles in Chinese fonts and add those of facts, sentences, notes and tables."""
    styles = document.styles
    # Word's rules for Chinese lines and punctuation go by the language.
    language = styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    language.set(qn("w:eastAsia"), "zh-CN")
    _set_font(styles["Normal"], SONG, Pt(12))
    styles["Normal"].paragraph_format.line_spacing = 1.5
    styles["Normal"].paragraph_format.space_after = Pt(0)
    _set_font(styles["Title"], HEI, Pt(18), bold=False)
    _drop_border(styles["Title"])
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles["Title"].paragraph_format.space_after = Pt(18)
    _set_font(styles["Heading 1"], HEI, Pt(14), bold=False)
    styles["Heading 1"].paragraph_format.space_before = Pt(18)
    styles["Heading 1"].paragraph_format.space_after = Pt(6)
    _indent_first_line(_add(styles, "正文段落", SONG, Pt(12)))
    fact = _add(styles, "数据", SONG, Pt(12))
    fact.paragraph_format.space_before = Pt(10)
    # A figure and its sentence stay on one page.
    fact.paragraph_format.keep_with_next = True
    quote = _add(styles, "原句", KAI, Pt(12))
    quote.paragraph_format.left_indent = Cm(0.85)
    _add(styles, "说明", SONG, Pt(10.5), GREY)
    source = _add(styles, "参考文献", SONG, Pt(10.5))
    source.paragraph_format.left_indent, source.paragraph_format.first_line_indent = Cm(0.75), Cm(-0.75)
    for name, font in (("表头", HEI), ("表文", SONG)):
        _add(styles, name, font, Pt(10.5)).paragraph_format.line_spacing = 1.15
    strong = styles.add_style("强调", WD_STYLE_TYPE.CHARACTER)
    _set_font(strong, HEI, None, color=VERMILION, bold=True)
    link = styles.add_style("链接", WD_STYLE_TYPE.CHARACTER)
    link.font.underline = True
    _make_table_style(styles)


def _add(styles: Any, name: str, font: str, size: Any, color: RGBColor = INK) -> Any:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    style.quick_style = True
    _set_font(style, font, size, color)
    return style


def _set_font(style: Any, chinese: str, size: Any, color: RGBColor = INK, bold: bool | None = None) -> None:
    """Name the Chinese font where Word looks for it (eastAsia); a theme's font would go before it."""
    style.font.name = LATIN
    if size is not None:
        style.font.size = size
    style.font.color.rgb = color
    style.font.bold = bold
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in _THEME_FONTS:
        fonts.attrib.pop(qn(f"w:{attribute}"), None)
    fonts.set(qn("w:eastAsia"), chinese)
    # Signs that both scripts have (“ ” … —) are Chinese here.
    fonts.set(qn("w:hint"), "eastAsia")


def _indent_first_line(style: Any) -> None:
    """Two characters, whatever their size."""
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")


def _drop_border(style: Any) -> None:
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _make_table_style(styles: Any) -> None:
    """三线表: a rule above, one under the heading, one below."""
    style = styles.add_style("三线表", WD_STYLE_TYPE.TABLE)
    style.base_style = styles["Normal Table"]
    properties = OxmlElement("w:tblPr")
    properties.append(_rules(("top", 12), ("bottom", 12), ("insideH", 2)))
    style.element.append(properties)
    head = OxmlElement("w:tblStylePr")
    head.set(qn("w:type"), "firstRow")
    cell = OxmlElement("w:tcPr")
    cell.append(_rules(("bottom", 6), tag="w:tcBorders"))
    head.append(cell)
    style.element.append(head)


def _rules(*sides: tuple[str, int], tag: str = "w:tblBorders") -> Any:
    """Borders by side, in eighths of a point."""
    borders = OxmlElement(tag)
    for side, width in sides:
        rule = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", str(width)), ("space", "0"), ("color", "1F2328")):
            rule.set(qn(f"w:{name}"), value)
        borders.append(rule)
    return borders
