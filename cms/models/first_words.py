"""The words a new entry begins with, in the languages we know them in.

Every editor may change them; they only save a first edition from being in the wrong language.
"""

from typing import Any, TypeAlias

from wagtail.admin.forms import WagtailAdminModelForm

Words: TypeAlias = dict[str, dict[str, str]]
"""Of each field, by the code of a language. English is what the field begins with elsewhere."""


class FirstWordsForm(WagtailAdminModelForm):
    """A form that begins in the language of its entry, not in that of whoever opens it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding and self.instance.locale_id:
            self.initial |= first_words(self.instance)


def first_words(entry: Any) -> dict[str, str]:
    """What an entry begins with; nothing in a language we have no words in."""
    language, _, _region = entry.locale.language_code.partition("-")
    if language == "en":
        return {}
    return {name: words.get(language, "") for name, words in entry.first_words.items()}


SITE_TEXTS: Words = {
    "story_kicker": {
        "nl": "Verhaal",
        "de": "Geschichte",
    },
    "opinion_kicker": {
        "nl": "Opinie",
        "de": "Meinung",
    },
    "read_more": {
        "nl": "Lees verder",
        "de": "Weiterlesen",
    },
    "back_to_overview": {
        "nl": "Terug naar het overzicht",
        "de": "Zurück zur Übersicht",
    },
    "share": {
        "nl": "Delen",
        "de": "Teilen",
    },
    "related_heading": {
        "nl": "Dit vind je misschien ook interessant",
        "de": "Das könnte Sie auch interessieren",
    },
    "show_more": {
        "nl": "Toon meer",
        "de": "Mehr anzeigen",
    },
    "published_earlier_in": {
        "nl": "Eerder verschenen in",
        "de": "Zuerst erschienen in",
    },
    "reading_time": {
        "nl": "{minutes} min leestijd",
        "de": "{minutes} Min. Lesezeit",
    },
    "pseudonym_notice": {
        "nl": "Deze naam is veranderd om de persoon te beschermen.",
        "de": "Dieser Name wurde zum Schutz der Person geändert.",
    },
    "search_label": {
        "nl": "Zoeken",
        "de": "Suchen",
    },
    "search_placeholder": {
        "nl": "Waar ben je naar op zoek?",
        "de": "Wonach suchen Sie?",
    },
    "search_empty": {
        "nl": "Niets gevonden. Probeer een ander woord.",
        "de": "Nichts gefunden. Versuchen Sie ein anderes Wort.",
    },
    "menu_label": {
        "nl": "Menu",
        "de": "Menü",
    },
    "close_label": {
        "nl": "Sluiten",
        "de": "Schließen",
    },
    "login_label": {
        "nl": "Inloggen",
        "de": "Anmelden",
    },
    "language_label": {
        "nl": "Taal",
        "de": "Sprache",
    },
    "all_topics": {
        "nl": "Alle onderwerpen",
        "de": "Alle Themen",
    },
    "fallback_notice": {
        "nl": "Deze pagina is nog niet beschikbaar in jouw taal.",
        "de": "Diese Seite gibt es noch nicht in Ihrer Sprache.",
    },
    "machine_notice": {
        "nl": "Deze pagina is door een computer vertaald.",
        "de": "Diese Seite wurde maschinell übersetzt.",
    },
    "stale_notice": {
        "nl": "Het origineel van deze pagina is na de vertaling veranderd.",
        "de": "Das Original dieser Seite wurde nach der Übersetzung geändert.",
    },
    "newsletter_heading": {
        "nl": "Blijf op de hoogte",
        "de": "Auf dem Laufenden bleiben",
    },
    "newsletter_label": {
        "nl": "Je e-mailadres",
        "de": "Ihre E-Mail-Adresse",
    },
    "newsletter_button": {
        "nl": "Aanmelden",
        "de": "Anmelden",
    },
    "donate_button": {
        "nl": "Doneer",
        "de": "Spenden",
    },
    "donations_closed": {
        "nl": "Online geven kan nog niet.",
        "de": "Online spenden ist noch nicht möglich.",
    },
    "not_found_title": {
        "nl": "We kunnen deze pagina niet vinden",
        "de": "Wir finden diese Seite nicht",
    },
    "not_found_text": {
        "nl": "Misschien is ze verplaatst. Zoek, of begin bij de voorpagina.",
        "de": "Vielleicht wurde sie verschoben. Suchen Sie, oder beginnen Sie auf der Startseite.",
    },
    "gone_title": {
        "nl": "Deze pagina is verwijderd",
        "de": "Diese Seite wurde entfernt",
    },
    "gone_text": {
        "nl": "We hebben haar voorgoed weggehaald, soms om iemand te beschermen.",
        "de": "Wir haben sie endgültig entfernt, manchmal um jemanden zu schützen.",
    },
}
