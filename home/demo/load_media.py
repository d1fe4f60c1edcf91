"""Pictures and sounds: drawn and played from their recipes, and stored as if uploaded."""

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Collection

from cms.models import Image, Media
from home.demo.load_entries import Demo, there_by
from home.demo.load_people import consent_fields
from home.demo.load_source import Entry, languages, read

COLLECTION = "Avondlamp"
FOCUS = 0.25


def collection() -> Collection:
    """The part of the library that holds the demo."""
    root = Collection.get_first_root_node()
    found = Collection.objects.child_of(root).filter(name=COLLECTION).first()
    return found or root.add_child(name=COLLECTION)


def title_of(key: str) -> str:
    """A name for colleagues, by which a picture is also known the next time."""
    return key.replace("_", " ").capitalize()


def load_images(demo: Demo) -> None:
    consents, shelf = read("consents"), collection()
    there = there_by(Image.objects.filter(collection=shelf), "title")
    entries = read("images")
    if not there:
        demo.studio.order_everything()
    for key, entry in demo.progress(entries.items(), "images"):
        found = there.get((title_of(key),))
        demo.entries["image", key, ""] = found or create_image(
            key,
            entry,
            Image(collection=shelf, **consent_fields(demo, entry, consents)),
            demo.studio.picture(entry["scene"]).result(),
        )


@transaction.atomic
def create_image(key: str, entry: Entry, image: Image, file: bytes) -> Image:
    image.title = title_of(key)
    image.alt_text = entry["nl"]["alt"]
    image.alt_texts = {code: entry[code]["alt"] for code in languages(entry) if code != "nl"}
    image.credit = entry.get("credit", "")
    image.file.save(f"{key}.jpg", ContentFile(file), save=False)
    set_focus(image, entry.get("focal_point"))
    image.save()
    return image


def set_focus(image: Image, point: list[float] | None) -> None:
    """The part of the picture that stays in view when it is cropped."""
    if point:
        image.focal_point_x = round(image.width * point[0])
        image.focal_point_y = round(image.height * point[1])
        side = round(min(image.width, image.height) * FOCUS)
        image.focal_point_width = image.focal_point_height = side


def load_sounds(demo: Demo) -> None:
    """A sound has its transcript in one language, so each language has its own entry."""
    shelf = collection()
    there = there_by(Media.objects.filter(collection=shelf), "title")
    for key, entry in demo.progress(read("media").items(), "sounds"):
        for code in languages(entry):
            found = there.get((entry[code]["title"],))
            demo.entries["media", key, code] = found or create_sound(
                key,
                entry,
                entry[code],
                Media(collection=shelf),
                demo.studio.sound(entry["recipe"]).result(),
            )


@transaction.atomic
def create_sound(key: str, entry: Entry, text: Entry, media: Media, file: bytes) -> Media:
    media.type = "audio"
    media.title = text["title"]
    media.transcript = text["transcript"]
    media.duration = entry["duration_seconds"]
    media.file.save(f"{key}.wav", ContentFile(file), save=False)
    media.save()
    return media
