"""The addresses of the API."""

from django.urls import path

from api.views import contract, documents, feeds, lists, previews, references, site

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
    path("api/v1/preview/<str:token>", previews.PreviewView.as_view()),
    path("api/v1/resolve/", site.ResolveView.as_view()),
    path("api/v1/navigation/", site.NavigationView.as_view()),
    path("api/v1/feed/", feeds.FeedView.as_view()),
    path("api/v1/sitemap/", site.SitemapView.as_view()),
    path("api/v1/schema/", contract.SchemaView.as_view(), name="schema"),
    path("api/v1/docs/", contract.DocsView.as_view(), name="docs"),
]
