from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """An account. Custom from the first migration, so that it can grow."""

    display_name = models.CharField(
        "姓名",
        max_length=50,
        blank=True,
        default="",
        help_text="显示在核发人、操作记录里的名字；留空用登录名。",
    )

    class Meta(AbstractUser.Meta):
        verbose_name = "用户"
        verbose_name_plural = "用户"

    def __str__(self) -> str:
        return self.display_name or self.username

    def get_short_name(self) -> str:
        return str(self)
