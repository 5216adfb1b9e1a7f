"""Citations, permanent links and clippings in templates."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from articles.citing.copying import quote_figure
from articles.citing.gbt7714 import cite
from articles.citing.links import evidence_link
from articles.citing.reference import citable
from articles.models import Article, Evidence, Figure

register = template.Library()


@register.filter
def permalink(evidence: Evidence) -> str:
    """The permanent link of the sentence around an evidence, without host."""
    return evidence_link(evidence)


@register.filter
def sentence_name(evidence: Evidence) -> str:
    """The sentence around an evidence as 收入材料夹 names it, "slug:anchor"; blank while it is 待复核."""
    anchor = evidence_link(evidence).partition("#")[2]
    return f"{evidence.article.slug}:{anchor}" if anchor else ""


@register.inclusion_tag("articles/_cite.html", takes_context=True)
def cite_figure(context: Any, figure: Figure) -> dict[str, str]:
    """The panel 引用 of a figure that was loaded with its sources."""
    user = context["user"]
    article = citable(Article.objects.visible_to(user), user).get(pk=figure.evidence.article_id)
    return {
        "quotation": quote_figure(figure, article),
        "citation": cite(article),
        "bibtex": reverse("articles:figure-citation", args=[figure.slug, "bib"]),
        "ris": reverse("articles:figure-citation", args=[figure.slug, "ris"]),
    }
