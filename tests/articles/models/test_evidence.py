import pytest
from django.core.exceptions import ValidationError

from articles.models import Article, Evidence
from tests.factories import make_article, make_evidence

pytestmark = pytest.mark.django_db


def test_a_quote_that_does_not_stand_there_is_refused_in_chinese():
    article = make_article()
    with pytest.raises(ValidationError, match="引文与正文这一段不一致"):
        Evidence.objects.create(article=article, start=0, end=2, quote="没有")


def test_the_length_of_a_quote_is_that_of_its_span():
    evidence = make_evidence()
    evidence.state, evidence.quote = "stale", "另外的话"
    evidence.end = evidence.start + 2
    with pytest.raises(ValidationError, match="引文的字数与起止位置不符"):
        evidence.save()


def test_the_same_span_is_not_recorded_twice():
    evidence = make_evidence()
    with pytest.raises(ValidationError, match="已有出处"):
        make_evidence(evidence.article)


def test_keys_are_numbered_within_the_article():
    article = make_article()
    assert [make_evidence(article, quote).key for quote in ("近3万名", "3月25日", "367万元")] == [
        "e1",
        "e2",
        "e3",
    ]


def test_context_is_kept_on_both_sides():
    evidence = make_evidence(make_article(body="前文" * 30 + "5万名" + "后文" * 30), "5万名")
    assert evidence.prefix == "前文" * 16
    assert evidence.suffix == "后文" * 16


def test_the_sentence_around_a_quote_is_given_without_its_neighbours():
    article = make_article(body="第一句。目前，该市已有5万名职工参与！”第三句。\n另一段。")
    assert make_evidence(article, "5万名").sentence == "目前，该市已有5万名职工参与！”"


def test_a_body_that_would_leave_its_evidence_behind_is_not_saved():
    article = make_evidence().article
    article.body = "全新的正文。"
    with pytest.raises(ValidationError, match="修订正文"):
        article.save()
    assert Article.objects.get(pk=article.pk).body != "全新的正文。"


def test_only_anchored_evidence_of_published_articles_is_public():
    shown, stale = make_evidence(), make_evidence(state="stale")
    draft = make_evidence(make_article(status="draft"))
    public = Evidence.objects.public()
    assert shown in public
    assert stale not in public
    assert draft not in public
