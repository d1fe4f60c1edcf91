"""What a translation must keep of its original: links, emphasis, and what is filled in later."""

import re
from collections import Counter

from bs4 import BeautifulSoup, Tag
from django.utils.translation import gettext as _
from wagtail_localize.strings import StringValue

PLACEHOLDER = re.compile(r"\{\{[^{}<>]*\}\}|\{[^{}\s]*\}|%\(\w+\)[a-z]|(?<![\d%])%[sdif](?!\w)")
FREE_TAGS = {"br"}
"""A translation may break its lines where it likes."""


def normal(text: str) -> str:
    """The same fragment of HTML, always written alike."""
    return str(BeautifulSoup(text, "html.parser"))


def problems(original: str, translated: str) -> list[str]:
    """Why this cannot be the translation of that, in words for who translates; mostly nothing."""
    try:
        StringValue.from_translated_html(translated)
        before, after = kept(original), kept(translated)
    except ValueError as error:
        return [str(error)]
    except RecursionError:
        return [_("Its markup is nested too deeply.")]
    missing = [_("%(part)s is missing.") % {"part": part} for part in (before - after).elements()]
    added = [
        _("%(part)s is not in the original.") % {"part": part}
        for part in (after - before).elements()
    ]
    return missing + added


def kept(text: str) -> Counter[str]:
    """The parts of a text that its translation has too, as they are written."""
    soup = BeautifulSoup(text, "html.parser")
    tags = (opening(tag) for tag in soup.find_all(True) if tag.name not in FREE_TAGS)
    filled_in = (part for string in soup.strings for part in PLACEHOLDER.findall(string))
    return Counter([*tags, *filled_in])


def opening(tag: Tag) -> str:
    """The start of an element, without what is in it."""
    return str(tag.copy_self()).removesuffix(f"</{tag.name}>")
