"""Topic pages: what the editor composed, each record only for whom may see it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from articles.models import Topic, TopicEntry
from tests.factories import (
    make_article,
    make_document,
    make_evidence,
    make_figure,
    make_measure,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db


def make_topic(**fields) -> Topic:
    given = {
        "title": "帮扶",
        "status": "published",
        "approved_by": "编",
        "approved_at": timezone.now(),
    } | fields
    return Topic.objects.create(**given)


def read(client, topic) -> str:
    answer = client.get(reverse("articles:topic-detail", args=[topic.slug]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_kind_of_record_stands_in_its_place(client):
    topic, article = make_topic(summary="导语一段"), make_article()
    records = {
        "article": article,
        "measure": make_measure(article),
        "figure": make_figure(article, "近3万名"),
        "organization": make_organization(name="示例县总工会"),
        "person": make_person(name="赵示例"),
        "document": make_document(title="示例办法"),
        "evidence": make_evidence(article, "职工"),
    }
    for position, (field, record) in enumerate(records.items(), 1):
        TopicEntry.objects.create(
            topic=topic, position=position, heading=f"第{position}节", **{field: record}
        )
    html = read(client, topic)
    places = [html.index(f"<h2>第{position}节</h2>") for position in range(1, 8)]
    assert places == sorted(places)
    for words in ("导语一段", article.title, str(records["measure"]), "示例县总工会", "赵示例", "示例办法"):
        assert words in html


def test_a_draft_record_leaves_the_editors_words_and_nothing_of_its_own(client, editor_client):
    topic = make_topic()
    hidden = make_organization(name="未公开的工会", status="draft")
    TopicEntry.objects.create(topic=topic, position=1, organization=hidden, text="编者的话")
    TopicEntry.objects.create(topic=topic, position=2, organization=hidden)
    html = read(client, topic)
    assert "编者的话" in html
    assert "未公开的工会" not in html
    assert html.count('class="topic-entry"') == 1
    assert read(editor_client, topic).count("未公开的工会") == 2


def test_a_draft_topic_is_nowhere_for_readers(client, editor_client):
    topic = make_topic(status="draft", title="还没写完")
    assert client.get(reverse("articles:topic-detail", args=[topic.slug])).status_code == 404
    assert "还没写完" not in client.get(reverse("articles:topic-list")).content.decode()
    assert "还没写完" in editor_client.get(reverse("articles:topic-list")).content.decode()


@pytest.mark.parametrize("rows", [5, 50])
def test_a_topic_takes_a_fixed_number_of_queries(client, django_assert_num_queries, rows):
    topic, article = make_topic(), make_article()
    figure, measure = make_figure(article), make_measure(article)
    TopicEntry.objects.bulk_create(
        TopicEntry(
            topic=topic, key=f"n{n}", position=n, **({"figure": figure} if n % 2 else {"measure": measure})
        )
        for n in range(rows)
    )
    with django_assert_num_queries(7):
        read(client, topic)


def test_markup_in_an_editors_words_stays_text(client):
    topic = make_topic()
    TopicEntry.objects.create(topic=topic, position=1, text="<script>alert(1)</script>", heading="<b>题")
    html = read(client, topic)
    assert "<script>alert" not in html
    assert "&lt;b&gt;题" in html


def test_an_entry_says_something_and_shows_one_record_at_most():
    topic, article = make_topic(), make_article()
    with pytest.raises(ValidationError, match="至少要有一样"):
        TopicEntry.objects.create(topic=topic)
    two = {"article": article, "measure": make_measure(article)}
    with pytest.raises(ValidationError, match="只放一个记录"):
        TopicEntry.objects.create(topic=topic, **two)
    with pytest.raises(IntegrityError, match="topicentry_one_record"), transaction.atomic():
        TopicEntry.objects.bulk_create([TopicEntry(topic=topic, key="n9", **two)])


def test_an_editor_composes_and_publishes_in_one_form(editor_client):
    address = reverse("admin:articles_topic_add")
    form = {
        "title": "新专题",
        "summary": "",
        "status": "published",
        "slug": "",
        "entries-TOTAL_FORMS": "0",
        "entries-INITIAL_FORMS": "0",
    }
    assert "专题里还没有内容" in editor_client.post(address, form).content.decode()
    entry = {"entries-TOTAL_FORMS": "1", "entries-0-position": "1", "entries-0-text": "一段话"}
    assert editor_client.post(address, form | entry).status_code == 302
    assert Topic.objects.get().entries.get().text == "一段话"
