"""Permanent links of sentences."""

from __future__ import annotations

from django.urls import reverse

from articles.citing.sentences import sentence_at
from articles.models import Article, Evidence, EvidenceState


def permalink(article: Article, start: int, end: int) -> str:
    """The address, without host, of the sentence in which body[start:end] begins: /articles/…/#s-5f2a90c1.

    Raises ValueError for a span that is empty, blank or outside the body.
    """
    if not 0 <= start < end <= len(article.body):
        raise ValueError(f"span {start}:{end} in a text of {len(article.body)} characters")
    return f"{article_address(article)}#{sentence_at(article.body, start).anchor}"


def article_address(article: Article) -> str:
    """The address of the reading page, without host."""
    return reverse("articles:article-detail", args=[article.slug])


def evidence_link(evidence: Evidence) -> str:
    """The permanent link of the sentence around an evidence; that of the article while it is 待复核."""
    if evidence.state != EvidenceState.ANCHORED:
        return article_address(evidence.article)
    return permalink(evidence.article, evidence.start, evidence.end)
