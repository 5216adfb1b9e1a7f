import pytest
from django.core.management import call_command

from articles.models import Article, Block, Evidence, Measure, Page, guards
from tests.articles.loading.test_revising import make_restored_article
from tests.factories import make_measure

pytestmark = pytest.mark.django_db


@pytest.fixture
def unguarded():
    """A database whose guards somebody took away."""
    guards.remove()
    yield
    guards.install()


def check(capsys) -> tuple[int, list[str]]:
    try:
        call_command("check_evidence")
    except SystemExit as exit:
        return exit.code, capsys.readouterr().out.splitlines()
    return 0, capsys.readouterr().out.splitlines()


def test_a_sound_base_passes_and_says_how_much_was_checked(capsys):
    make_restored_article()
    assert check(capsys) == (0, ["1 篇文章、4 条出处全部相符。"])


def test_stale_evidence_is_no_fault_but_is_counted(capsys):
    article = make_restored_article()
    article.evidence.filter(quote="5万名").update(state="stale")
    code, lines = check(capsys)
    assert code == 0
    assert "另有 1 条出处待复核" in lines[0]


@pytest.mark.parametrize(
    ("break_it", "expected"),
    [
        (lambda: Evidence.objects.filter(quote="5万名").update(quote="6万名"), "引文与正文这一段不一致"),
        (lambda: Article.objects.update(body="全新"), "引文与正文这一段不一致"),
        (lambda: Page.objects.update(raw_text="全新的原文"), "原始文本与校验和不符"),
        (lambda: Block.objects.filter(key="b").delete(), "“与满意度调查。”不属于任何文字块"),
        (lambda: Block.objects.filter(key="b").delete(), "“与满意度调查。”没有对应的版面原文"),
        (lambda: Block.objects.filter(key="b").update(raw_start=15), "同时属于两个文字块"),
        (lambda: Block.objects.filter(key="b").update(state="stale"), "待复核，还没有与版面原文对上"),
        (lambda: Article.objects.update(title="别的标题"), "标题与版面原文对不上"),
    ],
)
def test_each_violation_is_one_line_and_the_exit_code_is_1(unguarded, capsys, break_it, expected):
    make_restored_article()
    break_it()
    code, lines = check(capsys)
    assert code == 1
    assert sum(expected in line for line in lines) >= 1
    assert sum("缺少守护触发器" in line for line in lines) == len(guards.missing())


def test_a_published_measure_without_evidence_is_a_fault(capsys):
    article = make_restored_article()
    measure = make_measure(article, evidence=article.evidence.first())
    Measure.evidence.through.objects.all().delete()
    code, lines = check(capsys)
    assert (code, lines) == (1, [f"措施 {measure.slug}：已发布，却没有出处"])
