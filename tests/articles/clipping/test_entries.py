"""What a folder shows today, on the page and in every export."""

from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from articles.citing.sentences import split_sentences
from articles.clipping.collecting import collect_words
from articles.clipping.entries import State, read_entries
from articles.clipping.reporting import list_references, make_report, make_table
from articles.exporting import write_report_docx, write_report_markdown, write_xlsx
from articles.loading.revising import revise_body
from articles.models import Article, ClippingKind, Figure, Measure, Organization
from tests.articles.clipping.folders import make_folder, put_in
from tests.articles.views.annotated import make_annotated
from tests.factories import make_article, make_editor, make_figure, make_measure

pytestmark = pytest.mark.django_db


def absolute(address: str) -> str:
    return f"http://kb.example{address}"


@pytest.fixture
def made():
    return make_annotated()


@pytest.fixture
def folder(made):
    """A heading, a figure with a note, its measure, a sentence, a text."""
    folder = make_folder(name="示例材料")
    collect_words(folder, ClippingKind.HEADING, "一、补贴")
    figure = put_in(folder, "figure", made.money.slug)
    figure.note = "=我的话"
    figure.save()
    put_in(folder, "measure", made.measure.slug)
    last = split_sentences(made.article.body)[-1]
    put_in(folder, "sentence", f"{made.article.slug}:{last.anchor}")
    collect_words(folder, ClippingKind.TEXT, "小结\n\n第二段")
    return folder


def entries_of(folder, user=None):
    return read_entries(folder.clippings.kept(), user)


def texts_of(folder, user=None) -> str:
    """Everything that any export says."""
    entries = entries_of(folder, user)
    report = make_report(folder.name, entries, absolute)
    document = Document(BytesIO(write_report_docx(report)))
    book = load_workbook(BytesIO(write_xlsx(make_table(folder.name, entries, absolute))))
    cells = [str(cell.value) for sheet in book for row in sheet.rows for cell in row if cell.value]
    references = str(list_references(entries, absolute))
    words = [paragraph.text for paragraph in document.paragraphs]
    return "\n".join([*words, *cells, write_report_markdown(report), references])


def test_a_report_has_each_fact_its_sentence_and_its_source(folder, made):
    lines = write_report_markdown(make_report(folder.name, entries_of(folder), absolute)).split("\n\n")
    link = f"http://kb.example/articles/{made.article.slug}/#"
    assert lines[0:4] == [
        "# 示例材料",
        "## 一、补贴",
        "示例市总工会，发放补贴：**367万元**\\[1\\]",
        "> 市总常务副主席乙某介绍，去年依据《示例方案》发放补贴**367万元**，惠及职工近3万名，并将【缺文】",
    ]
    assert lines[4].startswith(f"乙某（示例市总工会常务副主席）介绍。[看原句](<{link}s-")
    assert lines[5] == "\\=我的话"
    assert lines[6] == f"**{made.measure.name}**（{made.measure.kind.name}）"
    assert lines[9:12:2] == ["> 职工说，好。\\[1\\]", "小结"]
    assert lines[-2:] == [
        "## 参考文献",
        "\\[1\\] 记者甲. 示例标题\\[N\\]. \\[报名不详\\], \\[出版日期不详\\].\n",
    ]
    [reference] = list_references(entries_of(folder), absolute)
    assert reference.url.startswith(link)


def test_a_table_has_the_number_and_all_that_qualifies_it(folder, made):
    Figure.objects.filter(pk=made.money.pk).update(hedge="超过", per="月", period="2020年", kind="plan")
    data = load_workbook(BytesIO(write_xlsx(make_table(folder.name, entries_of(folder), absolute))))["数据"]
    head, _heading, row, *others = data.iter_rows(values_only=True)
    cells = dict(zip(head, row, strict=True))
    assert cells.pop("链接").startswith(f"http://kb.example/articles/{made.article.slug}/#s-")
    assert cells.pop("原句").startswith("市总常务副主席乙某介绍")
    assert cells == {
        "种类": "数据",
        "组织": "示例市总工会",
        "措施": "示例补贴行动",
        "数的是什么": "发放补贴",
        "原文": "367万元",
        "数值": 3670000,
        "数值上限": None,
        "单位": "元",
        "约数": "超过",
        "每": "月",
        "时期": "2020年",
        "性质": "计划",
        "谁说的": "乙某（示例市总工会常务副主席）介绍",
        "出处编号": 1,
        "自己的话": "=我的话",
    }
    assert data["Q3"].data_type == "s"
    assert [other[0] for other in others] == ["措施", "原句", "文字"]


def test_of_what_is_withdrawn_no_word_is_shown(folder, made):
    Figure.objects.filter(pk=made.money.pk).update(status="withdrawn")
    assert [entry.state for entry in entries_of(folder)][1] == State.WITHDRAWN
    Article.objects.filter(pk=made.article.pk).update(status="withdrawn")
    text = texts_of(folder)
    assert text.count("这条已撤回。") == 3 * 3
    for word in ("367", "补贴行动", "职工说", "示例标题", "示例市总工会", "乙某", "发放", made.article.slug):
        assert word not in text, word
    assert "=我的话" in text
    assert "小结" in text
    # Whoever may read drafts still sees what it was.
    assert "367万元" in texts_of(folder, make_editor())


def test_of_deleted_and_hidden_records_no_word_is_shown(folder, made):
    Organization.objects.filter(pk=made.union.pk).update(status="draft")
    assert "示例市总工会" not in texts_of(folder)
    Figure.objects.all().delete()
    assert entries_of(folder)[1].state == State.WITHDRAWN


def test_a_sentence_is_found_again_in_a_revised_body_or_waits_for_review(folder, made):
    revise_body(made.article, "新加的一段。\n" + made.article.body.replace("好。", "好。再说一句。"))
    sentence = entries_of(folder)[3]
    assert sentence.quotations[0].text == "职工说，好。"
    revise_body(made.article, made.article.body.replace("职工说，好", "职工没有说").replace("367", "368"))
    states = [entry.state for entry in entries_of(folder)]
    assert states == [State.SHOWN, State.STALE, State.STALE, State.STALE, State.SHOWN]
    text = texts_of(folder)
    assert text.count("这条的原文有改动，待复核。") == 3 * 3
    assert "职工说，好" not in text
    # Nor does an editor get a figure without its proof.
    assert entries_of(folder, make_editor())[1].state == State.STALE


def test_an_editors_export_says_what_is_a_draft(folder, made):
    Measure.objects.filter(pk=made.measure.pk).update(status="draft")
    assert "，草稿）" in texts_of(folder, make_editor())


def test_the_queries_do_not_grow_with_the_folder(django_assert_num_queries):
    folder, article = make_folder(), make_article()
    for _ in range(2):
        for _ in range(4):
            other = make_article()
            put_in(folder, "figure", make_figure(other).slug)
            put_in(folder, "measure", make_measure(other).slug)
            put_in(folder, "sentence", f"{other.slug}:{split_sentences(article.body)[0].anchor}")
        with django_assert_num_queries(10):
            assert all(entry.state == State.SHOWN for entry in entries_of(folder))
