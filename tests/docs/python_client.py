"""A story page from Python, as the page for frontend developers shows it."""

from html import escape
from typing import Any

from gql import Client, GraphQLRequest, gql
from gql.transport.requests import RequestsHTTPTransport

STORY_PAGE = gql("""
  query StoryPage($path: String!) {
    route(path: $path) {
      ... on PageRoute {
        page {
          ... on StoryPage {
            title
            kicker
            lead
            hero {
              alt
              picture(preset: HERO) { sources { type srcset sizes } img { url width height } }
            }
            authors { name }
            body {
              __typename
              ... on ParagraphBlock { richText { html } }
              ... on HeadingBlock { text }
              ... on PullQuoteBlock { text attribution }
              ... on ImageBlock { alt image { picture(preset: INLINE) { img { url } } } }
              ... on StatisticBlock { number label }
              ... on DonateCallToActionBlock { callToAction { headline buttonLabel url } }
            }
            translations { locale { languageCode } path }
            head { title canonicalUrl jsonLdText }
          }
        }
      }
    }
  }
""")


def story_at(api: str, path: str) -> dict[str, Any] | None:
    """The story at a path, or None where something else is."""
    client = Client(transport=RequestsHTTPTransport(url=api, timeout=10))
    request = GraphQLRequest(STORY_PAGE, variable_values={"path": path})
    answer: dict[str, Any] = client.execute(request)
    return answer["route"].get("page") or None


def html_of(block: dict[str, Any]) -> str:
    """A block of the body as HTML; nothing for a kind it does not know."""
    match block:
        case {"__typename": "ParagraphBlock", "richText": {"html": html}}:
            return str(html)
        case {"__typename": "HeadingBlock", "text": text}:
            return f"<h2>{escape(text)}</h2>"
        case {"__typename": "PullQuoteBlock", "text": text}:
            return f"<blockquote>{escape(text)}</blockquote>"
        case {"__typename": "ImageBlock", "alt": alt, "image": {"picture": {"img": img}}}:
            return f'<img src="{escape(img["url"])}" alt="{escape(alt)}">'
        case {"__typename": "StatisticBlock", "number": number, "label": label}:
            return f"<p><strong>{escape(number)}</strong> {escape(label)}</p>"
        case {"__typename": "DonateCallToActionBlock", "callToAction": {"url": str(url)} as call}:
            return f'<a href="{escape(url)}">{escape(call["buttonLabel"])}</a>'
    return ""
