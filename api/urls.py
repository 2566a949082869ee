"""The addresses of the API."""

from django.urls import path
from drf_spectacular.views import SpectacularJSONAPIView, SpectacularSwaggerView

from api.views import documents, lists, references, site

urlpatterns = [
    path("api/v1/dossiers/", lists.DossierListView.as_view()),
    path("api/v1/dossiers/<str:slug>/", documents.DossierView.as_view()),
    path("api/v1/interviews/", lists.InterviewListView.as_view()),
    path("api/v1/interviews/<str:slug>/", documents.InterviewView.as_view()),
    path("api/v1/projects/", lists.ProjectListView.as_view()),
    path("api/v1/projects/<str:slug>/", documents.ProjectView.as_view()),
    path("api/v1/facts/", references.FactListView.as_view()),
    path("api/v1/organisations/", references.OrganisationListView.as_view()),
    path("api/v1/people/", references.PersonListView.as_view()),
    path("api/v1/themes/", references.ThemeListView.as_view()),
    path("api/v1/resolve/", site.ResolveView.as_view()),
    path("api/v1/navigation/", site.NavigationView.as_view()),
    path("api/v1/sitemap/", site.SitemapView.as_view()),
    path("api/v1/schema/", SpectacularJSONAPIView.as_view(), name="schema"),
    path("api/v1/docs/", SpectacularSwaggerView.as_view(url_name="schema"), name="docs"),
]
