"""Everything a deployment can set, in one typed place: nothing else reads the environment."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured
from pydantic import (
    AfterValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from settings.addresses import check_cache, database, mail_server

BASE_DIR = Path(__file__).resolve().parent.parent
EMBEDDED_USER = "embedded"
"""Who the embedded services let in; an address with this user belongs to one of them."""


def accepted_by(check: Callable[[str], object]) -> AfterValidator:
    """Refuse a secret this check raises ``ValueError`` for."""

    def validate(secret: SecretStr) -> SecretStr:
        check(secret.get_secret_value())
        return secret

    return AfterValidator(validate)


def lower_case(language_code: str) -> str:
    """As Wagtail and the API write a language: ``nl-be`` for ``nl-BE``."""
    return language_code.lower().replace("_", "-")


def known_zone(name: str) -> str:
    """Refuse a time zone this machine does not know."""
    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        raise ValueError("there is no such time zone") from None
    return name


def without_doubles(codes: list[str]) -> list[str]:
    return list(dict.fromkeys(codes))


LanguageCode = Annotated[str, AfterValidator(lower_case)]
NEEDED = {
    "deepl": {"translator_key"},
    "libretranslate": {"translator_url"},
    "openai": {"translator_model"},
}
"""What each machine translator cannot do without."""


class Environment(BaseSettings):
    """Each field is one environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(env_file=BASE_DIR / ".env", extra="ignore", frozen=True)

    debug: bool = False
    """Only there to be refused in production: a laptop debugs by using ``settings.dev``."""
    secret_key: SecretStr
    """Signs sessions, previews and rendition URLs: at least 50 random characters."""
    allowed_hosts: list[str] = []
    """Host names the API and the admin answer to, as JSON: ``["cms.example.org"]``."""
    csrf_trusted_origins: list[str] = []
    """Origins, with scheme, that may post to the admin through a proxy."""
    cors_allowed_origins: list[str] = []
    """Origins, with scheme, of the frontends that call the API from a browser."""
    admin_base_url: str = ""
    """Where the admin lives, for links in e-mails, such as ``https://cms.example.org``."""

    database_url: Annotated[SecretStr, accepted_by(database)]
    """``postgresql://user:password@host:5432/name``, and options of libpq after a ``?``."""
    cache_url: Annotated[SecretStr, accepted_by(check_cache)]
    """``redis://host:6379/0`` of a Valkey or Redis server."""

    aws_s3_endpoint_url: str | None = None
    """The S3 server; absent means Amazon's own."""
    aws_s3_region_name: str = "eu-central-1"
    aws_access_key_id: SecretStr | None = None
    aws_secret_access_key: SecretStr | None = None
    aws_storage_bucket_name: str
    """The bucket of all media; anyone may read its prefix ``renditions/`` and nothing else."""
    aws_s3_custom_domain: str | None = None
    """Host (and path) that serves the public prefix of the bucket, such as a CDN."""

    content_languages: Annotated[
        list[LanguageCode], Field(min_length=1), AfterValidator(without_doubles)
    ] = ["nl", "en", "de"]
    """Languages editors may write in, the source language first."""
    locale_fallbacks: dict[LanguageCode, list[LanguageCode]] = {
        "en": ["nl"],
        "de": ["en", "nl"],
        "nl-be": ["nl", "en"],
    }
    """What to serve instead, in this order, when a page is missing in a language."""
    time_zone: Annotated[str, AfterValidator(known_zone)] = "Europe/Amsterdam"
    """Where moments are entered and days end."""
    translator: Literal["", "deepl", "libretranslate", "openai"] = ""
    """Who drafts translations: ``deepl``, ``libretranslate`` or any server that speaks
    ``openai``'s chat completions; absent means nobody."""
    translator_url: str = Field("", validate_default=True)
    """The translator's address, such as ``https://llm.example.org/v1``; DeepL and OpenAI have
    their own when it is absent."""
    translator_key: SecretStr = Field(SecretStr(""), validate_default=True)
    """The key of the translator."""
    translator_model: str = Field("", validate_default=True)
    """The model that ``openai`` is asked for."""
    translator_timeout: float = Field(30, gt=0)
    """How many seconds an answer of the translator may take."""
    translator_batch: int = Field(25, ge=1, le=50)
    """How many texts are sent to the translator at once."""

    secure_proxy_ssl_header: str | None = None
    """The header in which your proxy says ``https``, such as ``X-Forwarded-Proto``."""
    secure_ssl_redirect: bool = True
    """Send visitors from http to https; off when the proxy does so already."""
    secure_hsts_seconds: int = 31_536_000
    """How long browsers must insist on https."""
    secure_hsts_include_subdomains: bool = True
    """Whether they must do so for every subdomain too."""
    secure_hsts_preload: bool = True
    """Whether browsers may know that before a first visit."""

    graphql_max_depth: int = 15
    graphql_max_cost: int = 20_000
    email_url: Annotated[SecretStr, accepted_by(mail_server)] | None = None
    """``smtp://user:password@host:587`` (STARTTLS; not with ``?tls=off``) or ``smtps://…:465``;
    absent means mail is printed."""
    default_from_email: str = "Relaas <no-reply@example.org>"

    port: int = Field(8000, ge=1, le=65_535)
    """Where ``make run`` serves the API and the admin."""
    frontend_port: int | None = Field(None, ge=0, le=65_535)
    """Where it serves the reference frontend: 3000, or else as far from ``PORT`` as that; 0 for
    none."""
    data_folder: Path = BASE_DIR / ".data"
    """Where the embedded services keep everything."""
    pytest_xdist_worker: str = ""
    """Set by pytest-xdist: each of its processes has a bucket and a cache of its own."""

    @field_validator("translator_url", "translator_key", "translator_model")
    @classmethod
    def needed_by_translator(cls, value: Any, info: ValidationInfo) -> Any:
        """Refuse a translator that could not work."""
        translator = info.data.get("translator")
        given = value.get_secret_value() if isinstance(value, SecretStr) else value
        if not given and info.field_name in NEEDED.get(translator or "", ()):
            raise ValueError(f"the translator {translator} needs it")
        return value

    @property
    def frontend(self) -> int:
        """The port of the reference frontend: two clones on two ports keep out of each other's."""
        if self.frontend_port is not None:
            return self.frontend_port
        distance = 5000
        return self.port - distance if self.port > distance + 1024 else self.port + distance

    @property
    def embedded_services(self) -> list[str]:
        """Which services are the embedded ones."""
        users = {
            "postgres": urlsplit(self.database_url.get_secret_value()).username,
            "s3": self.aws_access_key_id and self.aws_access_key_id.get_secret_value(),
            "valkey": urlsplit(self.cache_url.get_secret_value()).username,
        }
        return [service for service, user in users.items() if user == EMBEDDED_USER]


Provider = Callable[[Mapping[str, Any]], Mapping[str, str]]
"""Is told what the environment gives, and answers with what it adds."""

providers: list[Provider] = []
"""Empty in production; ``settings.dev`` and ``settings.test`` add the embedded services."""


def read_environment() -> Environment:
    """The environment, then ``.env``, then the providers; what is still missing is named."""
    try:
        given = DotEnvSettingsSource(Environment)() | EnvSettingsSource(Environment)()
        added: dict[str, Any] = {}
        for provider in providers:
            added |= provider(given)
        return Environment(**added)
    except ValidationError as error:
        raise ImproperlyConfigured(" ".join(map(sentence, error.errors()))) from None
    except SettingsError as error:
        raise ImproperlyConfigured(f"The environment is not readable: {error}.") from None


def sentence(problem: Mapping[str, Any]) -> str:
    """What is wrong with a variable, without repeating its value: that may be a secret."""
    name = str(problem["loc"][0]).upper()
    if problem["type"] == "missing":
        return f"{name} is missing: set it in the environment or in .env."
    return f"{name} is not right: {problem['msg'].removeprefix('Value error, ')}."
