"""Topic pages (专题): what editors compose from records and their own words."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch, Q

from articles.models.article import Article
from articles.models.evidence import Evidence
from articles.models.fields import PlainCharField, PlainTextField
from articles.models.figure import Figure
from articles.models.knowledge import (
    KeyedModel,
    KnowledgeModel,
    KnowledgeQuerySet,
    ReviewedQuerySet,
    ReviewedRecord,
)
from articles.models.measure import Measure
from articles.models.organization import Document, Organization
from articles.models.person import Person

# The fields of an entry that name a record, in the order an editor looks for them.
RECORD_FIELDS = ("article", "measure", "figure", "organization", "person", "document", "evidence")


class TopicQuerySet(ReviewedQuerySet):
    def with_entries(self, user):
        """With its entries in order, each with its record where this user may see it (else it reads None)."""
        records = (
            Prefetch("article", Article.objects.visible_to(user)),
            Prefetch("measure", Measure.objects.visible_to(user).with_parties(user)),
            Prefetch("figure", Figure.objects.visible_to(user).with_sources(user)),
            Prefetch("organization", Organization.objects.visible_to(user)),
            Prefetch("person", Person.objects.visible_to(user)),
            Prefetch("document", Document.objects.visible_to(user)),
            Prefetch("evidence", Evidence.objects.visible_to(user).select_related("article")),
        )
        return self.prefetch_related(Prefetch("entries", TopicEntry.objects.prefetch_related(*records)))


class Topic(ReviewedRecord):
    """A page that an editor composes about one subject; what stands in it is in its entries."""

    slug_source = "title"

    title = PlainCharField("标题", max_length=100, help_text="如“困难职工帮扶”。")
    summary = PlainTextField("导语", blank=True, default="", help_text="一两段话，说明这个专题讲什么。")

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = "专题"
        verbose_name_plural = "专题"
        ordering = ["-approved_at", "title"]
        constraints = [
            *ReviewedRecord.review_constraints("topic"),
            models.CheckConstraint(
                name="topic_title_given", condition=~Q(title=""), violation_error_message="标题不能为空。"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class TopicEntryQuerySet(KnowledgeQuerySet):
    def public(self):
        return self.filter(topic__in=Topic.objects.public())


class TopicEntry(KeyedModel):
    """A piece of a topic: a heading, words of the editor's own, one record, or these together.

    The record is shown only to those who may see it; the words beside it are the editor's and stand alone.
    """

    natural_key_lookups = ("topic__slug", "key")
    key_scope, key_prefix = "topic", "n"

    topic = models.ForeignKey(Topic, verbose_name="专题", on_delete=models.CASCADE, related_name="entries")
    position = models.PositiveSmallIntegerField("次序", default=1)
    heading = PlainCharField("小标题", max_length=100, blank=True, default="")
    text = PlainTextField("文字", blank=True, default="", help_text="编者的话；空一行另起一段。")
    article = models.ForeignKey(
        Article, verbose_name="文章", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    measure = models.ForeignKey(
        Measure, verbose_name="措施", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    figure = models.ForeignKey(
        Figure, verbose_name="数据", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organization = models.ForeignKey(
        Organization, verbose_name="组织", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        Person, verbose_name="人物", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    document = models.ForeignKey(
        Document, verbose_name="文件", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    evidence = models.ForeignKey(
        Evidence, verbose_name="原句", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TopicEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "专题内容"
        verbose_name_plural = "专题内容"
        ordering = ["topic", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="topicentry_key_unique_in_topic",
                fields=["topic", "key"],
                violation_error_message="编号重复。",
            ),
            models.CheckConstraint(
                name="topicentry_key_given", condition=~Q(key=""), violation_error_message="编号不能为空。"
            ),
            models.CheckConstraint(
                name="topicentry_says_something",
                condition=~Q(heading="")
                | ~Q(text="")
                | Q(*((f"{field}__isnull", False) for field in RECORD_FIELDS), _connector=Q.OR),
                violation_error_message="小标题、文字、记录至少要有一样。",
            ),
            models.CheckConstraint(
                name="topicentry_one_record",
                condition=Q(
                    *(
                        Q(*((f"{other}__isnull", True) for other in RECORD_FIELDS if other != field))
                        for field in RECORD_FIELDS
                    ),
                    _connector=Q.OR,
                ),
                violation_error_message="一条内容只放一个记录；要放几个就分成几条。",
            ),
        ]

    def __str__(self) -> str:
        return self.heading or str(self.record or "") or self.text[:40]

    @property
    def record(self) -> KnowledgeModel | None:
        """The record that this entry shows; None where there is none or the reader may not see it."""
        return next((record for field in RECORD_FIELDS if (record := getattr(self, field))), None)

    @property
    def record_kind(self) -> str:
        """The field that holds the record; blank where none is shown."""
        return next((field for field in RECORD_FIELDS if getattr(self, field)), "")

    def clean(self):
        if sum(getattr(self, f"{field}_id") is not None for field in RECORD_FIELDS) > 1:
            raise ValidationError("一条内容只放一个记录；要放几个就分成几条。", code="records")
