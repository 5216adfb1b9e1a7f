from django.db import models


class Law(models.Model):
    title = models.TextField()
    body = models.TextField()
    kind = models.CharField(max_length=20)
    region = models.CharField(max_length=100)
    year = models.CharField(max_length=4)

    class Meta:
        app_label = "stock"

    def __str__(self):
        return self.title
