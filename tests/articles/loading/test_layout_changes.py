"""What an editor does to a layout, each as a step that can be undone; two editors never overwrite each other."""

import pytest

from articles.loading import jobs, layout_bounds, layout_changes
from articles.loading.deciding import accept, refuse
from articles.loading.integrity import article_faults, find_faults
from articles.loading.jobs import Overtaken
from articles.loading.layout_parts import CannotChange
from articles.loading.layout_sources import layout_of_rows
from articles.loading.revising import revise_body
from articles.models import Article, Block, Evidence, LayoutStep, Suggestion
from articles.text import GAP_MARK
from tests.articles.loading.drafted import FIRST, RAW, first_article, make_job
from tests.factories import make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def job(editor):
    return make_job(editor)


def carry_out(job, by, change):
    return jobs.carry_out(job, job.version, by, change)


def key_of(job, words: str) -> str:
    return next(piece.key for piece in layout_of_rows(job.page).pieces() if words in piece.text)


def bodies(job) -> list[str]:
    return list(Article.objects.filter(page=job.page).order_by("position").values_list("body", flat=True))


CHANGES = {
    "up": lambda job: lambda now: layout_changes.move(now, key_of(job, "绍，今年"), "up"),
    "down over the edge": lambda job: lambda now: layout_changes.move(now, key_of(job, "绍，今年"), "down"),
    "place": lambda job: lambda now: layout_changes.place_before(now, key_of(job, "绍，今年"), "end:1"),
    "cut": lambda job: lambda now: layout_bounds.cut(now, RAW, key_of(job, "近3620户"), "3月25日"),
    "cut to the next": lambda job: (
        lambda now: layout_bounds.cut(now, RAW, key_of(job, "副主席丙某介"), "丙某介", to="next")
    ),
    "cut to the one before": lambda job: (
        lambda now: layout_bounds.cut(now, RAW, key_of(job, "绍，今年"), "依据", to="previous")
    ),
    "fuse": lambda job: lambda now: layout_bounds.fuse_next(now, RAW, key_of(job, "副主席丙某介")),
    "paragraph": lambda job: lambda now: layout_bounds.toggle_paragraph(now, key_of(job, "绍，今年")),
    "split": lambda job: lambda now: layout_changes.split_story(now, key_of(job, "副主席丙某介")),
    "split at a title": lambda job: (
        lambda now: layout_changes.split_story(now, key_of(job, "副主席丙某介"), as_title=True)
    ),
    "join": lambda job: lambda now: layout_changes.join_story(now, 1),
    "order": lambda job: lambda now: layout_changes.move_story(now, 1, "up"),
    "gap": lambda job: lambda now: layout_changes.add_gap(now, key_of(job, "近3620户"), "after", "断在这里"),
    "no gap": lambda job: lambda now: layout_changes.remove_gap(now, key_of(job, GAP_MARK)),
    "correct": lambda job: (
        lambda now: layout_changes.correct(
            now, RAW, key_of(job, "绍，今年"), "绍，去年发放补贴367万元。", "文字层误作今年"
        )
    ),
    "correct a title": lambda job: (
        lambda now: layout_changes.correct(
            now, RAW, key_of(job, "示例集团开展竞赛"), "示例集团开展技能竞赛", "漏了两个字"
        )
    ),
    "kind": lambda job: lambda now: layout_changes.set_kind(now, key_of(job, "三项措施"), "kicker"),
    "drop": lambda job: lambda now: layout_changes.drop(now, key_of(job, "绍，今年"), "广告"),
    "drop a heading": lambda job: lambda now: layout_changes.drop(now, key_of(job, "两会之窗"), "版面符号"),
    "take up": lambda job: lambda now: layout_changes.take_up(now, key_of(job, "（广告）")),
}


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_keeps_the_page_whole_and_is_undone_to_the_letter(job, editor, name):
    before = layout_of_rows(job.page)
    carry_out(job, editor, CHANGES[name](job))
    after = layout_of_rows(job.page)
    assert after != before
    assert find_faults() == []
    jobs.undo(job, job.version, editor)
    assert layout_of_rows(job.page) == before
    assert find_faults() == []
    jobs.redo(job, job.version, editor)
    assert layout_of_rows(job.page) == after


