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
            entry = self.instance
            self.initial |= first_words(entry, entry.locale.language_code)


def first_words(entry: Any, language_code: str) -> dict[str, str]:
    """What an entry begins with; nothing in a language we have no words in."""
    language, _, _region = language_code.partition("-")
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
    "partial_notice": {
        "nl": "Een deel van deze pagina is nog niet vertaald.",
        "de": "Ein Teil dieser Seite ist noch nicht übersetzt.",
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
    "by_author": {
        "nl": "Door {name}",
        "de": "Von {name}",
    },
    "read_original": {
        "nl": "Lees het origineel",
        "de": "Zum Original",
    },
    "image_credit": {
        "nl": "Beeld: {credit}",
        "de": "Bild: {credit}",
    },
    "source_label": {
        "nl": "Bron",
        "de": "Quelle",
    },
    "transcript_label": {
        "nl": "Lees mee",
        "de": "Mitlesen",
    },
    "embed_notice": {
        "nl": "Dit komt van een andere website. Die weet pas dat je hier bent als je het toont.",
        "de": "Von einer anderen Website, die erst von Ihrem Besuch erfährt, wenn Sie es zeigen.",
    },
    "embed_load": {
        "nl": "Toon",
        "de": "Anzeigen",
    },
    "topics_label": {
        "nl": "Onderwerpen",
        "de": "Themen",
    },
    "skip_to_content": {
        "nl": "Direct naar de inhoud",
        "de": "Direkt zum Inhalt",
    },
    "breadcrumbs_label": {
        "nl": "Je bent hier",
        "de": "Sie sind hier",
    },
    "page_kicker": {
        "nl": "Pagina",
        "de": "Seite",
    },
    "search_results": {
        "nl": "{count} resultaten voor “{query}”",
        "de": "{count} Treffer für „{query}“",
    },
    "search_one_result": {
        "nl": "Eén resultaat voor “{query}”",
        "de": "Ein Treffer für „{query}“",
    },
    "search_type": {
        "nl": "Soort",
        "de": "Art",
    },
    "search_year": {
        "nl": "Jaar",
        "de": "Jahr",
    },
    "search_reset": {
        "nl": "Wis filters",
        "de": "Filter zurücksetzen",
    },
    "language_missing": {
        "nl": "nog niet vertaald",
        "de": "noch nicht übersetzt",
    },
    "step_of": {
        "nl": "Stap {step} van {total}",
        "de": "Schritt {step} von {total}",
    },
    "next_step": {
        "nl": "Verder",
        "de": "Weiter",
    },
    "previous_step": {
        "nl": "Terug",
        "de": "Zurück",
    },
    "frequency_label": {
        "nl": "Hoe vaak wil je geven?",
        "de": "Wie oft möchten Sie geben?",
    },
    "one_off": {
        "nl": "Eenmalig",
        "de": "Einmalig",
    },
    "monthly": {
        "nl": "Elke maand",
        "de": "Jeden Monat",
    },
    "monthly_amount": {
        "nl": "{amount} per maand",
        "de": "{amount} im Monat",
    },
    "currency_label": {
        "nl": "Valuta",
        "de": "Währung",
    },
    "donor_name": {
        "nl": "Naam",
        "de": "Name",
    },
    "donor_email": {
        "nl": "E-mailadres",
        "de": "E-Mail-Adresse",
    },
    "donor_phone": {
        "nl": "Telefoonnummer",
        "de": "Telefonnummer",
    },
    "donor_address": {
        "nl": "Postadres",
        "de": "Postanschrift",
    },
    "donor_organisation": {
        "nl": "Organisatie",
        "de": "Organisation",
    },
    "donor_message": {
        "nl": "Wil je er iets bij zeggen?",
        "de": "Möchten Sie etwas dazu sagen?",
    },
    "optional": {
        "nl": "niet verplicht",
        "de": "freiwillig",
    },
    "method_ideal": {
        "nl": "iDEAL",
        "de": "iDEAL",
    },
    "method_sepa_direct_debit": {
        "nl": "Automatische incasso",
        "de": "Lastschrift",
    },
    "method_bank_transfer": {
        "nl": "Overboeken",
        "de": "Überweisung",
    },
    "method_card": {
        "nl": "Betaalkaart",
        "de": "Karte",
    },
    "method_paypal": {
        "nl": "PayPal",
        "de": "PayPal",
    },
    "method_bancontact": {
        "nl": "Bancontact",
        "de": "Bancontact",
    },
    "summary_heading": {
        "nl": "Jouw gift",
        "de": "Ihre Spende",
    },
    "change_label": {
        "nl": "Wijzig",
        "de": "Ändern",
    },
    "form_errors": {
        "nl": "Kijk hier nog eens naar:",
        "de": "Bitte sehen Sie sich das noch einmal an:",
    },
    "field_missing": {
        "nl": "Vul dit nog in.",
        "de": "Bitte füllen Sie das aus.",
    },
    "choice_missing": {
        "nl": "Kies er een.",
        "de": "Bitte wählen Sie eine Möglichkeit.",
    },
    "consent_missing": {
        "nl": "Vink dit aan om verder te gaan.",
        "de": "Bitte kreuzen Sie das an, um fortzufahren.",
    },
    "email_invalid": {
        "nl": "Dit e-mailadres klopt niet helemaal.",
        "de": "Diese E-Mail-Adresse stimmt nicht ganz.",
    },
    "amount_invalid": {
        "nl": "Schrijf een bedrag zoals 12,50.",
        "de": "Bitte schreiben Sie einen Betrag wie 12,50.",
    },
    "amount_too_small": {
        "nl": "De kleinste gift is {minimum}.",
        "de": "Die kleinste Spende ist {minimum}.",
    },
    "amount_too_large": {
        "nl": "De grootste gift is hier {maximum}. Neem contact met ons op om meer te geven.",
        "de": "Die größte Spende ist hier {maximum}. Bitte sprechen Sie uns an, um mehr zu geben.",
    },
    "error_title": {
        "nl": "Er gaat bij ons iets mis",
        "de": "Bei uns ist etwas schiefgegangen",
    },
    "error_text": {
        "nl": "Probeer het over een minuut nog eens.",
        "de": "Bitte versuchen Sie es in einer Minute noch einmal.",
    },
}
