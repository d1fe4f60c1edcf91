"""Settings every environment shares."""

from django.utils.translation import gettext_lazy as _

from settings.addresses import database, mail_server
from settings.env import BASE_DIR, read_environment

env = read_environment()

SECRET_KEY = env.secret_key.get_secret_value()
DEBUG = False
ALLOWED_HOSTS = env.allowed_hosts
CSRF_TRUSTED_ORIGINS = env.csrf_trusted_origins
CORS_ALLOWED_ORIGINS = env.cors_allowed_origins
CORS_URLS_REGEX = r"^/graphql/$"
CORS_ALLOW_METHODS = ["GET", "POST"]

INSTALLED_APPS = [
    "home",
    "stories",
    "donations",
    "cms",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtailmedia",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "strawberry_django",
    "corsheaders",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "cms.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.admin.publishing.RefusedPublishing",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
ASGI_APPLICATION = "cms.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ]
        },
    }
]

DATABASES = {"default": database(env.database_url.get_secret_value())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "cms.User"

CACHES = {
    "default": {
        "BACKEND": "cms.cache.ForgivingCache",
        "LOCATION": env.cache_url.get_secret_value(),
        "KEY_PREFIX": "relaas",
    },
    # Consent can be withdrawn: no cache may remember a rendition that is gone.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Media lives on S3: originals and documents are private and read through short-lived signed
# addresses, renditions are public and never change under their name.
S3 = {
    "bucket_name": env.aws_storage_bucket_name,
    "endpoint_url": env.aws_s3_endpoint_url,
    "region_name": env.aws_s3_region_name,
    "access_key": env.aws_access_key_id and env.aws_access_key_id.get_secret_value(),
    "secret_key": env.aws_secret_access_key and env.aws_secret_access_key.get_secret_value(),
}
STORAGES = {
    "default": {"BACKEND": "cms.storage.PrivateStorage"},
    "renditions": {"BACKEND": "cms.storage.RenditionStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
AWS_S3_CUSTOM_DOMAIN = env.aws_s3_custom_domain

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "static"

LANGUAGE_CODE = env.content_languages[0]
TIME_ZONE = env.time_zone
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "cms" / "locale"]
LANGUAGE_NAMES = {
    "nl": _("Dutch"),
    "nl-be": _("Dutch (Belgium)"),
    "en": _("English"),
    "de": _("German"),
    "fr": _("French"),
    "ar": _("Arabic"),
    "es": _("Spanish"),
    "uk": _("Ukrainian"),
}
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    (code, LANGUAGE_NAMES.get(code, code)) for code in env.content_languages
]
LOCALE_FALLBACKS = env.locale_fallbacks

WAGTAIL_SITE_NAME = "Relaas"
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_BASE_URL = env.admin_base_url or f"http://127.0.0.1:{env.port}"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English"), ("nl", "Nederlands")]
WAGTAILIMAGES_IMAGE_MODEL = "cms.Image"
WAGTAILDOCS_DOCUMENT_MODEL = "cms.Document"
WAGTAILMEDIA = {
    "MEDIA_MODEL": "cms.Media",
    "MEDIA_FORM_BASE": "cms.uploads.forms.MediaForm",
    "AUDIO_EXTENSIONS": ["mp3", "m4a", "ogg", "flac", "wav"],
    "VIDEO_EXTENSIONS": ["mp4", "m4v", "mov", "webm"],
}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
TRANSLATORS = {
    "deepl": "cms.translation.translators.DeepL",
    "libretranslate": "cms.translation.translators.LibreTranslate",
    "openai": "cms.translation.translators.ChatModel",
}
if env.translator:
    WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": TRANSLATORS[env.translator],
        "OPTIONS": {
            "URL": env.translator_url,
            "KEY": env.translator_key.get_secret_value(),
            "MODEL": env.translator_model,
            "TIMEOUT": env.translator_timeout,
            "BATCH": env.translator_batch,
        },
    }
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None

# Every file is checked again, by content, in ``cms.uploads``.
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.uploads.forms.ImageForm"
WAGTAILIMAGES_AVIF_QUALITY = 55
WAGTAILIMAGES_WEBP_QUALITY = 76
WAGTAILIMAGES_JPEG_QUALITY = 78
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "csv", "txt"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.uploads.forms.DocumentForm"
WAGTAILDOCS_SERVE_METHOD = "redirect"
MEDIA_MAX_UPLOAD_SIZE = 500 * 1024 * 1024

GRAPHQL_MAX_DEPTH = env.graphql_max_depth
GRAPHQL_MAX_COST = env.graphql_max_cost
GRAPHIQL = False
# Its accounts have a password that everyone can read.
DEMO_ALLOWED = False

X_FRAME_OPTIONS = "SAMEORIGIN"
LOGIN_URL = "wagtailadmin_login"

DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.default_from_email
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
EMAIL_TIMEOUT = 10
if env.email_url:
    mail = mail_server(env.email_url.get_secret_value())
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = mail.host, mail.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = mail.user, mail.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = mail.use_tls, mail.use_ssl
