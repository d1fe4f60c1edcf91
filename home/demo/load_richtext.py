"""HTML as it was written, as Wagtail stores it."""

import re

from home.demo.load_entries import Demo

PAGE_LINK = re.compile(r'<a\s+data-page="(?P<key>[^"]+)">(?P<text>.*?)</a>', re.DOTALL)
TAGS = {"strong": "b", "em": "i"}


def rich_text(demo: Demo, html: str, code: str) -> str:
    """Turn links to pages into Wagtail's; one to a page that is not there becomes plain text."""

    def link(match: re.Match[str]) -> str:
        page = demo.find("page", match["key"], code)
        if page is None:
            return match["text"]
        return f'<a linktype="page" id="{page.pk}">{match["text"]}</a>'

    for written, stored in TAGS.items():
        html = html.replace(f"<{written}>", f"<{stored}>").replace(f"</{written}>", f"</{stored}>")
    return PAGE_LINK.sub(link, html)
