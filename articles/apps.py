from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "知识库"

    def ready(self) -> None:
        from articles.models import guards

        pre_migrate.connect(guards.remove, sender=self, dispatch_uid="articles.guards.remove")
        post_migrate.connect(guards.install, sender=self, dispatch_uid="articles.guards.install")
