"""Haystack's indexes, one for each kind; what they hold is decided in `documents`.

The fields are plain text, so that any Haystack engine can take them; the embedded engine cuts them
with the one analyzer (see `schema`).
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from haystack import indexes

from articles.models import Article, Document, Figure, Measure, Organization, Person, Topic
from search.documents import SEPARATOR, load, texts_of
from search.facets import date_of, facets_of, size_of
from search.kinds import Kind


class RecordIndex(indexes.SearchIndex):
    """One document for each record, drafts too: `audience` says who may find it."""

    text = indexes.CharField(document=True, use_template=False)
    names = indexes.MultiValueField()
    kind = indexes.CharField()
    audience = indexes.CharField()

    def prepare(self, obj: Model) -> dict[str, Any]:
        """The document's fields; the record is loaded with its parts unless it came from `load`."""
        if not hasattr(obj, "audience"):
            obj = load(Kind.of(obj), [obj.pk])[0]
        texts = texts_of(obj)
        self.prepared_data = super().prepare(obj)
        self.prepared_data.update(
            text=SEPARATOR.join(text.text for text in texts),
            names=[text.text for text in texts if text.is_name],
            fields=[text.field for text in texts],
            facets=facets_of(obj),
            date=date_of(obj),
            size=size_of(obj),
            kind=Kind.of(obj).value,
            audience=obj.audience,  # type: ignore[attr-defined]
        )
        return self.prepared_data


class ArticleIndex(RecordIndex, indexes.Indexable):
    def get_model(self) -> type[Model]:
        return Article


class MeasureIndex(RecordIndex, indexes.Indexable):
    def get_model(self) -> type[Model]:
        return Measure


class FigureIndex(RecordIndex, indexes.Indexable):
    def get_model(self) -> type[Model]:
        return Figure


class OrganizationIndex(RecordIndex, indexes.Indexable):
    def get_model(self) -> type[Model]:
        return Organization


class PersonIndex(RecordIndex, indexes.Indexable):
    def get_model(self) -> type[Model]:
        return Person


class DocumentIndex(RecordIndex, indexes.Indexable):
    def get_model(self) -> type[Model]:
        return Document


class TopicIndex(RecordIndex, indexes.Indexable):
    def get_model(self) -> type[Model]:
        return Topic
