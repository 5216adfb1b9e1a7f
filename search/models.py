"""The outbox: what changed in the database and has not reached the index yet."""

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
