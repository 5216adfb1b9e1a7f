"""The site map."""

from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

from articles.views.home import home
from unionkb.api.documentation import documentation
from unionkb.api.service import api

urlpatterns = [
    # Readers
    path("", home, name="home"),
    path("", include("articles.urls")),
    path("search/", include("search.urls")),
    # Programs
    path("api/", documentation, name="api-documentation"),
    path("api/v1/", api.urls),
    # Accounts
    path("accounts/login/", LoginView.as_view(), name="login"),
    path("accounts/logout/", LogoutView.as_view(), name="logout"),
    # Editors
    path("admin/", admin.site.urls),
]
