from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import renditions
from cms.graphql.view import GraphQLView
from cms.schema import schema

urlpatterns = [
    path("graphql/", GraphQLView.as_view(schema=schema), name="graphql"),
    path("admin/", include(wagtailadmin_urls)),
    path("renditions/<str:token>", renditions.rendition, name="rendition"),
    path("recordings/<int:recording_id>/<str:filename>", renditions.recording, name="recording"),
    path("documents/", include(wagtaildocs_urls)),
]

# Never served to visitors, but Wagtail makes the addresses of pages from it.
urlpatterns += i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=True)
