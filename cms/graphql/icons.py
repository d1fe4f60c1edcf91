"""The icons an answer may name. Their drawings belong to the frontend."""

import re
from urllib.parse import urlsplit

import strawberry
from django.db.models import TextChoices


@strawberry.enum(description="An icon, which the frontend draws.")
class Icon(TextChoices):
    EMAIL = "EMAIL", "An envelope"
    WHATSAPP = "WHATSAPP", "WhatsApp"
    LINKEDIN = "LINKEDIN", "LinkedIn"
    FACEBOOK = "FACEBOOK", "Facebook"
    INSTAGRAM = "INSTAGRAM", "Instagram"
    BLUESKY = "BLUESKY", "Bluesky"
    MASTODON = "MASTODON", "Mastodon"
    THREADS = "THREADS", "Threads"
    X = "X", "X"
    TELEGRAM = "TELEGRAM", "Telegram"
    SIGNAL = "SIGNAL", "Signal"
    YOUTUBE = "YOUTUBE", "YouTube"
    VIMEO = "VIMEO", "Vimeo"
    TIKTOK = "TIKTOK", "TikTok"
    SPOTIFY = "SPOTIFY", "Spotify"
    LINK = "LINK", "A link, for whatever has no icon of its own"


def icon_of(network: str, url: str) -> Icon:
    """The icon of the network an editor named, else of the website it is on."""
    words = re.findall(r"[A-Z]+", f"{network} {urlsplit(url).hostname or ''}".upper())
    return next((Icon[word] for word in words if word in Icon.__members__), Icon.LINK)
