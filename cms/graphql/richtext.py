"""Rich text as HTML, as a tree and as plain text, its links resolved for the visitor."""

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Any

import strawberry
from strawberry.scalars import JSON

from cms.graphql.content import Content

BLOCK_TAGS = {"p", "ul", "ol", "li", "h2", "h3", "h4", "hr", "blockquote"}
INLINE_TAGS = {"a", "b", "i", "strong", "em", "sup", "sub", "code", "br", "s"}
TEXT_TAGS = {"p", "h2", "h3", "h4"}
EMPTY_TAGS = {"br", "hr"}
UNREAD_TAGS = {"script", "style", "iframe", "template", "noscript"}
"""What is inside is no text."""
DEEPEST = 30
SAFE_SCHEMES = {"http", "https", "mailto", "tel"}


@dataclass
class Element:
    """A tag of the text with what stands inside it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)


@strawberry.type
class RichTextLink:
    """A link inside rich text."""

    url: str = strawberry.field(description="Where it leads, in the visitor's language.")
    text: str = strawberry.field(description="The words that are linked.")
    is_internal: bool = strawberry.field(description="Whether it leads to a page of this site.")


class TreeBuilder(HTMLParser):
    """Reads stored rich text into elements, leaving out every tag that is not allowed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root")
        self.open = [self.root]
        self.unread = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.unread and tag in UNREAD_TAGS:
            self.unread = tag
        if self.unread or tag not in BLOCK_TAGS | INLINE_TAGS or len(self.open) > DEEPEST:
            return
        self.make_room(tag)
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in EMPTY_TAGS:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self.unread:
            self.unread = "" if tag == self.unread else self.unread
        elif any(element.tag == tag for element in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        children = self.open[-1].children
        if self.unread:
            return
        if children and isinstance(children[-1], str):
            children[-1] += data
        else:
            children.append(data)

    def make_room(self, tag: str) -> None:
        """Close what cannot hold this tag, as browsers do."""
        if tag == "a":
            self.handle_endtag(tag)
        if tag in BLOCK_TAGS:
            tags = [element.tag for element in self.open]
            for text in TEXT_TAGS.intersection(tags):
                self.handle_endtag(text)
            lists = [found for found in tags if found in {"ul", "ol", "li"}]
            if tag == "li" and lists[-1:] == ["li"]:
                self.handle_endtag(tag)


@strawberry.type
class RichText:
    """Formatted text, in the three forms a frontend may want."""

    source: strawberry.Private[str]
    content: strawberry.Private[Content]
    root: strawberry.Private[Element]

    @strawberry.field
    def html(self) -> str:
        """Safe HTML, ready to show."""
        return "".join(self.html_of(child) for child in self.root.children)

    @strawberry.field
    def json(self) -> JSON:
        """A tree: ``element`` nodes with tag, attributes and children, and ``text`` nodes."""
        return JSON([self.json_of(child) for child in self.root.children])

    @strawberry.field
    def plain_text(self) -> str:
        """The words only, a line for each paragraph or list item."""
        return "\n".join(lines_of(self.root))

    @strawberry.field
    def links(self) -> list[RichTextLink]:
        """Every link in the text that leads somewhere."""
        return [
            RichTextLink(
                url=url,
                text=" ".join(lines_of(link)),
                is_internal=link.attributes.get("linktype") == "page",
            )
            for link in anchors(self.root)
            if (url := self.url_of(link))
        ]

    def url_of(self, link: Element) -> str | None:
        """Where a link leads; nothing where the visitor may not go, or a browser should not."""
        kind, key = link.attributes.get("linktype"), link.attributes.get("id", "")
        if kind == "page" and key.isdecimal():
            card = self.content.page_card(int(key))
            return card and self.content.url_of(card)
        if kind == "document" and key.isdecimal():
            document = self.content.documents.get(int(key))
            return document and self.content.document_url(document)
        href = link.attributes.get("href", "").strip()
        return href if is_safe(href) else None

    def html_of(self, node: Element | str) -> str:
        if isinstance(node, str):
            return escape(node, quote=False)
        if node.tag in EMPTY_TAGS:
            return f"<{node.tag}>"
        inside = "".join(self.html_of(child) for child in node.children)
        if node.tag != "a":
            return f"<{node.tag}>{inside}</{node.tag}>"
        url = self.url_of(node)
        return f'<a href="{escape(url)}">{inside}</a>' if url else inside

    def json_of(self, node: Element | str) -> dict[str, Any]:
        if isinstance(node, str):
            return {"type": "text", "text": node}
        attributes = {}
        if node.tag == "a" and (url := self.url_of(node)):
            attributes["href"] = url
        return {
            "type": "element",
            "tag": node.tag,
            "attributes": attributes,
            "children": [self.json_of(child) for child in node.children],
        }


def rich_text(source: str, content: Content) -> RichText:
    """Read stored rich text and announce what its links point at."""
    builder = TreeBuilder()
    builder.feed(source)
    builder.close()
    for link in anchors(builder.root):
        key = link.attributes.get("id", "")
        if key.isdecimal():
            kind = link.attributes.get("linktype")
            batch = {"page": content.page_versions, "document": content.documents}.get(kind or "")
            if batch is not None:
                batch.want([int(key)])
    return RichText(source=source, content=content, root=builder.root)


def rich_text_field(name: str, description: str) -> Any:
    """Expose the RichTextField called ``name``, read at once for all rows fetched together."""

    def resolve(root: Any) -> RichText:
        texts: dict[str, RichText] = root.__dict__.setdefault("rich_texts", {})
        if name not in texts:
            for peer in root.peers:
                text = rich_text(getattr(peer, name), peer.content)
                peer.__dict__.setdefault("rich_texts", {})[name] = text
        return texts[name]

    return strawberry.field(resolver=resolve, description=description)


def anchors(element: Element) -> list[Element]:
    """Every link inside an element, in reading order."""
    found = [element] if element.tag == "a" else []
    for child in element.children:
        if isinstance(child, Element):
            found += anchors(child)
    return found


def is_safe(href: str) -> bool:
    """Whether a browser may follow this address: elsewhere with a known scheme, or on the site."""
    # Browsers leave out these characters, and read a backslash as a slash.
    address = re.sub(r"[\0-\x20]", "", href).replace("\\", "/")
    scheme, colon, _ = address.partition(":")
    if address.startswith(("/", "#")):
        return not address.startswith("//")
    return bool(colon) and scheme.lower() in SAFE_SCHEMES


def lines_of(node: Element) -> list[str]:
    """The words inside a node, a line for each paragraph, list item and line break."""
    lines = (re.sub(" +", " ", line).strip(" ") for line in words_of(node).split("\n"))
    return [line for line in lines if line]


def words_of(node: Element | str) -> str:
    """The words inside a node, with a line break wherever a block begins or ends."""
    if isinstance(node, str):
        return re.sub(r"[ \t\r\n\f]+", " ", node)
    inside = "".join(words_of(child) for child in node.children)
    if node.tag == "br":
        return "\n"
    return f"\n{inside}\n" if node.tag in BLOCK_TAGS else inside
