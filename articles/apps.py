from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate, pre_migrate


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "知识库"

    def ready(self) -> None:
        from articles.clipping.holding import adopt_folders
        from articles.models import guards

        pre_migrate.connect(guards.remove, sender=self, dispatch_uid="articles.guards.remove")
        post_migrate.connect(guards.install, sender=self, dispatch_uid="articles.guards.install")
        user_logged_in.connect(adopt_folders, dispatch_uid="articles.clipping.adopt_folders")
