from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import connection, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    get_rendition_upload_to,
    get_upload_to,
)
from wagtail.models import Collection
from wagtail.utils.file import hash_filelike
from wagtailmedia.models import AbstractMedia
from willow.image import Image as WillowImage
from willow.plugins.pillow import PillowImage

from cms.models.consent import Consentable
from cms.storage import LASTING, PREVIEWS, REVOCABLE, StorageUnavailable, rendition_storage
from cms.uploads.documents import check_document
from cms.uploads.fields import UploadField, UploadFile
from cms.uploads.pictures import clean_picture
from cms.uploads.recordings import clean_recording


def anonymous_name(filename: str) -> str:
    """A name that keeps the extension and nothing else: file names tell who is in a picture."""
    extension = filename.rpartition(".")[2].lower()
    return f"{uuid4().hex}.{extension}"


def document_upload_to(instance: models.Model, filename: str) -> str:
    return f"documents/{anonymous_name(filename)}"


def recording_upload_to(instance: models.Model, filename: str) -> str:
    return f"recordings/{anonymous_name(filename)}"


def poster_upload_to(instance: models.Model, filename: str) -> str:
    return f"posters/{anonymous_name(filename)}"


class Uploaded(models.Model):
    """A file someone put in the library.

    No row points to a missing object: an object is stored before its row, and the one it replaces
    is removed after. An object whose row could not be written is removed again.

    Wagtail's own models of the same names claim the usual names of the way back from users and
    tags, so both are given others.
    """

    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("uploaded by"),
    )

    title: str

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.title = self.title or self.neutral_title()
        try:
            # Before the row is put together: its other columns tell about the files.
            for _field, file in self.new_files():
                file.save(str(file.name), file.file, save=False)
            with transaction.atomic():
                super().save(*args, **kwargs)
                replaced, self.replaced_names = self.replaced_names, []
                if replaced:
                    self.forget_replaced(replaced)
        except BaseException:
            self.discard()
            raise
        self.stored_names = []

    @cached_property
    def stored_names(self) -> list[str]:
        """Objects stored for this row that it does not point to yet."""
        return []

    @cached_property
    def replaced_names(self) -> list[str]:
        """Objects this row points to until it is saved."""
        return []

    def accept(self, field: str, name: str, content: File[Any]) -> File[Any]:
        """Check contents before they are stored, or raise ``ValidationError``."""
        raise NotImplementedError

    def new_files(self) -> Iterator[tuple[str, UploadFile]]:
        """The files that are not on S3 yet, by the names of their fields."""
        for field in self._meta.concrete_fields:
            file = getattr(self, field.attname)
            if isinstance(file, UploadFile) and file and not file._committed:
                yield field.name, file

    def neutral_title(self) -> str:
        """A title for who gave none; the name of the file would tell who is in it."""
        return f"{capfirst(self._meta.verbose_name)} {timezone.localtime():%Y-%m-%d %H:%M:%S}"

    def discard(self) -> None:
        """Remove objects no row points to."""
        with suppress(StorageUnavailable):
            rendition_storage().delete_many(self.stored_names)
        self.stored_names = []

    def forget_replaced(self, names: list[str]) -> None:
        """Remove the former objects once the row points to the new ones."""
        delete_later(names)


def delete_later(names: list[str]) -> None:
    """Remove these objects in the background when this transaction is done."""
    from cms.tasks import delete_objects

    if names:
        transaction.on_commit(lambda: delete_objects.enqueue(names))


class Showable(Consentable):
    """Material the public may see while the people in it agree and its collection is open."""

    collection: Collection

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        """Whether anyone may see this today."""
        return self.has_consent and not self.collection.get_view_restrictions()

    @property
    def is_revocable(self) -> bool:
        """Whether someone may withdraw it."""
        return self.needs_consent or self.consent_id is not None

    @property
    def is_public_for_good(self) -> bool:
        """Whether anyone may see this, and nobody may withdraw it."""
        return not self.is_revocable and self.is_public


