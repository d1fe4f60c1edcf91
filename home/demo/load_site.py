"""What is the same on every page: brand, menus, words, and where old addresses lead."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed
from wagtail.models import Site

from cms.models import GonePath, Menu, MenuLocation, SiteSettings, SiteTexts
from cms.models.settings import ShareTarget
from cms.models.texts import SITE_TEXT_FIELDS
from home.demo.load_entries import Demo, items, load_translated, stream
from home.demo.load_source import LANGUAGES, Entry, read

NETWORKS = {"YOUTUBE": "YouTube", "LINKEDIN": "LinkedIn"}


def load_settings(demo: Demo) -> None:
    entry = read("site")
    Site.objects.filter(pk=demo.site.pk, site_name="").update(site_name=entry["name"])
    profiles = (
        ("profile", {"network": network_name(link["network"]), "link_url": link["url"]})
        for link in entry["social_links"]
    )
    SiteSettings.objects.get_or_create(
        site=demo.site,
        defaults={
            "brand": entry["name"],
            "logo": demo.exact("image", entry["logo"]),
            "share_targets": [
                name for name in entry["share_targets"] if name in ShareTarget.values
            ],
            "social_links": stream("site/social_links", profiles),
            "donor_portal_url": entry["donor_portal_url"],
        },
    )


def network_name(name: str) -> str:
    return NETWORKS.get(name, name.capitalize())


def load_texts(demo: Demo) -> None:
    """The words of the interface the CMS has a place for, in every language."""
    texts, slogans = read("texts"), read("site")
    entry = {
        code: {name: texts[name][code] for name in SITE_TEXT_FIELDS if name in texts}
        | {"slogan": slogans[code]["slogan"]}
        for code in LANGUAGES
    }

    def describe(entry: Entry, text: Entry, code: str) -> dict[str, Any]:
        return {"site": demo.site, **text}

    load_translated(demo, SiteTexts, {"site": entry}, describe)


def load_menus(demo: Demo) -> None:
    """Both menus in every language."""

    def describe(entry: Entry, text: str, code: str) -> dict[str, Any]:
        location = MenuLocation[text]
        links = (
            ("item", link | {"children": items(f"menu/{text}/{position}", children)})
            for position, (link, children) in enumerate(menu_links(demo, entry["items"], code))
        )
        return {
            "site": demo.site,
            "location": location,
            "items": stream(f"menu/{text}", links),
        }

    menus = {
        name: {"items": menu["items"]} | {code: name.upper() for code in LANGUAGES}
        for name, menu in read("menus").items()
    }
    load_translated(demo, Menu, menus, describe)


def menu_links(
    demo: Demo, entries: list[Entry], code: str
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Every link with those below it. One that leads nowhere itself leads to the first below it."""
    for entry in entries:
        below = (menu_link(demo, child, code) for child in entry.get("items", []))
        children = [link for link in below if link["page"] or link["link_url"]]
        link = menu_link(demo, entry, code)
        if children and not link["page"] and not link["link_url"]:
            link |= {name: children[0][name] for name in ("page", "link_url")}
        if link["page"] or link["link_url"]:
            yield link, children


def menu_link(demo: Demo, entry: Entry, code: str) -> dict[str, Any]:
    page = demo.find("page", entry["page"], code) if "page" in entry else None
    return {
        "label": entry[code],
        "page": page.pk if page else None,
        "link_url": entry.get("url", ""),
    }


def load_redirects(demo: Demo) -> None:
    for entry in demo.progress(read("redirects"), "redirects"):
        if entry.get("is_gone"):
            GonePath.objects.get_or_create(site=demo.site, path=f"/{entry['from'].strip('/')}/")
            continue
        page = demo.find("page", entry["page"], "nl") if "page" in entry else None
        Redirect.objects.get_or_create(
            old_path=Redirect.normalise_path(entry["from"]),
            site=demo.site,
            defaults={
                "redirect_page": page,
                "redirect_link": entry.get("url", ""),
                "is_permanent": entry["is_permanent"],
            },
        )


def load_embeds(demo: Demo) -> None:
    """What other websites would tell about their films: the invented ones cannot be asked."""
    for url, facts in demo.progress(read("embeds").items(), "embeds"):
        Embed.objects.get_or_create(
            hash=get_embed_hash(url),
            defaults={"url": url, "last_updated": timezone.now(), **facts},
        )
