"""Files of every kind into text, and what is refused."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from articles.pipeline.reading import LARGEST_FILE, Unreadable, read_pasted, read_source

TEXT = "云山市总工会开展夏送清凉活动\n本报讯（记者王小明）新建驿站二十个。"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("gb18030"), "gb18030"),
    ],
)
def test_text_is_read_in_the_encodings_of_chinese_newsrooms(data: bytes, encoding: str) -> None:
    source = read_source(data, "版面.txt")
    assert (source.text, source.format, source.encoding) == (TEXT, "txt", encoding)


def test_mixed_line_ends_become_newlines() -> None:
    assert read_source("甲\r\n乙\r丙\n丁".encode(), "a.txt").text == "甲\n乙\n丙\n丁"


def test_word_paragraphs_become_lines() -> None:
    document = Document()
    for line in TEXT.split("\n"):
        document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    source = read_source(data.getvalue(), "版面.docx")
    assert (source.text, source.format) == (TEXT, "docx")


def test_a_web_page_loses_its_scripts_and_styles() -> None:
    html = "<html><head><style>p{}</style></head><body><h1>标题</h1><script>x=1</script><p>正文&amp;</p></body></html>"
    assert read_source(html.encode(), "a.html").text.split() == ["标题", "正文&"]


def _pdf(password: str = "", words: str = "", owner: str = "") -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    if words:
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        names = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(names)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 10 50 Td ({words}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(content)
    if password or owner:
        writer.encrypt(password, owner_password=owner or None)
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


@pytest.mark.parametrize("owner", ["", "example"])
def test_a_text_layer_is_read_also_where_only_the_owner_has_a_password(owner: str) -> None:
    source = read_source(_pdf(words="Example 12351", owner=owner), "a.pdf")
    assert (source.text.strip(), source.format) == ("Example 12351", "pdf")


def test_a_table_of_a_word_file_is_read_where_it_stands() -> None:
    document = Document()
    document.add_paragraph("甲")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "乙", "丙"
    document.add_paragraph("丁")
    data = io.BytesIO()
    document.save(data)
    assert read_source(data.getvalue(), "a.docx").text.split() == ["甲", "乙", "丙", "丁"]


def _docx_with(declaration: str, encoding: str = "utf-8") -> bytes:
    """A Word file, whole but for a declaration before its document."""
    document = Document()
    document.add_paragraph("甲")
    plain, data = io.BytesIO(), io.BytesIO()
    document.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                body = part.decode().split("?>", 1)[1]
                part = f'<?xml version="1.0" encoding="{encoding}"?>{declaration}{body}'.encode(encoding)
            new.writestr(name, part)
    return data.getvalue()


_ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def test_the_word_file_of_these_tests_is_read_without_its_declaration() -> None:
    assert read_source(_docx_with(""), "a.docx").text == "甲"


def _bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 30_000_000)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.txt", "空"),
        (b" \n\n", "a.txt", "空"),
        ("　\n".encode(), "a.txt", "没有文字"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a.txt", "二进制"),
        (bytes(range(256)), "a.txt", "二进制"),
        (b"a" * (LARGEST_FILE + 1), "a.txt", "2 MB"),
        (b"\xff\xff\xff\x81", "a.txt", "编码"),
        (b"not a pdf", "a.pdf", "损坏"),
        (_pdf(), "a.pdf", "没有文字层"),
        (_pdf("secret"), "a.pdf", "密码"),
        (_bomb(), "a.docx", "过大"),
        (_docx_with("<!DOCTYPE x>"), "a.docx", "文档类型声明"),
        (_docx_with(_ENTITIES), "a.docx", "文档类型声明"),
        (_docx_with(_ENTITIES, "utf-16"), "a.docx", "文档类型声明"),
    ],
)
def test_what_cannot_be_a_page_is_refused_in_one_sentence(data: bytes, name: str, words: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_source(data, name)
    message = str(refusal.value)
    assert words in message
    assert message.count("。") == 1


@pytest.mark.parametrize("text", ["<html>市总工会</html>", "%PDF-1.4 是一种格式", "PK\x03\x04开头的字"])
def test_what_is_pasted_is_text_whatever_it_looks_like(text):
    assert read_pasted(text).text == text


def test_nothing_pasted_and_far_too_much_are_refused():
    for text in (" \u3000\n", "字" * 800_000):
        with pytest.raises(Unreadable):
            read_pasted(text)