@pytest.mark.parametrize("name", [name for name in CHANGES if "title" not in name and name != "split"])
def test_articles_with_titles_could_be_published_after_any_change(job, editor, name):
    carry_out(job, editor, CHANGES[name](job))
    assert [fault for article in Article.objects.all() for fault in article_faults(article)] == []


def test_moving_a_block_up_puts_its_words_before(job, editor):
    carry_out(job, editor, CHANGES["up"](job))
    assert bodies(job)[0].endswith("实施求学行动。\n示例市总工会副主席丙某介")


def test_moving_over_the_edge_goes_to_the_neighbouring_article(job, editor):
    carry_out(job, editor, CHANGES["down over the edge"](job))
    assert bodies(job)[1].startswith("绍，今年发放补贴367万元，依据《示例方案》实施求学行动。\n示例集团工会")


def test_a_boundary_moves_by_naming_the_words_it_falls_before(job, editor):
    carry_out(job, editor, CHANGES["cut to the next"](job))
    block = Block.objects.get(key=key_of(job, "丙某介绍"))
    assert RAW[block.raw_start : block.raw_end].startswith("丙某介\n")
    assert bodies(job)[0] == FIRST


def test_words_that_stand_twice_are_asked_for_their_number(job):
    with pytest.raises(CannotChange, match="有 2 处"):
        layout_bounds.cut(layout_of_rows(job.page), RAW, key_of(job, "近3620户"), "市总", 0)


def test_a_corrected_letter_leaves_the_page_as_it_was(job, editor):
    carry_out(job, editor, CHANGES["correct"](job))
    block = Block.objects.get(page=job.page, state="corrected")
    assert block.reason == "文字层误作今年"
    assert "今年" in block.raw_text
    assert "去年发放补贴" in bodies(job)[0]
    job.page.refresh_from_db()
    assert job.page.raw_text == RAW


def test_a_correction_asks_for_its_reason(job):
    with pytest.raises(CannotChange, match="缘由"):
        layout_changes.correct(layout_of_rows(job.page), RAW, key_of(job, "绍，今年"), "绍，去年", " ")


def test_a_gap_stands_in_the_text_with_its_reason(job, editor):
    carry_out(job, editor, CHANGES["gap"](job))
    assert f"近3620户。{GAP_MARK}\n示例市总工会副主席" in bodies(job)[0]
    assert Block.objects.filter(kind="gap", reason="断在这里").count() == 1


def test_an_article_that_is_split_gets_its_own_title_and_place(job, editor):
    carry_out(job, editor, CHANGES["split at a title"](job))
    titles = list(Article.objects.order_by("position").values_list("title", "position"))
    assert titles == [("示例市总帮扶职工", 1), ("示例市总工会副主席丙某介", 2), ("示例集团开展竞赛", 3)]


def test_joining_keeps_headings_as_text_and_adds_nothing(job, editor):
    carry_out(job, editor, CHANGES["join"](job))
    assert len(bodies(job)) == 1
    assert "实施求学行动。\n示例集团开展竞赛\n示例集团工会" in bodies(job)[0]


def test_an_article_never_loses_all_its_body(job):
    layout = layout_of_rows(job.page)
    layout = layout_changes.remove_gap(layout, key_of(job, GAP_MARK)).layout
    with pytest.raises(CannotChange, match="没有正文"):
        layout_changes.drop(layout, key_of(job, "技能竞赛"), "不要")


