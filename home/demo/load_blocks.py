"""The bodies of pages, block by block."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from home.demo.load_entries import Demo, items, stream
from home.demo.load_richtext import rich_text
from home.demo.load_source import Entry


@dataclass(frozen=True)
class Writer:
    """Turns the blocks of one page in one language into what a stream field stores."""

    demo: Demo
    code: str
    owner: str

    def body(self, blocks: list[Entry]) -> list[dict[str, Any]]:
        """The whole body. A block whose pages, picture or sound are not there is left out."""
        written = (
            (block["kind"], self.block(position, block)) for position, block in enumerate(blocks)
        )
        return [block for block in stream(self.owner, written) if block["value"] is not None]

    def block(self, position: int, block: Entry) -> Any:
        write = WRITERS[block["kind"]]
        return write(self, f"{self.owner}/{position}", block, block.get(self.code) or {})

    def html(self, text: str) -> str:
        return rich_text(self.demo, text, self.code)

    def picture(self, key: str, block: Entry, text: Entry) -> dict[str, Any] | None:
        """A picture with its caption; the library has the words for it in every language."""
        image = self.demo.exact("image", key)
        if image is None:
            return None
        return {
            "image": image.pk,
            "decorative": block.get("decorative", False),
            "alt_text": text.get("alt_text", ""),
            "caption": text.get("caption", ""),
        }


def heading(writer: Writer, owner: str, block: Entry, text: Entry) -> str:
    title: str = text["text"]
    return title


def paragraph(writer: Writer, owner: str, block: Entry, text: Entry) -> str:
    return writer.html(text["html"])


def pull_quote(writer: Writer, owner: str, block: Entry, text: Entry) -> Entry:
    return {"text": text["text"], "attribution": text.get("attribution", "")}


def image(writer: Writer, owner: str, block: Entry, text: Entry) -> Entry | None:
    return writer.picture(block["image"], block, text)


def gallery(writer: Writer, owner: str, block: Entry, text: Entry) -> Entry:
    captions = text.get("captions") or [""] * len(block["images"])
    shown = [
        writer.picture(key, block, {"caption": caption})
        for key, caption in zip(block["images"], captions, strict=True)
    ]
    return {
        "heading": text.get("heading", ""),
        "images": items(owner, (picture for picture in shown if picture)),
    }


def embed(writer: Writer, owner: str, block: Entry, text: Entry) -> Entry:
    return {"url": block["url"], "caption": text.get("caption", "")}


def audio(writer: Writer, owner: str, block: Entry, text: Entry) -> Entry | None:
    sound = writer.demo.find("media", block["audio"], writer.code)
    return sound and {"audio": sound.pk, "caption": text.get("caption", "")}


def donate_call_to_action(writer: Writer, owner: str, block: Entry, text: Entry) -> Entry | None:
    call = writer.demo.find("donatecalltoaction", block["call_to_action"], writer.code)
    return call and {"call_to_action": call.pk}


def related_pages(writer: Writer, owner: str, block: Entry, text: Entry) -> Entry | None:
    found = (writer.demo.find("page", key, writer.code) for key in block["pages"])
    pages = items(owner, (page.pk for page in found if page))
    return {"heading": text.get("heading", ""), "pages": pages} if pages else None


def accordion(writer: Writer, owner: str, block: Entry, text: Entry) -> Entry:
    answers = (
        {"title": item["title"], "text": writer.html(item["text"])} for item in text["items"]
    )
    return {"heading": text.get("heading", ""), "items": items(owner, answers)}


def source_note(writer: Writer, owner: str, block: Entry, text: Entry) -> Entry:
    return {"text": writer.html(text["text"])}


def statistic(writer: Writer, owner: str, block: Entry, text: Entry) -> Entry:
    return {"number": text["number"], "label": text["label"], "source": text.get("source", "")}


WRITERS: dict[str, Callable[[Writer, str, Entry, Entry], Any]] = {
    write.__name__: write
    for write in (
        heading,
        paragraph,
        pull_quote,
        image,
        gallery,
        embed,
        audio,
        donate_call_to_action,
        related_pages,
        accordion,
        source_note,
        statistic,
    )
}
