"""What the addresses of a database, a cache and a mail server say.

Each function raises ``ValueError`` with a clause that never repeats the address: it may hold a
password.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from psycopg.pq import Conninfo

SPECIAL_CHARACTERS = "write special characters of a password in it as %40, %2F or %23"


class MailServer(NamedTuple):
    """Where mail is handed over, and how."""

    host: str
    port: int
    user: str
    password: str
    use_tls: bool
    use_ssl: bool


def split(url: str, *schemes: str) -> SplitResult:
    """The parts of an address that begins with one of these schemes."""
    if not url.startswith(tuple(f"{scheme}://" for scheme in schemes)):
        raise ValueError(f"it must begin with {either(schemes)}")
    try:
        parts = urlsplit(url)
        # Reading the port is what checks it.
        parts.port  # noqa: B018
    except ValueError:
        raise ValueError(SPECIAL_CHARACTERS) from None
    if parts.fragment:
        raise ValueError(SPECIAL_CHARACTERS)
    return parts


def either(schemes: Sequence[str]) -> str:
    """These schemes in words."""
    *others, last = [f"{scheme}://" for scheme in schemes]
    return f"{', '.join(others)} or {last}"


def database(url: str) -> dict[str, Any]:
    """Django's settings for a PostgreSQL database; the query holds options of libpq."""
    parts = split(url, "postgresql", "postgres")
    options = {"connect_timeout": "5", **dict(parse_qsl(parts.query, keep_blank_values=True))}
    known = {option.keyword.decode() for option in Conninfo.get_defaults()}
    if unknown := sorted(options.keys() - known):
        raise ValueError(f"PostgreSQL knows no option {unknown[0]}")
    name = unquote(parts.path.lstrip("/"))
    if not name and not {"dbname", "service"} & options.keys():
        raise ValueError("it names no database")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def check_cache(url: str) -> None:
    """Refuse what is no address of a Valkey or Redis server."""
    split(url, "redis", "rediss", "unix")


def mail_server(url: str) -> MailServer:
    """A server that takes mail: encrypted, unless the address says ``?tls=off``."""
    parts = split(url, "smtp", "smtps")
    if not parts.hostname:
        raise ValueError("it names no host")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    tls = options.pop("tls", "on")
    if options or tls not in ("on", "off"):
        raise ValueError("its only option is tls=on or tls=off")
    use_ssl = parts.scheme == "smtps"
    if use_ssl and tls == "off":
        raise ValueError("smtps:// is always encrypted")
    use_tls = tls == "on" and not use_ssl
    usual_port = 465 if use_ssl else 587 if use_tls else 25
    return MailServer(
        host=parts.hostname,
        port=parts.port or usual_port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=use_tls,
        use_ssl=use_ssl,
    )
