"""The files that go out and come in: which formats there are, alone or together in a ZIP."""

import lzma
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from django.db import models
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_localize.models import Translation

from cms.translation.exchange import po, xliff
from cms.translation.exchange.documents import Document, Unreadable
from cms.translation.segments import segments_of

MOST_BYTES = 20 * 1024 * 1024
"""The largest file that is read, also when it is a ZIP: then it is the sum of what is in it."""
MOST_FILES = 5_000
UNREADABLE_ZIP = (
    BadZipFile,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    zlib.error,
    lzma.LZMAError,
)
"""What Python says of a ZIP that is damaged, locked, or packed in a way it does not know."""
LEFT_BY_SYSTEMS = ("__MACOSX/", ".")


class Format(models.TextChoices):
    """How translations are written down."""

    PO = "po", gettext_lazy("PO, for Poedit and other gettext programs")
    XLIFF = "xliff", gettext_lazy("XLIFF 2.0, for computer-aided translation programs")


SUFFIXES = {
    po.EXTENSION: Format.PO,
    xliff.EXTENSION: Format.XLIFF,
    ".xliff": Format.XLIFF,
}


@dataclass(frozen=True)
class File:
    """A file to hand over."""

    name: str
    content: bytes
    content_type: str


class NothingToExport(Exception):
    """None of the translations has a text."""


def export(translations: Iterable[Translation], format: str) -> File:
    """One file, or a ZIP with one file for each translation when there are several."""
    files = [file for one in translations if (file := written(one, format))]
    if not files:
        raise NothingToExport
    if len(files) == 1:
        return files[0]
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(file.name, file.content)
    name = f"translations-{timezone.localdate():%Y-%m-%d}-{format}.zip"
    return File(name, packed.getvalue(), "application/zip")


def written(translation: Translation, format: str) -> File | None:
    """One translation as a file, unless there is nothing to translate."""
    writer = xliff if format == Format.XLIFF else po
    segments = segments_of(translation)
    if not segments:
        return None
    title = slugify(translation.source.object_repr)[:60]
    language = translation.target_locale.language_code
    name = f"{title}-{language}-{translation.uuid.hex[:8]}{writer.EXTENSION}".lstrip("-")
    return File(name, writer.write(translation, segments, timezone.now()), writer.CONTENT_TYPE)


def unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """The files in a ZIP by name, or the file itself."""
    if len(data) > MOST_BYTES:
        raise Unreadable(too_large())
    if not data.startswith(b"PK\x03\x04"):
        yield name, data
        return
    try:
        yield from members(ZipFile(BytesIO(data)))
    except UNREADABLE_ZIP:
        raise Unreadable(_("The ZIP file is damaged or locked.")) from None


def members(archive: ZipFile) -> Iterator[tuple[str, bytes]]:
    entries = [
        entry
        for entry in archive.infolist()
        if not entry.is_dir() and not entry.filename.startswith(LEFT_BY_SYSTEMS)
    ]
    if len(entries) > MOST_FILES:
        raise Unreadable(_("There are more than %(most)s files in it.") % {"most": MOST_FILES})
    left = MOST_BYTES
    for entry in entries:
        # What a ZIP says of the size of its files need not be true.
        with archive.open(entry) as member:
            data = member.read(left + 1)
        left -= len(data)
        if left < 0:
            raise Unreadable(too_large())
        yield entry.filename, data


def too_large() -> str:
    return _("The file is larger than %(most)s MB.") % {"most": MOST_BYTES // 1024 // 1024}


def read(name: str, data: bytes, only: Format | None = None) -> tuple[Format, list[Document]]:
    """What a file says, or ``Unreadable``, as when only the other format is wanted."""
    format = SUFFIXES.get(PurePath(name).suffix.lower())
    if format is None or only not in {None, format}:
        wanted = [only.label] if only else ["PO", "XLIFF"]
        reason = _("Only these files can be imported, also in a ZIP: %(formats)s.")
        raise Unreadable(reason % {"formats": ", ".join(map(str, wanted))})
    return format, (xliff if format == Format.XLIFF else po).read(data)
