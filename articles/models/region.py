from django.db import models

from articles.models.fields import PlainCharField, choice_constraint
from articles.models.knowledge import KnowledgeModel


class RegionLevel(models.TextChoices):
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"


class Region(KnowledgeModel):
    """An administrative division of China; the code is that of GB/T 2260, six digits."""

    natural_key_lookups = ("code",)

    code = models.CharField("代码", max_length=6, unique=True, help_text="GB/T 2260 六位代码，如 370100。")
    name = PlainCharField("名称", max_length=50)
    level = models.CharField("级别", max_length=10, choices=RegionLevel)
    parent = models.ForeignKey(
        "self", verbose_name="上级", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )

    class Meta:
        verbose_name = "行政区划"
        verbose_name_plural = "行政区划"
        ordering = ["code"]
        constraints = [
            choice_constraint("region", "level", RegionLevel),
            models.CheckConstraint(
                name="region_code_six_digits",
                condition=models.Q(code__regex=r"^[0-9]{6}$"),
                violation_error_message="行政区划代码是六位数字。",
            ),
            models.CheckConstraint(
                name="region_only_province_is_top",
                condition=models.Q(level=RegionLevel.PROVINCE, parent__isnull=True)
                | (~models.Q(level=RegionLevel.PROVINCE) & models.Q(parent__isnull=False)),
                violation_error_message="省级没有上级，市级、县级必须有上级。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def code_stem(self) -> str:
        """The leading digits that this division and all below it share: 37, 3701 or 370102."""
        return {RegionLevel.PROVINCE: self.code[:2], RegionLevel.CITY: self.code[:4]}.get(
            RegionLevel(self.level), self.code
        )
