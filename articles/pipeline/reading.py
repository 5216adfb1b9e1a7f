"""A file of an editor's into the text of a page: txt, docx, html, pdf; everything else is refused in Chinese."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from html.parser import HTMLParser

from articles.text import squeeze

LARGEST_FILE = 2 * 1024 * 1024
# A docx is a zip: what it may unpack to, and how many times its own size, before it counts as a bomb.
_LARGEST_UNPACKED = 24 * 1024 * 1024
_LARGEST_RATIO = 200
_MOST_MEMBERS = 2000
_MOST_PDF_PAGES = 40
_LONGEST_TEXT = 1_000_000

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BINARY_HEADS = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"MZ",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
)


class Unreadable(Exception):
    """The file cannot be read as a page; the message is one Chinese sentence for the editor."""


@dataclass(frozen=True)
class Source:
    """The page's text with newlines as LF; `format` txt, docx, html or pdf; `encoding` "" for docx and pdf."""

    text: str
    format: str
    encoding: str


def read_source(data: bytes, name: str) -> Source:
    """The text of a file, told apart by its content first and its name second. Raises Unreadable."""
    if not data.strip(b" \t\r\n\x00"):
        raise Unreadable("文件是空的。")
    if len(data) > LARGEST_FILE:
        raise Unreadable("文件超过 2 MB，请只上传一个版面的文字。")
    return _checked(_read(data, name.lower().rpartition(".")[2]))


def read_pasted(text: str) -> Source:
    """A text that somebody pasted: plain text, whatever it looks like. Raises Unreadable."""
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST_FILE:
        raise Unreadable("粘贴的文字超过 2 MB，请只粘贴一个版面。")
    return _checked(Source(text, "txt", "utf-8"))


def _checked(source: Source) -> Source:
    """With line ends as the models keep them. Raises Unreadable."""
    text = _NEWLINES.sub("\n", source.text)
    if not squeeze(text):
        raise Unreadable("文件里没有文字。")
    if len(text) > _LONGEST_TEXT:
        raise Unreadable("文件的文字太多，不像一个版面。")
    return Source(text, source.format, source.encoding)


def _read(data: bytes, suffix: str) -> Source:
    if data.lstrip()[:5] == b"%PDF-":
        return Source(_read_pdf(data), "pdf", "")
    if data[:4] == b"PK\x03\x04":
        return Source(_read_docx(data), "docx", "")
    if data.startswith(_BINARY_HEADS):
        raise Unreadable("这是二进制文件，不是文字；请上传 txt、docx、html 或带文字层的 pdf。")
    if suffix in ("pdf", "docx"):
        raise Unreadable(f"文件已损坏，不是有效的 {suffix}。")
    text, encoding = _decode(data)
    if suffix in ("html", "htm", "xhtml") or re.match(
        r"\s*(?:<!doctype html|<html)", text[:200], re.IGNORECASE
    ):
        return Source(_strip_html(text), "html", encoding)
    return Source(text, "txt", encoding)


def _decode(data: bytes) -> tuple[str, str]:
    """UTF-8, UTF-8 or UTF-16 with a byte order mark, GB18030; nothing that leaves control characters."""
    if data.startswith(b"\xef\xbb\xbf"):
        choices = ["utf-8-sig"]
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        choices = ["utf-16"]
    else:
        choices = ["utf-8", "gb18030"]
        if b"\x00" in data:
            raise Unreadable("这是二进制文件，不是文字；请上传 txt、docx、html 或带文字层的 pdf。")
    for encoding in choices:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text):
            raise Unreadable("这是二进制文件，不是文字；请上传 txt、docx、html 或带文字层的 pdf。")
        if encoding == "gb18030" and _looks_garbled(text):
            continue
        return text, encoding
    raise Unreadable("认不出文字编码，请另存为 UTF-8 或 GB18030 再上传。")


