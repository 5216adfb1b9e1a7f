"""The site map."""

from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.contrib.sitemaps.views import index, sitemap
from django.urls import include, path

from articles.views.home import home
from unionkb.api.documentation import documentation
from unionkb.api.service import api
from unionkb.robots import robots
from unionkb.sitemaps import SITEMAPS

urlpatterns = [
    # Readers
    path("", home, name="home"),
    path("", include("articles.urls")),
    path("search/", include("search.urls")),
    # Search engines and browsers
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", index, {"sitemaps": SITEMAPS}, name="sitemap"),
    path(
        "sitemap-<section>.xml",
        sitemap,
        {"sitemaps": SITEMAPS},
        name="django.contrib.sitemaps.views.sitemap",
    ),
    # Programs
    path("api/", documentation, name="api-documentation"),
    path("api/v1/", api.urls),
    # Accounts
    path("accounts/login/", LoginView.as_view(), name="login"),
    path("accounts/logout/", LogoutView.as_view(), name="logout"),
    # Editors
    path("admin/", admin.site.urls),
]
