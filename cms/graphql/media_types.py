"""Which media types a client accepts, and which of ours it likes best."""

from collections.abc import Sequence

from django.http.request import MediaType

JSON = "application/json"
GRAPHQL_RESPONSE = "application/graphql-response+json"
HTML = "text/html"


def preferred_media_type(accept: str, offers: Sequence[str]) -> str | None:
    """The offer that an ``Accept`` header likes best, the first one where it does not care."""
    ranges = [MediaType(token) for token in accept.split(",") if token.strip()]
    ranked = {offer: rank(offer, ranges) for offer in offers}
    best = max(offers, key=lambda offer: ranked[offer])
    quality, _position = ranked[best]
    return best if quality > 0 else None


def rank(offer: str, ranges: Sequence[MediaType]) -> tuple[float, int]:
    """How much an offer is liked: by its quality, then by how early it was named.

    The most specific range that covers the offer decides: ``text/*;q=0.1, text/html``.
    """
    matches = [
        (media_range.specificity, media_range.quality, -position)
        for position, media_range in enumerate(ranges)
        if covers(media_range, offer)
    ]
    _specificity, quality, position = max(matches, default=(0, 0.0, 0))
    return quality, position


def covers(media_range: MediaType, offer: str) -> bool:
    """Whether a range such as ``application/*`` includes this type of ours, in UTF-8."""
    main_type, sub_type = offer.split("/")
    parameters = {
        name: str(value).lower() for name, value in media_range.params.items() if name != "q"
    }
    return (
        media_range.main_type.lower() in ("*", main_type)
        and media_range.sub_type.lower() in ("*", sub_type)
        and parameters in ({}, {"charset": "utf-8"})
    )
