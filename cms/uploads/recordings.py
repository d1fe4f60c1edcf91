"""Sound and film: really of the kind their name says, and without the place they were made."""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _

from cms.uploads.documents import another_kind, check_size

BOXES = {"m4a", "mp4", "m4v", "mov"}
"""Kinds made of nested boxes, as of ISO 14496-12; telephones write the place in one of them."""

CONTAINERS = {b"moov", b"trak", b"moof", b"traf"}
METADATA = {b"udta", b"meta", b"uuid"}


def clean_recording(name: str, kind: str, file: File[Any]) -> File[Any]:
    """Check an uploaded recording and free it of what a telephone wrote in it."""
    extension = name.rpartition(".")[2].lower()
    allowed = settings.WAGTAILMEDIA[f"{kind.upper()}_EXTENSIONS"]
    if extension not in allowed:
        raise ValidationError(
            _("This can be a %(formats)s file; this is another kind of file.")
            % {"formats": ", ".join(allowed).upper()}
        )
    check_size(file, settings.MEDIA_MAX_UPLOAD_SIZE)
    file.seek(0)
    if not is_kind(extension, file.read(64)):
        raise another_kind(extension)
    if extension in BOXES:
        return without_boxes(extension, file)
    return without_tags(file) if extension == "mp3" else file


def is_kind(extension: str, head: bytes) -> bool:
    """Whether a file that starts so is what its extension says."""
    if extension in BOXES:
        return head[4:8] == b"ftyp"
    if extension == "mp3":
        return head[:3] == b"ID3" or (head[0] == 0xFF and head[1] & 0xE0 == 0xE0)
    if extension == "wav":
        return head[:4] == b"RIFF" and head[8:12] == b"WAVE"
    if extension == "webm":
        return head[:4] == b"\x1aE\xdf\xa3" and b"webm" in head
    return head[:4] == {"ogg": b"OggS", "flac": b"fLaC"}[extension]


def copied(file: File[Any], skip: int = 0, drop: int = 0) -> IO[bytes]:
    """A copy of a file we may write in, without its first and last bytes."""
    copy = SpooledTemporaryFile(max_size=5 * 1024 * 1024)  # noqa: SIM115
    file.seek(skip)
    left = file.size - skip - drop
    while left > 0 and (chunk := file.read(min(left, 1024 * 1024))):
        copy.write(chunk)
        left -= len(chunk)
    return copy


def without_tags(file: File[Any]) -> File[Any]:
    """An MP3 without the tags before and after its sound: titles, pictures, names."""
    file.seek(0)
    head = file.read(10)
    skip = 0
    if head[:3] == b"ID3":
        a, b, c, d = head[6:10]
        skip = 10 + (a << 21 | b << 14 | c << 7 | d) + (10 if head[5] & 0x10 else 0)
    file.seek(max(0, file.size - 128))
    return File(copied(file, skip, 128 if file.read(3) == b"TAG" else 0), file.name)


def without_boxes(extension: str, file: File[Any]) -> File[Any]:
    """A film whose metadata became empty space of the same length, so that nothing moves."""
    copy = copied(file)
    try:
        for start, end in metadata_boxes(copy, 0, file.size):
            copy.seek(start + 4)
            copy.write(b"free")
            for position in range(start + 8, end, 65536):
                copy.seek(position)
                copy.write(bytes(min(65536, end - position)))
    except ValueError as error:
        raise another_kind(extension) from error
    return File(copy, file.name)


def metadata_boxes(file: IO[bytes], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where metadata is, between these positions and in the containers there."""
    position = start
    while position + 8 <= end:
        file.seek(position)
        head = file.read(16)
        length, name = int.from_bytes(head[:4], "big"), head[4:8]
        header = 8
        if length == 1:
            length, header = int.from_bytes(head[8:16], "big"), 16
        length = length or end - position
        if length < header or position + length > end:
            raise ValueError("A box does not fit in its container.")
        if name in METADATA and header == 8:
            yield position, position + length
        elif name in CONTAINERS:
            yield from metadata_boxes(file, position + header, position + length)
        position += length
