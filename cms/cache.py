"""A cache that may be away: what it holds can be worked out again."""

import logging
import time
from collections.abc import Callable
from typing import Any, ClassVar

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 5
"""A server that does not answer is left alone for so long: waiting for it takes longer."""
LOG_SECONDS = 60

CONNECTION = {
    "socket_connect_timeout": 1,
    "socket_timeout": 1,
    # Once more at once, for a connection the server closed while it was idle.
    "retry": Retry(NoBackoff(), 1),
}


class Outage:
    """What this process knows of the server, for all of its threads."""

    paused_until: ClassVar[float] = 0
    silent_until: ClassVar[float] = 0

    @classmethod
    def begin(cls, error: Exception) -> None:
        now = time.monotonic()
        cls.paused_until = now + PAUSE_SECONDS
        if now >= cls.silent_until:
            cls.silent_until = now + LOG_SECONDS
            logger.error("The cache does not answer, and is done without: %s", error)


def forgiving(method: Callable[..., Any], missing: Callable[..., Any]) -> Callable[..., Any]:
    """The same method, which gives what is missing while the server is away."""

    def forgiving_method(self: Any, *args: Any, **options: Any) -> Any:
        if time.monotonic() >= Outage.paused_until:
            try:
                return method(self, *args, **options)
            except (RedisError, OSError) as error:
                Outage.begin(error)
        return missing(*args)

    return forgiving_method


def no(*_args: Any) -> bool:
    return False


def no_number(key: str, *_args: Any) -> int:
    raise ValueError(f"Key '{key}' not found.")


class ForgivingClient(RedisCacheClient):
    """Nothing is found while the server is away, and nothing is kept."""

    def __init__(self, servers: Any, **options: Any) -> None:
        super().__init__(servers, **{**CONNECTION, **options})

    get = forgiving(RedisCacheClient.get, lambda _key, default: default)
    get_many = forgiving(RedisCacheClient.get_many, lambda _keys: {})
    has_key = forgiving(RedisCacheClient.has_key, no)
    add = forgiving(RedisCacheClient.add, no)
    set = forgiving(RedisCacheClient.set, no)
    set_many = forgiving(RedisCacheClient.set_many, no)
    touch = forgiving(RedisCacheClient.touch, no)
    incr = forgiving(RedisCacheClient.incr, no_number)
    delete = forgiving(RedisCacheClient.delete, no)
    delete_many = forgiving(RedisCacheClient.delete_many, no)
    clear = forgiving(RedisCacheClient.clear, no)


class ForgivingCache(RedisCache):
    """Valkey or Redis, without which everything still works."""

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = ForgivingClient

    def is_up(self) -> bool:
        """Whether the server answers now, whatever happened before."""
        try:
            return bool(self._cache.get_client(write=True).ping())
        except (RedisError, OSError):
            return False
