import strawberry
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
