"""A newspaper page: its raw text beside the articles restored from it."""

import re

import pytest
from django.urls import reverse

from articles.models import Article, Block
from tests.articles.views.annotated import RAW, make_annotated
from tests.factories import make_article, make_page

pytestmark = pytest.mark.django_db


def read(client, page) -> str:
    answer = client.get(reverse("articles:page-detail", args=[page.slug]))
    assert answer.status_code == 200
    return answer.content.decode()


def raw_runs(html: str) -> list[str]:
    return re.findall(r'<span class="raw-text">(.*?)</span>', html, re.S)


def test_the_raw_text_stands_there_to_the_letter(client):
    html = read(client, make_annotated().article.page)
    assert raw_runs(html) == [line for line in RAW.split("\n") if line]


def test_raw_and_restored_lead_to_each_other(client):
    html = read(client, make_annotated().article.page)
    for key in ("b1", "b2", "b3", "b4"):
        assert f'id="{key}"' in html
        assert f'href="#{key}"' in html
        assert f'id="in-{key}"' in html
        assert f'href="#in-{key}"' in html


def test_an_unused_run_and_a_gap_give_their_reasons(client):
    html = read(client, make_annotated().article.page)
    assert "未用：不是报道。" in html
    assert "版面到这里断开。" in html


def test_words_of_an_unpublished_article_are_not_shown_to_readers(client, editor_client):
    made = make_annotated()
    Article.objects.filter(pk=made.article.pk).update(status="draft")
    html = read(client, made.article.page)
    assert "（此处文字尚未发布）" in html
    assert "补贴" not in html
    assert "示例标题" not in html
    assert "补贴" in read(editor_client, made.article.page)


def test_words_that_no_block_holds_are_shown_to_editors_only(client, editor_client):
    page = make_page(raw_text="尚未整理的示例文字")
    assert "尚未整理" not in read(client, page)
    assert "尚未整理" in read(editor_client, page)
    assert "未归块" in read(editor_client, page)


def test_a_stale_block_shows_its_words_as_not_in_a_block(client, editor_client):
    made = make_annotated()
    Block.objects.filter(key="b4").update(state="stale")
    assert "职工说，好。" not in "".join(raw_runs(read(client, made.article.page)))
    assert "职工说，好。" in "".join(raw_runs(read(editor_client, made.article.page)))


def test_a_draft_page_is_not_found_by_readers(client, editor_client):
    page = make_page(status="draft")
    address = reverse("articles:page-detail", args=[page.slug])
    assert client.get(address).status_code == 404
    assert editor_client.get(address).status_code == 200


@pytest.mark.parametrize("rows", [5, 50])
def test_a_page_has_a_fixed_number_of_queries(client, django_assert_num_queries, rows):
    page = make_page(raw_text="示例句。" * rows)
    article = make_article(page=page, body="示例句。" * rows)
    for number in range(rows):
        start, end = number * 4, number * 4 + 4
        Block.objects.create(
            page=page,
            key=f"b{number}",
            article=article,
            kind="text",
            raw_start=start,
            raw_end=end,
            body_start=start,
            body_end=end,
        )
    with django_assert_num_queries(5):
        read(client, page)


@pytest.mark.parametrize("rows", [5, 50])
def test_the_list_of_pages_has_a_fixed_number_of_queries(client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_page()
    with django_assert_num_queries(2):
        client.get(reverse("articles:page-list"))
