"""The tests: real services, tasks at once, fast passwords, and a bucket and cache of their own."""

from devstack.environment import embedded_variables
from settings.env import providers

providers.append(embedded_variables)

from settings.base import *  # noqa: E402, F403
from settings.base import CACHES, S3, STORAGES, env  # noqa: E402

ALLOWED_HOSTS = ["*"]
DEMO_ALLOWED = True
EMBEDDED_SERVICES = env.embedded_services
DATA_FOLDER = env.data_folder
FRONTEND_PORT = env.frontend

# A demo may be running on the same services.
suffix = "-".join(filter(None, ["test", env.pytest_xdist_worker]))
S3 = S3 | {"bucket_name": f"{env.aws_storage_bucket_name}-{suffix}"}
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
CACHES = CACHES | {"default": CACHES["default"] | {"KEY_PREFIX": f"relaas-{suffix}"}}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WHITENOISE_AUTOREFRESH = True
