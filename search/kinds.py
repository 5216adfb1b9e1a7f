"""The kinds of record that are searched: the one place for their Chinese labels and their models."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Model, TextChoices
from django.urls import reverse


class Kind(TextChoices):
    """Values are model names of `articles`; the order is that of the tabs on the results page."""

    ARTICLE = "article", "文章"
    MEASURE = "measure", "措施"
    FIGURE = "figure", "数据"
    ORGANIZATION = "organization", "组织"
    PERSON = "person", "人物"
    DOCUMENT = "document", "文件"
    TOPIC = "topic", "专题"

    @property
    def model(self) -> type[Model]:
        return apps.get_model("articles", self.value)

    @classmethod
    def of(cls, record: Model) -> Kind:
        return cls(str(record._meta.model_name))

    @classmethod
    def parse(cls, value: str) -> Kind | None:
        """The kind of this value; None for anything else."""
        return cls(value) if value in cls.values else None


# In the order of their codes in the index.
KINDS = tuple(Kind)


def url_of(record: Model) -> str:
    """Where a reader opens the record; a figure opens at its sentence."""
    kind = Kind.of(record)
    if kind is Kind.FIGURE:
        evidence = record.evidence  # type: ignore[attr-defined]
        return f"{reverse('articles:article-detail', kwargs={'slug': evidence.article.slug})}#{evidence.key}"
    return reverse(f"articles:{kind.value}-detail", kwargs={"slug": record.slug})  # type: ignore[attr-defined]
