import strawberry
from django.conf import settings
from django.utils.translation import get_language_info


@strawberry.type
class Locale:
    """A language content can be in."""

    language_code: str = strawberry.field(
        description="A BCP 47 language tag in lower case, such as ``nl`` or ``nl-be``."
    )

    @strawberry.field
    def display_name(self) -> str:
        """The name of the language in that language."""
        try:
            return str(get_language_info(self.language_code)["name_local"])
        except KeyError:
            return self.language_code

    @strawberry.field
    def is_right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        try:
            return bool(get_language_info(self.language_code)["bidi"])
        except KeyError:
            return False

    @strawberry.field
    def fallbacks(self) -> list["Locale"]:
        """The languages that stand in for what is missing in this one, the best first."""
        codes = settings.LOCALE_FALLBACKS.get(self.language_code, [])
        return [Locale(language_code=code) for code in codes]


def language_tag(language_code: str) -> str:
    """A language code in the casing of BCP 47, such as ``nl-BE`` or ``zh-Hant-TW``."""
    language, *subtags = language_code.lower().split("-")
    return "-".join([language, *map(cased, subtags)])


def cased(subtag: str) -> str:
    """A region has two letters and is upper case; a script has four and begins with a capital."""
    if not subtag.isalpha():
        return subtag
    return {2: subtag.upper(), 4: subtag.title()}.get(len(subtag), subtag)


def territory_locale(language_code: str) -> str:
    """The language with its territory, such as ``nl_BE``; only the language where none is known."""
    language, *subtags = language_tag(language_code).split("-")
    territories = (subtag for subtag in subtags if len(subtag) == 2)
    return "_".join([language, *list(territories)[:1]])
