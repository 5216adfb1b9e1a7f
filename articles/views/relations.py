"""The relations of an organization as one table, which a picture is drawn from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Document, Measure, Organization, Post, ReviewedRecord


@dataclass(frozen=True)
class Relation:
    """`name` as the picture heads it (上级, 牵头的措施, …); `note` what the table says beside the record."""

    name: str
    record: ReviewedRecord
    note: str = ""

    @property
    def kind(self) -> str:
        """organization, measure, document or person: told by the shape of the mark."""
        return str(self.record._meta.model_name)


def gather_relations(
    *,
    parent: Organization | None,
    children: Iterable[Organization],
    led: Iterable[Measure],
    partnered: Iterable[Measure],
    documents: Iterable[Document],
    posts: Iterable[Post],
) -> list[Relation]:
    """One row for each record, a person with the latest of several posts; asks the database nothing."""
    people: dict[int, Relation] = {}
    for post in posts:
        words = "职务原文缺失" if post.is_missing else post.title
        people.setdefault(post.person_id, Relation("任职的人", post.person, words))
    return [
        *([Relation("上级", parent)] if parent else []),
        *(Relation("下级", child) for child in children),
        *people.values(),
        *(Relation("牵头的措施", measure, measure.kind.name) for measure in led),
        *(Relation("协同的措施", measure, measure.kind.name) for measure in partnered),
        *(Relation("制定的文件", document) for document in documents),
    ]
