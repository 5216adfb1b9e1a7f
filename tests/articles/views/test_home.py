"""The first page."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.views.home import FIGURES_OF_ONE_ARTICLE, HINT_LENGTH
from tests.articles.views.annotated import make_annotated
from tests.factories import (
    make_article,
    make_evidence,
    make_figure,
    make_measure,
    make_measure_kind,
    make_topic,
)

pytestmark = pytest.mark.django_db


def counts(client) -> dict[str, int]:
    holdings = client.get(reverse("home")).context["holdings"]
    return {label: count for label, _unit, _view, count in holdings}


def test_what_is_in_the_base_is_counted_for_whom_it_may_be_seen(client, editor_client):
    make_annotated()
    make_article(status="draft")
    assert counts(client) == {"文章": 1, "措施": 1, "数据": 1, "组织": 1, "人物": 2, "文件": 1, "版面": 2}
    make_topic()
    assert counts(client)["专题"] == 1
    assert counts(editor_client)["文章"] == 2


def test_hints_come_from_the_records_and_are_short(client):
    make_annotated()
    hints = client.get(reverse("home")).context["hints"]
    assert hints == ["发放补贴 367万元", "示例补贴行动", "示例市总工会"]
    assert all(len(hint) <= HINT_LENGTH for hint in hints)


def test_topics_are_named_the_latest_first_and_drafts_to_editors_alone(client, editor_client):
    make_topic(title="写着的专题", status="draft", approved_at=None, approved_by="")
    first, second = make_topic(title="早的专题"), make_topic(title="晚的专题", approved_at=timezone.now())
    make_article()
    assert list(client.get(reverse("home")).context["topics"]) == [second, first]
    assert [str(one) for one in editor_client.get(reverse("home")).context["topics"]][2:] == ["写着的专题"]
    html = client.get(reverse("home")).content.decode()
    assert f'<a href="{reverse("articles:topic-detail", args=[first.slug])}">早的专题</a>' in html
    assert "写着的专题" not in html


def test_kinds_lead_to_their_measures(client):
    top = make_measure_kind(slug="bang-fu", name="示例帮扶")
    make_measure(kind=make_measure_kind(slug="song", name="示例送暖", parent=top))
    make_measure(kind=make_measure_kind(slug="other", name="示例草稿类"), status="draft")
    html = client.get(reverse("home")).content.decode()
    assert f'href="{reverse("articles:measure-list")}?kind=bang-fu">示例帮扶</a>' in html
    assert "示例草稿类" not in html


def test_one_article_does_not_fill_the_new_figures(client):
    article = make_article(body="一有10人，二有20人，三有30人。")
    for number in (10, 20, 30):
        make_figure(article, verbatim=f"{number}人", hedge="", evidence=make_evidence(article, f"{number}人"))
    assert len(client.get(reverse("home")).context["figures"]) == FIGURES_OF_ONE_ARTICLE


def test_an_empty_base_says_what_to_do_next(client, reader_client, editor_client):
    assert reverse("login") in client.get(reverse("home")).content.decode()
    assert "编辑发布第一篇文章以后" in reader_client.get(reverse("home")).content.decode()
    assert "录入一个版面" in editor_client.get(reverse("home")).content.decode()


@pytest.mark.parametrize("rows", [5, 50])
def test_the_first_page_has_a_fixed_number_of_queries(client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_figure(make_article())
    with django_assert_num_queries(15):
        client.get(reverse("home"))


def test_logging_out_takes_a_button_and_leads_home(editor_client):
    assert editor_client.get(reverse("logout")).status_code == 405
    assert editor_client.post(reverse("logout"), follow=True).redirect_chain == [("/", 302)]
    assert 'href="/accounts/login/"' in editor_client.get("/").content.decode()


def test_an_unknown_address_is_answered_in_chinese(client):
    answer = client.get("/nothing/here/")
    assert answer.status_code == 404
    assert "没有这一页" in answer.content.decode()
