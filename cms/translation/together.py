"""Publishing an original and its translations in the same moment: all of them, or none."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, Revision

from cms.models import (
    JointPublication,
    JointPublicationState,
    TranslationStatus,
)
from cms.models.publishing import incomplete_allowed
from cms.roles import may_publish
from cms.translation import drafts


class PublicationRefused(Exception):
    """Nothing was published; the message says what stands in the way."""


def versions_of(entry: Any) -> list[Any]:
    """An entry in all its languages, the original first; copies are no versions."""
    versions = type(entry).objects.filter(translation_key=entry.translation_key)
    if isinstance(entry, Page):
        versions = versions.filter(alias_of=None)
    found = versions.select_related("locale", "latest_revision").order_by("locale_id")
    translated = set(
        TranslationStatus.objects.filter(translation_key=entry.translation_key).values_list(
            "locale_id", flat=True
        )
    )
    return sorted(found, key=lambda version: version.locale_id in translated)


def obstacle(version: Any, with_incomplete: bool) -> str:
    """What keeps an entry from going live, or nothing."""
    if version.latest_revision is None:
        return _("There is no draft to publish.")
    if getattr(version, "locked", False):
        return _("It is locked.")
    status = TranslationStatus.objects.filter(
        translation_key=version.translation_key, locale=version.locale_id
    ).first()
    if status and status.saved_missing and not with_incomplete:
        missing = ngettext(
            "%(number)d text is not translated yet.",
            "%(number)d texts are not translated yet.",
            status.saved_missing,
        )
        return missing % {"number": status.saved_missing}
    return ""


@transaction.atomic
def schedule(
    versions: Iterable[Any], *, at: Any, user: Any, with_incomplete: bool = False
) -> JointPublication:
    """Have these entries go live together as they are now, at once or at a moment.

    Raises ``PermissionDenied``, or ``PublicationRefused`` with everything that stands in the way.
    """
    versions = list(versions)
    if not all(may_publish(version, user) for version in versions):
        raise PermissionDenied
    for version in versions:
        drafts.renew_version(version, user)
    refuse_obstacles(versions, with_incomplete)
    publication = JointPublication.objects.create(
        publish_at=at or timezone.now(),
        created_by=user,
        with_incomplete=with_incomplete,
        translation_key=versions[0].translation_key,
    )
    publication.revisions.set([version.latest_revision for version in versions])
    if at is None:
        publish(publication)
    return publication


def refuse_obstacles(versions: list[Any], with_incomplete: bool) -> None:
    """Raise ``PublicationRefused`` where one of the entries cannot go live."""
    problems = [
        f"{version} ({version.locale}): {problem}"
        for version in versions
        if (problem := obstacle(version, with_incomplete))
    ]
    if problems:
        raise PublicationRefused("\n".join(problems))


def publish(publication: JointPublication) -> None:
    """Publish every draft of it, or none and raise ``PublicationRefused``."""
    revisions = list(publication.revisions.select_related("content_type").order_by("pk"))
    try:
        with transaction.atomic(), incomplete_allowed():
            for revision in revisions:
                publish_revision(revision, publication)
            publication.state = JointPublicationState.DONE
            publication.save(update_fields=["state"])
    except (ValidationError, PublicationRefused) as error:
        raise PublicationRefused(readable(error)) from error


def publish_revision(revision: Revision, publication: JointPublication) -> None:
    """Publish one draft, which may have been scheduled for a later moment by itself."""
    entry = revision.as_object()
    refuse_obstacles([entry], publication.with_incomplete)
    entry.go_live_at = None
    entry.full_clean()
    content = entry.save_revision(user=publication.created_by, clean=False)
    content.publish(user=publication.created_by, skip_permission_checks=True)


def readable(error: Exception) -> str:
    """What went wrong, for a colleague."""
    return "\n".join(error.messages) if isinstance(error, ValidationError) else str(error)


def publish_due() -> None:
    """Publish together what is due. What is refused is not tried again; its author can see why."""
    due = JointPublication.objects.filter(
        state=JointPublicationState.WAITING, publish_at__lte=timezone.now()
    )
    for key in due.order_by("publish_at").values_list("pk", flat=True):
        with transaction.atomic():
            publication = JointPublication.objects.select_for_update().get(pk=key)
            if publication.state != JointPublicationState.WAITING:
                continue
            try:
                publish(publication)
            except PublicationRefused as refused:
                publication.state = JointPublicationState.REFUSED
                publication.problem = str(refused)
                publication.save(update_fields=["state", "problem"])


def cancel(publication: JointPublication) -> None:
    """Let a waiting publication not happen."""
    JointPublication.objects.filter(pk=publication.pk, state=JointPublicationState.WAITING).update(
        state=JointPublicationState.CANCELED
    )
