from django.urls import path

from search.pages.feeds import SearchFeed
from search.pages.opensearch import description
from search.pages.opensearch import suggestions as browser_suggestions
from search.pages.views import advanced, forget, results, save_search, saved, suggestions

app_name = "search"

urlpatterns = [
    path("", results, name="results"),
    path("advanced/", advanced, name="advanced"),
    path("suggest", suggestions, name="suggest"),
    path("feed/", SearchFeed(), name="feed"),
    path("opensearch.xml", description, name="opensearch"),
    path("opensearch-suggest", browser_suggestions, name="opensearch-suggest"),
    path("saved/", saved, name="saved"),
    path("saved/new/", save_search, name="save"),
    path("saved/<int:pk>/delete/", forget, name="forget"),
]
