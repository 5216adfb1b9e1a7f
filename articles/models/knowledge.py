"""What every record of the knowledge base has: a natural key, validation at saving, a review status."""

from __future__ import annotations

from functools import reduce
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.text import slugify

from articles.models import guards
from articles.models.fields import PlainCharField, choice_constraint

REFUSED = "数据库不接受这条记录，可能与别处刚刚的改动冲突，请刷新后再试。"


def may_read_drafts(user) -> bool:
    """Whether this user reads what is not published; None stands for the anonymous reader."""
    return user is not None and user.is_active and user.has_perm("articles.read_drafts")


class KnowledgeQuerySet(models.QuerySet):
    """Every set of records answers the one question that pages, search, counts and feeds ask."""

    def visible_to(self, user):
        """What this user may see: everything for editors, `public()` for all others (None: anonymous)."""
        return self.all() if may_read_drafts(user) else self.public()

    def public(self):
        """What anybody may see."""
        return self.all()

    def get_by_natural_key(self, *key):
        lookups: tuple[str, ...] = self.model.natural_key_lookups  # type: ignore[attr-defined]
        return self.get(**dict(zip(lookups, key, strict=True)))


class KnowledgeModel(models.Model):
    """A row with a natural key that is validated whenever it is saved.

    `loaddata`, bulk and raw writes go past save(); what must hold there too stands in the
    constraints and in `guards`.
    """

    natural_key_lookups: ClassVar[tuple[str, ...]] = ("slug",)

    objects = KnowledgeQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Write the row, or raise ValidationError with the sentence of whatever it breaks.

        The database decides on the constraints; they are asked one by one only to explain a refusal.
        """
        self.full_clean(validate_unique=False, validate_constraints=False)
        try:
            # One transaction with whatever listens: what is noted of a change is kept exactly when the change is.
            with transaction.atomic(using=kwargs.get("using")):
                super().save(*args, **kwargs)
        except IntegrityError as error:
            self.full_clean()
            raise ValidationError(guards.explain(error) or REFUSED) from error

    def full_clean(self, exclude=None, validate_unique=True, validate_constraints=True):
        """Fields first, then what holds between them: a rule never meets a value of the wrong type."""
        self.clean_fields(exclude=exclude)
        self.clean()
        if validate_unique:
            self.validate_unique(exclude=exclude)
        if validate_constraints:
            self.validate_constraints(exclude=exclude)

    def natural_key(self) -> tuple:
        return tuple(reduce(getattr, lookup.split("__"), self) for lookup in self.natural_key_lookups)


class KeyedModel(KnowledgeModel):
    """A row known by a short key within the record it belongs to; a blank key is numbered: e1, e2, …"""

    key_scope: ClassVar[str]
    key_prefix: ClassVar[str]

    key = models.SlugField(
        "编号",
        max_length=50,
        allow_unicode=True,
        blank=True,
        help_text="同一篇文章（任职是同一个人）之内不重复，用在链接和数据文件里；留空自动编号。",
    )

    class Meta:
        abstract = True

    def clean_fields(self, exclude=None):
        if not self.key and getattr(self, f"{self.key_scope}_id") is not None:
            self.key = self._next_key()
        super().clean_fields(exclude=exclude)

    def _next_key(self) -> str:
        siblings = type(self)._default_manager.filter(
            **{self.key_scope: getattr(self, f"{self.key_scope}_id")}
        )
        taken = set(siblings.values_list("key", flat=True))
        number = len(taken) + 1
        while f"{self.key_prefix}{number}" in taken:
            number += 1
        return f"{self.key_prefix}{number}"


class ReviewStatus(models.TextChoices):
    """Where a record stands on its way to the reader."""

    DRAFT = "draft", "草稿"
    REVIEW = "review", "待核"
    PUBLISHED = "published", "已发布"
    WITHDRAWN = "withdrawn", "已撤回"


class ReviewedQuerySet(KnowledgeQuerySet):
    def published(self):
        return self.filter(status=ReviewStatus.PUBLISHED)

    def public(self):
        return self.published()

    def waiting(self):
        """What waits for an editor's decision."""
        return self.filter(status__in=[ReviewStatus.DRAFT, ReviewStatus.REVIEW])


class ReviewedRecord(KnowledgeModel):
    """A record with a page of its own that only a person's decision makes public."""

    # The field that a blank slug is made from.
    slug_source: ClassVar[str] = "name"

    slug = models.SlugField(
        "标识",
        max_length=200,
        unique=True,
        allow_unicode=True,
        blank=True,
        help_text="网址和数据文件里用的名字，不重复；留空则按名称生成。发布后不要改，以免别人存的链接失效。",
    )
    status = models.CharField(
        "状态",
        max_length=20,
        choices=ReviewStatus,
        default=ReviewStatus.DRAFT,
        help_text="只有“已发布”的内容读者能看到、能搜到。",
    )
    approved_by = PlainCharField(
        "核发人",
        max_length=50,
        blank=True,
        default="",
        help_text="谁核对并决定发布。已发布的内容必须有核发人。",
    )
    approved_at = models.DateTimeField("核发时间", null=True, blank=True)
    created_at = models.DateTimeField("录入时间", default=timezone.now, editable=False)
    updated_at = models.DateTimeField("更新时间", default=timezone.now, editable=False)

    objects = ReviewedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.updated_at = timezone.now()
        super().save(*args, **kwargs)

    @classmethod
    def review_constraints(cls, model: str) -> list[models.BaseConstraint]:
        """The constraints of every reviewed model, under that model's name."""
        return [
            choice_constraint(model, "status", ReviewStatus),
            models.CheckConstraint(
                name=f"{model}_slug_given",
                condition=~models.Q(slug=""),
                violation_error_message="标识不能为空。",
            ),
            models.CheckConstraint(
                name=f"{model}_published_is_approved",
                condition=~models.Q(status=ReviewStatus.PUBLISHED)
                | (~models.Q(approved_by="") & models.Q(approved_at__isnull=False)),
                violation_error_message="发布须有核发人和核发时间：没有人决定，就不能发布。",
            ),
        ]

    def clean_fields(self, exclude=None):
        if not self.slug:
            self.slug = self._make_slug()
        super().clean_fields(exclude=exclude)

    def approve(self, by: str, at=None) -> None:
        """Publish on this person's decision. The caller saves."""
        if not by:
            raise ValidationError("发布须有核发人。", code="approval")
        self.status = ReviewStatus.PUBLISHED
        self.approved_by = by
        self.approved_at = at or timezone.now()

    @property
    def is_published(self) -> bool:
        return self.status == ReviewStatus.PUBLISHED

    def _make_slug(self) -> str:
        """A free slug from the record's name; the second of a name gets -2, and so on."""
        stem = slugify(str(getattr(self, self.slug_source)), allow_unicode=True)[:180] or "wei-ming-ming"
        taken = set(type(self)._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
        slug, number = stem, 1
        while slug in taken:
            number += 1
            slug = f"{stem}-{number}"
        return slug
