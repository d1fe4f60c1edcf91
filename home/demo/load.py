"""Fills a site with the demo. What is there already stays as it is."""

from django.core.management import call_command
from wagtail.models import Locale, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.admin_search import disable_search_index_auto_update
from cms.translation import status
from home.demo.load_entries import Demo, Progress
from home.demo.load_giving import (
    load_calls_to_action,
    load_consent_texts,
    load_donation_forms,
    load_donation_settings,
)
from home.demo.load_media import load_images, load_sounds
from home.demo.load_pages import load_pages
from home.demo.load_people import load_colleagues, load_consents, load_people
from home.demo.load_site import (
    load_embeds,
    load_menus,
    load_redirects,
    load_settings,
    load_texts,
)
from home.demo.load_source import LANGUAGES
from home.demo.load_vocabulary import load_publications, load_topics
from home.demo.studio import Studio

# Each step may use what the steps before it put on the site.
STEPS = (
    load_colleagues,
    load_consents,
    load_images,
    load_sounds,
    load_embeds,
    load_topics,
    load_publications,
    load_people,
    load_donation_forms,
    load_consent_texts,
    load_calls_to_action,
    load_pages,
    load_settings,
    load_donation_settings,
    load_texts,
    load_menus,
    load_redirects,
)


def load(progress: Progress, studio: Studio) -> Demo:
    """Put the whole demo on the default site."""
    site = Site.objects.select_related("root_page__locale").get(is_default_site=True)
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
    demo = Demo(site, locales, progress, studio)
    with (
        disable_reference_index_auto_update(),
        disable_search_index_auto_update(),
        status.later(),
    ):
        for step in STEPS:
            step(demo)
    if demo.has_changed:
        refresh_indexes()
    return demo


def refresh_indexes() -> None:
    """Make everything findable now, instead of when the worker has drawn all the pictures."""
    call_command("update_index", verbosity=0)
    call_command("rebuild_references_index", verbosity=0)
