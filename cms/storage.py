"""Where media lives: one bucket, of which everyone may read what starts with ``renditions/``."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, cached_property
from tempfile import SpooledTemporaryFile
from threading import Lock
from typing import Any

from boto3 import Session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files import File
from django.core.files.storage import storages
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

# Two attempts on a server that accepts and never answers take under ten seconds together: an
# editor must not wait longer. The second is for connections the server closed while idle.
CLIENT = Config(
    connect_timeout=2,
    read_timeout=4,
    retries={"total_max_attempts": 2},
    s3={"addressing_style": "path"},
    signature_version="s3v4",
)

# For who only asks whether the server is there.
HURRIED = CLIENT.merge(Config(connect_timeout=1, read_timeout=2, retries={"total_max_attempts": 1}))

PUBLIC = "renditions/"
REVOCABLE = f"{PUBLIC}revocable/"
LASTING = f"{PUBLIC}lasting/"
PREVIEWS = "previews/"

IN_MEMORY = 5 * 1024 * 1024

CONTENT_TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "epub": "application/epub+zip",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "flac": "audio/flac",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "webm": "video/webm",
}
"""By extension: what a browser says it uploads is not to be believed."""


MAKING_CONNECTIONS = Lock()


@cache
def session_of(access_key: str | None, secret_key: str | None, token: str | None) -> Session:
    """What knows Amazon's protocols, shared by all threads that take turns to ask it."""
    return Session(access_key, secret_key, token)


class StorageUnavailable(OSError):
    """The S3 server is down, or does not answer, or refuses us."""


@contextmanager
def available() -> Iterator[None]:
    """Say in one word what can be wrong with a server in many ways."""
    try:
        yield
    except BotoCoreError as error:
        raise StorageUnavailable(type(error).__name__) from error
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
            raise FileNotFoundError("The object does not exist.") from error
        raise StorageUnavailable(error.response["Error"]["Code"]) from error


class Storage(S3Storage):
    """An S3 bucket whose failures are ordinary errors of the operating system.

    Its options come from the settings at run time, so that a task which names a storage carries
    no credentials.
    """

    @property
    def connection(self) -> Any:
        """One for each thread, from one session: a session takes up to half a second to read."""
        if hasattr(self._connections, "connection"):
            return self._connections.connection
        with MAKING_CONNECTIONS:
            return super().connection

    def _create_session(self) -> Session:
        return session_of(self.access_key, self.secret_key, self.security_token)

    def get_default_settings(self) -> dict[str, Any]:
        ours = {"client_config": CLIENT, "default_acl": None, "custom_domain": None}
        defaults: dict[str, Any] = super().get_default_settings() | ours | settings.S3
        return defaults

    def get_object_parameters(self, name: str) -> dict[str, Any]:
        extension = name.rpartition(".")[2].lower()
        return {"ContentType": CONTENT_TYPES.get(extension, "application/octet-stream")}

    def _open(self, name: str, mode: str = "rb") -> File[Any]:
        content = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
        with available():
            self.bucket.Object(self._normalize_name(name)).download_fileobj(
                content, Config=self.transfer_config
            )
        content.seek(0)
        return File(content, name)

    def _save(self, name: str, content: Any) -> str:
        with available():
            return str(super()._save(name, content))

    def delete(self, name: str) -> None:
        with available():
            super().delete(name)

    def exists(self, name: str) -> bool:
        with available():
            return bool(super().exists(name))

    def size(self, name: str) -> int:
        with available():
            return int(super().size(name))

    def pages(self, prefix: str) -> Iterator[list[Any]]:
        """All objects whose names begin so, a thousand at a time."""
        with available():
            yield from self.bucket.objects.filter(Prefix=prefix).page_size(1000).pages()

    def delete_many(self, names: list[str]) -> None:
        """Remove these objects, a thousand in one request; not there is fine."""
        for start in range(0, len(names), 1000):
            keys = [{"Key": self._normalize_name(name)} for name in names[start : start + 1000]]
            with available():
                answer = self.bucket.delete_objects(Delete={"Objects": keys, "Quiet": True})
            if answer.get("Errors"):
                raise StorageUnavailable(answer["Errors"][0].get("Code", ""))


class PrivateStorage(Storage):
    """Originals and documents: read through addresses that expire after a few minutes."""

    def get_default_settings(self) -> dict[str, Any]:
        return super().get_default_settings() | {
            "querystring_auth": True,
            "querystring_expire": 300,
            "file_overwrite": False,
        }

    def get_object_parameters(self, name: str) -> dict[str, Any]:
        parameters = super().get_object_parameters(name) | {"CacheControl": "private, max-age=300"}
        if name.startswith("documents/") and not name.endswith(".pdf"):
            parameters["ContentDisposition"] = "attachment"
        return parameters


class RenditionStorage(PrivateStorage):
    """Renditions: readable by anyone under ``renditions/``, and never changed under a name.

    Those of pictures the public may not see start with ``previews/`` and are as private as
    their originals. Nobody keeps a copy of a revocable one for longer than a minute.
    """

    def get_default_settings(self) -> dict[str, Any]:
        # Names are random, so there is nothing to overwrite and no need to look.
        return super().get_default_settings() | {"file_overwrite": True}

    def get_object_parameters(self, name: str) -> dict[str, Any]:
        parameters = super().get_object_parameters(name)
        if name.startswith(LASTING):
            parameters["CacheControl"] = "public, max-age=31536000, immutable"
        elif name.startswith(REVOCABLE):
            parameters["CacheControl"] = "public, max-age=60"
        return parameters

    @cached_property
    def public_base(self) -> str:
        """What every public address starts with, made once: each answer needs many of them."""
        if settings.AWS_S3_CUSTOM_DOMAIN:
            return f"https://{settings.AWS_S3_CUSTOM_DOMAIN}/"
        endpoint = self.endpoint_url or f"https://s3.{self.region_name}.amazonaws.com"
        return f"{endpoint.rstrip('/')}/{self.bucket_name}/"

    def url(
        self,
        name: str | None,
        parameters: dict[str, Any] | None = None,
        expire: int | None = None,
        http_method: str | None = None,
    ) -> str:
        if name and name.startswith(PUBLIC):
            return f"{self.public_base}{filepath_to_uri(name)}"
        return str(super().url(name, parameters, expire, http_method))


def rendition_storage() -> RenditionStorage:
    """Where renditions live: public ones apart from those only editors see."""
    storage = storages["renditions"]
    assert isinstance(storage, RenditionStorage)
    return storage


def expiring_url(name: str, seconds: int) -> str:
    """Where anyone who is given this address reads a private object, for so long."""
    storage = storages["default"]
    assert isinstance(storage, PrivateStorage)
    return str(storage.url(name, expire=seconds))


def reach_bucket() -> None:
    """Raise ``StorageUnavailable`` unless the bucket answers us within three seconds."""
    storage = rendition_storage()
    with available():
        hurried_client(storage.endpoint_url).head_bucket(Bucket=storage.bucket_name)


@cache
def hurried_client(endpoint_url: str | None) -> Any:
    """One for all threads, which do not have to wait for it to be made."""
    storage = rendition_storage()
    with MAKING_CONNECTIONS:
        return storage._create_session().client(
            "s3", region_name=storage.region_name, endpoint_url=endpoint_url, config=HURRIED
        )
