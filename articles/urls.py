"""The addresses of the records; slugs hold Chinese characters as well as letters, digits and hyphens."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from articles.views.citations import article_citation, clipping_export, figure_citation
from articles.views.clipping_changes import (
    clipping_arrange,
    clipping_note,
    clipping_remove_folder,
    clipping_rename,
    clipping_words,
)
from articles.views.clippings import (
    clipping_add,
    clipping_bring_back,
    clipping_folder,
    clipping_home,
    clipping_new,
)
from articles.views.comparison import comparison, comparison_export
from articles.views.coverage import region_list
from articles.views.documents import document_detail, document_list
from articles.views.feeds import NewestFeed, OrganizationFeed, TopicFeed
from articles.views.figures import figure_detail, figure_export, figure_list
from articles.views.measures import measure_detail, measure_list
from articles.views.organizations import organization_detail, organization_list
from articles.views.pages import page_detail, page_list
from articles.views.people import person_detail, person_list
from articles.views.reading import article_detail, article_list
from articles.views.topics import topic_detail, topic_list


class NameConverter(StringConverter):
    """A slug as models.SlugField(allow_unicode=True) takes it."""

    regex = r"[-\w]+"


class CitationForm(StringConverter):
    """The forms that a reference can be taken away in."""

    regex = r"bib|ris|txt"


class FolderForm(StringConverter):
    """The forms that a folder can be taken away in."""

    regex = r"docx|xlsx|md|bib|ris"


register_converter(NameConverter, "name")
register_converter(CitationForm, "citation")
register_converter(FolderForm, "folder")

app_name = "articles"

urlpatterns = [
    # Articles, and the pages they were printed on
    path("articles/", article_list, name="article-list"),
    path("articles/<name:slug>/", article_detail, name="article-detail"),
    path("articles/<name:slug>/citation.<citation:form>", article_citation, name="article-citation"),
    path("pages/", page_list, name="page-list"),
    path("pages/<name:slug>/", page_detail, name="page-detail"),
    # Who
    path("organizations/", organization_list, name="organization-list"),
    path("organizations/<name:slug>/", organization_detail, name="organization-detail"),
    path("regions/", region_list, name="region-list"),
    path("people/", person_list, name="person-list"),
    path("people/<name:slug>/", person_detail, name="person-detail"),
    # What, and how much
    path("measures/", measure_list, name="measure-list"),
    path("measures/<name:slug>/", measure_detail, name="measure-detail"),
    path("figures/", figure_list, name="figure-list"),
    path("figures/table.<str:form>", figure_export, name="figure-export"),
    path("figures/<name:slug>/", figure_detail, name="figure-detail"),
    path("figures/<name:slug>/citation.<citation:form>", figure_citation, name="figure-citation"),
    path("compare/", comparison, name="comparison"),
    path("compare/table.<str:form>", comparison_export, name="comparison-export"),
    # On what basis
    path("documents/", document_list, name="document-list"),
    path("documents/<name:slug>/", document_detail, name="document-detail"),
    # What editors compose from all of these
    path("topics/", topic_list, name="topic-list"),
    path("topics/<name:slug>/", topic_detail, name="topic-detail"),
    # What a reader collects
    path("clippings/", clipping_home, name="clipping-home"),
    path("clippings/add/", clipping_add, name="clipping-add"),
    path("clippings/new/", clipping_new, name="clipping-new"),
    path("clippings/<int:pk>/", clipping_folder, name="clipping-folder"),
    path("clippings/<int:pk>/arrange/", clipping_arrange, name="clipping-arrange"),
    path("clippings/<int:pk>/words/", clipping_words, name="clipping-words"),
    path("clippings/<int:pk>/notes/<int:number>/", clipping_note, name="clipping-note"),
    path("clippings/<int:pk>/rename/", clipping_rename, name="clipping-rename"),
    path("clippings/<int:pk>/remove/", clipping_remove_folder, name="clipping-remove-folder"),
    path("clippings/<int:pk>/bring-back/", clipping_bring_back, name="clipping-bring-back"),
    path("clippings/<int:pk>/export.<folder:form>", clipping_export, name="clipping-export"),
    # What is new
    path("feed/", NewestFeed(), name="feed"),
    path("organizations/<name:slug>/feed/", OrganizationFeed(), name="organization-feed"),
    path("topics/<name:slug>/feed/", TopicFeed(), name="topic-feed"),
]
