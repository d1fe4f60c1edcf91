"""Bodies of articles, as StreamFields store them."""

from typing import Any
from uuid import uuid4


def block(kind: str, value: Any) -> dict[str, Any]:
    """One block as it is stored."""
    return {"type": kind, "value": value, "id": str(uuid4())}


def items(*values: Any) -> list[dict[str, Any]]:
    """The entries of a list block as they are stored."""
    return [block("item", value) for value in values]


def every_block(
    *, image: int, audio: int, video: int, call_to_action: int, pages: list[int], document: int
) -> list[dict[str, Any]]:
    """A body with every kind of block, pointing at these rows."""
    picture = {"image": image, "alt_text": "", "decorative": False, "caption": "At home"}
    link = f'<p>Read <a linktype="page" id="{pages[0]}">on</a> or <b>rest</b>.</p>'
    report = f'<p><a linktype="document" id="{document}">The report</a></p>'
    return [
        block("paragraph", link),
        block("heading", "What changed"),
        block("pull_quote", {"text": "Nobody asked.", "attribution": "Amina"}),
        block("image", picture),
        block("gallery", {"heading": "Home", "images": items(picture, picture)}),
        block("embed", {"url": "https://video.example/1", "caption": ""}),
        block("audio", {"audio": audio, "caption": ""}),
        block("video", {"video": video, "caption": ""}),
        block("related_pages", {"heading": "More", "pages": items(*pages)}),
        block("accordion", {"heading": "", "items": items({"title": "Who?", "text": report})}),
        block("source_note", {"text": link}),
        block("statistic", {"number": "1 in 4", "label": "at night", "source": "Helpline"}),
        block("donate_call_to_action", {"call_to_action": call_to_action}),
    ]
