"""The addresses of the records; slugs hold Chinese characters as well as letters, digits and hyphens."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from articles.views.comparison import comparison, comparison_export
from articles.views.documents import document_detail, document_list
from articles.views.figures import figure_detail, figure_list
from articles.views.measures import measure_detail, measure_list
from articles.views.organizations import organization_detail, organization_list
from articles.views.pages import page_detail, page_list
from articles.views.people import person_detail, person_list
from articles.views.reading import article_detail, article_list
from articles.views.topics import topic_detail, topic_list


class NameConverter(StringConverter):
    """A slug as models.SlugField(allow_unicode=True) takes it."""

    regex = r"[-\w]+"


register_converter(NameConverter, "name")

app_name = "articles"

urlpatterns = [
    # Articles, and the pages they were printed on
    path("articles/", article_list, name="article-list"),
    path("articles/<name:slug>/", article_detail, name="article-detail"),
    path("pages/", page_list, name="page-list"),
    path("pages/<name:slug>/", page_detail, name="page-detail"),
    # Who
    path("organizations/", organization_list, name="organization-list"),
    path("organizations/<name:slug>/", organization_detail, name="organization-detail"),
    path("people/", person_list, name="person-list"),
    path("people/<name:slug>/", person_detail, name="person-detail"),
    # What, and how much
    path("measures/", measure_list, name="measure-list"),
    path("measures/<name:slug>/", measure_detail, name="measure-detail"),
    path("figures/", figure_list, name="figure-list"),
    path("figures/<name:slug>/", figure_detail, name="figure-detail"),
    path("compare/", comparison, name="comparison"),
    path("compare/table.<str:form>", comparison_export, name="comparison-export"),
    # On what basis
    path("documents/", document_list, name="document-list"),
    path("documents/<name:slug>/", document_detail, name="document-detail"),
    # What editors compose from all of these
    path("topics/", topic_list, name="topic-list"),
    path("topics/<name:slug>/", topic_detail, name="topic-detail"),
]
