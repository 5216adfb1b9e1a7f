"""References to take away, the panel 引用, and permanent links on the reading page."""

import re

import pytest

from articles.citing.sentences import split_sentences
from articles.loading.revising import revise_body
from articles.models import Article, Figure, Publication
from tests.articles.views.annotated import make_annotated
from tests.factories import PUBLISHED, make_article, make_figure, make_page

pytestmark = pytest.mark.django_db


def test_an_article_is_taken_away_in_three_forms(client):
    paper = Publication.objects.create(name="示例日报", **PUBLISHED)
    page = make_page(publication=paper, issued_on="2021-03-30", issued_basis="printed", page_no="3")
    article = make_article(page=page, title="示例标题", slug="shi-li")
    base = f"/articles/{article.slug}/citation"
    assert client.get(f"{base}.txt").content.decode() == "示例标题[N]. 示例日报, 2021-03-30(3)."
    bibtex = client.get(f"{base}.bib")
    assert "url = {http://testserver/articles/shi-li/}" in bibtex.content.decode()
    assert bibtex["Content-Disposition"].endswith("%E6%A0%87%E9%A2%98.bib")
    assert client.get(f"{base}.ris").content.decode().startswith("TY  - NEWS\r\n")
    assert client.get(f"{base}.docx").status_code == 404
    html = client.get(f"/articles/{article.slug}/").content.decode()
    assert 'id="cite-entry">示例标题[N]. 示例日报, 2021-03-30(3).<' in html
    assert f'href="{base}.bib"' in html
    Article.objects.update(status="draft")
    for form in ("txt", "bib", "ris"):
        assert client.get(f"{base}.{form}").status_code == 404


def test_a_figure_is_copied_with_all_that_stands_behind_it(client):
    made = make_annotated()
    Figure.objects.filter(pk=made.money.pk).update(hedge="超过", kind="plan")
    first, second, third = client.get(f"/figures/{made.money.slug}/citation.txt").content.decode().split("\n")
    assert first == (
        "超过367万元（示例市总工会，发放补贴，计划，乙某（示例市总工会常务副主席）介绍，"
        "见《示例标题》，报名原文未载，日期原文未载）"
    )
    assert second == "记者甲. 示例标题[N]. [报名不详], [出版日期不详]."
    assert re.fullmatch(r"http://testserver/articles/shi-li/#s-[0-9a-f]{8}", third)
    panel = client.get(f"/figures/{made.money.slug}/").content.decode()
    assert first in panel
    assert second in panel
    assert (
        "note = {出版日期不详；超过367万元"
        in client.get(f"/figures/{made.money.slug}/citation.bib").content.decode()
    )
    made.person.visibility = "hidden"
    made.person.save()
    hidden = client.get(f"/figures/{made.money.slug}/citation.txt").content.decode()
    assert "乙某" not in hidden
    Figure.objects.update(status="withdrawn")
    assert client.get(f"/figures/{made.money.slug}/citation.txt").status_code == 404


def test_every_sentence_of_an_article_has_its_anchor_once(client):
    article = make_annotated().article
    html = client.get(f"/articles/{article.slug}/").content.decode()
    ids = re.findall(r'id="(s-[0-9a-f-]+)"', html)
    assert ids == [sentence.anchor for sentence in split_sentences(article.body)]
    for anchor in ids:
        assert html.count(f'href="#{anchor}"') == 1
        assert f'name="sentence" value="shi-li:{anchor}"' in html


def test_a_permanent_link_outlives_an_unrelated_revision(client):
    article = make_annotated().article
    last = split_sentences(article.body)[-1].anchor
    revise_body(article, "加在前面的一段。\n" + article.body.replace("做实", "做实做细"))
    html = client.get(f"/articles/{article.slug}/").content.decode()
    assert re.search(rf'id="{last}">职工说，好。<', html)


def test_a_fact_row_offers_to_collect_and_to_copy(client):
    article = make_figure(slug="shu").article
    html = client.get(f"/articles/{article.slug}/").content.decode()
    assert '<button class="tool" type="submit" form="clip" name="figure" value="shu">' in html
    assert 'href="/figures/shu/#cite" data-copy="/figures/shu/citation.txt"' in html
    assert html.count('<form id="clip"') == 1
