"""A deployment: real services and secrets, https, or no start at all."""

from django.core.exceptions import ImproperlyConfigured

from settings.base import *  # noqa: F403
from settings.base import ALLOWED_HOSTS, SECRET_KEY, env

SHORTEST_SECRET_KEY = 50
FEWEST_CHARACTERS = 5


def refuse(sentence: str) -> None:
    raise ImproperlyConfigured(f"Production settings: {sentence}")


if env.debug:
    refuse("DEBUG is on, which shows every visitor the source code and settings.")
if SECRET_KEY.startswith("django-insecure-"):
    refuse("SECRET_KEY is one of a laptop: make a new one.")
if len(SECRET_KEY) < SHORTEST_SECRET_KEY or len(set(SECRET_KEY)) < FEWEST_CHARACTERS:
    refuse(f"SECRET_KEY is easily guessed: it needs {SHORTEST_SECRET_KEY} random characters.")
if not ALLOWED_HOSTS:
    refuse('ALLOWED_HOSTS is missing: name the hosts of the API, as ["cms.example.org"].')
if any("*" in host or host.strip(".") == "" for host in ALLOWED_HOSTS):
    refuse("ALLOWED_HOSTS lets in every host name: name those of the API.")
if not env.admin_base_url.startswith("https://"):
    refuse("ADMIN_BASE_URL must say where the admin lives, as https://cms.example.org.")
if env.embedded_services:
    variables = {"postgres": "DATABASE_URL", "s3": "AWS_ACCESS_KEY_ID", "valkey": "CACHE_URL"}
    named = " and ".join(variables[service] for service in env.embedded_services)
    refuse(f"{named} belongs to a service embedded for laptops: use a real one.")

GRAPHIQL = False

SECURE_SSL_REDIRECT = env.secure_ssl_redirect
SECURE_HSTS_SECONDS = env.secure_hsts_seconds
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.secure_hsts_include_subdomains
SECURE_HSTS_PRELOAD = env.secure_hsts_preload
if env.secure_proxy_ssl_header:
    header = env.secure_proxy_ssl_header.upper().replace("-", "_")
    SECURE_PROXY_SSL_HEADER = (f"HTTP_{header}", "https")
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = True
SECURE_REFERRER_POLICY = "same-origin"
# The editor shows previews in a frame of its own origin.
SILENCED_SYSTEM_CHECKS = ["security.W019"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"once_a_minute": {"()": "cms.logs.OnceAMinute"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"django.security.DisallowedHost": {"filters": ["once_a_minute"]}},
}
