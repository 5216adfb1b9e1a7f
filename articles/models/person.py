"""People, their posts as an article gives them, and who said what."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from articles.models.article import Article
from articles.models.evidence import Evidence, EvidenceState
from articles.models.fields import (
    PartialDateField,
    PlainCharField,
    PlainTextField,
    choice_constraint,
    partial_date_constraint,
)
from articles.models.knowledge import (
    KeyedModel,
    KnowledgeModel,
    KnowledgeQuerySet,
    ReviewedQuerySet,
    ReviewedRecord,
    ReviewStatus,
)
from articles.models.organization import Organization


class PersonVisibility(models.TextChoices):
    PUBLIC = "public", "公开"
    HIDDEN = "hidden", "不公开"


class PersonQuerySet(ReviewedQuerySet):
    def public(self):
        return self.published().filter(visibility=PersonVisibility.PUBLIC)


class Person(ReviewedRecord):
    """Somebody named in a report. Ordinary workers may be hidden from readers."""

    name = PlainCharField("姓名", max_length=50)
    distinction = PlainCharField(
        "区别", max_length=50, blank=True, default="", help_text="同名者靠它分清，如“常州”。没有同名的留空。"
    )
    visibility = models.CharField(
        "公开与否",
        max_length=10,
        choices=PersonVisibility,
        default=PersonVisibility.PUBLIC,
        help_text="负责人、记者公开；普通职工按本人意愿，可设为不公开。",
    )
    note = PlainTextField("说明", blank=True, default="")
    evidence = models.ManyToManyField(
        Evidence, verbose_name="出处", blank=True, related_name="people", help_text="文中提到此人的地方。"
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "人物"
        verbose_name_plural = "人物"
        ordering = ["name", "distinction"]
        constraints = [
            *ReviewedRecord.review_constraints("person"),
            choice_constraint("person", "visibility", PersonVisibility),
            models.UniqueConstraint(
                name="person_told_apart",
                fields=["name", "distinction"],
                violation_error_message="已有同名的人，请填“区别”。",
            ),
            models.CheckConstraint(
                name="person_name_given", condition=~Q(name=""), violation_error_message="姓名不能为空。"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.distinction}）" if self.distinction else self.name


class PersonAlias(KnowledgeModel):
    """Another name of a person."""

    natural_key_lookups = ("person__slug", "name")

    person = models.ForeignKey(Person, verbose_name="人物", on_delete=models.CASCADE, related_name="aliases")
    name = PlainCharField("别名", max_length=50)

    class Meta:
        verbose_name = "人物别名"
        verbose_name_plural = "人物别名"
        ordering = ["person", "name"]
        constraints = [
            models.UniqueConstraint(
                name="personalias_unique",
                fields=["person", "name"],
                violation_error_message="这个别名已经有了。",
            ),
            models.CheckConstraint(
                name="personalias_name_given", condition=~Q(name=""), violation_error_message="别名不能为空。"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PostQuerySet(KnowledgeQuerySet):
    def public(self):
        return self.filter(
            evidence__state=EvidenceState.ANCHORED,
            evidence__article__status=ReviewStatus.PUBLISHED,
            person__status=ReviewStatus.PUBLISHED,
            person__visibility=PersonVisibility.PUBLIC,
        ).filter(Q(organization=None) | Q(organization__status=ReviewStatus.PUBLISHED))


class Post(KeyedModel):
    """What a person is at an organization, as one article says; `is_missing` when the page lost it."""

    natural_key_lookups = ("person__slug", "key")
    key_scope, key_prefix = "person", "post"

    person = models.ForeignKey(Person, verbose_name="人物", on_delete=models.CASCADE, related_name="posts")
    organization = models.ForeignKey(
        Organization,
        verbose_name="组织",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="posts",
    )
    title = PlainCharField("职务", max_length=100, blank=True, default="", help_text="如“常务副主席”“职工”。")
    is_missing = models.BooleanField("原文缺失", default=False, help_text="版面缺字，职务看不到了；不要猜。")
    as_of = PartialDateField("截至", help_text="报道时的日期。")
    evidence = models.ForeignKey(
        Evidence, verbose_name="出处", on_delete=models.PROTECT, related_name="posts"
    )

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = "任职"
        verbose_name_plural = "任职"
        ordering = ["person", "-as_of", "key"]
        constraints = [
            partial_date_constraint("post", "as_of"),
            models.UniqueConstraint(
                name="post_key_unique_for_person",
                fields=["person", "key"],
                violation_error_message="编号重复。",
            ),
            models.CheckConstraint(
                name="post_key_given", condition=~Q(key=""), violation_error_message="编号不能为空。"
            ),
            models.CheckConstraint(
                name="post_title_or_missing",
                condition=Q(is_missing=True, title="") | (Q(is_missing=False) & ~Q(title="")),
                violation_error_message="要么写职务，要么勾选“原文缺失”，两者只取其一。",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The post in words, without the person: 济南市总工会常务副主席, or 职务原文缺失."""
        if self.is_missing:
            return "职务原文缺失"
        return f"{self.organization.name if self.organization else ''}{self.title}"


