"""Documents: of a kind people exchange, really of that kind, and without programs inside."""

import re
from collections.abc import Callable
from typing import Any
from zipfile import BadZipFile, LargeZipFile, ZipFile

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

OFFICE_FOLDERS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
PACKAGE_TYPES = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "epub": "application/epub+zip",
}
UNPACKED_LIMIT = 500 * 1024 * 1024
ENTRIES_LIMIT = 10_000
PROGRAM_NAMES = re.compile(r"vbaProject\.bin$|^Basic/|\.(exe|dll|js|vbs|bat|cmd|ps1|jar)$", re.I)
PDF_PROGRAM = re.compile(rb"/(JavaScript|Launch|RichMedia)\b")
MARKUP = re.compile(rb"<\s*(!doctype|html|head|body|script|svg|iframe|\?xml|\?php)", re.I)
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def check_document(name: str, file: File[Any]) -> None:
    """Refuse a file that is not a sound document of an allowed kind."""
    extension = name.rpartition(".")[2].lower()
    # No archives, web pages, drawings or programs: nobody sees beforehand what is in those.
    if extension not in settings.WAGTAILDOCS_EXTENSIONS:
        raise ValidationError(
            _("Documents can be %(formats)s files; this is another kind of file.")
            % {"formats": ", ".join(settings.WAGTAILDOCS_EXTENSIONS).upper()}
        )
    check_size(file, settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
    CHECKS.get(extension, check_package)(extension, file)
    file.seek(0)


def check_size(file: File[Any], limit: int) -> None:
    """Refuse a file that is too big, or empty."""
    if file.size > limit:
        raise ValidationError(
            _("This file is too big (%(size)s); the limit is %(limit)s.")
            % {"size": filesizeformat(file.size), "limit": filesizeformat(limit)}
        )
    if not file.size:
        raise ValidationError(_("This file is empty."))


def another_kind(extension: str) -> ValidationError:
    """What an editor reads when the contents do not fit the name."""
    return ValidationError(
        _("This is not a sound .%(extension)s file, although its name says so.")
        % {"extension": extension}
    )


def has_program() -> ValidationError:
    """What an editor reads when a document brings a program."""
    return ValidationError(
        _("This document contains program code (such as macros). Save it without, then retry.")
    )


def check_pdf(extension: str, file: File[Any]) -> None:
    """A PDF starts as one and ends as one, and does nothing by itself."""
    file.seek(0)
    content = file.read()
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-2048:]:
        raise another_kind(extension)
    if PDF_PROGRAM.search(content):
        raise has_program()


def check_text(extension: str, file: File[Any]) -> None:
    """Plain text has no markup a browser would run, and no bytes that are not text."""
    file.seek(0)
    content = file.read()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            content = content.decode("utf-16").encode()
        except UnicodeDecodeError as error:
            raise another_kind(extension) from error
    if CONTROL.search(content) or MARKUP.match(content.lstrip(b"\xef\xbb\xbf \t\r\n")):
        raise another_kind(extension)


def check_package(extension: str, file: File[Any]) -> None:
    """Modern office files and e-books are archives of a known layout."""
    file.seek(0)
    try:
        with ZipFile(file) as archive:
            check_entries(archive)
            sound = has_layout(extension, archive) and archive.testzip() is None
    except (
        BadZipFile,
        LargeZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
        KeyError,
    ) as error:
        raise another_kind(extension) from error
    if not sound:
        raise another_kind(extension)


def check_entries(archive: ZipFile) -> None:
    """Refuse programs, and a small file that unpacks to an enormous one, before unpacking it."""
    entries = archive.infolist()
    if len(entries) > ENTRIES_LIMIT or sum(e.file_size for e in entries) > UNPACKED_LIMIT:
        raise ValidationError(_("This document unpacks to far more than it seems; it is refused."))
    if any(PROGRAM_NAMES.search(entry.filename) for entry in entries):
        raise has_program()


def has_layout(extension: str, archive: ZipFile) -> bool:
    """Whether the archive is laid out as this kind of document."""
    names = archive.namelist()
    if extension in OFFICE_FOLDERS:
        folder = OFFICE_FOLDERS[extension]
        return "[Content_Types].xml" in names and any(name.startswith(folder) for name in names)
    if "mimetype" not in names or archive.getinfo("mimetype").file_size > 100:
        return False
    return archive.read("mimetype").strip() == PACKAGE_TYPES[extension].encode()


CHECKS: dict[str, Callable[[str, File[Any]], None]] = {
    "pdf": check_pdf,
    "csv": check_text,
    "txt": check_text,
}
