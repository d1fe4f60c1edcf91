import logging
import time

SECONDS = 60


class OnceAMinute(logging.Filter):
    """Lets one line through a minute, without a traceback, of what anybody can cause."""

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self.silent_until = 0.0

    def filter(self, record: logging.LogRecord) -> bool:
        now = time.monotonic()
        if now < self.silent_until:
            return False
        self.silent_until = now + SECONDS
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.exc_info = record.exc_text = None
        return True
