"""Clippings (材料夹): what readers collect while they search, in folders of their own.

A folder belongs to a user, or to whoever holds its token (a visitor's session) until they log in. It is
nobody else's to see: every query starts from `ClippingFolder.objects.held_by(holder)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from articles.models.article import Article
from articles.models.fields import PlainCharField, PlainTextField, choice_constraint
from articles.models.figure import Figure
from articles.models.measure import Measure
from articles.models.user import User

DEFAULT_NAME = "未命名材料夹"
# How long what was taken out can be put back.
UNDO_FOR = timedelta(days=1)


@dataclass(frozen=True)
class Holder:
    """Whose folders are meant: a user, or the visitor who has this token; neither: nobody's."""

    user: User | None = None
    token: str = ""


class ClippingFolderQuerySet(models.QuerySet):
    def held_by(self, holder: Holder):
        """The holder's own folders that were not taken away."""
        return self.ever_held_by(holder).filter(removed_at=None)

    def ever_held_by(self, holder: Holder):
        """The holder's own folders with those that can still be brought back."""
        if holder.user is not None:
            return self.filter(owner=holder.user)
        return self.filter(token=holder.token) if holder.token else self.none()

    def abandoned(self, at: datetime):
        """What nobody can reach any more: folders of visitors who used none for long, and old removals."""
        session_over = at - timedelta(seconds=2 * settings.SESSION_COOKIE_AGE)
        used = ClippingFolder.objects.filter(token=OuterRef("token"), updated_at__gte=session_over)
        return self.filter(Q(owner=None) & ~Exists(used) | Q(removed_at__lt=at - UNDO_FOR))


class ClippingFolder(models.Model):
    """A named folder; `token` is that of the visitor it belongs to, blank once it is a user's."""

    name = PlainCharField("名称", max_length=60, default=DEFAULT_NAME)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="所有者",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="clipping_folders",
    )
    token = models.CharField("凭据", max_length=64, blank=True, default="", db_index=True, editable=False)
    created_at = models.DateTimeField("建立时间", default=timezone.now, editable=False)
    updated_at = models.DateTimeField("更新时间", default=timezone.now, editable=False)
    removed_at = models.DateTimeField("移除时间", null=True, blank=True, editable=False)

    objects = ClippingFolderQuerySet.as_manager()

    class Meta:
        verbose_name = "材料夹"
        verbose_name_plural = "材料夹"
        ordering = ["-updated_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="clippingfolder_name_given",
                condition=~Q(name=""),
                violation_error_message="材料夹要有名称。",
            ),
            models.CheckConstraint(
                name="clippingfolder_has_one_holder",
                condition=Q(owner__isnull=False, token="") | (Q(owner__isnull=True) & ~Q(token="")),
                violation_error_message="材料夹属于一个用户，或属于一位未登录的访客。",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ClippingKind(models.TextChoices):
    FIGURE = "figure", "数据"
    MEASURE = "measure", "措施"
    SENTENCE = "sentence", "原句"
    TEXT = "text", "文字"
    HEADING = "heading", "小标题"


class ClippingQuerySet(models.QuerySet):
    def kept(self):
        """What was not taken out."""
        return self.filter(removed_at=None)


class Clipping(models.Model):
    """One thing in a folder: a figure, a measure, a sentence, words of the reader's own, a heading.

    A record that is deleted leaves the row with its note, so that the reader sees that something is gone.
    A sentence is known by its article, its anchor (articles/citing/sentences.py) and its words with what
    stood around them; these are only ever used to find it again in the article as it stands today, and
    never shown. A row that was taken out keeps its place among the unique ones: to collect the same again
    is to put it back.
    """

    folder = models.ForeignKey(
        ClippingFolder, verbose_name="材料夹", on_delete=models.CASCADE, related_name="clippings"
    )
    position = models.PositiveIntegerField("次序")
    kind = models.CharField("种类", max_length=10, choices=ClippingKind)
    figure = models.ForeignKey(
        Figure, verbose_name="数据", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    measure = models.ForeignKey(
        Measure, verbose_name="措施", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    article = models.ForeignKey(
        Article, verbose_name="文章", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    anchor = models.CharField("句子", max_length=30, blank=True, default="")
    quote = PlainTextField("原句", blank=True, default="")
    prefix = PlainTextField("前文", blank=True, default="")
    suffix = PlainTextField("后文", blank=True, default="")
    note = PlainTextField("自己的话", max_length=5000, blank=True, default="")
    added_at = models.DateTimeField("收入时间", default=timezone.now, editable=False)
    removed_at = models.DateTimeField("移出时间", null=True, blank=True, editable=False)

    objects = ClippingQuerySet.as_manager()

    class Meta:
        verbose_name = "材料"
        verbose_name_plural = "材料"
        ordering = ["position", "pk"]
        constraints = [
            choice_constraint("clipping", "kind", ClippingKind),
            models.CheckConstraint(
                name="clipping_record_fits_kind",
                condition=(Q(kind=ClippingKind.FIGURE) | Q(figure__isnull=True))
                & (Q(kind=ClippingKind.MEASURE) | Q(measure__isnull=True))
                & (
                    (Q(kind=ClippingKind.SENTENCE) & ~Q(anchor="") & ~Q(quote=""))
                    | (~Q(kind=ClippingKind.SENTENCE) & Q(article__isnull=True, anchor="", quote=""))
                ),
                violation_error_message="材料的种类与所收的记录不符。",
            ),
            models.CheckConstraint(
                name="clipping_words_given",
                condition=~Q(kind__in=[ClippingKind.TEXT, ClippingKind.HEADING]) | ~Q(note=""),
                violation_error_message="文字和小标题不能为空。",
            ),
            models.UniqueConstraint(
                name="clipping_figure_once", fields=["folder", "figure"], condition=Q(figure__isnull=False)
            ),
            models.UniqueConstraint(
                name="clipping_measure_once", fields=["folder", "measure"], condition=Q(measure__isnull=False)
            ),
            models.UniqueConstraint(
                name="clipping_sentence_once",
                fields=["folder", "article", "anchor"],
                condition=Q(article__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
