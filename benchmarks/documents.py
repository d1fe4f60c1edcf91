"""What the documented queries cost: ``python -m benchmarks.documents``.

Loads the demo with a hundred stories into a scratch database, in which all of its pictures count
as drawn, and sends every document as a frontend would, many times. Each costs the time of the
processor that the whole request takes in our process, also as a multiple of what the smallest
query costs in the same run.
"""

import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from tqdm import tqdm

from benchmarks.scratch import scratch_database
from cms.models import Image, Rendition
from cms.pictures import focal_point_key, wanted_specs
from devstack.testing import empty_bucket
from devstack.use import using
from settings import base
from stories.models import StoryPage
from tests.conftest import post
from tests.documents import document

ROUNDS = 50
STORIES = 100


def main() -> None:
    with using(settings.DATA_FOLDER, settings.EMBEDDED_SERVICES), scratch_database():
        empty_bucket()
        with override_settings(TASKS=base.TASKS):
            call_command("load_demo", stories=STORIES)
        note_renditions()
        measure()


def note_renditions() -> None:
    """The rows of all renditions there would be, without spending minutes on drawing them."""
    for image in Image.objects.all():
        Rendition.objects.bulk_create(
            Rendition(
                image=image,
                filter_spec=spec,
                focal_point_key=focal_point_key(image) if spec.startswith("fill-") else "",
                file=f"{image.rendition_folder}{number}.avif",
                width=100,
                height=100,
            )
            for number, spec in enumerate(wanted_specs(image))
        )


def measure() -> None:
    client = Client()
    stories = StoryPage.objects.live().filter(locale__language_code="nl")
    story = stories.exclude(latest_revision=None).order_by("path")[0]
    smallest = cost(client, "{ __typename }", {})
    print(f"{'Query':<10} {'Statements':>10} {'CPU':>9} {'Times the smallest':>20}")
    for name, variables in (
        ("article", {"path": f"/nl/verhalen/{story.slug}/", "locale": "nl"}),
        ("cards", {"topic": story.topic_links.all()[0].topic.slug, "locale": "nl", "first": 20}),
        ("bodies", {"locale": "nl", "first": 50}),
    ):
        milliseconds = cost(client, document(name), variables)
        statements = statements_of(client, document(name), variables)
        ratio = milliseconds / smallest
        print(f"{name:<10} {statements:>10} {milliseconds:>6.1f} ms {ratio:>20.0f}")


def cost(client: Client, query: str, variables: dict[str, Any]) -> float:
    """The milliseconds of the processor that a request takes at best: others share the machine."""
    milliseconds = []
    for _round in tqdm(range(ROUNDS + 1), leave=False):
        started = time.process_time()
        body = post(client, query, variables)
        milliseconds.append((time.process_time() - started) * 1000)
        assert "errors" not in body, body["errors"]
    return min(milliseconds[1:])


def statements_of(client: Client, query: str, variables: dict[str, Any]) -> int:
    with CaptureQueriesContext(connection) as captured:
        post(client, query, variables)
    return len(captured)


if __name__ == "__main__":
    main()