def _looks_garbled(text: str) -> bool:
    """GB18030 decodes almost anything: private-use characters, or few common ones, betray another encoding."""
    letters = squeeze(text)
    odd = sum("\ue000" <= char <= "\uf8ff" or char >= "\U00020000" for char in letters)
    return odd * 50 > len(letters)


_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "title",
        "tr",
        "ul",
        "body",
    ]
)
_DROPPED = frozenset(["script", "style", "noscript", "template", "svg", "head"])


class _Stripper(HTMLParser):
    """The words of a web page, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.dropped: str = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.dropped and tag in _DROPPED:
            self.dropped = tag
        elif tag in _BLOCKS:
            if tag == "body":
                self.dropped = ""
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.dropped:
            self.dropped = ""
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.dropped:
            self.parts.append(re.sub(r"[ \t\r\n]+", " ", data))


def _strip_html(text: str) -> str:
    stripper = _Stripper()
    stripper.feed(text)
    stripper.close()
    lines = [line.strip(" ") for line in "".join(stripper.parts).split("\n")]
    return _CONTROL.sub("", re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n"))


def _read_docx(data: bytes) -> str:
    """The paragraphs of a Word file, tables cell by cell where they stand."""
    _refuse_bomb(data)
    from docx import Document
    from docx.text.paragraph import Paragraph

    try:
        document = Document(io.BytesIO(data))
        paragraphs = [
            Paragraph(node, document).text for node in document.element.body.iter() if node.tag.endswith("}p")
        ]
    except Exception as error:
        raise Unreadable("Word 文件打不开，可能已损坏或加了密码。") from error
    return _CONTROL.sub("", "\n".join(paragraphs))


def _refuse_bomb(data: bytes) -> None:
    """Before anything is unpacked by others: sizes, and no document type in any XML part, since Word writes
    none and only such a declaration can define entities that grow or fetch (ECMA-376, part 2, 9.1)."""
    try:
        packed_file = zipfile.ZipFile(io.BytesIO(data))
        members = packed_file.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Unreadable("压缩包已损坏，不是有效的 docx。") from error
    if not any(member.filename == "word/document.xml" for member in members):
        raise Unreadable("这是二进制文件，不是文字；请上传 txt、docx、html 或带文字层的 pdf。")
    size = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if size > _LARGEST_UNPACKED or size > packed * _LARGEST_RATIO or len(members) > _MOST_MEMBERS:
        raise Unreadable("Word 文件解压后过大，不予处理。")
    for member in members:
        if member.filename.lower().endswith((".xml", ".rels")) and _declares_type(packed_file, member):
            raise Unreadable("Word 文件里有不该有的文档类型声明，不予处理。")


def _declares_type(packed_file: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Whether a part holds <!DOCTYPE or <!ENTITY, in UTF-8 or UTF-16. Raises Unreadable for a broken part."""
    try:
        part = packed_file.read(member).replace(b"\x00", b"")
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise Unreadable("Word 文件打不开，可能已损坏或加了密码。") from error
    return b"<!DOCTYPE" in part or b"<!ENTITY" in part


def _read_pdf(data: bytes) -> str:
    """The text layer of a pdf, page by page."""
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):  # an owner's password alone bars no reader
            raise Unreadable("PDF 加了密码，请先解密再上传。")
        if len(reader.pages) > _MOST_PDF_PAGES:
            raise Unreadable(f"PDF 超过 {_MOST_PDF_PAGES} 页，请只上传要录入的版面。")
        texts = []
        length = 0
        for page in reader.pages:
            texts.append(page.extract_text())
            length += len(texts[-1])
            if length > _LONGEST_TEXT:
                raise Unreadable("文件的文字太多，不像一个版面。")
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable("PDF 打不开，可能已损坏。") from error
    text = _CONTROL.sub("", "\n".join(texts))
    if not squeeze(text):
        raise Unreadable("PDF 没有文字层，请先做文字识别再上传。")
    return text