class Image(Showable, Uploaded, AbstractImage):
    """A picture, with the words and the permission it is shown with."""

    file = UploadField(_("file"), upload_to=get_upload_to)
    alt_text = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What the picture shows, for people who cannot see it. Do not name people."),
    )
    alt_texts = models.JSONField(default=dict, blank=True, editable=False)
    credit = models.CharField(
        _("credit"), max_length=255, blank=True, help_text=_("Who made it, as shown beside it.")
    )
    dominant_color = models.CharField(max_length=7, blank=True, editable=False)
    thumb_hash = models.CharField(max_length=64, blank=True, editable=False)

    tags = TaggableManager(blank=True, related_name="cms_images", verbose_name=_("tags"))

    admin_form_fields = (
        "title",
        "file",
        "alt_text",
        "credit",
        "needs_consent",
        "consent",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def get_upload_to(self, filename: str) -> str:
        return f"originals/{anonymous_name(filename)}"

    def accept(self, field: str, name: str, content: File[Any]) -> File[Any]:
        picture = clean_picture(name, content)
        self.width, self.height = picture.width, picture.height
        self.dominant_color, self.thumb_hash = picture.dominant_color, picture.thumb_hash
        self.file_size = picture.content.size
        self.file_hash = hash_filelike(picture.content)
        return picture.content

    def _set_image_file_metadata(self) -> None:
        """Nothing: the facts of a file are known since it was accepted."""

    def forget_replaced(self, names: list[str]) -> None:
        renditions = Rendition.objects.filter(image=self)
        delete_later([*names, *renditions.values_list("file", flat=True)])
        renditions._raw_delete(renditions.db)

    @property
    def default_alt_text(self) -> str:
        """The words for this picture where an editor gave no others."""
        return self.alt_text

    def alt_in(self, language_codes: Iterable[str]) -> str:
        """What it shows, in the first of these languages that has words for it."""
        texts = {settings.LANGUAGE_CODE: self.alt_text, **self.alt_texts}
        return next((texts[code] for code in language_codes if texts.get(code)), self.alt_text)

    @property
    def rendition_folder(self) -> str:
        """Where its renditions belong: what may be withdrawn is not kept by caches for long."""
        if not self.is_public:
            return PREVIEWS
        return REVOCABLE if self.is_revocable else LASTING

    def create_rendition(self, filter: Filter) -> "Rendition":
        return self.create_renditions(filter)[filter]

    def create_renditions(self, *filters: Filter) -> dict[Filter, "Rendition"]:
        """Make these renditions, or take those another process made meanwhile.

        The original is fetched and unpacked once for all of them.
        """
        if not filters:
            return {}
        with self.file.storage.open(str(self.file.name)) as file:
            original = WillowImage.open(BytesIO(file.read()))
        opened = PillowImage.open(original)
        opened.format_name = original.format_name
        return {
            asked: self.make_rendition(asked, UnpackedFilter(asked.spec, opened))
            for asked in filters
        }

    def make_rendition(self, asked: Filter, unpacked: "UnpackedFilter") -> "Rendition":
        """One rendition, made by one process at a time."""
        key = asked.get_cache_key(self)
        with transaction.atomic():
            take_turns(f"rendition {self.pk} {asked.spec} {key}")
            made = self.renditions.filter(filter_spec=asked.spec, focal_point_key=key).first()
            return made or self.store_rendition(asked.spec, key, unpacked.draw(self))

    def store_rendition(self, spec: str, key: str, drawn: File[Any]) -> "Rendition":
        """Keep a rendition, unless its original was replaced or withdrawn meanwhile."""
        rendition = Rendition(image=self, filter_spec=spec, focal_point_key=key)
        try:
            rendition.file.save(drawn.name or "", drawn, save=False)
            now = Image.objects.select_for_update(of=("self",)).get(pk=self.pk)
            if now.file.name != self.file.name or not rendition.is_in(now.rendition_folder):
                raise FileNotFoundError("The picture has changed.")
            rendition.save()
        except BaseException:
            if rendition.file.name:
                with suppress(StorageUnavailable):
                    rendition.file.storage.delete(rendition.file.name)
            raise
        return rendition


class UnpackedFilter(Filter):
    """A filter on a picture that is unpacked once for many."""

    def __init__(self, spec: str, opened: PillowImage) -> None:
        super().__init__(spec)
        self.opened = opened

    @contextmanager
    def get_willow_image(self, image: AbstractImage, source: Any = None) -> Iterator[PillowImage]:
        yield self.opened

    def draw(self, image: Image) -> File[Any]:
        """The picture as this filter says, with a name of the right kind."""
        output = BytesIO()
        drawn = self.run(image, output)
        return ContentFile(output.getvalue(), name=f"rendition.{drawn.format_name}")


def take_turns(what: str) -> None:
    """Wait for other transactions that do the same, at most ten seconds."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '10s'")
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])


class Rendition(AbstractRendition):
    """A picture in one size and format, never changed under its name."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")
    file = models.ImageField(
        upload_to=get_rendition_upload_to,
        storage=rendition_storage,
        width_field="width",
        height_field="height",
    )

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]

    def get_upload_to(self, filename: str) -> str:
        return f"{self.image.rendition_folder}{anonymous_name(filename)}"

    def is_in(self, folder: str) -> bool:
        """Whether it lives in this part of the bucket."""
        return str(self.file.name).startswith(folder)


class Document(Uploaded, AbstractDocument):
    """A file to download."""

    file = UploadField(_("file"), upload_to=document_upload_to)
    tags = TaggableManager(blank=True, related_name="cms_documents", verbose_name=_("tags"))

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def accept(self, field: str, name: str, content: File[Any]) -> File[Any]:
        check_document(name, content)
        self.file_size = content.size
        self.file_hash = hash_filelike(content)
        return content

    def _set_document_file_metadata(self) -> None:
        """Nothing: the facts of a file are known since it was accepted."""


class Media(Showable, Uploaded, AbstractMedia):
    """Sound or film, with a transcript for those who cannot hear or see it."""

    file = UploadField(_("file"), upload_to=recording_upload_to)
    thumbnail = UploadField(_("thumbnail"), upload_to=poster_upload_to, blank=True)
    transcript = models.TextField(
        _("transcript"), blank=True, help_text=_("What is said and heard, written out.")
    )

    tags = TaggableManager(blank=True, related_name="cms_media", verbose_name=_("tags"))

    admin_form_fields = (
        "title",
        "file",
        "transcript",
        "needs_consent",
        "consent",
        "collection",
        "duration",
        "width",
        "height",
        "thumbnail",
        "tags",
    )

    class Meta:
        verbose_name = _("audio or video")
        verbose_name_plural = _("audio and video")

    def accept(self, field: str, name: str, content: File[Any]) -> File[Any]:
        if field == "thumbnail":
            return clean_picture(name, content).content
        return clean_recording(name, self.type, content)

    @property
    def url(self) -> str:
        """Where it is played from, for as long as it may be; the address itself never lapses."""
        path = reverse("recording", args=[self.pk, self.filename])
        return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
