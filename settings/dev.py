"""A laptop: the embedded services, mail on the console, GraphiQL."""

from devstack.environment import embedded_variables
from settings.env import providers

providers.append(embedded_variables)

from settings.base import *  # noqa: E402, F403
from settings.base import STORAGES, env  # noqa: E402

DEBUG = True
GRAPHIQL = True
DEMO_ALLOWED = True
ALLOWED_HOSTS = ["*"]
EMBEDDED_SERVICES = env.embedded_services
DATA_FOLDER = env.data_folder
FRONTEND_PORT = env.frontend

# Read from the packages as they are, so that nothing needs to be collected.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

# The terminal tells what goes wrong; each of the worker's tasks is not worth a line there.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"problems": {"class": "logging.StreamHandler", "level": "WARNING"}},
    "loggers": {
        name: {"handlers": ["problems"], "propagate": False}
        for name in ("django_tasks", "django_tasks_db")
    },
}
