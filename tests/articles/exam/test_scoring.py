"""The exam's sums: perfect answers score one, each kind of fault costs what it should."""

from dataclasses import replace

import pytest

from articles.exam.finding_scores import Find, score_article
from articles.exam.gold_files import load_pages, parse_page
from articles.exam.reporting import describe, describe_misses, describe_pages
from articles.exam.scoring import ExamResult, as_json, load_bars, measured, run_exam, shortfalls
from articles.pipeline.drafts import FigureDetails, PageDraft
from tests.articles.exam.oracle import Oracle, suggestion, without

PAGE = """示例：编造
====版面====
市总忙起来
（记者钟毅）云河市总工会共帮扶近3万名职工。市总说，平均每人30元。
散会了
（记者白露）会散了。
====报道====
标题：市总忙起来
署名：记者 钟毅
段：（记者钟毅）……30元。
人物：钟毅
组织：云河市总工会；市总 = 云河市总工会
数据：近3万名 = 30000 人 近；{平均每人[30元]} = 30 元 平均 每人/-
可数据：每人
措施：帮扶近3万名职工
说话：市总说 = /说/源
====报道====
标题：散会了
署名：记者 白露
段：（记者白露）会散了。
人物：白露
"""


@pytest.fixture
def page():
    return parse_page(PAGE, "x", "dev")


def exam(page, draft=None, suggest=None):
    oracle = Oracle([page])
    return run_exam([page], draft or oracle.draft, suggest or oracle.suggest)


def score(page, kind, finds):
    article = page.articles[0]
    return score_article(article, [Find(found, found.start, found.end) for found in finds])[kind]


def marks(page, kind):
    return [mark for mark in page.articles[0].marks if mark.kind == kind and not mark.is_optional]


def test_answers_taken_from_the_gold_are_perfect_on_every_page():
    pages = load_pages()
    oracle = Oracle(pages)
    result = run_exam(pages, oracle.draft, oracle.suggest)
    faults = {name: value for name, value in measured(result).items() if value != 1.0}
    assert faults == {}
    assert list(shortfalls(result, load_bars("with_recognizer"))) == []


def test_what_nobody_finds_costs_recall_alone(page):
    result = exam(page, suggest=lambda article, _: without(_gold(page, article), "person"))
    values = measured(result)
    assert (values["person.precision"], values["person.recall"]) == (1.0, 0.0)
    assert values["figure.recall"] == 1.0


def _gold(page, article):
    return next(gold for gold in page.articles if gold.draft is article)


def test_what_the_gold_has_not_costs_precision(page):
    body = page.articles[0].draft.body
    place = body.index("职工")
    extra = replace(suggestion(marks(page, "person")[0]), text="职工", start=place, end=place + 2)
    found = score(page, "person", [*map(suggestion, marks(page, "person")), extra])
    assert (found.precision, found.recall) == (0.5, 1.0)


def test_a_figure_at_its_place_with_a_wrong_value_is_one_mistake(page):
    near, average = map(suggestion, marks(page, "figure"))
    assert isinstance(near.details, FigureDetails)
    wrong = replace(near, details=replace(near.details, hedge=""))
    found = score(page, "figure", [wrong, average])
    assert (found.right, found.offered, found.found, found.wanted) == (1, 2, 1, 2)
    (mistake,) = found.wrongs
    assert mistake.what == "facts"
    assert mistake.note == "hedge 应为“近”，给出“”"


def test_words_that_the_gold_allows_around_a_figure_do_no_harm(page):
    body = page.articles[0].draft.body
    average = suggestion(marks(page, "figure")[1])
    start = body.index("平均")
    wide = replace(average, start=start, text=body[start : average.end])
    too_wide = replace(average, start=start - 1, text=body[start - 1 : average.end])
    assert score(page, "figure", [wide]).right == 1
    assert score(page, "figure", [too_wide]).right == 0


def test_optional_marks_count_neither_way(page):
    optional = next(mark for mark in page.articles[0].marks if mark.is_optional)
    assert score(page, "figure", [suggestion(optional)]).offered == 0
    assert score(page, "figure", []).wanted == 2


@pytest.mark.parametrize(("words", "right"), [("3万名", 1), ("共帮扶近3万名职工", 1), ("忙", 0)])
def test_a_measure_is_found_by_its_name_or_its_clause(page, words, right):
    body = page.articles[0].draft.body
    start = max(body.find(words), 0)
    found = replace(suggestion(marks(page, "measure")[0]), start=start, end=start + len(words), text=words)
    assert score(page, "measure", [found]).right == right


def test_a_statement_may_be_the_whole_sentence(page):
    body = page.articles[0].draft.body
    (mark,) = marks(page, "statement")
    start = body.index("平均每人")
    sentence = replace(suggestion(mark), start=start, end=len(body), text=body[start:])
    assert score(page, "statement", [sentence]).right == 1


def test_articles_run_together_fail_the_bounds_and_end_to_end_but_not_the_finding(page):
    one, two = (article.draft for article in page.articles)

    def joined(raw, context):
        shift = len(one.body) + 1
        blocks = [
            replace(block, body_start=block.body_start + shift, body_end=block.body_end + shift)
            for block in two.blocks
            if block.body_start is not None and block.body_end is not None
        ]
        body = f"{one.body}\n{two.body}"
        return PageDraft(raw, (replace(one, body=body, blocks=(*one.blocks, *blocks)),), ())

    oracle = Oracle([page])

    def suggest(article, context):
        known = article if id(article) in oracle.articles else one
        return oracle.suggest(known, context)

    values = measured(run_exam([page], joined, suggest))
    assert values["layout.boundaries"] == 0.0
    assert values["person.recall"] == 1.0
    assert values["end_to_end.person.recall"] == 0.5


def test_a_body_in_another_order_fails_the_order_alone(page):
    one, two = (article.draft for article in page.articles)
    result = exam(page, draft=lambda raw, _: PageDraft(raw, (two, one), ()), suggest=lambda *_: ())
    exact = result.pages[0].layout.exact
    assert not exact["order"]
    assert exact["boundaries"]
    assert exact["credits"]


def test_values_below_their_bar_are_named(page):
    result = exam(page, suggest=lambda *_: ())
    bars = {
        "all": {"person.recall": 0.5, "layout.order": 1.0},
        "x": {"figure.recall": 0.9},
        "other": {"a": 1},
    }
    assert [(one.name, one.value) for one in shortfalls(result, bars)] == [
        ("all person.recall", 0.0),
        ("x figure.recall", 0.0),
    ]


def test_the_report_shows_each_miss_with_the_words_around_it(page):
    result = exam(page, suggest=lambda *_: ())
    told = "\n".join(describe_misses(result.pages[0]))
    assert "漏 人物 …（记者【钟毅】）云河市总工会" in told
    assert "共 1 个版面，2 篇；全对的 2 篇" in "\n".join(describe(result))
    assert "2/2" in "\n".join(describe_pages(result))
    assert as_json(result)["all"]["person.recall"] == 0.0
    assert result.within("heldout") == ExamResult(())
