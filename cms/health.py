"""Whether everything this process needs answers, for those who watch over it."""

import logging
from collections.abc import Callable

from django.core.cache import caches
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.deprecation import MiddlewareMixin

from cms.heartbeat import LATE_SECONDS, SCHEDULER, WORKER, seconds_since_beat
from cms.storage import StorageUnavailable, reach_bucket

logger = logging.getLogger(__name__)

OK, DOWN, UNKNOWN = "ok", "down", "unknown"


class HealthMiddleware(MiddlewareMixin):
    """Answers ``/health/`` and ``/health/live/`` before anything else looks at the request.

    A load balancer asks by number, over http: it knows neither our host names nor https.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        """The answer to one of the two, or nothing for everything else."""
        match request.path_info.rstrip("/"):
            case "/health/live":
                return fresh({"server": OK})
            case "/health":
                return report()
        return None


def report() -> HttpResponse:
    """What is well and what is not; 503 when anything is not."""
    services = {"database": database_is_up, "cache": cache_is_up, "storage": storage_is_up}
    parts: dict[str, str] = {name: OK if is_up() else DOWN for name, is_up in services.items()}
    seconds: dict[str, int | None] = {}
    for name in (WORKER, SCHEDULER):
        age = seconds_since_beat(name) if parts["cache"] == OK else None
        late = age is None or age > LATE_SECONDS
        parts[name] = UNKNOWN if parts["cache"] == DOWN else DOWN if late else OK
        seconds[f"{name}_seconds"] = age
    return fresh({**parts, **seconds}, 200 if set(parts.values()) == {OK} else 503)


def fresh(body: dict[str, str | int | None], status: int = 200) -> HttpResponse:
    """An answer that nobody keeps."""
    return JsonResponse(body, status=status, headers={"Cache-Control": "no-store"})


def database_is_up() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as error:
        return down("database", error)
    return True


def cache_is_up() -> bool:
    is_up: Callable[[], bool] = caches["default"].is_up  # type: ignore[attr-defined]
    return is_up()


def storage_is_up() -> bool:
    try:
        reach_bucket()
    except (StorageUnavailable, FileNotFoundError) as error:
        return down("storage", error)
    return True


def down(name: str, error: Exception) -> bool:
    """No; the log says why, the answer does not."""
    logger.warning("The %s does not answer: %s", name, error)
    return False