class AttributionKind(models.TextChoices):
    """Whose word a statement is."""

    PERSON = "person", "负责人或当事人"
    SOURCE = "source", "记者获悉"
    ESTIMATE = "estimate", "据估算"
    PAPER = "paper", "本报叙述"
    MISSING = "missing", "原文缺失"


class AttributionQuerySet(KnowledgeQuerySet):
    def public(self):
        return self.filter(article__status=ReviewStatus.PUBLISHED)


class Attribution(KeyedModel):
    """谁说的: the voice behind a figure or a measure in one article."""

    natural_key_lookups = ("article__slug", "key")
    key_scope, key_prefix = "article", "say"

    article = models.ForeignKey(
        Article, verbose_name="文章", on_delete=models.CASCADE, related_name="attributions"
    )
    kind = models.CharField("谁说的", max_length=20, choices=AttributionKind)
    person = models.ForeignKey(
        Person,
        verbose_name="人物",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attributions",
    )
    post = models.ForeignKey(
        Post,
        verbose_name="文中职务",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attributions",
        help_text="说话时的职务，须是这个人的。",
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name="消息来源",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attributions",
        help_text="“记者从……获悉”的那个单位。",
    )
    verb = PlainCharField("用语", max_length=20, blank=True, default="", help_text="介绍、表示、说、获悉……")
    evidence = models.ForeignKey(
        Evidence,
        verbose_name="出处",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attributions",
        help_text="写明谁说的那几个字。",
    )

    objects = AttributionQuerySet.as_manager()

    class Meta:
        verbose_name = "说法来源"
        verbose_name_plural = "说法来源"
        ordering = ["article", "key"]
        constraints = [
            choice_constraint("attribution", "kind", AttributionKind),
            models.UniqueConstraint(
                name="attribution_key_unique_in_article",
                fields=["article", "key"],
                violation_error_message="编号重复。",
            ),
            models.CheckConstraint(
                name="attribution_key_given", condition=~Q(key=""), violation_error_message="编号不能为空。"
            ),
            models.CheckConstraint(
                name="attribution_person_when_personal",
                condition=Q(kind=AttributionKind.PERSON, person__isnull=False)
                | (~Q(kind=AttributionKind.PERSON) & Q(person__isnull=True, post__isnull=True)),
                violation_error_message="“负责人或当事人”须选人物，其他来源不选人物和职务。",
            ),
            models.CheckConstraint(
                name="attribution_evidence_given",
                condition=Q(kind__in=[AttributionKind.PAPER, AttributionKind.MISSING])
                | Q(evidence__isnull=False),
                violation_error_message="除“本报叙述”“原文缺失”外，须指出原文哪几个字写明是谁说的。",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The voice in words: 傅金峰（济南市总工会常务副主席）介绍, 记者从吉林省总工会获悉, 本报叙述."""
        if self.kind == AttributionKind.PERSON:
            name = self.person.name if self.person else "（姓名不公开）"
            post = f"（{self.post.label}）" if self.post else ""
            return f"{name}{post}{self.verb}"
        if self.kind == AttributionKind.SOURCE and self.organization:
            return f"记者从{self.organization.name}{self.verb or '获悉'}"
        return self.get_kind_display()

    def clean(self):
        errors = {}
        if self.post is not None and self.post.person_id != self.person_id:
            errors["post"] = "这不是此人的职务。"
        if self.evidence is not None and self.evidence.article_id != self.article_id:
            errors["evidence"] = "出处不在这篇文章里。"
        if errors:
            raise ValidationError(errors)
