"""The reading page: what is marked in the text, what stands beside it, and what nobody may see."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Evidence, Figure, Measure, Page, Person, StoryJump
from tests.articles.views.annotated import make_annotated, mark
from tests.factories import make_article, make_evidence, make_figure, make_organization, make_page

pytestmark = pytest.mark.django_db


def read(client, article) -> str:
    answer = client.get(reverse("articles:article-detail", args=[article.slug]))
    assert answer.status_code == 200
    return answer.content.decode()


def text_of(html: str) -> list[str]:
    """The paragraphs as they read, without any markup."""
    paragraphs = re.findall(r'<div class="para.*?<p>(.*?)</p>', html, re.S)
    return [re.sub(r"<noscript>.*?</noscript>|<[^>]+>", "", paragraph) for paragraph in paragraphs]


def marks_of(html: str) -> dict[str, str]:
    """The classes of each mark by its id."""
    return {key: classes for classes, key in re.findall(r'<span class="(mark [^"]*)" id="([^"]+)"', html)}


def test_the_text_reads_as_the_body_with_its_gap_drawn(client):
    made = make_annotated()
    expected = made.article.body.replace("【缺文】", "原文缺失").split("\n")
    assert text_of(read(client, made.article)) == expected


def test_every_proof_has_its_place_once(client):
    html = read(client, make_annotated().article)
    places = re.findall(r'id="([opdtvmf]-\d)"', html)
    assert sorted(places) == ["d-1", "f-1", "m-1", "o-1", "o-2", "p-1", "t-1", "v-1"]


def test_each_kind_is_marked_as_such(client):
    marks = marks_of(read(client, make_annotated().article))
    assert {key: classes.split()[1] for key, classes in marks.items()} == {
        "o-1": "is-organization",
        "t-1": "is-voice",
        "p-1": "is-person",
        "v-1": "is-voice",
        "d-1": "is-document",
        "m-1": "is-measure",
        "f-1": "is-figure",
        "o-2": "is-organization",
        "gap-1": "is-gap",
    }


def test_a_marked_word_leads_to_its_record_and_a_note_leads_back(client):
    made = make_annotated()
    html = read(client, made.article)
    assert f'<a href="{reverse("articles:figure-detail", args=[made.money.slug])}">367万元</a>' in html
    assert f'<a href="{reverse("articles:person-detail", args=["yi-mou"])}">乙某</a>' in html
    assert '<a class="note-back" href="#f-1"' in html


def test_notes_say_what_the_text_does_not(client):
    made = make_annotated()
    notes = client.get(reverse("articles:article-detail", args=[made.article.slug])).context["paragraphs"]
    said = [(note.kind, str(note.record or note.reason), note.post) for para in notes for note in para.notes]
    assert said == [
        ("organization", "示例市总工会", ""),
        ("person", "乙某", "示例市总工会常务副主席"),
        ("measure", "示例补贴行动", ""),
        ("figure", "发放补贴：367万元", ""),
        ("gap", "版面到这里断开。", ""),
    ]


def test_the_lead_is_set_apart(client):
    made = make_annotated()
    paragraphs = client.get(reverse("articles:article-detail", args=["shi-li"])).context["paragraphs"]
    assert [paragraph.kind for paragraph in paragraphs] == ["lead", "lead", "text", "text"]
    assert [paragraph.is_label for paragraph in paragraphs] == [True, False, False, False]
    assert made.article.body.startswith(paragraphs[0].text)


def test_a_draft_record_is_neither_marked_nor_named_for_readers(client, editor_client):
    made = make_annotated()
    Measure.objects.filter(pk=made.measure.pk).update(status="draft")
    Figure.objects.filter(pk=made.money.pk).update(status="draft")
    html = read(client, made.article)
    assert "示例补贴行动" not in html
    assert 'id="m-1"' not in html
    assert 'id="f-1"' not in html
    assert "示例补贴行动" in read(editor_client, made.article)


def test_stale_evidence_is_not_marked_and_only_editors_hear_of_it(client, editor_client):
    made = make_annotated()
    Evidence.objects.filter(key="d-1").update(state="stale")
    html = read(client, made.article)
    assert 'id="d-1"' not in html
    assert "待复核的出处" not in html
    assert "待复核的出处" in read(editor_client, made.article)


def test_a_hidden_person_is_not_named_beside_the_text(client):
    made = make_annotated()
    Person.objects.update(visibility="hidden")
    html = read(client, made.article)
    assert "（姓名不公开）介绍" in html
    assert "记者甲" not in html
    assert reverse("articles:person-detail", args=["yi-mou"]) not in html


def test_a_draft_article_is_not_found_by_readers(client, editor_client):
    article = make_article(status="draft")
    address = reverse("articles:article-detail", args=[article.slug])
    assert client.get(address).status_code == 404
    assert editor_client.get(address).status_code == 200


def test_an_article_reads_though_its_page_is_a_draft(client):
    made = make_annotated()
    Page.objects.update(status="draft")
    html = read(client, made.article)
    assert "版面未公开" in html
    assert "示例版面" not in html


def test_only_editors_find_the_way_to_the_desk(client, reader_client, editor_client):
    article = make_article()
    address = reverse("admin:articles_article_change", args=[article.pk])
    assert address in read(editor_client, article)
    assert address not in read(reader_client, article)
    assert address not in read(client, article)


def test_neighbours_are_the_readable_articles_of_the_page(client):
    page = make_page()
    first, hidden, last = (make_article(page=page, position=number) for number in (1, 2, 3))
    type(hidden).objects.filter(pk=hidden.pk).update(status="draft")
    context = client.get(reverse("articles:article-detail", args=[first.slug])).context
    assert (context["previous"], context["following"]) == (None, last)


def test_the_parts_of_a_story_lead_to_each_other_for_whom_may_read_them(client, editor_client):
    head, tail = make_article(title="上篇"), make_article(title="下篇", page=make_page(), status="draft")
    StoryJump.objects.create(article=head, direction="to", page_no="3", raw_start=0, counterpart=tail)
    assert "下转" not in read(client, head)
    assert "下转《" in read(editor_client, head)
    assert "上接《" in read(editor_client, tail)
    Article.objects.filter(pk=tail.pk).update(
        status="published", approved_by="编", approved_at=timezone.now()
    )
    assert "下转《" in read(client, head)
    assert "上接" not in read(client, head)


def test_the_article_is_cited_with_what_is_unknown(client):
    html = read(client, make_annotated().article)
    assert "记者甲. 示例标题[N]. [报名不详], [出版日期不详]." in html


def test_markup_in_a_text_stays_text(client):
    article = make_article(body="<script>alert(1)</script> & <b>示例</b>")
    make_organization(name="示例会").evidence.add(make_evidence(article, "<b>示例</b>"))
    html = read(client, article)
    assert "<script>alert(1)" not in html
    assert "&lt;b&gt;示例&lt;/b&gt;" in html


@pytest.mark.parametrize("extra", [3, 50])
def test_queries_do_not_grow_with_the_proofs(client, django_assert_num_queries, extra):
    made = make_annotated()
    words = "".join(f"另有{number}人受益。" for number in range(100, 100 + extra))
    article = make_article(body=words, page=made.article.page)
    for number in range(100, 100 + extra):
        proof = make_evidence(article, f"{number}人", key=f"f{number}")
        make_figure(
            article,
            verbatim=f"{number}人",
            hedge="",
            evidence=proof,
            attribution=made.money.attribution.__class__.objects.create(
                article=article, key=f"v{number}", kind="paper"
            ),
            organization=made.union,
        )
        made.union.evidence.add(make_evidence(article, f"另有{number}", key=f"o{number}"))
    with django_assert_num_queries(18):
        read(client, article)


@pytest.mark.parametrize("rows", [5, 50])
def test_the_list_of_articles_has_a_fixed_number_of_queries(client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_article()
    with django_assert_num_queries(4):
        answer = client.get(reverse("articles:article-list"))
    assert len(answer.context["listing"].page) == min(rows, 25)


def test_the_list_names_only_what_may_be_read(client, editor_client):
    make_article(title="示例草稿", status="draft")
    make_figure(make_article(title="示例已发"))
    assert "示例草稿" not in client.get(reverse("articles:article-list")).content.decode()
    assert "示例草稿" in editor_client.get(reverse("articles:article-list")).content.decode()


def test_a_span_may_begin_where_another_does(client):
    made = make_annotated()
    made.union.evidence.add(mark(made.article, "367万元，惠及", "o-3"))
    html = read(client, made.article)
    assert html.index('id="o-3"') < html.index('id="f-1"')
