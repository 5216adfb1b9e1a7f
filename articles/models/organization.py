"""Organizations, the names they go by, and the documents they issue."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from articles.models.article import Article
from articles.models.evidence import Evidence
from articles.models.fields import (
    PartialDateField,
    PlainCharField,
    PlainTextField,
    choice_constraint,
    partial_date_constraint,
)
from articles.models.knowledge import KnowledgeModel, KnowledgeQuerySet, ReviewedRecord, ReviewStatus
from articles.models.region import Region


class OrganizationKind(models.TextChoices):
    UNION = "union", "工会"
    ENTERPRISE = "enterprise", "企业"
    GOVERNMENT = "government", "机关"
    INSTITUTION = "institution", "事业单位"
    ASSOCIATION = "association", "社会组织"
    OTHER = "other", "其他"


class OrganizationLevel(models.TextChoices):
    NATIONAL = "national", "全国"
    PROVINCE = "province", "省"
    CITY = "city", "市"
    COUNTY = "county", "县区"
    TOWNSHIP = "township", "乡镇街道"
    GRASSROOTS = "grassroots", "基层"
    UNKNOWN = "unknown", "不详"


class Organization(ReviewedRecord):
    """A union, an enterprise, an office: whoever does something in a report."""

    name = PlainCharField("名称", max_length=100, unique=True, help_text="全称，如“济南市总工会”。")
    kind = models.CharField("类别", max_length=20, choices=OrganizationKind)
    level = models.CharField(
        "级别", max_length=20, choices=OrganizationLevel, default=OrganizationLevel.UNKNOWN
    )
    region = models.ForeignKey(
        Region,
        verbose_name="地区",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organizations",
    )
    parent = models.ForeignKey(
        "self", verbose_name="上级", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    note = PlainTextField("说明", blank=True, default="")
    evidence = models.ManyToManyField(
        Evidence,
        verbose_name="出处",
        blank=True,
        related_name="organizations",
        help_text="文中提到它的地方。",
    )

    class Meta:
        verbose_name = "组织"
        verbose_name_plural = "组织"
        ordering = ["name"]
        constraints = [
            *ReviewedRecord.review_constraints("organization"),
            choice_constraint("organization", "kind", OrganizationKind),
            choice_constraint("organization", "level", OrganizationLevel),
            models.CheckConstraint(
                name="organization_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message="组织不能是自己的上级。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self):
        above, seen = self.parent, {self.pk}
        while above is not None:
            if above.pk in seen and above.pk is not None:
                raise ValidationError({"parent": "上级关系绕成了圈。"}, code="circle")
            seen.add(above.pk)
            above = above.parent


class OrganizationAliasQuerySet(KnowledgeQuerySet):
    def public(self):
        return self.filter(organization__status=ReviewStatus.PUBLISHED).filter(
            Q(article=None) | Q(article__status=ReviewStatus.PUBLISHED)
        )

    def get_by_natural_key(self, organization, name, article=""):
        return self.get(
            organization__slug=organization,
            name=name,
            **({"article__slug": article} if article else {"article": None}),
        )


class OrganizationAlias(KnowledgeModel):
    """Another name of an organization, everywhere or, like 市总, in one article only."""

    natural_key_lookups = ("organization__slug", "name", "article__slug")

    organization = models.ForeignKey(
        Organization, verbose_name="组织", on_delete=models.CASCADE, related_name="aliases"
    )
    name = PlainCharField("别名", max_length=100)
    article = models.ForeignKey(
        Article,
        verbose_name="只在这篇文章里",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="organization_aliases",
        help_text="“市总”一类的简称随文章而定，请选文章；到处通用的留空。",
    )

    objects = OrganizationAliasQuerySet.as_manager()

    class Meta:
        verbose_name = "组织别名"
        verbose_name_plural = "组织别名"
        ordering = ["organization", "name"]
        constraints = [
            models.UniqueConstraint(
                name="organizationalias_unique_in_article",
                fields=["organization", "name", "article"],
                condition=Q(article__isnull=False),
                violation_error_message="这个别名已经有了。",
            ),
            models.UniqueConstraint(
                name="organizationalias_unique_everywhere",
                fields=["organization", "name"],
                condition=Q(article__isnull=True),
                violation_error_message="这个别名已经有了。",
            ),
            models.CheckConstraint(
                name="organizationalias_name_given",
                condition=~Q(name=""),
                violation_error_message="别名不能为空。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple:
        return (self.organization.slug, self.name, self.article.slug if self.article else "")


class Document(ReviewedRecord):
    """A plan, an opinion, a rule: what stands in 《》."""

    slug_source = "title"

    title = PlainCharField("名称", max_length=200, help_text="不带书名号。")
    short_title = PlainCharField(
        "简称", max_length=100, blank=True, default="", help_text="如“方案”，不带书名号。"
    )
    issuer = models.ForeignKey(
        Organization,
        verbose_name="制定单位",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        help_text="原文没有写明的留空。",
    )
    issuer_note = PlainCharField(
        "制定单位说明", max_length=100, blank=True, default="", help_text="如“江苏省（制定机关原文未载）”。"
    )
    issued_on = PartialDateField("日期", help_text="发布或实施的日期，原文没有的留空。")
    evidence = models.ManyToManyField(Evidence, verbose_name="出处", blank=True, related_name="documents")

    class Meta:
        verbose_name = "文件"
        verbose_name_plural = "文件"
        ordering = ["title"]
        constraints = [
            *ReviewedRecord.review_constraints("document"),
            partial_date_constraint("document", "issued_on"),
            models.CheckConstraint(
                name="document_title_without_marks",
                condition=~Q(title="") & ~Q(title__startswith="《"),
                violation_error_message="文件名称不能为空，也不带书名号。",
            ),
        ]

    def __str__(self) -> str:
        return f"《{self.title}》"
