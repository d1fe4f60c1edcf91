"""Formatted text: safe as HTML, typed as a tree, readable as plain text."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from tests.bodies import block, items
from tests.factories import DocumentFactory, StoryPageFactory, story_index

pytestmark = pytest.mark.django_db

Execute = Callable[..., dict[str, Any]]

TEXT = """
    query ($path: String!) {
      page(path: $path) {
        ... on Article {
          body {
            ... on ParagraphBlock {
              richText { html json plainText links { url text isInternal } }
            }
          }
        }
      }
    }
"""


def rich(execute: Execute, source: str) -> Any:
    """What is answered of a text as it is stored."""
    StoryPageFactory.create(slug="lamp", body=[block("paragraph", source)])
    [paragraph] = execute(TEXT, path="/nl/verhalen/lamp/")["page"]["body"]
    return paragraph["richText"]


def to_page(page: Any, words: str = "here") -> str:
    return f'<a linktype="page" id="{page.pk}">{words}</a>'


def to_document(document: Any, words: str = "here") -> str:
    return f'<a linktype="document" id="{document.pk}">{words}</a>'


def test_one_text_in_three_forms(execute: Execute) -> None:
    source = (
        '<p data-block-key="x1">Read <b>this</b> &amp; <a href="https://a.example/">that</a></p>'
    )

    link = {
        "type": "element",
        "tag": "a",
        "attributes": {"href": "https://a.example/"},
        "children": [{"type": "text", "text": "that"}],
    }
    bold = {"tag": "b", "attributes": {}, "children": [{"type": "text", "text": "this"}]}
    children = [
        {"type": "text", "text": "Read "},
        {"type": "element", **bold},
        {"type": "text", "text": " & "},
        link,
    ]
    assert rich(execute, source) == {
        "html": '<p>Read <b>this</b> &amp; <a href="https://a.example/">that</a></p>',
        "json": [{"type": "element", "tag": "p", "attributes": {}, "children": children}],
        "plainText": "Read this & that",
        "links": [{"url": "https://a.example/", "text": "that", "isInternal": False}],
    }


def test_an_empty_text(execute: Execute) -> None:
    assert rich(execute, "") == {"html": "", "json": [], "plainText": "", "links": []}


def test_everything_editors_can_make_is_kept(execute: Execute) -> None:
    source = (
        "<p>a <b>b</b> <i>i</i> <strong>s</strong> <em>e</em> <sup>2</sup> <sub>3</sub></p>"
        "<ul><li>one</li></ul><ol><li>two<ul><li>three</li></ul></li></ol>"
        "<h2>h</h2><h3>h</h3><h4>h</h4><blockquote>q</blockquote><p>x<br>y</p><hr>"
    )

    assert rich(execute, source)["html"] == source


HOSTILE = {
    "script": ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
    "script that never ends": ("<p>a</p><script>alert(1)", "<p>a</p>"),
    "script in capitals": ("<SCRIPT SRC=//x>alert(1)</SCRIPT >a", "a"),
    "script in a script": ("<scr<script>ipt>alert(1)</script>", "ipt&gt;alert(1)"),
    "style": ("<style>p{background:url(//x)}</style><p>a</p>", "<p>a</p>"),
    "frame": ('<iframe src="//x">alert(1)</iframe>a', "a"),
    "handler": ('<p onclick="alert(1)" style="x" class="y">a</p>', "<p>a</p>"),
    "picture": ('a<img src=x onerror="alert(1)">b', "ab"),
    "drawing": ('<svg onload="alert(1)"><a xlink:href="javascript:1">x</a></svg>', "x"),
    "form": ('<form action="//x"><input><button>go</button></form>', "go"),
    "embedded": ('<embed embedtype="image" id="1"/><object data="//x"></object>a', "a"),
    "comment": ("<p>a<!-- <script>alert(1)</script> -->b</p>", "<p>ab</p>"),
    "odd comment": ("<p>a<!--> <b>c</b> --!>b</p>", None),
    "declaration": ("<!DOCTYPE x><?php echo 1 ?><p>a</p>", "<p>a</p>"),
    "section": ("<![CDATA[<b>x</b>]]><![if IE]><p>a</p><![endif]>", None),
    "attribute": ('<a href="https://a.example/&quot; onclick=&quot;alert(1)">x</a>', None),
    "entity": ("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    "entity without an end": ("&lt&#60;&#x3c&nosuch;&", "&lt;&lt;&lt;&amp;nosuch;&amp;"),
    "half a tag": ("<p>1 < 2 <", "<p>1 &lt; 2 &lt;</p>"),
    "half an attribute": ('<p>a</p><a href="https://a.example', None),
    "lonely end": ("</p></div></b>a</script>", "a"),
}


@pytest.mark.parametrize(("source", "html"), HOSTILE.values(), ids=HOSTILE.keys())
def test_what_editors_cannot_make_is_left_out(
    execute: Execute, source: str, html: str | None
) -> None:
    text = rich(execute, source)

    assert html is None or text["html"] == html
    for forbidden in ("<script", "<img", "<svg", "<iframe", 'onclick="', "style=", "<!"):
        assert forbidden not in text["html"]


UNTIDY = {
    "paragraph that never ends": ("<p>one<p>two", "<p>one</p><p>two</p>", "one\ntwo"),
    "list in a paragraph": ("<p>a<ul><li>b</ul>c", "<p>a</p><ul><li>b</li></ul>c", "a\nb\nc"),
    "items that never end": (
        "<ul><li>one<li>two<ol><li>three<li>four</ol><li>five</ul>",
        "<ul><li>one</li><li>two<ol><li>three</li><li>four</li></ol></li><li>five</li></ul>",
        "one\ntwo\nthree\nfour\nfive",
    ),
    "tags that cross": ("<p><b>a</p>b</b>", "<p><b>a</b></p>b", "a\nb"),
    "link in a link": (
        '<a href="/a">a<a href="/b">b</a></a>',
        '<a href="/a">a</a><a href="/b">b</a>',
        "ab",
    ),
    "heading in a paragraph": ("<p>a<h2>b</h2>", "<p>a</p><h2>b</h2>", "a\nb"),
}


@pytest.mark.parametrize(("source", "html", "plain"), UNTIDY.values(), ids=UNTIDY.keys())
def test_untidy_markup_is_tidied(execute: Execute, source: str, html: str, plain: str) -> None:
    text = rich(execute, source)

    assert (text["html"], text["plainText"]) == (html, plain)


def test_markup_may_be_nested_as_deep_as_it_likes(execute: Execute) -> None:
    text = rich(execute, "<b>" * 5000 + "deep" + "</b>" * 5000)

    assert text["plainText"] == "deep"
    assert text["html"].count("<b>") == text["html"].count("</b>") < 100


@pytest.mark.parametrize(
    "href",
    [
        "https://a.example/?a=1&b=2",
        "HTTP://a.example",
        "mailto:help@a.example?subject=Hi",
        "tel:+31201234567",
        "#top",
        "/nl/verhalen/",
        "/",
    ],
)
def test_an_address_editors_may_give_is_kept(execute: Execute, href: str) -> None:
    text = rich(execute, f'<a href="{href.replace("&", "&amp;")}">x</a>')

    assert text["links"] == [{"url": href, "text": "x", "isInternal": False}]
    assert text["html"] == f'<a href="{href.replace("&", "&amp;")}">x</a>'


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java&#10;script:alert(1)",
        "java&Tab;script:alert(1)",
        "&#1;javascript:alert(1)",
        "javascript&colon;alert(1)",
        "vbscript:x",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "blob:https://a.example/1",
        "//evil.example/",
        " //evil.example/",
        "/\\evil.example/",
        "\\\\evil.example/",
        "/&Tab;/evil.example/",
        "http",
        "relative/path",
        "?query",
        "https",
        "",
        " ",
        ":",
    ],
)
def test_any_other_address_leaves_the_words_alone(execute: Execute, href: str) -> None:
    text = rich(execute, f'<p><a href="{href}">x</a></p>')

    assert text["html"] == "<p>x</p>"
    assert text["links"] == []
    [paragraph] = text["json"]
    assert "href" not in str(paragraph)


@pytest.mark.parametrize("href", ["http://[", "https://[evil", "https://a]b.example/"])
def test_an_address_that_cannot_be_read_breaks_nothing(execute: Execute, href: str) -> None:
    assert rich(execute, f'<a href="{href}">x</a>')["plainText"] == "x"


def test_a_link_to_a_page_or_a_document(execute: Execute) -> None:
    page = StoryPageFactory.create(slug="doel", parent=story_index())
    document = DocumentFactory.create()

    links = rich(execute, f"<p>{to_page(page, 'a page')}{to_document(document, 'a report')}</p>")[
        "links"
    ]

    name = f"http://127.0.0.1:8000/documents/{document.pk}/{document.filename}"
    assert links == [
        {"url": "http://localhost:3000/nl/verhalen/doel/", "text": "a page", "isInternal": True},
        {"url": name, "text": "a report", "isInternal": False},
    ]


@pytest.mark.parametrize("key", ["0", "x", "", "-1", "²", "9" * 30, "1 or 1=1"])
@pytest.mark.parametrize("kind", ["page", "document", "image", ""])
def test_a_link_to_nothing_leaves_the_words_alone(execute: Execute, kind: str, key: str) -> None:
    text = rich(execute, f'<p><a linktype="{kind}" id="{key}">x</a></p>')

    assert (text["html"], text["links"]) == ("<p>x</p>", [])


def test_a_link_to_what_is_hidden_leaves_the_words_alone(execute: Execute) -> None:
    collection = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document = DocumentFactory.create(collection=collection)
    private = StoryPageFactory.create()
    PageViewRestriction.objects.create(page=private, restriction_type="password", password="x")
    draft = StoryPageFactory.create(live=False)

    text = rich(execute, to_document(document, "a") + to_page(private, "b") + to_page(draft, "c"))

    assert (text["html"], text["links"]) == ("abc", [])


PLAIN = {
    "paragraphs": ("<p>one</p><p>two</p>", "one\ntwo"),
    "items": ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
    "items in items": (
        "<ul><li>one<ul><li>two</li></ul></li><li>three</li></ul>",
        "one\ntwo\nthree",
    ),
    "paragraphs in an item": ("<ul><li><p>one</p><p>two</p></li></ul>", "one\ntwo"),
    "quote": ("<blockquote><p>one</p><p>two</p></blockquote>three", "one\ntwo\nthree"),
    "line break": ("<p>one<br/>two</p>", "one\ntwo"),
    "rule": ("one<hr>two", "one\ntwo"),
    "words without a paragraph": ("Read <b>this</b> now", "Read this now"),
    "half a word": ("<p>fire<b>place</b></p>", "fireplace"),
    "white space": ("<p>\n  one\n  two </p>\n\n<p></p><p> three</p>\n", "one two\nthree"),
    "space that may not break": ("<p>€&nbsp;10</p>", "€\u00a010"),
    "entities": ("<p>&lt;b&gt; &amp; &eacute;</p>", "<b> & é"),
}


@pytest.mark.parametrize(("source", "plain"), PLAIN.values(), ids=PLAIN.keys())
def test_plain_text_keeps_words_apart(execute: Execute, source: str, plain: str) -> None:
    assert rich(execute, source)["plainText"] == plain


def test_the_words_of_a_link_are_on_one_line(execute: Execute) -> None:
    source = '<a href="/a"> two\n <b>words</b><br></a>'

    assert rich(execute, source)["links"][0]["text"] == "two words"


LISTED = """
    {
      articles {
        nodes {
          body {
            ... on ParagraphBlock { richText { html links { url } } }
            ... on SourceNoteBlock { richText { plainText links { url } } }
            ... on AccordionBlock { items { richText { json } } }
          }
        }
      }
    }
"""


@pytest.mark.parametrize("number", [1, 12])
def test_links_of_a_whole_answer_are_resolved_together(
    execute: Execute, django_assert_num_queries: Any, number: int
) -> None:
    for _ in range(number):
        target, document = StoryPageFactory.create(), DocumentFactory.create()
        text = f"<p>{to_page(target)} {to_document(document)}</p>" * number
        accordion = {"heading": "", "items": items({"title": "", "text": text})}
        body = [
            block("paragraph", text),
            block("source_note", {"text": text}),
            block("accordion", accordion),
        ]
        StoryPageFactory.create(body=body)
    execute(LISTED)

    with django_assert_num_queries(4):
        execute(LISTED)
