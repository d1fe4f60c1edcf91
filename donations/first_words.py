"""The words a new form or call to action begins with, in the languages we know them in."""

from cms.models.first_words import Words

DONATION_FORM: Words = {
    "amount_step": {"nl": "Bedrag", "de": "Betrag"},
    "details_step": {"nl": "Jouw gegevens", "de": "Ihre Angaben"},
    "payment_step": {"nl": "Betalen", "de": "Bezahlen"},
    "other_amount_label": {"nl": "Ander bedrag", "de": "Anderer Betrag"},
    "submit_label": {"nl": "Doneer", "de": "Spenden"},
    "thank_you_title": {"nl": "Dank je wel", "de": "Danke"},
    "closed_message": {
        "nl": "Online geven kan nu even niet.",
        "de": "Online spenden ist gerade nicht möglich.",
    },
}
CALL_TO_ACTION: Words = {"button_label": {"nl": "Doneer", "de": "Spenden"}}
