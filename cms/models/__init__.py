"""What every part of the site shares: people, media, words and settings."""

from cms.models.consent import Consentable, ConsentRecord, ConsentScope
from cms.models.glossaries import GlossaryTerm, TranslationGlossary, glossary_for
from cms.models.media import Document, Image, Media, Rendition
from cms.models.navigation import GonePath, Menu, MenuLocation
from cms.models.notices import NoticeKind, NoticePreferences, NoticeWay, TranslationNotice
from cms.models.people import Person
from cms.models.roles import LocaleRole
from cms.models.search import SearchEntry
from cms.models.settings import SiteSettings
from cms.models.taxonomy import Publication, Topic
from cms.models.texts import SiteTexts
from cms.models.together import JointPublication, JointPublicationState
from cms.models.translation_jobs import TranslationJob
from cms.models.translations import AliasPolicy, LocalePolicy, TranslationState, TranslationStatus
from cms.models.users import User

__all__ = [
    "AliasPolicy",
    "ConsentRecord",
    "ConsentScope",
    "Consentable",
    "Document",
    "GlossaryTerm",
    "GonePath",
    "Image",
    "JointPublication",
    "JointPublicationState",
    "LocalePolicy",
    "LocaleRole",
    "Media",
    "Menu",
    "MenuLocation",
    "NoticeKind",
    "NoticePreferences",
    "NoticeWay",
    "Person",
    "Publication",
    "Rendition",
    "SearchEntry",
    "SiteSettings",
    "SiteTexts",
    "Topic",
    "TranslationGlossary",
    "TranslationJob",
    "TranslationNotice",
    "TranslationState",
    "TranslationStatus",
    "User",
    "glossary_for",
]
