"""The outbox, what changed in the database and has not reached the index yet; synonyms; kept searches."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone


class ChangeQuerySet(models.QuerySet):
    def waiting(self) -> "ChangeQuerySet":
        """Not tried yet."""
        return self.filter(attempts=0)

    def failed(self) -> "ChangeQuerySet":
        """Tried, and kept with the error so that somebody can look."""
        return self.filter(attempts__gt=0)


class Change(models.Model):
    """A record that was saved or deleted, written in the same transaction as the record itself."""

    model = models.CharField("记录种类", max_length=50)
    object_id = models.BigIntegerField("记录编号")
    made_at = models.DateTimeField("变动时间", default=timezone.now)
    attempts = models.PositiveIntegerField("试过几次", default=0)
    error = models.TextField("错误", blank=True, default="")

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "待入索引的变动"
        verbose_name_plural = "待入索引的变动"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}"


class SynonymGroup(models.Model):
    """Words that mean much the same in union work: who looks for one finds the others too."""

    words = models.CharField(
        "词", max_length=200, unique=True, help_text="两个以上，用空格或顿号隔开，如“帮扶、救助”。"
    )
    is_active = models.BooleanField(
        "启用", default=True, help_text="不启用的一组，连同程序自带的、与它有同一个词的组，都不再起作用。"
    )
    note = models.CharField("说明", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "近义词"
        verbose_name_plural = "近义词"
        ordering = ["words"]

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        if len(set(self.words.replace("、", " ").replace("，", " ").split())) < 2:
            raise ValidationError({"words": "一组至少写两个不同的词。"}, code="few")


class SavedSearch(models.Model):
    """A search that somebody keeps; `query` is its address without the page."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="用户", related_name="saved_searches"
    )
    query = models.CharField("检索式", max_length=2000)
    label = models.CharField("名称", max_length=100)
    saved_at = models.DateTimeField("保存时间", default=timezone.now)
    opened_at = models.DateTimeField("上次打开", default=timezone.now)

    class Meta:
        verbose_name = "存下的检索"
        verbose_name_plural = "存下的检索"
        ordering = ["-saved_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["user", "query"], name="saved_search_once")]

    def __str__(self) -> str:
        return self.label
