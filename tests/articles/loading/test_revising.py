"""What an editor's change of a body does to what hangs on it."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.loading.integrity import article_faults, find_faults
from articles.loading.revising import revise_body
from articles.models import Article, Block, Evidence
from tests.factories import make_article, make_evidence, make_page

RAW = "标 题\n目前，济南全市已有5万名职工参\n与满意度调查。\n医疗救助发放补贴2044户共531万元到位。"
BODY = "目前，济南全市已有5万名职工参与满意度调查。\n医疗救助发放补贴2044户共531万元到位。【缺文】"


RUNS = [
    ("t", "title", "标 题", None),
    ("a", "text", "目前，济南全市已有5万名职工参", "目前，济南全市已有5万名职工参"),
    ("b", "text", "与满意度调查。", "与满意度调查。"),
    ("c", "text", "医疗救助发放补贴2044户共531万元到位。", "医疗救助发放补贴2044户共531万元到位。"),
    ("g", "gap", None, "【缺文】"),
]


def span(text: str, part: str | None) -> tuple[int, int] | tuple[None, None]:
    return (None, None) if part is None else (text.index(part), text.index(part) + len(part))


def make_restored_article() -> Article:
    """Two paragraphs, the first cut in two by a column, a gap behind the second, four quotes."""
    page = make_page(raw_text=RAW)
    article = make_article(page=page, title="标题", body=BODY)
    for key, kind, raw, restored in RUNS:
        raw_start, raw_end = span(RAW, raw)
        body_start, body_end = span(BODY, restored)
        Block.objects.create(
            page=page,
            article=article,
            key=key,
            kind=kind,
            raw_start=raw_start,
            raw_end=raw_end,
            body_start=body_start,
            body_end=body_end,
            reason="示例：下文缺失" if kind == "gap" else "",
        )
    for quote in ("5万名", "满意度调查", "2044户", "531万元"):
        make_evidence(article, quote)
    return article


def state_of(article: Article) -> dict[str, tuple[str, int]]:
    return {row.quote: (row.state, row.start) for row in article.evidence.all()}


@pytest.mark.django_db
class TestRevisingABody:
    def test_the_restored_article_has_no_faults(self):
        article = make_restored_article()
        assert find_faults([article.page]) == []
        assert article_faults(article) == []

    def test_evidence_behind_an_insertion_moves_and_that_before_it_stays(self):
        article = make_restored_article()
        revision = revise_body(article, BODY.replace("医疗救助", "另据了解，医疗救助"))
        assert (revision.kept, revision.moved, revision.stale) == (2, 2, 0)
        assert revision.sentence == "正文已修订：2 条出处跟着移动。"
        assert state_of(article)["2044户"] == ("anchored", article.body.index("2044户"))

    def test_a_changed_figure_goes_to_review_with_the_words_and_context_it_had(self):
        article = make_restored_article()
        revision = revise_body(article, BODY.replace("5万名", "6万名"))
        assert (revision.kept, revision.moved, revision.stale) == (3, 0, 1)
        lost = article.evidence.stale().get()
        assert (lost.quote, lost.prefix, lost.suffix[:4]) == ("5万名", "目前，济南全市已有", "职工参与")

    def test_the_raw_text_stays_and_the_changed_block_is_marked_as_corrected(self):
        article = make_restored_article()
        revise_body(article, BODY.replace("补贴", "补助"))
        article.page.refresh_from_db()
        assert article.page.raw_text == RAW
        assert dict(article.blocks.values_list("key", "state")) == {
            "t": "exact",
            "a": "exact",
            "b": "exact",
            "c": "corrected",
            "g": "exact",
        }
        assert find_faults([article.page]) == []

    def test_taking_a_correction_back_makes_the_block_exact_again(self):
        article = make_restored_article()
        revise_body(article, BODY.replace("补贴", "补助"))
        revise_body(article, BODY)
        assert set(article.blocks.values_list("state", flat=True)) == {"exact"}

    def test_a_deleted_paragraph_goes_to_the_unused(self):
        article = make_restored_article()
        revise_body(article, BODY.replace("医疗救助发放补贴2044户共531万元到位。", ""))
        removed = Block.objects.get(key="c")
        assert (removed.kind, removed.article, removed.reason) == ("unused", None, "编辑从正文中删去")
        assert find_faults([article.page]) == []

    def test_a_passage_deleted_from_a_draft_is_shown_to_no_reader(self):
        article = make_restored_article()
        Article.objects.filter(pk=article.pk).update(status="draft")
        article.refresh_from_db()
        revise_body(article, BODY.replace("医疗救助发放补贴2044户共531万元到位。", ""))
        assert not Block.objects.filter(key="c").exists()
        assert any("医疗救助" in fault.message for fault in article_faults(article))

    def test_a_filled_gap_leaves_no_gap_behind(self):
        article = make_restored_article()
        revise_body(article, BODY.replace("【缺文】", "职工都说好。"))
        assert not article.blocks.filter(kind="gap").exists()
        assert article.blocks.get(key="c").state == "corrected"
        assert find_faults([article.page]) == []

    def test_words_written_before_a_gap_are_not_the_gaps(self):
        article = make_restored_article()
        revise_body(article, BODY.replace("【缺文】", "职工都说好。【缺文】"))
        gap = article.blocks.get(kind="gap")
        assert article.body[gap.body_start : gap.body_end] == "【缺文】"
        assert find_faults([article.page]) == []

    def test_line_ends_from_a_browser_change_nothing(self):
        article = make_restored_article()
        before = list(Evidence.objects.values())
        revision = revise_body(article, BODY.replace("\n", "\r\n"))
        assert (revision.kept, revision.moved, revision.stale) == (4, 0, 0)
        assert list(Evidence.objects.values()) == before

    def test_a_refused_body_changes_nothing(self):
        article = make_restored_article()
        before = list(Evidence.objects.values()), list(Block.objects.values())
        with pytest.raises(ValidationError, match="不能为空"):
            revise_body(article, "")
        assert (list(Evidence.objects.values()), list(Block.objects.values())) == before
        assert Article.objects.get(pk=article.pk).body == BODY


EDIT = st.tuples(st.integers(0, len(BODY)), st.integers(0, 12), st.text("补正职工。\n5", max_size=8))


class TestAnyEdit(TestCase):
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(EDIT, min_size=1, max_size=3))
    def test_evidence_is_where_its_words_are_or_waits_for_review(self, edits):
        article = make_restored_article()
        for at, removed, inserted in edits:
            body = article.body[:at] + inserted + article.body[at + removed :]
            if not body.strip() or body == article.body:
                continue
            held = {row.pk for row in article.evidence.anchored()}
            revision = revise_body(article, body)
            article.refresh_from_db()
            anchored = list(article.evidence.anchored())
            assert article.body == body
            assert all(body[row.start : row.end] == row.quote for row in anchored)
            assert {row.pk for row in anchored} <= held, "a stale quote was put back without a person"
            assert revision.stale == len(held) - len(anchored)
            assert not any(
                "引文" in fault.message or "对不上" in fault.message for fault in find_faults([article.page])
            )
