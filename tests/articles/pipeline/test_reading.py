"""Files of every kind into text, and what is refused."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from pypdf import PdfWriter

from articles.pipeline.reading import LARGEST_FILE, Unreadable, read_source

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


def _pdf(password: str = "") -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    if password:
        writer.encrypt(password)
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


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
    ],
)
def test_what_cannot_be_a_page_is_refused_in_one_sentence(data: bytes, name: str, words: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_source(data, name)
    message = str(refusal.value)
    assert words in message
    assert message.count("。") == 1
