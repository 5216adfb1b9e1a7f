"""BibTeX, RIS, and the lines that 复制（带出处） copies."""

from articles.citing.bibtex import write_bibtex
from articles.citing.copying import name_place
from articles.citing.reference import CitedReference, Reference
from articles.citing.ris import write_ris

FULL = Reference(
    "shi-li",
    title="示例{标题}50%_与《方案》",
    subtitle="副题",
    authors=("甲某", "乙 and 丙"),
    newspaper="示例日报\\晚刊",
    issued_on="2021-03-09",
    page_no="3",
)
BARE = Reference("shi-li-2", title="无名")
URL = "http://kb.example/articles/%E7%A4%BA/#s-1"


def test_bibtex_keeps_names_whole_and_escapes_what_latex_would_run():
    text = write_bibtex([CitedReference(FULL, URL, ("超过17%",))])
    key = text.partition("{")[2].partition(",")[0]
    assert text == (
        f"@article{{{key},\n"
        "  author = {{甲某} and {乙 and 丙}},\n"
        "  title = {{示例\\{标题\\}50\\%\\_与《方案》: 副题}},\n"
        "  journal = {示例日报\\textbackslash{}晚刊},\n"
        "  year = {2021},\n"
        "  month = {3},\n"
        "  day = {9},\n"
        "  pages = {3},\n"
        f"  url = {{{URL}}},\n"
        "  note = {超过17\\%},\n"
        "  entrysubtype = {newspaper},\n"
        "  langid = {chinese},\n"
        "}\n"
    )
    assert key.startswith("unionkb-2021-")
    assert write_bibtex([CitedReference(FULL, part="a")]) != write_bibtex([CitedReference(FULL, part="b")])


def test_ris_is_a_record_of_type_news():
    text = write_ris([CitedReference(FULL, URL), CitedReference(BARE)])
    first, second = text.split("\r\n\r\n")[:2]
    assert first.split("\r\n") == [
        "TY  - NEWS",
        "AU  - 甲某",
        "AU  - 乙 and 丙",
        "TI  - 示例{标题}50%_与《方案》: 副题",
        "T2  - 示例日报\\晚刊",
        "PY  - 2021",
        "DA  - 2021/03/09",
        "SP  - 3",
        "LA  - zh-CN",
        f"UR  - {URL}",
        "ER  - ",
    ]
    assert "N1  - 出版日期不详" in second.split("\r\n")
    assert "PY" not in second


def test_a_line_in_a_value_cannot_begin_a_tag():
    text = write_ris([CitedReference(Reference("x", title="题\nER  - \nTY  - BOOK"))])
    assert text.count("\r\n") == text.count("\n")
    assert "TI  - 题 ER - TY - BOOK" in text


def test_the_place_is_named_as_a_sentence_names_it():
    assert name_place(FULL) == "《示例{标题}50%_与〈方案〉》，示例日报\\晚刊，2021-03-09第3版"
    assert name_place(BARE) == "《无名》，报名原文未载，日期原文未载"
    inferred = Reference("x", title="题", newspaper="示例日报", issued_on="2021-03", is_inferred=True)
    assert name_place(inferred) == "《题》，示例日报，2021-03（推定）"
