"""Django's admin application, with the editors' desk as its site."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "articles.desk.EditorsDesk"