def test_machine_decisions_are_taken_back(job, editor):
    join, unused = job.decisions.all()
    carry_out(job, editor, lambda now: layout_changes.take_back(now, RAW, join.kind, join.raw_start))
    assert "丙某介\n绍，今年" in bodies(job)[0]
    carry_out(job, editor, lambda now: layout_changes.take_back(now, RAW, unused.kind, unused.raw_start))
    assert "（广告）" in "".join(bodies(job))


def test_the_second_of_two_editors_is_told_and_nothing_is_lost(job, editor):
    other = make_editor("other")
    version = job.version
    carry_out(job, other, CHANGES["up"](job))
    before = bodies(job)
    with pytest.raises(Overtaken, match="“other”改过这个版面"):
        jobs.carry_out(job, version, editor, CHANGES["split"](job))
    assert bodies(job) == before


def test_every_step_says_who_and_what_and_stays(job, editor):
    carry_out(job, editor, CHANGES["up"](job))
    jobs.undo(job, job.version, editor)
    carry_out(job, editor, CHANGES["drop"](job))
    steps = list(LayoutStep.objects.filter(job=job).values_list("number", "parent", "made_by__username"))
    assert steps == [(1, None, "editor"), (2, 1, "editor"), (3, 1, "editor")]


def test_what_was_changed_elsewhere_becomes_a_step_and_can_be_undone_to(job, editor):
    revise_body(first_article(), FIRST.replace("今年", "去年"))
    carry_out(job, editor, CHANGES["gap"](job))
    jobs.undo(job, job.version, editor)
    assert "去年发放补贴" in bodies(job)[0]


def test_there_is_nothing_to_undo_before_the_first_step(job, editor):
    with pytest.raises(CannotChange, match="没有可以撤销"):
        jobs.undo(job, job.version, editor)


def test_evidence_follows_its_words_when_a_block_moves(job, editor):
    accept(Suggestion.objects.get(text="3620户").pk, editor)
    carry_out(job, editor, lambda now: layout_changes.move(now, key_of(job, "副主席丙某介"), "up"))
    body = first_article().body
    for row in Evidence.objects.all():
        assert row.state == "anchored"
        assert body[row.start : row.end] == row.quote
    row = Suggestion.objects.get(text="3620户")
    assert body[row.start : row.end] == row.text
    assert row.state == "accepted"


def test_words_that_prove_a_record_do_not_leave_their_article(job, editor):
    accept(Suggestion.objects.get(text="《示例方案》").pk, editor)
    for name in ("down over the edge", "drop", "split"):
        with pytest.raises(CannotChange, match="已作了记录的出处"):
            carry_out(job, editor, CHANGES[name](job))


def test_evidence_that_a_correction_broke_comes_back_with_undo(job, editor):
    accept(Suggestion.objects.get(text="《示例方案》").pk, editor)
    outcome = carry_out(
        job,
        editor,
        lambda now: layout_changes.correct(
            now, RAW, key_of(job, "绍，今年"), "绍，今年发放补贴367万元，依据《另一办法》。", "试一试"
        ),
    )
    assert outcome.stale == 1
    assert "待复核" in str(outcome)
    jobs.undo(job, job.version, editor)
    assert Evidence.objects.get().state == "anchored"


def test_a_published_article_is_not_laid_out_anew(job, editor):
    article = first_article()
    article.approve("示例编辑")
    article.save()
    with pytest.raises(CannotChange, match="已经发布"):
        carry_out(job, editor, CHANGES["up"](job))


def test_decisions_about_suggestions_survive_split_and_join(job, editor):
    refuse(Suggestion.objects.get(text="367万元").pk, editor)
    carry_out(job, editor, CHANGES["split"](job))
    row = Suggestion.objects.get(text="367万元")
    assert row.article.title != "示例市总帮扶职工"
    assert row.article.body[row.start : row.end] == "367万元"
    jobs.undo(job, job.version, editor)
    row.refresh_from_db()
    assert row.article == first_article()
    assert FIRST[row.start : row.end] == "367万元"
