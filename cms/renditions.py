"""Renditions: made in the background or on their first request, and removed with the consent."""

import logging

from django.core import signing
from django.db import OperationalError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.images.models import Filter

from cms import pictures
from cms.models import Image, Media, Rendition
from cms.storage import StorageUnavailable, expiring_url, rendition_storage

logger = logging.getLogger(__name__)

RECORDING_SECONDS = 3600
REVOCABLE_SECONDS = 300


def make_missing(image: Image) -> int:
    """Make the renditions of all presets that are not there yet; how many were made."""
    missing = missing_specs(image)
    image.create_renditions(*(Filter(spec) for spec in missing))
    return len(missing)


def missing_specs(image: Image) -> list[str]:
    """The sizes of all presets that are not there yet, though everyone may see the picture."""
    key = pictures.focal_point_key(image)
    made = {(made.filter_spec, made.focal_point_key) for made in image.renditions.all()}
    missing = [
        spec
        for spec in pictures.wanted_specs(image)
        if (spec, key if spec.startswith("fill-") else "") not in made
    ]
    return missing if missing and image.is_public else []


def remove_misplaced(image: Image) -> int:
    """Remove renditions around a former focal point, or public where they may not be."""
    keys = ["", pictures.focal_point_key(image)]
    return remove(
        image.renditions.filter(
            ~Q(file__startswith=image.rendition_folder) | ~Q(focal_point_key__in=keys)
        )
    )


def remove(renditions: QuerySet[Rendition]) -> int:
    """Remove renditions, their objects first: what S3 did not remove is tried again."""
    found = dict(renditions.values_list("pk", "file"))
    rendition_storage().delete_many(list(found.values()))
    # Without signals: for each row, one of them would remove the object once more.
    rows = Rendition.objects.filter(pk__in=found)
    rows._raw_delete(rows.db)
    return len(found)


@require_safe
def rendition(request: HttpRequest, token: str) -> HttpResponse:
    """Send a visitor to a rendition, which is made now when it is not there yet."""
    try:
        asked = pictures.asked(token)
    except (signing.BadSignature, ValueError) as error:
        raise Http404 from error
    images = Image.objects.select_related("consent", "collection")
    image: Image = get_object_or_404(images, pk=asked.image_id)
    if not image.has_consent:
        return gone()
    if not image.is_public or pictures.version(image) != asked.version:
        raise Http404
    try:
        made = found_or_made(image, Filter(asked.spec))
    except FileNotFoundError as error:
        raise Http404 from error
    except (StorageUnavailable, OperationalError) as error:
        logger.error("A rendition could not be made: %s", error)
        return unavailable()
    response = HttpResponseRedirect(made.url)
    response["Cache-Control"] = "public, max-age=60"
    return response


def found_or_made(image: Image, wanted: Filter) -> Rendition:
    """The rendition that is there, or one made now."""
    key = wanted.get_cache_key(image)
    found = image.renditions.filter(filter_spec=wanted.spec, focal_point_key=key).first()
    if found and not found.is_in(image.rendition_folder):
        remove_misplaced(image)
        found = None
    return found or image.create_rendition(wanted)


@require_safe
def recording(request: HttpRequest, recording_id: int, filename: str) -> HttpResponse:
    """Send a visitor to sound or film, for a while; colleagues also while nobody else may."""
    recordings = Media.objects.select_related("consent", "collection")
    found: Media = get_object_or_404(recordings, pk=recording_id)
    if found.filename != filename:
        raise Http404
    if not found.is_public and not found.is_editable_by_user(request.user):
        if not found.has_consent:
            return gone()
        raise Http404
    seconds = REVOCABLE_SECONDS if found.is_revocable else RECORDING_SECONDS
    response = HttpResponseRedirect(expiring_url(str(found.file.name), seconds))
    response["Cache-Control"] = "private, no-store"
    return response


def gone() -> HttpResponse:
    """Someone no longer wants to be shown."""
    response = HttpResponse(_("This is no longer available."), status=410)
    response["Cache-Control"] = "no-store"
    return response


def unavailable() -> HttpResponse:
    """The S3 server does not answer now."""
    response = HttpResponse(_("The media server does not answer."), status=503)
    response["Retry-After"] = "30"
    response["Cache-Control"] = "no-store"
    return response
