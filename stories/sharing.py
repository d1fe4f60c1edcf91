"""Links that share a page on other networks."""

from typing import Any
from urllib.parse import quote

import strawberry
from django.utils.translation import override

from cms.graphql.icons import Icon
from cms.models.settings import ShareTarget, default_share_targets

strawberry.enum(ShareTarget, description="A network visitors can share a page on.")

ADDRESSES = {
    ShareTarget.EMAIL: "mailto:?subject={title}&body={url}",
    ShareTarget.WHATSAPP: "https://wa.me/?text={title}%20{url}",
    ShareTarget.LINKEDIN: "https://www.linkedin.com/sharing/share-offsite/?url={url}",
    ShareTarget.FACEBOOK: "https://www.facebook.com/sharer/sharer.php?u={url}",
    ShareTarget.BLUESKY: "https://bsky.app/intent/compose?text={title}%20{url}",
    ShareTarget.MASTODON: "https://mastodonshare.com/?text={title}&url={url}",
    ShareTarget.X: "https://x.com/intent/post?text={title}&url={url}",
    ShareTarget.TELEGRAM: "https://t.me/share/url?url={url}&text={title}",
}


@strawberry.type
class ShareLink:
    """A link that shares the page on a network."""

    target: ShareTarget = strawberry.field(description="The network.")
    icon: Icon = strawberry.field(description="The icon of the network.")
    label: str = strawberry.field(description="The name of the network, in the language asked for.")
    url: str = strawberry.field(description="Where the link leads.")


def share_links(page: Any) -> list[ShareLink]:
    """A link for each network the site chose, in the site's order."""
    content = page.content
    settings = getattr(content.site_roots.site, "sitesettings", None)
    chosen = settings.share_targets if settings else default_share_targets()
    words = {"title": quote(page.title), "url": quote(content.url_of(page), safe="")}
    return [
        ShareLink(
            target=target,
            icon=Icon[target.name],
            label=label_in(content.language_code, target),
            url=ADDRESSES[target].format(**words),
        )
        for target in map(ShareTarget, chosen)
    ]


def label_in(language_code: str, target: ShareTarget) -> str:
    """The name of a network in a language, whatever that of the browser."""
    with override(language_code):
        return str(target.label)
